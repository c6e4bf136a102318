"""Who may do what: the operations of the API."""

from typing import Any

from tests.site.access.matrix import EVERYBODY, SIGNED_IN, Entry, World
from tests.site.access.register import KEEPERS, OWN, of, prepare

__all__ = ["ENTRIES", "prepare"]


def new_entry(world: World) -> dict[str, Any]:
    return {"register": "small", "name": "Field House", "capacities": ["wells"], "source": "a talk"}


def changed_entry(world: World) -> dict[str, Any]:
    return {"version": world.organization["second"].version, "name": "Another name"}


ENTRIES: list[Entry] = [
    Entry("api:openapi-json", "GET", EVERYBODY),
    Entry("api:api-root", "GET", frozenset()),
    Entry("api:list_registers", "GET", SIGNED_IN),
    Entry("api:list_organizations", "GET", SIGNED_IN),
    Entry("api:add_organization", "POST", KEEPERS, data=new_entry),
    Entry("api:get_organization", "GET", SIGNED_IN, of("second")),
    Entry("api:get_organization", "GET", KEEPERS, of("hidden"), case="not shared"),
    Entry("api:change_organization", "PATCH", OWN, of("second"), changed_entry),
    Entry("api:remove_organization", "DELETE", KEEPERS, of("second"), query="?version=1"),
]
