"""A row of every kind of events and prospects, for the matrix of alliances."""

from decimal import Decimal

from comity_site.alliances.models import How
from comity_site.plans.speaking import Speaking
from comity_site.turnout.actions import bringing, counting, events, prospects
from comity_site.turnout.models import Bring
from tests.site.access.matrix import World
from tests.site.alliances_cast import Cast
from tests.site.plans.saying import days, promised

TOLD = (
    ("zz-event", "zz-square", "zz-campaign"),
    ("zz-drawer",),
    ("zz-constituency", "zz-points", "zz-acquaintance", "zz-marched"),
)
"""Made-up words: for everybody who takes part; where a list lies, for who contributes; for who leads, as asks are."""


def turn_out(world: World, cast: Cast) -> None:
    by, of = cast.cleo, world.of
    about = {"alliance": cast.alliance, "by": by}
    world.campaign = events.make_campaign(name="zz-campaign", language="en", **about)
    values = {"unit": "people", "language": "en", "campaign": world.campaign, **about}
    world.event = events.make_gathering(title="zz-event", on=days(-2), places=["zz-square"], **values)
    world.unevent = events.make_gathering(title="Not this one", on=days(9), places=["Gate"], **values)
    events.remove_gathering(gathering=world.unevent, version=1, by=by)
    world.coming = coming(world, cast, "harbour")
    world.untied = coming(world, cast, "bell")
    world.elsewhere = promised(
        cast, owes="second", person=cast.ana, unit="people", to=(), what="Others of ours"
    )
    world.sheet, world.unsheet = counting.print_sheets(
        gathering=world.event,
        place=world.event.places.get(),
        organizations=[of["harbour"]],
        each=2,
        by=by,
        once="x",
    )
    counting.type_sheet(
        sheet=world.sheet, version=1, totals=counting.Totals(9, 7), counted_by=of["river"],
        organizations=frozenset({of["river"].pk}), by=by,
    )  # fmt: skip
    world.sheet.refresh_from_db()
    counting.take_follow_up(gathering=world.event, version=1, organization=of["harbour"], until=None, by=by)
    world.list = counting.note_list(
        gathering=world.event, by=by, once="y", why="Lifts", hurt="Carers", where="zz-drawer", keeper=of["harbour"],
        destroy_on=days(9), language="en",
    )  # fmt: skip
    row = promised(cast, what="Made there", due=30)
    (world.made,) = bringing.note_made_here(gathering=world.event, promises=[row], by=by)
    look_for(world, cast)


def coming(world: World, cast: Cast, key: str) -> Bring:
    """Their promise to bring twenty people, as somebody of River House wrote it down."""
    river = frozenset({world.of["river"].pk})
    speaking = Speaking(world.of[key], river, How.PHONE, days(-3))
    return bringing.promise_to_bring(
        gathering=world.event, place=world.event.places.get(), owes=world.of[key], quantity=Decimal(20),
        what="Twenty of us", language="en", speaking=speaking, by=cast.cleo,
    )  # fmt: skip


def look_for(world: World, cast: Cast) -> None:
    by = cast.cleo
    world.constituency = prospects.add_constituency(
        alliance=cast.alliance, name="zz-constituency", points="zz-points", language="en", by=by
    )
    world.prospect = prospects.add_prospect(
        alliance=cast.alliance, organization=world.of["drum"], constituency=world.constituency,
        known_by="zz-acquaintance", language="en", by=by,
    )  # fmt: skip
    world.deed = prospects.add_deed(
        prospect=world.prospect, what="zz-marched", as_of="2024", source="a talk", language="en", by=by
    )
    gone = prospects.add_prospect(alliance=cast.alliance, organization=world.of["horn"], by=by)
    prospects.remove_prospect(prospect=gone, version=1, by=by)
    world.unprospect = gone
