"""Threats for the matrix of alliances: one for all members, one for those who lead, one for two organizations."""

from typing import Any

from comity_site.threats.actions import writing
from tests.site.access.matrix import World
from tests.site.alliances_cast import Cast
from tests.site.plans.saying import days

LEADING = frozenset({"ana", "uma", "cleo", "gia", "ben"})  # Ben's organization keeps an eye on all of them
THREATENED: dict[str, frozenset[str]] = {
    "zz-threat": LEADING | {"fay"},
    "zz-watched": LEADING | {"fay"},
    "zz-danger": LEADING,
    "zz-hushed": frozenset({"uma", "ben"}),
}


def threaten(world: World, cast: Cast) -> None:
    by, of = cast.cleo, world.of

    def written(title: str, **more: Any) -> Any:
        return writing.write_threat(
            alliance=cast.alliance, kind="relational", title=title, trigger="A month passes", owner=of["harbour"],
            quiet_of=of["bell"], quiet_days=30, by=by, **more,
        )  # fmt: skip

    world.threat = written("zz-threat")
    world.threat_note = writing.note(
        threat=world.threat, kind="looked", on=days(-3), words="zz-watched", by=by
    )
    world.unthreat_note = writing.note(threat=world.threat, kind="happened", on=days(-2), by=by)
    writing.remove_note(note=world.unthreat_note, version=1, by=by)
    world.threat.refresh_from_db()
    world.led_threat = written("zz-danger", sight="leading")
    world.hushed = written("zz-hushed", sight="named", named=[of["orchard"]])
    world.unthreat = written("Not this one")
    writing.remove_threat(threat=world.unthreat, version=1, by=by)
