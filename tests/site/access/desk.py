"""Who may do what: the addresses of `desk`."""

from tests.site.access.matrix import Entry

ENTRIES: list[Entry] = []
