"""No search brings up words that one may not read; that no page, file or answer does, test_access looks at."""

from dataclasses import replace

from django.db import transaction

from tests.site.access.matrix import Entry, World, address, ask, signed_in
from tests.site.access.test_access import ENTRIES, prepared, world
from tests.site.access.written_word import OUTSIDE, reached, write_secrets

__all__ = ["world"]

READING = [  # rooms with a cast of their own are walked in test_leaks_in_alliances
    (module, entry) for module, entry in ENTRIES if entry.method == "GET" and not hasattr(module, "ROLES")
]


def meets(role: str, entry: Entry, world: World) -> bool:
    """Whether the role is answered with the word; undone afterwards, so that each meets the same rows."""
    client = signed_in(role, world)
    with transaction.atomic():
        response = ask(client, entry, address(entry, entry.kwargs(world)), entry.data(world))
        transaction.set_rollback(True)
    return reached(response)


SEARCHES = (
    ("organizations", "?words=well"),
    ("organizations", "?register=quiet"),
    ("organizations_download", "?register=quiet"),
    ("api:list_organizations", "?words=wells"),
    ("api:list_organizations", "?register=quiet&country=BT"),
    ("find", "?register=quiet"),
    ("tie_add", ""),
)


def test_no_condition_of_a_search_reaches_further(world):
    named = {entry.name: (module, entry) for module, entry in reversed(READING)}
    for module in dict.fromkeys(named[name][0] for name, _ in SEARCHES):
        prepared(module, world)
    write_secrets(world)
    asked = [replace(named[name][1], query=query) for name, query in SEARCHES]
    assert [(one.name, one.query, role) for one in asked for role in OUTSIDE if meets(role, one, world)] == []


def test_the_search_for_leaks_finds_them(world):
    """Who may read them meets the word in the list, the home page, the file and the API."""
    write_secrets(world)
    pages = (
        "organizations",
        "home",
        "find",
        "import",
        "api:list_organizations",
        "organizations_download",
        "registers",
    )
    found = {entry.name for _, entry in READING if entry.name in pages and meets("cleo", entry, world)}
    assert found == set(pages)
