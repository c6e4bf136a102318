"""What is done for programmes of a hundred thousand columns, on small ones of which every point is looked at."""

from random import Random

import numpy as np
import pytest

from comity.solving import deepening, sifting
from comity.solving.greedy import first_point
from comity.solving.minimise import Ask, Status, minimise
from comity.solving.reducing import solve
from comity.solving.repairing import Repairs
from comity.solving.tree import Budget
from tests.budget import few
from tests.library.solving.programmes import draw_programme, points, proves

NO_LIMIT = Budget()


@pytest.fixture
def as_if_wide(monkeypatch):
    """Every programme counts as very wide, and its core begins with two columns."""
    for module in (deepening, sifting):
        monkeypatch.setattr(module, "VERY_WIDE", 0)
    monkeypatch.setattr(deepening, "NEAR", 3)
    for name, number in {"FIRST_CORE": 2, "FIRST_AT_ONCE": 2, "PER_ROW": 1, "NEAR": 2, "WIDE": 2}.items():
        monkeypatch.setattr(sifting, name, number)


def worths(programme):
    return [programme.worth(point) for point in points(programme)]


@pytest.mark.parametrize("block", range(10))
def test_a_core_of_few_columns_leads_to_the_best_point_and_its_proof(as_if_wide, block):
    for seed in range(block * 40, block * 40 + few(40)):
        programme = draw_programme(seed)
        best, every = minimise(programme), worths(programme)
        assert best.status is (Status.OPTIMAL if every else Status.INFEASIBLE), seed
        assert best.worth == min(every, default=None), seed
        assert proves(programme, best.tree, plain=not every), seed


def test_the_greedy_point_keeps_every_row_and_is_mostly_there():
    found = there = 0
    for seed in range(few(400)):
        programme = draw_programme(seed)
        point = first_point(programme)
        assert point is None or programme.allows(point), seed
        found, there = found + (point is not None), there + bool(points(programme))
    assert found > there * 0.6


def test_the_greedy_point_takes_nobody_who_is_not_needed():
    for seed in range(few(200)):
        programme = draw_programme(seed)
        point = first_point(programme)
        for column in np.flatnonzero([] if point is None else (point == 1) & (programme.cost > 0)):
            without = point.copy()
            without[column] = 0
            sign = np.where(programme.at_least, 1, -1)
            after = sign * programme.activity(without) >= sign * programme.right
            eased = (programme.values * sign[programme.rows] < 0)[programme.column_of_entry() == column].any()
            assert eased or programme.lower[column] or not after.all(), seed


@pytest.mark.parametrize("block", range(5))
def test_a_repair_is_the_best_point_within_its_bounds(block):
    for seed in range(block * 60, block * 60 + few(60)):
        random, programme = Random(seed), draw_programme(seed, most=9)
        programme = programme.with_cost(np.maximum(programme.cost, 0))
        repairs = Repairs(programme, np.flatnonzero(programme.cost == 0))
        for _ in range(3):
            lower = np.array([int(random.random() < 0.4) for _ in range(programme.width)])
            upper = np.maximum(lower, [int(random.random() < 0.9) for _ in range(programme.width)])
            within = programme.within(lower, upper)
            best, every = repairs.best(lower, upper, NO_LIMIT), worths(within)
            assert best.worth == min(every, default=None), seed
            assert best.point is None or within.allows(best.point), seed
            assert best.status is (Status.OPTIMAL if every else Status.INFEASIBLE), seed


@pytest.mark.parametrize("block", range(5))
def test_a_question_that_asks_for_less_is_answered_as_every_point_says(block):
    for seed in range(block * 60, block * 60 + few(60)):
        programme, most = draw_programme(seed), Random(seed).randint(-3, 20)
        every = [worth for worth in worths(programme) if worth <= most]
        some = solve(programme, ask=Ask(most, any_will_do=True))
        assert (some.worth is not None and some.worth <= most) == bool(every), seed
        best = solve(programme, ask=Ask(most))
        if every:
            assert (best.status, best.worth) == (Status.OPTIMAL, min(every)), seed
        else:
            assert best.status is Status.INFEASIBLE or best.bound > most, seed
