"""Who may do what: the addresses of `analysis`."""

from tests.site.access.matrix import Entry

ENTRIES: list[Entry] = []
