"""Who may do what with alliances: members, parts, rights, what is told back, complaints."""

from typing import Any

from comity_site.alliances.queries import rights_version
from tests.site.access.allied import (
    ANA,
    BEN,
    CLEO,
    CONTRIBUTE,
    DECIDE,
    EVERYBODY,
    MANAGE,
    NOBODY,
    READ,
    ROLES,
    SIGNED_IN,
    prepare,
)
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

NOTE = MANAGE | BEN  # about Harbour Clinic: who manages, and its own people
TODAY = days(0).isoformat()
TERM = {"form": "network", "term": "long", "review_on": days(90).isoformat(), "language": "en"}


def here(world: World) -> dict[str, Any]:
    return {"slug": world.alliance.slug}


def row(name: str) -> Build:
    """The place of a row of the alliance in an address."""
    return lambda world: {**here(world), "pk": getattr(world, name).pk}


def member(key: str) -> Build:
    return lambda world: {**here(world), "pk": world.member[key].pk}


def typed(key: str, /, **said: Any) -> Build:
    """What is typed, with the version of the row `key`."""

    def data(world: World) -> dict[str, Any]:
        found = getattr(world, key)
        found.refresh_from_db()
        return {**said, "version": found.version}

    return data


def about(key: str, **said: Any) -> Build:
    def data(world: World) -> dict[str, Any]:
        world.member[key].refresh_from_db()
        return {**said, "version": world.member[key].version}

    return data


def deciding(world: World) -> dict[str, Any]:
    return {"partner": ["decides", "is_informed"], "version": rights_version(world.alliance)}


def founding(world: World) -> dict[str, Any]:
    return {"name": "Field", "purpose": "Hay.", "convener": world.of["river"].pk, **TERM}


def asked_in(world: World) -> dict[str, Any]:
    return {"ask": world.yes_ask.pk}


def working(world: World) -> dict[str, Any]:
    return {"giver": world.member["river"].pk, "taker": world.member["orchard"].pk, "what": "Bread"}


def telling(world: World) -> dict[str, Any]:
    return {"what": "Done.", "to": "all", "how": "aloud", "on": TODAY, "teller": world.of["second"].pk}


def told(world: World) -> dict[str, Any]:
    return {**telling(world), "version": world.told.version}


def box(world: World) -> dict[str, Any]:
    return {"secret": world.alliance.box}


def seen(name: str, allowed: frozenset[str], kwargs: Build = here, **more: Any) -> Entry:
    return Entry(name, "GET", allowed, kwargs, **more)


def sent(name: str, allowed: frozenset[str], kwargs: Build, data: Build, **more: Any) -> Entry:
    return Entry(name, "POST", allowed, kwargs, data, answers=frozenset({200, 302}), **more)


def both(name: str, allowed: frozenset[str], kwargs: Build, data: Build, **more: Any) -> list[Entry]:
    """The page of a form, and the form sent."""
    return [seen(name, allowed, kwargs, **more), sent(name, allowed, kwargs, data, **more)]


def nowhere(world: World) -> dict[str, Any]:
    return {}


ENTRIES: list[Entry] = [
    seen("alliances", SIGNED_IN, nowhere),
    seen("alliance_add", SIGNED_IN, nowhere),
    sent("alliance_add", CLEO, nowhere, founding, refused=frozenset({200, 400})),
    seen("alliance", READ),
    *both("alliance_settings", DECIDE, here, typed("alliance", name="New", purpose="Bread", grace_days=7, **TERM)),
    *both("alliance_rights", DECIDE, here, deciding),
    *both("alliance_end", DECIDE, here, typed("alliance")),
    sent("alliance_reopen", CLEO, lambda w: {"slug": w.over.slug}, typed("over")),
    seen("alliance_people", READ),
    sent("member_join", MANAGE, here, asked_in),
    seen("member", READ, member("harbour")),
    *both("member_part", NOTE, member("harbour"), about("harbour", part="Visits")),
    *both("member_part", CONTRIBUTE, member("bell"), about("bell", part="Songs"), case="nobody signs in"),
    *both("member_depth", DECIDE, member("harbour"), about("harbour", depth="partner")),
    *both("member_public", BEN, member("harbour"), about("harbour", is_public="on")),
    *both(
        "member_public", CONTRIBUTE, member("bell"), case="nobody signs in",
        data=about("bell", is_public="on", heard="phone", read_back_on=TODAY),
    ),
    *both("member_leave", DECIDE | BEN, member("harbour"), about("harbour", words="It was agreed.")),
    sent("member_take_back", DECIDE, member("horn"), about("horn")),
    *both("member_hours", NOTE, member("harbour"), about("harbour", paid_hours="7.5")),
    *both("availability_add", NOTE, member("harbour"), lambda w: {"words": "Sundays"}),
    *both("availability_change", NOTE, row("times"), typed("times", words="Mondays")),
    sent("availability_remove", NOTE, row("times"), nowhere),
    *both("sub_contract_add", MANAGE, here, working),
    *both("sub_contract_change", MANAGE, row("work"), typed("work", what="Bread")),
    sent("sub_contract_end", MANAGE, row("work"), typed("work")),
    *both("role_add", DECIDE, here, lambda w: {"kind": "host", "organization": w.of["orchard"].pk}),
    *both("role_reach", DECIDE | {"gia"}, row("facilitator"), typed("facilitator", reach="At the well")),
    sent("role_end", DECIDE | {"gia"}, row("facilitator"), typed("facilitator")),
    sent("role_link", DECIDE, row("newcomer"), nowhere),
    seen("told_back", READ),
    *both("told_add", MANAGE, here, telling),
    seen("told_sheet", MANAGE),
    *both("told_change", MANAGE, row("told"), told),
    sent("told_remove", MANAGE, row("told"), typed("told")),
    sent("told_restore", MANAGE, row("untold"), typed("untold")),
    *both("complain", EVERYBODY, box, lambda w: {"text": "Nobody came."}),
    *both("complain", NOBODY, lambda w: {"secret": "made-up"}, lambda w: {"text": "!"}, case="made up"),
    seen("complaints", SIGNED_IN, nowhere),
    *both("complaint", ANA, lambda w: {"pk": w.complaint.pk}, typed("complaint", words="We called.")),
]  # fmt: skip
