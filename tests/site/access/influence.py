"""Who may do what with actors and changes sought: whoever contributes; a new round of rating is for who leads."""

from typing import Any

from tests.site.access.alliances import both, here, seen, sent, typed
from tests.site.access.allied import ANA, BEN, CONTRIBUTE, MANAGE, ROLES, prepare
from tests.site.access.asks import of
from tests.site.access.matrix import Entry, World

__all__ = ["ENTRIES", "ROLES", "prepare"]

LEAD = MANAGE | {"gia"}
ACTOR = {"what": "kind", "name": "Bread", "level": "members", "language": "en"}
SOUGHT = {"title": "Bread", "body": "A council", "language": "en"}
FORCE = {"side": "driving", "text": "Bread", "strength": 2, "known": "well", "language": "en"}
SEAT = {"votes": 1, "stance": "for", "language": "en"}


def rating(world: World) -> dict[str, Any]:
    """For Bell Choir, of which nobody signs in."""
    return {"organization": world.of["bell"].pk, "interest": 4, "influence": 4, "round": 1}


def sheet(world: World) -> dict[str, Any]:
    """The same of one actor, which everybody of them may read."""
    return {
        "organization": world.of["bell"].pk, f"interest-{world.actor.pk}": 2, f"influence-{world.actor.pk}": 2,
        **{f"round-{one.pk}": 1 for one in (world.actor, world.bridged, world.confided)},
    }  # fmt: skip


def harbours(world: World) -> dict[str, Any]:
    return {"organization": world.of["harbour"].pk}


ENTRIES: list[Entry] = [
    seen("influence", CONTRIBUTE),
    seen("influence_file", CONTRIBUTE),
    *both("actor_add", CONTRIBUTE, here, lambda w: ACTOR),
    *both("influence_rate", CONTRIBUTE, here, sheet),
    seen("influence_sheet", CONTRIBUTE),
    seen("actor", CONTRIBUTE, of("actor")),
    seen("actor", LEAD, of("bridged"), case="for those who lead"),
    seen("actor", ANA, of("confided"), case="for one organization"),
    *both("actor_change", CONTRIBUTE, of("actor"), typed("actor", **ACTOR)),
    sent("actor_remove", CONTRIBUTE, of("actor"), typed("actor")),
    sent("actor_restore", CONTRIBUTE, of("unactor"), typed("unactor")),
    sent("actor_rate", CONTRIBUTE, of("actor"), rating),
    sent("actor_unrate", BEN, of("actor"), harbours),
    sent("actor_rate_again", LEAD, of("actor"), typed("actor")),
    seen("changes_sought", CONTRIBUTE),
    *both("sought_add", CONTRIBUTE, here, lambda w: SOUGHT),
    seen("sought", CONTRIBUTE, of("sought")),
    seen("sought_file", CONTRIBUTE, of("sought")),
    *both("sought_change", CONTRIBUTE, of("sought"), typed("sought", **SOUGHT)),
    sent("sought_remove", CONTRIBUTE, of("sought"), typed("sought")),
    sent("sought_restore", CONTRIBUTE, of("unsought"), typed("unsought")),
    *both("force_add", CONTRIBUTE, of("sought"), lambda w: FORCE),
    *both("force_change", CONTRIBUTE, of("force"), typed("force", **FORCE)),
    sent("force_remove", CONTRIBUTE, of("force"), typed("force")),
    sent("force_restore", CONTRIBUTE, of("unforce"), typed("unforce")),
    *both("seat_add", CONTRIBUTE, of("sought"), lambda w: {**SEAT, "alike": 2}),
    *both("seat_change", CONTRIBUTE, of("seat"), typed("seat", **SEAT)),
    sent("seat_remove", CONTRIBUTE, of("seat"), typed("seat")),
    sent("seat_restore", CONTRIBUTE, of("unseat"), typed("unseat")),
]
