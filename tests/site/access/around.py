"""A row of every kind around the alliance, for the matrix; `AROUND` says who may ever meet their made-up words.

Those who contribute, not those who are only informed: an influential ally may be whom the list is about. Olga's Bridge
Network stands on it and reads nothing of it.
"""

from decimal import Decimal

from comity_site.influence.actions import actors, changes
from comity_site.influence.actions.keeping import remove
from tests.site.access.matrix import World
from tests.site.alliances_cast import Cast

CONTRIBUTE = frozenset({"ana", "uma", "cleo", "ben", "gia"})
AROUND = {
    **dict.fromkeys(
        ("zz-actor", "zz-approach", "zz-sought", "zz-force", "zz-pointed", "zz-seated"), CONTRIBUTE
    ),
    "zz-leading": CONTRIBUTE - {"ben"},  # for those who lead
    "zz-confided": frozenset({"ana"}),  # for Second House alone
}


def surround(world: World, cast: Cast) -> None:
    by, of = cast.cleo, world.of
    here = {"alliance": cast.alliance, "by": by}
    world.actor = actors.add_actor(what="kind", name="zz-actor", approach="zz-approach", **here)
    world.bridged = actors.add_actor(
        what="organization", organization=of["bridge"], gives="zz-leading", level="lead", **here
    )
    world.confided = actors.add_actor(
        what="office", name="zz-confided", level="named", named=[of["second"]], **here
    )
    world.unactor = actors.add_actor(what="kind", name="Bakers", **here)
    remove(row=world.unactor, version=1, by=by)
    for key, interest in (("harbour", 5), ("bell", 1)):
        actors.rate_actor(
            actor=world.actor, organization=of[key], interest=interest, influence=4, number=1, by=by
        )
    world.sought = changes.seek_change(
        title="zz-sought", body="A council", quota=2, decider=world.confided, **here
    )
    world.force = changes.add_force(
        sought=world.sought,
        side="restraining",
        text="zz-force",
        strength=3,
        is_fair=True,
        answer="zz-pointed",
        by=by,
    )
    world.unforce = changes.add_force(sought=world.sought, side="driving", text="Bread", strength=1, by=by)
    about = {"sought": world.sought, "stance": "open", "effort": Decimal(2), "by": by}
    (world.seat,) = changes.add_seats(label="zz-seated", **about)
    world.unseat = changes.add_seats(alike=2, **about)[1]
    world.unsought = changes.seek_change(title="Bread", body="A council", **here)
    for row in (world.unforce, world.unseat, world.unsought):
        remove(row=row, version=1, by=by)
