"""Sums of forces, and the least effort for a majority, against every set there is."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.influence.forces import Eased, Force, Known, Side, balance_of
from comity.influence.seats import LISTED, Seat, Status, if_turned, least_effort
from comity.influence.stances import Stance
from tests.budget import few

FORCES = st.lists(
    st.builds(Force, st.text(max_size=3), st.sampled_from(Side), st.integers(1, 5), st.sampled_from(Known))
)


def worked() -> list[Seat]:
    """Three for it, one leaning, two open, one against."""
    stances = (*[Stance.FOR] * 3, Stance.LEANING, Stance.OPEN, Stance.OPEN, Stance.AGAINST)
    efforts = (None, None, None, *map(Decimal, (1, 2, 4, 8)))
    return [
        Seat(str(number), stance, 1, effort)
        for number, (stance, effort) in enumerate(zip(stances, efforts, strict=True), 1)
    ]


def test_the_forces_of_the_worked_example_balance_and_one_of_them_tips_it():
    names = ("heads", "groups", "parents", "fear", "workload", "elections")
    sides = [Side.DRIVING] * 3 + [Side.RESTRAINING] * 3
    known = [Known.WELL, *[Known.PARTLY] * 4, Known.GUESS]
    found = balance_of(list(map(Force, names, sides, (4, 3, 2, 4, 2, 3), known)))
    assert (found.driving, found.restraining, found.net, found.to_tip, found.guessed) == (9, 9, 0, 1, 3)
    assert found.eased == (Eased("fear", 1, 4), Eased("elections", 1, 3), Eased("workload", 1, 2))


@given(FORCES)
def test_without_a_force_the_sums_are_those_of_the_others(forces):
    found = balance_of(forces)
    assert found.net == found.driving - found.restraining
    assert found.driving + found.restraining == sum(force.strength for force in forces)
    against = sorted((f for f in forces if f.side is Side.RESTRAINING), key=lambda f: -f.strength)
    for force, eased in zip(against, found.eased, strict=True):
        rest = list(forces)
        rest.remove(force)
        assert balance_of(rest).net == eased.gone
    weaker = [Force("", Side.RESTRAINING, 1)] * max(0, found.restraining - found.to_tip)
    driving = [Force("", Side.DRIVING, 1)] * found.driving
    if found.to_tip <= found.restraining:
        assert balance_of([*driving, *weaker]).net > 0


def test_a_strength_outside_of_one_to_five_is_refused():
    for wrong in (0, 6):
        with pytest.raises(ValueError, match="strength"):
            balance_of([Force("a", Side.DRIVING, wrong)])


def test_two_more_are_needed_and_if_one_of_them_turns_the_next_best_are_named():
    found = least_effort(worked(), 5)
    assert (found.status, found.there, found.needed) == (Status.FOUND, 3, 2)
    assert (found.seats, found.effort, found.equal, found.others) == (("4", "5"), 3, 1, ())
    turned = {one.keys: one.then for one in if_turned(worked(), 5, Decimal(8))}
    assert (turned["4",].seats, turned["4",].effort) == (("5", "6"), 6)
    assert (turned["5",].seats, turned["5",].effort) == (("4", "6"), 5)
    assert (turned["1", "2", "3"].seats, turned["1", "2", "3"].effort) == (("4", "5", "6"), 7)
    assert set(turned) == {("4",), ("5",), ("1", "2", "3")}


def test_what_is_there_already_and_what_nobody_can_reach_is_said():
    assert least_effort(worked(), 3).status is Status.REACHED
    few = [one if one.key in "1234" else replace(one, effort=None) for one in worked()]
    found = least_effort(few, 5)
    assert (found.status, found.needed, found.short) == (Status.OUT_OF_REACH, 2, 1)
    assert if_turned(few, 4, None)[-1].then.status is Status.OUT_OF_REACH


def test_weights_can_make_one_dear_seat_cheaper_than_two():
    heavy = [Seat("a", Stance.OPEN, 3, Decimal("2.5")), *[Seat(k, Stance.OPEN, 1, Decimal(1)) for k in "bcd"]]
    assert least_effort(heavy, 3).seats == ("a",)
    assert least_effort(heavy, 4).effort == Decimal("3.5")
    assert (least_effort(heavy, 4).equal, least_effort(heavy, 4).others) == (3, (("a", "c"), ("a", "d")))


@st.composite
def bodies(draw):
    effort = st.none() | st.decimals("0.01", "9", places=2) | st.sampled_from([Decimal(1), Decimal(2)])
    some = st.builds(Seat, st.just(""), st.sampled_from(Stance), st.integers(1, 5), effort)
    seats = [replace(seat, key=str(n)) for n, seat in enumerate(draw(st.lists(some, min_size=1, max_size=8)))]
    return seats, draw(st.integers(1, sum(seat.votes for seat in seats)))


def by_trying_all(seats, quota):
    """Every set of seats that reaches the quota, cheapest first: (effort, keys)."""
    there = sum(seat.votes for seat in seats if seat.stance is Stance.FOR)
    rest = [seat for seat in seats if seat.stance is not Stance.FOR and seat.effort is not None]
    return sorted(
        (sum((Fraction(seat.effort) for seat in some), Fraction(0)), tuple(seat.key for seat in some))
        for size in range(len(rest) + 1)
        for some in combinations(rest, size)
        if there + sum(seat.votes for seat in some) >= quota
    )


@settings(deadline=None, max_examples=few(150))
@given(bodies(), st.none() | st.just(Decimal("1.5")))
def test_no_set_of_seats_reaches_the_quota_with_less(body, back):
    seats, quota = body
    for stand, found in [(seats, least_effort(seats, quota))] + [
        (
            [replace(s, stance=Stance.AGAINST, effort=back) if s.key == one.keys[0] else s for s in seats],
            one.then,
        )
        for one in if_turned(seats, quota, back)
    ]:
        every = by_trying_all(stand, quota)
        if not every:
            assert found.status is Status.OUT_OF_REACH
            continue
        best = [keys for effort, keys in every if effort == every[0][0]]
        assert Fraction(found.effort) == every[0][0]
        assert found.equal == len(best)
        assert {found.seats, *found.others} <= set(best)
        assert len({found.seats, *found.others}) == min(found.equal, LISTED + 1)
        assert (found.status is Status.REACHED) == (best == [()])


def test_a_small_precision_of_decimals_changes_nothing():
    from decimal import localcontext

    with localcontext(prec=2):
        seats = [Seat(k, Stance.OPEN, 1, Decimal(e)) for k, e in (("a", "100.01"), ("b", "200.02"))]
        assert least_effort(seats, 2).effort == Decimal("300.03")


def test_wrong_bodies_are_refused():
    for seats, quota, fault in (
        ([Seat("a", Stance.FOR, 0)], 1, "votes"),
        ([Seat("a", Stance.OPEN, 1, Decimal(0))], 1, "effort"),
        (worked(), 0, "quota"),
        (worked(), 8, "quota"),
    ):
        with pytest.raises(ValueError, match=fault):
            least_effort(seats, quota)
