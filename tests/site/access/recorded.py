"""Records that are shown and that are not, with words beside them, for the matrix of alliances."""

from comity_site.plans.actions.records import release_record, say_beside_record
from tests.site.access.matrix import World
from tests.site.alliances_cast import Cast


def show(world: World, cast: Cast) -> None:
    """Harbour Clinic shows its record to nobody, Orchard Union to the alliance, Bridge Network to everybody."""
    harbour, orchard, bridge = (world.of[key] for key in ("harbour", "orchard", "bridge"))
    say_beside_record(organization=harbour, kind="before", text="zz-before", source="Rosa", by=cast.ben)
    world.reply = say_beside_record(organization=harbour, kind="reply", text="zz-reply", by=cast.ben)
    say_beside_record(organization=orchard, kind="reply", text="zz-shown", by=cast.uma)
    world.release = release_record(organization=orchard, alliance=cast.alliance, by=cast.uma)
    release_record(organization=bridge, alliance=None, by=cast.olga)
