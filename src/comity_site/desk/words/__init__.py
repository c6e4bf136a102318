"""Codes in words, for composed pages."""
