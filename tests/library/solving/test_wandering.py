"""The walk keeps its own books right, and what it finds keeps every row."""

from random import Random

import numpy as np
import pytest

from comity.solving import merging, wandering
from comity.solving.improving import Improving
from comity.solving.merging import Merging
from comity.solving.minimise import minimise
from comity.solving.pricing import no_prices, price, scale_for
from comity.solving.programme import build
from comity.solving.tree import Budget
from comity.solving.wandering import Wandering, can_wander
from comity.solving.weighing import Weighing
from tests.library.solving.programmes import draw_programme, points


def without_gifts(programme):
    """Costs of at least 0."""
    return programme.with_cost(np.abs(programme.cost))


def broken_weight(programme, point, weights):
    """What the broken rows weigh at a point, from the rows themselves."""
    sign = np.where(programme.at_least, 1, -1)
    short = sign * (programme.right - programme.activity(point))
    return float((np.maximum(short, 0) * weights).sum())


def assert_books_hold(programme, weighing, weights):
    point = weighing.point.astype(np.int64)
    assert sorted(weighing.broken) == programme.broken_rows(point).tolist()
    for column in range(programme.width):
        inside, outside = point.copy(), point.copy()
        inside[column], outside[column] = 1, 0
        difference = broken_weight(programme, outside, weights) - broken_weight(programme, inside, weights)
        assert (weighing.loss if point[column] else weighing.gain)[column] == difference


@pytest.mark.parametrize("large", [1, 37])
def test_gains_and_losses_are_what_turning_a_column_would_change(large):
    for seed in range(80):
        random, programme = Random(seed), draw_programme(seed, large=large)
        weighing = Weighing(programme, np.array([random.randint(0, 1) for _ in range(programme.width)]))
        size = [
            np.abs(programme.values[programme.rows == row]).max(initial=1)
            for row in range(len(programme.right))
        ]
        unit = np.array([2.0 ** -np.ceil(np.log2(one)) for one in size])
        weights = unit.copy()
        for _ in range(12):
            assert_books_hold(programme, weighing, weights)
            weighing.turn(random.randrange(programme.width))
            weights[weighing.broken] += unit[weighing.broken]
            weighing.weigh_broken_more()


def test_what_the_walk_finds_keeps_every_row_and_is_often_the_best():
    best = there = 0
    for seed in range(200):
        programme = without_gifts(draw_programme(seed))
        every = points(programme)
        found = Wandering(programme, programme.lower, None).run(200, Budget())
        assert found is None or programme.allows(found), seed
        if every:
            there += 1
            least = min(programme.worth(point) for point in every)
            best += found is not None and programme.worth(found) == least
    assert best > there * 0.9


def test_the_walk_does_not_turn_what_is_fixed_and_gives_only_what_is_better():
    for seed in range(200):
        programme = without_gifts(draw_programme(seed))
        every = points(programme)
        if not every:
            continue
        start = every[Random(seed).randrange(len(every))]
        found = Wandering(programme, start, programme.worth(start)).run(60, Budget())
        if found is not None:
            assert programme.allows(found), seed
            assert programme.worth(found) < programme.worth(start), seed


def test_the_walk_goes_on_from_a_point_it_is_told():
    programme = cover(30, 12, 3)
    walk = Wandering(programme, np.ones(30, dtype=np.int64), None)
    first = walk.run(5, Budget())
    best = minimise(programme)
    walk.go_to(best.point, best.worth)
    assert programme.worth(first) >= best.worth
    assert walk.run(300, Budget()) is None


def test_gifts_and_numbers_beyond_floats_are_not_for_the_walk():
    assert not can_wander(build([-1, 2], [(0, 0, 1), (1, 0, 1)], [1], [True], [0, 0], [1, 1]))
    assert not can_wander(build([1, 2**60], [(0, 0, 1), (1, 0, 1)], [1], [True], [0, 0], [1, 1]))
    assert can_wander(build([0, 2], [(0, 0, 1), (1, 0, 1)], [1], [True], [0, 0], [1, 1]))


@pytest.mark.parametrize("seed", range(4))
def test_walks_and_merging_reach_the_best_of_a_cover_and_never_break_a_row(seed, monkeypatch):
    monkeypatch.setattr(merging, "STEPS", (20, 40))
    monkeypatch.setattr(wandering, "LOOK", 1)
    programme = cover(60, 25, seed)
    best, point = minimise(programme).worth, np.ones(60, dtype=np.int64)
    prices = no_prices(programme)
    scale = scale_for(programme)
    reduced = price(programme, prices, scale, programme.lower, programme.upper).reduced
    for around in (
        Merging(programme, prices, scale, reduced, point),
        Improving(programme, prices, scale, point),
    ):
        here = point
        for _ in range(60):
            better = around.better(here, programme.worth(here), Budget())
            if better is not None:
                assert programme.allows(better)
                assert programme.worth(better) < programme.worth(here)
                here = better
        assert programme.worth(here) == best


def test_the_same_walk_is_the_same_twice():
    programme = cover(60, 25, 9)
    walks = [Wandering(programme, np.ones(60, dtype=np.int64), None) for _ in range(2)]
    first, second = (walk.run(100, Budget()) for walk in walks)
    assert first.tolist() == second.tolist()
    assert walks[0].liked.tolist() == walks[1].liked.tolist()


def cover(width, height, seed):
    """Every row asks for two of about five columns; costs 1 to 9."""
    random = Random(seed)
    columns = [set(random.sample(range(width), 5)) for _ in range(height)]
    entries = [(column, row, 1) for column in range(width) for row in range(height) if column in columns[row]]
    cost = [random.randint(1, 9) for _ in range(width)]
    return build(cost, entries, [2] * height, [True] * height, [0] * width, [1] * width)
