"""Files brought to the alliance of the matrix."""

from comity_site.alliances.queries import rights_in
from comity_site.alliances.scope import with_alliances
from comity_site.exchange.actions.alliances import keep_alliance_upload, take_in_alliance_file
from comity_site.exchange.queries import bringer_in
from comity_site.register.scope import scope_of
from tests.site.access.matrix import World
from tests.site.alliances_cast import Cast


def take_files(world: World, cast: Cast) -> None:
    """A file that Cleo offered, and one that she took in."""
    head = "who,what,quantity,unit\n"
    scope = with_alliances(scope_of(cast.cleo))
    bringer = bringer_in(scope, cast.alliance, rights_in(scope, cast.alliance))
    world.taken = take_in_alliance_file(
        alliance=cast.alliance, kind="promises", name="taken.csv", bringer=bringer,
        data=f"{head}Lamp Foundation,lamps,4,lamps\n".encode(),
    )  # fmt: skip
    world.offered_promises = keep_alliance_upload(
        alliance=cast.alliance, kind="promises", name="zz-file.csv", by=cast.cleo,
        data=f"{head}Lamp Foundation,zz-file,5,lamps\n".encode(),
    )  # fmt: skip
