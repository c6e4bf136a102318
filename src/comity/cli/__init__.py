"""The library's verbs on files; the site adds its own through an entry-point group."""
