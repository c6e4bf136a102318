"""Who may do what on a roadmap: its questions, the room, where the work meets, needs, steps, the wall."""

from typing import Any

from comity_site.roadmap.log_frame import digest_of
from comity_site.roadmap.queries.frame import assumptions_of, intersections_of
from tests.site.access.alliances import both, here, seen, sent
from tests.site.access.allied import BEN, CONTRIBUTE, MANAGE, NOBODY, READ, ROLES, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.access.voting import ENTRIES as VOTING
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

LEAD = MANAGE | {"gia"}  # who leads the room; here they are also those who write down what it decides
OWN = LEAD | BEN  # about Harbour Clinic
TODAY = days(0).isoformat()
PAGES = ("room", "meet", "sheet", "priorities", "steps", "frame", "done", "paper", "wall")


def code(question: str) -> Build:
    return lambda world: {**here(world), "code": question}


def kind(name: str, row: str) -> Build:
    return lambda world: {"kind": name, "pk": getattr(world, row).pk}


def harbour_says(world: World) -> dict[str, Any]:
    return {f"words-{world.of['harbour'].pk}": "Bread", "language": "en"}


def voices(world: World) -> dict[str, Any]:
    world.roadmap.refresh_from_db()
    return {"voices": [world.of["river"].pk], "version": world.roadmap.version}


def ways(world: World) -> dict[str, Any]:
    world.roadmap.refresh_from_db()
    return {"path": "short", "mode": "round", "minutes": "5", "version": world.roadmap.version}


def coming(world: World) -> dict[str, Any]:
    return {
        "phase": "work",
        "organization": world.of["river"].pk,
        "on": TODAY,
        "count": "2",
        "language": "en",
    }


def signing(world: World) -> dict[str, Any]:
    digest = digest_of(intersections_of(world.roadmap), list(assumptions_of(world.roadmap)))
    return {"organization": world.of["harbour"].pk, "person": "the clerk", "heard": "own", "digest": digest}


def row(name: str) -> Build:
    return lambda world: {**here(world), "pk": getattr(world, name).pk}


def meeting(world: World) -> dict[str, Any]:
    return {"title": "At the gate", "language": "en", "once": "once"}


def stepping(world: World) -> dict[str, Any]:
    return {"title": "Bake", "accountable": world.of["harbour"].pk, "language": "en"}


ENTRIES: list[Entry] = [
    seen("roadmap", READ),
    *[seen(f"roadmap_{page}", READ) for page in PAGES],
    sent("roadmap_begin", LEAD, lambda w: {"slug": w.hers.slug}, lambda w: {"path": "short", "mode": "open"}),
    sent("roadmap_ways", LEAD, here, ways),
    sent("roadmap_voices", LEAD, here, voices),
    sent("roadmap_here", LEAD, here, coming),
    sent("presence_remove", LEAD, row("presence"), versioned("presence")),
    sent("roadmap_private", READ, here, lambda w: {"text": "Tired.", "language": "en"}),
    sent("private_remove", frozenset({"gia"}), row("private"), lambda w: {}),
    sent("roadmap_wall_at", LEAD, here, lambda w: {"at": "funding"}),
    seen("roadmap_question", READ, code("activities")),
    seen("roadmap_question", NOBODY, code("nothing"), case="unknown"),
    sent("roadmap_question", OWN, code("activities"), harbour_says),
    sent("roadmap_question", CONTRIBUTE, code("goal"), lambda w: {"words": "Bread", "language": "en"}, case="together"),
    *both("card_change", OWN, of("card"), versioned("card", text="Bread", language="en", heard="own")),
    sent("card_remove", OWN, of("card"), versioned("card")),
    sent("card_restore", OWN, of("uncard"), versioned("uncard")),
    sent("card_given", OWN, of("wanted"), lambda w: {**versioned("wanted")(w), "given_by": w.of["river"].pk}),
    sent("roadmap_meet", LEAD, here, meeting),
    *both("indicator_add", LEAD, of("intersection"), lambda w: {"words": "Loaves", "target": "12", "language": "en"}),
    *both(
        "roadmap_row_change", LEAD, kind("intersection", "intersection"),
        versioned("intersection", title="Gate", language="en"),
    ),
    *both(
        "roadmap_row_change", LEAD, kind("indicator", "indicator"),
        versioned("indicator", words="Loaves", target="12", language="en"), case="indicator",
    ),
    *both(
        "roadmap_row_change", LEAD, kind("assumption", "assumption"),
        versioned("assumption", text="Rain", language="en"), case="assumption",
    ),
    seen("roadmap_row_change", NOBODY, kind("signature", "signature"), case="signature"),
    sent("roadmap_row_remove", LEAD, kind("indicator", "indicator"), versioned("indicator")),
    sent("roadmap_row_remove", LEAD, kind("signature", "signature"), versioned("signature"), case="signature"),
    sent("roadmap_row_restore", LEAD, kind("assumption", "unassumption"), versioned("unassumption")),
    sent("roadmap_frame", LEAD, here, lambda w: {"text": "Rain", "language": "en"}),
    sent("roadmap_look", LEAD, of("assumption"), lambda w: {**versioned("assumption")(w), "holds": ""}),
    sent("roadmap_sign", OWN, here, signing, refused=frozenset({302, 404})),
    sent("roadmap_priorities", LEAD, here, lambda w: {"others": "Bread", "language": "en"}),
    sent("roadmap_steps", LEAD | BEN, here, stepping, refused=frozenset({404})),
    *VOTING,
]  # fmt: skip
