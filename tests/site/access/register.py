"""Who may do what: the addresses of `register`."""

from tests.site.access.matrix import Entry

ENTRIES: list[Entry] = []
