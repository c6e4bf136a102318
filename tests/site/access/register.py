"""Who may do what: the addresses of `register`.

The small register is shared and kept by River House (cleo); ana belongs to Second House, which stands in it.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from comity_site.accounts.models import Person
from comity_site.register.models import Belonging, Remark, Tie
from tests.site.access.matrix import SIGNED_IN, Build, Entry, World, nothing

KEEPERS = frozenset({"cleo", "davit"})
OWN = KEEPERS | {"ana"}  # of Second House: itself and those who keep the register
STAFF = frozenset({"ana", "davit"})  # Second House has an account of its own: who keeps the register is out
HOW = {"source": "a talk", "as_of": "2026"}


def prepare(world: World) -> None:
    second = world.organization["second"]
    world.tie = Tie.objects.get(source=second, target=world.organization["harbour"])
    world.fact = second.facts.first()
    world.newcomer = Belonging.objects.create(person=Person.objects.create(name="Nora"), organization=second)
    world.remark = Remark.objects.create(organization=second, by=world.ben, text="An old name.")
    world.gone = world.organization["mill"]
    world.gone.removed_at = timezone.now()
    world.gone.save()


def of(key: str) -> Build:
    return lambda world: {"pk": world.organization[key].pk}


def row(name: str) -> Build:
    return lambda world: {"pk": getattr(world, name).pk}


def said(**values: Any) -> Build:
    return lambda world: values


def versioned(find: Callable[[World], Any]) -> Build:
    return lambda world: {"version": find(world).version}


def register(slug: str) -> Build:
    return lambda world: {"slug": slug}


def entry_of(key: str) -> Build:
    return lambda world: {"name": "Another name", "cost": "1", "version": world.organization[key].version}


def fact_values(world: World) -> dict[str, Any]:
    return {"value": "something else", **HOW, "version": world.fact.version}


def register_values(world: World) -> dict[str, Any]:
    keeper = world.small_register.kept_by_id
    return {
        "name": "Renamed",
        "language": "en",
        "kept_by": keeper,
        "described": world.small_register.described,
    }


def new_register(world: World) -> dict[str, Any]:
    return {"name": "Ours", "language": "en", "kept_by": world.small_register.kept_by_id}


def new_entry(world: World) -> dict[str, Any]:
    return {"name": "Field House", "register": world.small_register.pk, "capacities": "wells", **HOW}


def page(name: str, allowed: frozenset[str], kwargs: Build = nothing, **more: Any) -> Entry:
    return Entry(name, "GET", allowed, kwargs, **more)


def sent(name: str, allowed: frozenset[str], kwargs: Build, data: Build, **more: Any) -> Entry:
    return Entry(name, "POST", allowed, kwargs, data, answers=frozenset({200, 302}), **more)


ENTRIES: list[Entry] = [
    page("organizations", SIGNED_IN),
    page("organizations_download", SIGNED_IN),
    page("organizations_removed", SIGNED_IN),
    page("organization", SIGNED_IN, of("second")),
    page("organization", KEEPERS, of("hidden"), case="of a register that is not shared"),
    page("organization", frozenset(), of("mill"), case="removed"),
    page("organization_add", SIGNED_IN),
    sent("organization_add", KEEPERS, said(), new_entry, refused=frozenset({400})),
    page("organization_change", OWN, of("second")),
    sent("organization_change", OWN, of("second"), entry_of("second")),
    page("organization_change", KEEPERS, of("lamp"), case="nobody's own"),
    sent("organization_change", KEEPERS, of("hidden"), entry_of("hidden"), case="not shared"),
    sent("organization_remove", KEEPERS, of("second"), versioned(lambda w: w.organization["second"])),
    sent("organization_restore", KEEPERS, of("mill"), versioned(lambda w: w.gone)),
    page("fact_add", OWN, of("second")),
    sent("fact_add", OWN, of("second"), said(property="capacity", value="choirs", **HOW)),
    page("fact_change", OWN, row("fact")),
    sent("fact_change", OWN, row("fact"), fact_values),
    sent("fact_withdraw", OWN, row("fact"), said()),
    page("tie_add", OWN, of("second")),
    sent("tie_add", OWN, of("second"), said(other="Lamp Foundation", kind="knows", evidence="a talk")),
    sent("tie_remove", OWN | {"ben"}, row("tie"), said()),
    page("belonging_add", STAFF, of("second")),
    sent("belonging_add", STAFF, of("second"), said(name="Omar")),
    sent("belonging_add", KEEPERS, of("lamp"), said(name="Omar"), case="nobody has an account yet"),
    sent("belonging_end", STAFF, row("newcomer"), versioned(lambda w: w.newcomer)),
    sent("belonging_link", STAFF, row("newcomer"), said()),
    page("remark_add", SIGNED_IN, of("second")),
    sent("remark_add", SIGNED_IN, of("second"), said(text="They moved.")),
    page("remark_add", KEEPERS, of("hidden"), case="not shared"),
    sent("remark_settle", OWN, row("remark"), versioned(lambda w: w.remark)),
    page("registers", SIGNED_IN),
    page("register_add", SIGNED_IN - {"leaver"}),
    sent("register_add", KEEPERS, said(), new_register),
    page("register", SIGNED_IN, register("small")),
    page("register", KEEPERS, register("quiet"), case="not shared"),
    page("register_change", KEEPERS, register("small")),
    sent("register_change", KEEPERS, register("small"), register_values),
]
