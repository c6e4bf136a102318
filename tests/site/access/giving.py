"""Who may do what with contributions, funds and costs: who manages for all, each for its own, the host for the fund."""

from typing import Any

from tests.site.access.alliances import both, here, seen, sent
from tests.site.access.allied import BEN, CONTRIBUTE, MANAGE, NOBODY, READ, ROLES, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

KEEP = MANAGE  # Second House holds the money; Ana is of those who manage, too
OWN = MANAGE | BEN  # about Harbour Clinic
TODAY = days(0).isoformat()
OTHERS = frozenset({400, 404})  # Gia writes for members without an account only


def gift(which: str, name: str) -> Build:
    return lambda world: {"which": which, "pk": getattr(world, name).pk}


def file(name: str, kind: str) -> Build:
    return lambda world: {**of(name)(world), "kind": kind}


def entry(world: World) -> dict[str, Any]:
    return {"pk": world.purse.pk, "number": world.outlay.number}


def giving(world: World) -> dict[str, Any]:
    return {
        "organization": world.of["harbour"].pk, "kind": "unpaid_hours", "amount": "9", "language": "en", "once": "x",
        "on": TODAY, "heard": "phone",
    }  # fmt: skip


def bearing(world: World) -> dict[str, Any]:
    return {
        "organization": world.of["harbour"].pk, "amount": "9", "currency": "EUR", "on": TODAY, "what": "Bread",
        "proof": "a slip", "language": "en", "once": "x",
    }  # fmt: skip


def opening(world: World) -> dict[str, Any]:
    return {"name": "Bread", "currency": "MDL", "host": world.of["second"].pk, "language": "en", "once": "x"}


def paying(world: World) -> dict[str, Any]:
    return {"party": "A bakery", "amount": "9", "on": TODAY, "language": "en", "once": "x"}


def approving(world: World) -> dict[str, Any]:
    return {"fund": world.purse.pk, "decision": "Bread", "version": world.fares.version}


def renaming(world: World) -> dict[str, Any]:
    return {"name": "Bread", "language": "en", "host": world.of["second"].pk, "version": world.purse.version}


WHY = {"proof": "Twice", "language": "en", "once": "x"}
PAYING = {"query": "?kind=paid"}


def written(world: World) -> dict[str, Any]:
    return {**of("purse")(world), **PAYING}


ENTRIES: list[Entry] = [
    seen("contributions", READ),
    seen("contributions_file", READ, lambda w: {**here(w), "kind": "csv"}),
    seen("contribution_plan", CONTRIBUTE),
    sent("contribution_plan", OWN, here, giving, refused=OTHERS),
    seen("contribution_give", CONTRIBUTE),
    sent("contribution_give", OWN, here, giving, refused=OTHERS),
    sent("contribution_take_back", OWN, gift("given", "gift"), versioned("gift")),
    sent("contribution_take_back", OWN, gift("planned", "intent"), versioned("intent"), case="planned"),
    sent("contribution_take_back", NOBODY, gift("other", "gift"), versioned("gift"), case="unknown"),
    sent("contribution_put_back", OWN, gift("given", "ungift"), versioned("ungift")),
    seen("funds", READ),
    *both("fund_add", MANAGE, here, opening),
    seen("fund", READ, of("purse")),
    seen("fund_paper", READ, of("purse")),
    seen("fund_file", READ, file("purse", "xlsx")),
    *both("fund_change", KEEP, of("purse"), renaming),
    sent("fund_close", KEEP, of("shut"), versioned("shut")),
    *both("fund_write", KEEP, written, paying),
    *both("fund_counter", KEEP, entry, lambda w: WHY),
    sent("fund_erase", KEEP, entry, lambda w: {}),
    seen("cost_add", CONTRIBUTE),
    sent("cost_add", OWN, here, bearing, refused=OTHERS),
    *both("cost_decide", MANAGE, of("fares"), approving),
    *both("cost_refund", KEEP, of("owed"), lambda w: {"on": TODAY}),
    sent("cost_take_back", OWN, of("fares"), versioned("fares")),
    sent(
        "cost_take_back", OWN, of("uncost"), versioned("uncost", again="on"), case="again"
    ),
]  # fmt: skip
