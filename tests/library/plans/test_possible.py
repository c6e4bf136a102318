"""Whether a plan can be done, exactly why not, and the smallest change that mends it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import comb
from random import Random

import pytest

from comity.plans.possible.check import NeverThere, TooEarly, check
from comity.plans.possible.later import Move, Outcome, later_dates
from comity.plans.possible.work import Lane, Time, Work
from tests.library.plans.checking_plans import can_be_done, deficit, moved, ways_to_move

MONDAY = date(2027, 3, 1)


def day(number):
    return MONDAY + timedelta(days=number)


def step(name, hours=None, *, due=None, start=0, doers="x", unpaid=None, waits=()):
    return Work(
        name, tuple(doers), start if start is None else day(start), due if due is None else day(due),
        hours if hours is None else Decimal(hours), unpaid if unpaid is None else Decimal(unpaid), tuple(waits),
    )  # fmt: skip


A, B = step("a", 20, due=20), step("b", 20, due=20)
EIGHT = {"x": Time(Decimal(8), Decimal(0))}


def test_more_hours_than_there_are_is_explained_with_who_when_and_which():
    [found] = check([A, B], EIGHT, MONDAY).shortages
    assert (found.organization, found.lane, found.steps) == ("x", Lane.PAID, ("a", "b"))
    assert (found.first, found.last) == (MONDAY, day(20))
    assert (found.there, found.wanted, found.lacking) == (24, 40, 16)
    assert sum(hours for _step, hours in found.relief) == 16
    # 40 hours at 8 a week need five weeks: one of the two is due on the fifth Monday.
    later = later_dates([A, B], EIGHT, MONDAY)
    assert (later.outcome, later.days) == (Outcome.FOUND, 8)
    assert later.moves in ((Move("a", MONDAY, day(28), 8),), (Move("b", MONDAY, day(28), 8),))


def test_only_the_weeks_that_lack_are_named():
    early, late = step("early", 10, due=6), step("late", 3, due=27)
    [found] = check([early, late], EIGHT, MONDAY).shortages
    assert (found.first, found.last, found.steps, found.lacking) == (MONDAY, day(6), ("early",), 2)
    assert found.relief == (("early", 2),)


def test_a_day_away_takes_a_seventh_of_the_weeks_hours():
    times = {"x": Time(Decimal(7), Decimal(0), ((day(1), day(2)), (day(2), day(3))))}
    assert check([step("a", 4, due=6)], times, MONDAY).is_possible
    [found] = check([step("a", "4.25", due=6)], times, MONDAY).shortages
    assert (found.there, found.wanted) == (4, Fraction(17, 4))


def test_paid_and_unpaid_hours_do_not_stand_in_for_each_other():
    times = {"x": Time(Decimal(10), Decimal(2))}
    assert check([step("a", 12, due=6, unpaid=2)], times, MONDAY).is_possible
    found = check([step("a", 12, due=6, unpaid=4)], times, MONDAY).shortages
    assert [(one.lane, one.lacking) for one in found] == [(Lane.UNPAID, 2)]


def test_hours_are_divided_among_those_who_do_it():
    times = {"x": Time(Decimal(5), Decimal(0)), "y": Time(Decimal(4), Decimal(0))}
    [found] = check([step("a", 10, due=6, doers="xy")], times, MONDAY).shortages
    assert (found.organization, found.lacking) == ("y", 1)


def test_what_nobody_said_is_not_assumed_but_said():
    works = [step("a", 99, due=6, doers="xz"), step("b", 9, due=-1, start=-9), step("c", 9)]
    found = check(works, {"x": Time(None, Decimal(0))}, MONDAY)
    assert found.is_possible
    assert found.unsaid == (("x", Lane.PAID), ("z", Lane.PAID))
    assert (found.overdue, found.undated) == (("b",), ("c",))


def test_a_step_that_falls_wholly_into_an_absence():
    times = {"x": Time(away=((day(5), day(30)), (day(40), None)))}
    found = check([step("a", due=20, start=10), step("b", due=9, start=0)], times, MONDAY)
    assert found.never_there == (NeverThere("a", "x", day(10), day(20)),)
    assert later_dates([step("a", due=20, start=10)], times, MONDAY).moves == (
        Move("a", day(10), day(31), 11),
    )
    assert later_dates([step("a", due=50, start=45)], times, MONDAY).outcome is Outcome.NONE


def test_steps_before_what_they_wait_for_move_with_their_starts():
    works = [
        step("a", due=20),
        step("b", due=18, start=10, waits="a"),
        step("c", due=25, start=19, waits="ab"),
    ]
    found = check(works, {}, MONDAY)
    assert found.too_early == (TooEarly("b", "a", True), TooEarly("c", "a", False))
    later = later_dates(works, {}, MONDAY)
    assert later.moves == (Move("b", day(20), day(20), 2), Move("c", day(20), day(25), 0))
    assert later.days == 2


def test_where_no_later_date_helps_and_where_the_search_is_cut():
    assert later_dates([A], {"x": Time(Decimal(0), None)}, MONDAY).outcome is Outcome.NONE
    assert (
        later_dates([step("a", 10**6, due=3)], {"x": Time(Decimal("0.001"))}, MONDAY).outcome is Outcome.NONE
    )
    assert later_dates([A, B], EIGHT, MONDAY, most=0).outcome is Outcome.NOT_PROVEN
    assert later_dates([], {}, MONDAY) == later_dates([A], EIGHT, MONDAY)
    with pytest.raises(ValueError, match="circle"):
        check([step("a", due=1, waits="b"), step("b", due=1, waits="a")], {}, MONDAY)


def a_plan(random, steps):
    """Dates over six weeks, some hours in quarters, some who did not say theirs, some absences, some waits."""
    works = []
    for number in range(steps):
        due, hours = random.randint(-3, 30), random.choice([None, 3, 8, 15])
        start = random.choice([None, random.randint(-8, due)])
        works.append(step(
            str(number), hours, due=due, start=start, doers=random.choice(["x", "y", "xy"]),
            unpaid=hours and random.choice([None, "1.25"]),
            waits=[str(other) for other in range(number) if random.random() < 0.3],
        ))  # fmt: skip
    times = {}
    for who in "xy":
        away = [random.choice([-7, 0, 3, 6, 10, 14, 20]) for _ in range(random.choice([0, 0, 1, 2]))]
        times[who] = Time(
            random.choice([None, Decimal(4), Decimal(9)]), random.choice([None, Decimal(0), Decimal("1.5")]),
            tuple((day(first), day(first + random.choice([1, 6, 13]))) for first in away),
        )  # fmt: skip
    return works, times


def test_thousands_of_plans_are_judged_as_by_the_independent_checker():
    random, possible = Random(5), 0
    for _number in range(3000):
        works, times = a_plan(random, random.randint(1, 5))
        found = check(works, times, MONDAY)
        assert found.is_possible is can_be_done(works, times, MONDAY)
        possible += found.is_possible
        for who in "xy":
            for lane in Lane:
                lacking = [one for one in found.shortages if (one.organization, one.lane) == (who, lane)]
                # Exactly what the maximum flow leaves over, and so is what could go to somebody else.
                least = deficit(works, times, MONDAY, who, lane)
                assert sum(one.lacking for one in lacking) == least
                assert sum(hours for one in lacking for _step, hours in one.relief) == least
    assert 500 < possible < 2500


def test_a_mending_can_be_done_and_no_smaller_one_of_its_kind_can():
    random, proven = Random(6), 0
    for _number in range(300):
        works, times = a_plan(random, random.randint(1, 3))
        later = later_dates(works, times, MONDAY)
        if later.outcome is Outcome.NONE:
            assert not can_be_done(moved(works, [999] * len(works)), times, MONDAY)
            continue
        days = {move.step: move.days for move in later.moves}
        new = {move.step: move for move in later.moves}
        mended = [
            replace(work, start=new[work.id].start, due=new[work.id].due) if work.id in new else work
            for work in works
        ]
        assert mended == moved(works, [days.get(work.id, 0) for work in works])
        assert can_be_done(mended, times, MONDAY)
        assert later.days == sum(days.values())
        if later.days and comb(len(works) + later.days - 1, len(works)) < 2000:
            smaller = ways_to_move(len(works), later.days - 1)
            assert not any(can_be_done(moved(works, way), times, MONDAY) for way in smaller)
            proven += 1
    assert proven > 60
