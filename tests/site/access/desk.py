"""Who may do what: the addresses of `desk`."""

from uuid import uuid4

from comity_site.desk.actions import begin_evening, load_example
from tests.site.access.matrix import EVERYBODY, SIGNED_IN, Entry, World

ADMINISTRATOR = frozenset({"davit"})
ANA = frozenset({"ana"})


def prepare(world: World) -> None:
    """Ana's first evening for Second House."""
    world.evening = begin_evening(
        purpose="Nobody waits alone.", names=["Bakery Lark"], once=uuid4(), language="en", by=world.ana,
        organization=world.organization["second"],
    ).alliance  # fmt: skip
    world.asked = world.evening.asks.get()


def loaded(world: World) -> dict:
    load_example(by=world.davit)
    return {}


def evening(world: World) -> dict:
    return {"slug": world.evening.slug}


def of_second(world: World) -> dict:
    return {"pk": world.organization["second"].pk}


def begun(world: World) -> dict:
    return {"group": "Sunday table", "purpose": "Bread.", "names": "Choir", "once": str(uuid4())}


def named(world: World) -> dict:
    return {"purpose": "Bread.", "names": "Choir", "version": world.evening.version}


def row(world: World, **said: object) -> dict:
    """The row of the one name, with the version that was shown."""
    fields = {**said, "version": world.asked.version}
    return {f"a{world.asked.pk}-{name}": value for name, value in fields.items()}


def known(world: World) -> dict:
    said = row(world, gives="bread", could_use="", known_by="Rosa", entry_version=world.asked.asked.version)
    return {"needs": "bread", "version": world.evening.version} | said


def placed(world: World) -> dict:
    return row(world, rank="1")


def worded(world: World) -> dict:
    return row(world, what="bread", how="visit", when="2031-04-01")


def noted(world: World) -> dict:
    lines = {f"p{n}-once": str(uuid4()) for n in range(3)}
    said = {"owes": world.asked.asked_id, "what": "bread", "quantity": "12", "unit": "loaves"}
    return lines | {f"p0-{name}": value for name, value in said.items()}


ENTRIES: list[Entry] = [
    Entry("home", "GET", EVERYBODY),
    Entry("healthz", "GET", EVERYBODY),
    Entry("example", "GET", SIGNED_IN),
    Entry("example_load", "POST", ADMINISTRATOR),
    Entry("example_remove", "POST", ADMINISTRATOR, kwargs=loaded),
    Entry("first", "GET", SIGNED_IN),
    Entry("first", "POST", SIGNED_IN, data=begun),
    Entry("first_again", "GET", ANA, kwargs=evening),
    Entry("first_names", "GET", ANA, kwargs=evening),
    Entry("first_names", "POST", ANA, kwargs=evening, data=named),
    Entry("first_known", "GET", ANA, kwargs=evening),
    Entry("first_known", "POST", ANA, kwargs=evening, data=known),
    Entry("first_order", "GET", ANA, kwargs=evening),
    Entry("first_order", "POST", ANA, kwargs=evening, data=placed),
    Entry("first_say", "GET", ANA, kwargs=evening),
    Entry("first_say", "POST", ANA, kwargs=evening, data=worded),
    Entry("first_promises", "GET", ANA, kwargs=evening),
    Entry("first_promises", "POST", ANA, kwargs=evening, data=noted),
    Entry("first_file", "GET", ANA, kwargs=evening),
    Entry("alliance", "GET", ANA, kwargs=evening),
    Entry("organization_record", "GET", SIGNED_IN, kwargs=of_second),
]
