"""A row of every kind of what is given, of a fund and of costs, for the matrix; `SAID_OF_GIFTS` are its words."""

from decimal import Decimal

from comity_site.giving.actions import contributions, costs, funds
from tests.site.access.matrix import World
from tests.site.alliances_cast import Cast
from tests.site.plans.saying import days

SAID_OF_GIFTS = (
    "zz-loaves", "zz-shelter", "zz-ticket", "zz-fares", "zz-purse", "zz-payer", "zz-ruling", "zz-tally", "zz-nay",
)  # fmt: skip


def endow(world: World, cast: Cast) -> None:
    by, of, alliance = cast.cleo, world.of, cast.alliance
    whose = {"alliance": alliance, "giver": of["harbour"], "by": by, "language": "en"}
    loaves = {"kind": "in_kind", "amount": Decimal(9), "unit": "loaves"}
    world.intent = contributions.plan_contribution(what="zz-loaves", due=days(9), **loaves, **whose)
    world.gift = contributions.record_given(
        what="zz-shelter", proof="zz-ticket", on=days(-1), **loaves, **whose
    )
    world.ungift = contributions.record_given(on=days(-1), **loaves, **whose)
    contributions.take_back(row=world.ungift, version=1, by=by)
    world.purse = funds.open_fund(
        alliance=alliance, name="zz-purse", currency="EUR", host=of["second"], by=by
    )
    world.shut = funds.open_fund(alliance=alliance, name="Shut", currency="EUR", host=of["second"], by=by)
    written(world, "paid", "90", party="zz-payer")
    world.outlay = written(world, "spent", "30", party="A bakery", decision="zz-ruling", proof="zz-tally")
    world.fares = noted(world, "zz-fares")
    world.owed = noted(world, "Bread")
    costs.approve_cost(cost=world.owed, version=1, fund=world.purse, decision="zz-ruling", on=days(0), by=by)
    world.uncost = noted(world, "Not this one")
    costs.take_back_cost(cost=world.uncost, version=1, by=by)
    costs.decline_cost(cost=noted(world, "Salt"), version=1, words="zz-nay", by=by)


def written(world: World, kind: str, amount: str, **more: object) -> object:
    return funds.write_entry(
        fund=world.purse, kind=kind, amount=Decimal(amount), on=days(-1), by=world.cast.cleo, **more
    )


def noted(world: World, what: str) -> object:
    """By Harbour Clinic."""
    return costs.note_cost(
        alliance=world.cast.alliance, organization=world.of["harbour"], amount=Decimal("12.40"), currency="EUR",
        on=days(-2), what=what, proof="two tickets", by=world.cast.ben,
    )  # fmt: skip
