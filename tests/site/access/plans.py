"""Who may do what with promises, the plan, the scorecard, hand-overs and reminders."""

from typing import Any

from comity.plans.codes import code_of
from comity_site.plans.possible_page import checked_on, members_for, mending_of, seal_of
from tests.site.access.alliances import both, here, nowhere, row, seen, sent
from tests.site.access.allied import (
    ANA,
    BEN,
    CLEO,
    CONTRIBUTE,
    DECIDE,
    EVERYBODY,
    MANAGE,
    NOBODY,
    OLGA,
    READ,
    ROLES,
    SIGNED_IN,
    prepare,
)
from tests.site.access.asks import made_up, of, with_secret
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

OWN = MANAGE | BEN  # what Harbour Clinic owes or answers for: who manages, and its own people
TODAY = days(0).isoformat()
NOT_SAID = frozenset({302, 400, 404})  # a form or a way back, with the reason


def aiming(unit: str) -> dict[str, Any]:
    return {"name": "Enough", "unit": unit, "target": "12", "language": "en"}


def stepping(name: str = "") -> Build:
    def data(world: World) -> dict[str, Any]:
        step = getattr(world, name) if name else None
        of_now = {"version": step.version, "priority": step.priority_id} if step else {}
        return {"title": "Bread", "accountable": world.of["harbour"].pk, "language": "en", **of_now}

    return data


def step_of_others(world: World) -> dict[str, Any]:
    return {**stepping()(world), "accountable": world.of["second"].pk}


def placed(name: str) -> Build:
    return lambda world: {"pk": getattr(world.plan, name).pk}


def moving(name: str) -> Build:
    return lambda world: {"version": getattr(world.plan, name).version}


def saying(key: str, name: str = "promise", **said: Any) -> Build:
    """Said for the organization `key` about a promise."""

    def data(world: World) -> dict[str, Any]:
        found = getattr(world, name)
        return {
            "acting": world.of[key].pk, "on": TODAY, "heard": "phone", "seen": found.version, "once": "once",
            **said,
        }  # fmt: skip

    return data


def say(name: str, verb: str) -> Build:
    return lambda world: {"pk": getattr(world, name).pk, "verb": verb}


def promising(owes: str, acting: str) -> Build:
    def data(world: World) -> dict[str, Any]:
        return {
            "owes": world.of[owes].pk, "acting": world.of[acting].pk if acting in world.of else acting,
            "what": "Bread", "quantity": "12", "unit": "loaves", "to_kind": "all", "on": TODAY, "once": "once",
            "heard": "phone",
        }  # fmt: skip

    return data


def on_paper(world: World) -> dict[str, Any]:
    return {"lines": f"{code_of('P', world.bells.pk)} 2", "on": TODAY, "once": "once"}


def link_for_bell(world: World) -> dict[str, Any]:
    return {"offer": f"promise-{world.bells.pk}-{world.of['bell'].pk}"}


def by_link(say: str, name: str) -> Build:
    return lambda world: {"say": say, "quantity": "3", "seen": getattr(world, name).version, "once": "once"}


def what_was_seen(world: World) -> dict[str, Any]:
    one = checked_on(world.alliance, days(0), members_for(world.alliance))
    return {"seen": seal_of(one, mending_of(one))}


def giving(world: World) -> dict[str, Any]:
    return {"taker": world.of["second"].pk, "words": "All of it.", "language": "en"}


def file(kind: str) -> Build:
    return lambda world: {**here(world), "kind": kind}


PLAN: list[Entry] = [
    seen("plan", READ),
    *[seen("plan_file", READ, file(kind), case=kind) for kind in ("csv", "json", "xlsx", "ics")],
    seen("plan_file", NOBODY, file("toml"), case="unknown"),
    seen("plan_possible", READ),
    sent("plan_later", MANAGE, here, what_was_seen),
    seen("plan_timeline", READ),
    *both("plan_take_along", READ, here, nowhere),
    seen("plan_take_along", READ, here, case="a file", query="?as=csv&language=fr&beside=ro"),
    sent("plan_calendar_end", CLEO, here, nowhere, refused=NOT_SAID),
    seen("plan_calendar", EVERYBODY, with_secret("calendar_secret")),
    seen("plan_calendar", NOBODY, with_secret("ended_calendar"), case="ended"),
    seen("plan_calendar", NOBODY, with_secret("left_calendar"), case="of somebody who left"),
    *both("priority_add", DECIDE, here, lambda w: {"title": "Bread"}),
    *both("priority_change", DECIDE, of("priority"), versioned("priority", title="Bread")),
    sent("priority_move", DECIDE, of("priority"), versioned("priority")),
    sent("priority_remove", DECIDE, of("priority"), versioned("priority")),
    sent("priority_restore", DECIDE, of("dropped"), versioned("dropped")),
    *both("step_add", OWN, of("priority"), stepping()),
    sent("step_add", MANAGE, of("priority"), step_of_others, case="of others", refused=frozenset({400, 404})),
    *both("step_change", OWN, of("step"), stepping("step")),
    seen("step_change", MANAGE, placed("calls"), case="of others"),
    sent("step_done", OWN, of("step"), versioned("step")),
    sent("step_reopen", MANAGE, of("done"), versioned("done")),
    sent("step_drop", OWN, of("step"), versioned("step")),
    sent("step_move", OWN, placed("guide"), moving("guide")),
    sent("step_move", MANAGE, placed("calls"), lambda w: {**moving("calls")(w), "to": "down"}, case="of others"),
    *both("target_add", DECIDE, here, lambda w: aiming("loaves")),
    *both("target_change", DECIDE, of("target"), versioned("target", **aiming("visits"))),
    sent("target_remove", DECIDE, of("target"), versioned("target")),
    sent("target_restore", DECIDE, of("untarget"), versioned("untarget")),
    seen("scorecard", READ),
    seen("scorecard_csv", READ),
]  # fmt: skip

PROMISES: list[Entry] = [
    seen("promises", READ),
    seen("promise_add", CONTRIBUTE),
    sent("promise_add", BEN, here, promising("harbour", "harbour"), refused=frozenset({400, 404})),
    sent("promise_add", CONTRIBUTE, here, promising("bell", "they"), case="of those who have nobody here"),
    sent("promise_add", MANAGE, here, promising("lamp", "they"), case="of others", refused=frozenset({400, 404})),
    seen("promise_sheet", CONTRIBUTE),
    seen("promises_typed", CONTRIBUTE),
    sent("promises_typed", CONTRIBUTE, here, on_paper),
    seen("promise", READ, of("promise")),
    seen("promise", READ | OLGA, of("bridges"), case="owed by somebody outside"),
    seen("promise", READ | {"mio"}, of("mills"), case="owed by one who left"),
    *both("promise_say", OWN, say("promise", "done"), saying("harbour", quantity="3")),
    sent(
        "promise_say", MANAGE, say("promise", "confirmed"), saying("river", quantity="3", delivery="1"),
        case="confirmed", refused=NOT_SAID,
    ),
    sent(
        "promise_say", NOBODY, say("promise", "confirmed"), saying("harbour", quantity="3", delivery="1"),
        case="confirmed by who did it", refused=NOT_SAID,
    ),
    *both(
        "promise_say", CONTRIBUTE, say("bells", "ours"), saying("bell", "bells", read_back="on"),
        case="nobody signs in",
    ),
    *both(
        "promise_say", MANAGE | OLGA, say("bridges", "ours"), saying("bridge", "bridges", read_back="on"),
        case="from outside", refused=NOT_SAID,
    ),
    seen("promise_links", OWN, of("promise")),
    sent("promise_links", CONTRIBUTE, of("bells"), link_for_bell),
    sent("promise_link_revoke", CONTRIBUTE, of("promise_link"), lambda w: {"opens": "promise"}),
    sent("promise_erase", BEN, of("words"), nowhere),
    *both("answer_promise", EVERYBODY, with_secret("promise_secret"), by_link("acknowledged", "bells")),
    *both("answer_promise", EVERYBODY, with_secret("seen_secret"), by_link("confirmed", "promise"), case="done"),
    sent(
        "answer_promise", NOBODY, with_secret("seen_secret"), by_link("delivered", "promise"),
        case="something else", refused=frozenset({400}),
    ),
    *both("answer_promise", NOBODY, with_secret("ask_secret"), by_link("acknowledged", "bells"), case="of an ask"),
    *both("answer_promise", NOBODY, made_up, by_link("acknowledged", "bells"), case="made up"),
]  # fmt: skip

ENTRIES: list[Entry] = [
    *PLAN,
    *PROMISES,
    seen("alliance_public", EVERYBODY, lambda w: {"slug": w.other.slug}),
    seen("alliance_public", NOBODY, here, case="not said yes to"),
    *both("hand_over", CLEO, here, giving),
    seen("hand_over_pack", CLEO | ANA, row("hand_over")),
    sent("hand_over_take", ANA, row("hand_over"), versioned("hand_over")),
    sent("hand_over_withdraw", CLEO, row("hand_over"), versioned("hand_over")),
    seen("to_call", SIGNED_IN, nowhere),
    sent("to_call", SIGNED_IN, nowhere, lambda w: {"rhythm": "never", "version": 0}),
    sent("reminder_settle", CLEO, of("reminder"), nowhere),
]
