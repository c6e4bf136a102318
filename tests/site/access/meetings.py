"""Who may do what with meetings: called and written by who leads, added to by who contributes, read by members."""

from typing import Any

from tests.site.access.alliances import both, here, seen, sent
from tests.site.access.allied import BEN, CONTRIBUTE, MANAGE, READ, ROLES, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

LEAD = MANAGE | {"gia"}
TODAY = days(0).isoformat()


def at(name: str) -> Build:
    return lambda world: {"pk": world.meeting.pk, name: getattr(world, name).pk}


def calling(world: World) -> dict[str, Any]:
    return {"kind": "other", "title": "Bread", "on": TODAY, "language": "en"}


def minuting(world: World) -> dict[str, Any]:
    item = world.item
    return {
        "language": "en", "others": "two", "version": world.meeting.version, f"said-{item.pk}": "Bread",
        f"version-{item.pk}": item.version,
    }  # fmt: skip


def advising(world: World) -> dict[str, Any]:
    return {
        "giver": world.of["second"].pk,
        "taker": world.of["orchard"].pk,
        "text": "Bread",
        "language": "en",
    }


GROUP = {"name": "Bakers", "mandate": "Bread", "language": "en"}
ENTRIES: list[Entry] = [
    seen("meetings", READ),
    seen("meeting_call", LEAD),
    sent("meeting_call", LEAD, here, calling),
    seen("meeting", READ, of("meeting")),
    seen("meeting_paper", READ, of("meeting")),
    seen("meeting_calendar", READ, of("meeting")),
    *both("meeting_change", LEAD, of("meeting"), lambda w: {**calling(w), "version": w.meeting.version}),
    sent("meeting_remove", LEAD, of("meeting"), versioned("meeting")),
    sent(
        "meeting_bring", CONTRIBUTE, of("meeting"), lambda w: {"text": "Bread", "language": "en", "once": "x"}
    ),
    sent("meeting_item_remove", LEAD, at("item"), versioned("item")),
    *both("meeting_minutes", LEAD, of("meeting"), minuting),
    sent(
        "meeting_decide",
        LEAD,
        of("meeting"),
        lambda w: {"text": "Bread", "right": "all", "language": "en", "once": "x"},
    ),
    sent("decision_remove", LEAD, at("decision"), versioned("decision")),
    sent("meeting_advise", LEAD, of("meeting"), advising),
    *both("advice_became", LEAD | BEN, of("advice"), versioned("advice", became="Bread", language="en")),
    sent("meeting_close", LEAD, of("meeting"), versioned("meeting")),
    sent("meeting_reopen", LEAD, of("held"), versioned("held")),
    *both("body_add", LEAD, here, lambda w: GROUP),
    *both("body_change", LEAD, of("body"), versioned("body", **GROUP)),
    sent("body_remove", LEAD, of("body"), versioned("body")),
]
