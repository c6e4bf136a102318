"""Dives that may pass a limit at a price, and end within it."""

import numpy as np

from comity.solving.bending import binding, within_limits
from comity.solving.linear import Linear
from comity.solving.pricing import rounded, scale_for
from comity.solving.programme import Programme, build
from comity.solving.tree import Budget


def drawn(most: int, seed: int) -> Programme:
    """40 needs; 400 organizations, dearer for each need the more they give; at most so many members."""
    random = np.random.default_rng(seed)
    gives = [sorted(random.choice(40, 1 + random.poisson(3), replace=False).tolist()) for _ in range(400)]
    cost = [max(1, round(12 * len(given) ** 1.3 * random.lognormal(0, 0.2))) for given in gives]
    entries = [(j, row, 1) for j, given in enumerate(gives) for row in (*given, 40)]
    right, least = [*([1] * 40), most], [*([True] * 40), False]
    return build(cost, entries, right, least, [0] * 400, [1] * 400)


def relaxed(programme: Programme):
    scale = scale_for(programme)
    guide = Linear(programme).solve(programme.lower, programme.upper)
    return guide, rounded(programme, guide.prices, scale), scale


def test_the_point_keeps_a_limit_that_costs_something_and_is_not_far_from_the_relaxation():
    for seed in range(3):
        programme = drawn(13, seed)
        guide, prices, scale = relaxed(programme)
        limits = binding(programme, prices)
        assert limits.tolist() == [40]
        point = within_limits(programme, limits, prices, scale, Budget())
        assert point is not None
        assert programme.allows(point)
        assert guide.value <= programme.worth(point) <= 1.5 * guide.value


def test_a_limit_that_costs_nothing_does_not_bind_nor_do_pairs_that_exclude_each_other():
    programme = drawn(400, 0)
    _, prices, _ = relaxed(programme)
    assert not len(binding(programme, prices))
    pair = programme.with_rows([({0: 1, 1: 1}, 1, False)])
    assert not len(binding(pair, np.array([*prices.tolist(), -5], dtype=np.int64)))


def test_where_no_point_keeps_the_limit_there_is_none():
    programme = drawn(4, 0)
    assert within_limits(programme, np.array([40]), np.full(41, -1), 1, Budget()) is None
