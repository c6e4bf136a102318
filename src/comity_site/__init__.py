"""The site: keeps and shows what the library thinks about."""
