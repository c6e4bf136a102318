"""Who may do what with events and prospects: led, contributed to, read; whom one asks is read by who leads."""

from typing import Any

from comity.plans.codes import code_of
from tests.site.access.alliances import both, here, seen, sent
from tests.site.access.allied import BEN, CONTRIBUTE, MANAGE, NOBODY, READ, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

# One of each kind: who is out of it, who left, who looks after the site, contributes, observes, convenes, facilitates
ROLES = ("anonymous", "olga", "mio", "davit", "ben", "fay", "cleo", "gia")
LEAD = MANAGE | {"gia"}
OWN = MANAGE | BEN  # Ben's people; a facilitator writes down for those only of whom nobody signs in
TODAY = days(0).isoformat()
SEVERAL = frozenset({302, 400, 403, 404})
EVENT = {"title": "Bread", "on": TODAY, "places": "Square", "unit": "people", "language": "en"}
UNION = {"name": "Bakers", "language": "en"}
LIST = {"hurt": "Carers", "enough": "no", "why": "Lifts", "where": "Drawer", "once": "once", "language": "en"}


def changing(world: World) -> dict[str, Any]:
    return {**EVENT, "places": "zz-square", "version": world.event.version}


def promising(key: str) -> Build:
    return lambda world: {
        "organization": world.of[key].pk, "quantity": 9, "place": world.event.places.get().pk, "heard": "phone",
        "once": "once", "on": days(-3).isoformat(),
    }  # fmt: skip


def attaching(world: World) -> dict[str, Any]:
    return {"promise": world.elsewhere.pk, "place": world.event.places.get().pk}


def saying(world: World) -> dict[str, Any]:
    return {"quantity": 9, "on": TODAY, "heard": "phone", "version": 0}


def printing(world: World) -> dict[str, Any]:
    return {
        "place": world.event.places.get().pk,
        "organizations": [world.of["harbour"].pk],
        "each": 1,
        "once": "z",
    }


def typing(world: World) -> dict[str, Any]:
    return {"lines": f"{code_of('E', world.unsheet.pk)} 5 4 3"}


def counting(world: World) -> dict[str, Any]:
    return {"came": 8, "call_back": 7, "counted_by": world.of["harbour"].pk, "version": world.sheet.version}


def listing(world: World) -> dict[str, Any]:
    return {**LIST, "keeper": world.of["second"].pk, "destroy_on": days(9).isoformat()}


def noting(world: World) -> dict[str, Any]:
    return {"promises": [world.elsewhere.pk]}


def whom(world: World) -> dict[str, Any]:
    return {**here(world), "query": f"?organization={world.of['mill'].pk}"}


def named(world: World) -> dict[str, Any]:
    return {**of("event")(world), "query": f"?promises={world.elsewhere.pk}"}


ENTRIES: list[Entry] = [
    seen("events", READ),
    *both("event_add", LEAD, here, lambda w: EVENT),
    *both("campaign_add", LEAD, here, lambda w: {"name": "Spring", "language": "en"}),
    *both("campaign_change", LEAD, of("campaign"), versioned("campaign", name="Spring", language="en")),
    sent("campaign_remove", LEAD, of("campaign"), versioned("campaign")),
    seen("event", READ, of("event")),
    seen("event", NOBODY, of("unevent"), case="taken away"),
    seen("event_paper", READ, of("event")),
    seen("event_csv", READ, of("event")),
    *both("event_change", LEAD, of("event"), changing),
    sent("event_remove", LEAD, of("event"), versioned("event")),
    sent("event_restore", LEAD, of("unevent"), versioned("unevent")),
    seen("event_promise", CONTRIBUTE, of("event")),
    sent("event_promise", MANAGE, of("event"), promising("second"), refused=SEVERAL),
    *both("event_attach", LEAD, of("event"), attaching),
    *both("bring_again", OWN, of("coming"), saying),
    *both("bring_again", CONTRIBUTE, of("untied"), saying, case="nobody signs in"),
    sent("bring_untie", LEAD, of("untied"), versioned("untied")),
    *both("event_made_here", LEAD, named, noting),
    sent("made_here_off", LEAD, of("made"), lambda w: {}),
    seen("event_sheets", CONTRIBUTE, of("event")),
    sent("event_sheets", LEAD | BEN, of("event"), printing, refused=SEVERAL),
    seen("event_sheet_paper", CONTRIBUTE, of("event")),
    seen("event_typed", CONTRIBUTE, of("event")),
    sent("event_typed", OWN, of("event"), typing, refused=SEVERAL),
    *both("event_sheet", OWN, of("sheet"), counting),
    sent("event_sheet_remove", OWN, of("unsheet"), versioned("unsheet")),
    seen("event_follow_up", CONTRIBUTE, of("event")),
    sent("event_follow_up", LEAD | BEN, of("event"), versioned("event"), refused=SEVERAL),
    *both("event_calls", LEAD | BEN, of("event"), lambda w: {"on": TODAY, "count": 3, "version": 0}),
    sent("event_calls_close", LEAD | BEN, of("event"), versioned("event")),
    *both("event_list_add", LEAD, of("event"), listing),
    *both("event_list_destroyed", LEAD | BEN, of("list"), versioned("list")),
    seen("event_charters", LEAD, of("event"), answers=frozenset({200, 302})),
    seen("prospects", READ),
    sent("constituencies_begin", LEAD, here, lambda w: {}, changes=False),
    *both("constituency_add", LEAD, here, lambda w: UNION),
    *both("constituency_change", LEAD, of("constituency"), versioned("constituency", **UNION)),
    sent("constituency_remove", LEAD, of("constituency"), versioned("constituency")),
    seen("prospect_add", LEAD),
    sent("prospect_add", LEAD, whom, lambda w: {"points": "Bread", "language": "en"}),
    seen("prospect", LEAD, of("prospect")),
    sent("prospect", LEAD, of("prospect"), lambda w: {"what": "Bread", "as_of": "2025", "source": "a talk"}),
    *both("prospect_change", LEAD, of("prospect"), versioned("prospect", points="Bread", language="en")),
    sent("prospect_remove", LEAD, of("prospect"), versioned("prospect")),
    sent("prospect_restore", LEAD, of("unprospect"), lambda w: {}),
    sent("deed_remove", LEAD, of("deed"), versioned("deed")),
]  # fmt: skip
