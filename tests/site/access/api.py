"""Who may do what: the operations of the API."""

from tests.site.access.matrix import EVERYBODY, Entry

ENTRIES: list[Entry] = [
    Entry("api:openapi-json", "GET", EVERYBODY),
    Entry("api:api-root", "GET", frozenset()),
]
