"""Who may do what: the addresses of `exchange`."""

from tests.site.access.matrix import Entry

ENTRIES: list[Entry] = []
