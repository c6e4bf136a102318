"""Who may do what with threats: seen as far as each is opened, written by who leads and by who keeps an eye on it."""

from typing import Any

from tests.site.access.alliances import both, here, seen, sent
from tests.site.access.allied import BEN, CONTRIBUTE, MANAGE, NOBODY, READ, ROLES, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Entry, World
from tests.site.access.threatened import LEADING
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

LEAD = MANAGE | {"gia"}
WRITE = LEAD | BEN
NAMED = BEN | {"uma"}
SAID = {
    "kind": "external", "title": "Rain", "trigger": "Clouds", "look_on": days(9).isoformat(), "language": "en",
    "sight": "members",
}  # fmt: skip
NOTE = {"kind": "looked", "on": days(0).isoformat(), "language": "en", "once": "once"}


def warning(world: World) -> dict[str, Any]:
    return {**SAID, "owner": world.of["harbour"].pk, "once": "once"}


def changing(name: str) -> Any:
    return lambda world: versioned(name, **SAID, owner=world.of["harbour"].pk)(world)


ENTRIES: list[Entry] = [
    seen("threats", READ),
    seen("threats_paper", READ),
    seen("threats_csv", READ),
    seen("threat_add", CONTRIBUTE),
    sent("threat_add", WRITE, here, warning),
    seen("threat", READ, of("threat")),
    seen("threat", LEADING, of("led_threat"), case="for those who lead"),
    seen("threat", NAMED, of("hushed"), case="for two organizations"),
    seen("threat", NOBODY, of("unthreat"), case="taken away"),
    *both("threat_change", WRITE, of("threat"), changing("threat")),
    *both("threat_change", NAMED, of("hushed"), changing("hushed"), case="for two organizations"),
    sent("threat_note", WRITE, of("threat"), lambda w: NOTE),
    sent("threat_note", NAMED, of("hushed"), lambda w: NOTE, case="for two organizations"),
    sent("threat_note_remove", WRITE, of("threat_note"), versioned("threat_note")),
    sent("threat_note_restore", WRITE, of("unthreat_note"), versioned("unthreat_note")),
    sent("threat_remove", WRITE, of("threat"), versioned("threat")),
    sent("threat_remove", NAMED, of("hushed"), versioned("hushed"), case="for two organizations"),
    sent("threat_restore", WRITE, of("unthreat"), versioned("unthreat")),
]
