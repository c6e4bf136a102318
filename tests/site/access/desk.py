"""Who may do what: the addresses of `desk`."""

from comity_site.desk.actions import load_example
from tests.site.access.matrix import EVERYBODY, SIGNED_IN, Entry, World

ADMINISTRATOR = frozenset({"davit"})


def loaded(world: World) -> dict:
    load_example(by=world.davit)
    return {}


ENTRIES: list[Entry] = [
    Entry("home", "GET", EVERYBODY),
    Entry("healthz", "GET", EVERYBODY),
    Entry("example", "GET", SIGNED_IN),
    Entry("example_load", "POST", ADMINISTRATOR),
    Entry("example_remove", "POST", ADMINISTRATOR, kwargs=loaded),
]
