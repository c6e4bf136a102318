"""The best point is the best of all points, and its tree proves it."""

import numpy as np
import pytest

from comity.solving import sifting
from comity.solving.minimise import Status, minimise
from comity.solving.reducing import solve
from comity.solving.tree import Budget
from tests.budget import few
from tests.library.solving.programmes import draw_programme, points, proves


def assert_best(programme):
    all_points = points(programme)
    best = minimise(programme)
    quick = solve(programme)
    assert quick.status is best.status
    if not all_points:
        assert best.status is Status.INFEASIBLE
        assert proves(programme, best.tree, plain=True)
        return
    least = min(programme.worth(point) for point in all_points)
    assert best.status is Status.OPTIMAL
    assert programme.allows(best.point)
    assert programme.worth(best.point) == best.worth == best.bound == least
    assert best.tree.limit == least - 1
    assert proves(programme, best.tree)
    assert programme.allows(quick.point)
    assert programme.worth(quick.point) == least


@pytest.mark.parametrize("block", range(8))
def test_the_best_point_is_the_best_of_all_points(block):
    for seed in range(block * 50, block * 50 + few(50)):
        assert_best(draw_programme(seed))


@pytest.mark.parametrize("large", [10**4, 10**9, 10**17])
def test_large_coefficients_change_nothing(large):
    for seed in range(few(60)):
        assert_best(draw_programme(seed, large=large))


def test_a_core_that_has_to_grow_finds_the_same(monkeypatch):
    monkeypatch.setattr(sifting, "WIDE", 2)
    monkeypatch.setattr(sifting, "PER_ROW", 1)
    monkeypatch.setattr(sifting, "AT_ONCE", 1)
    for seed in range(few(150)):
        assert_best(draw_programme(seed))


@pytest.mark.drill
@pytest.mark.parametrize("block", range(40))
def test_the_best_point_of_thousands_of_programmes(block):
    for seed in range(10_000 + block * 100, 10_100 + block * 100):
        assert_best(draw_programme(seed, most=11))


def test_out_of_nodes_the_bound_is_still_proven():
    stopped = 0
    for seed in range(200):
        programme = draw_programme(seed, most=10, large=20)  # too large to be cut
        best = minimise(programme, budget=Budget(nodes=2))
        if best.status is Status.FEASIBLE:
            stopped += 1
            least = min(programme.worth(point) for point in points(programme))
            assert best.bound <= least <= best.worth
            assert best.tree.limit == best.bound - 1
            assert proves(programme, best.tree)
    assert stopped


def test_a_proof_of_too_much_is_no_proof():
    """The plain reading of proofs used here refuses a limit that some point keeps."""
    refused = 0
    for seed in range(few(100)):
        programme = draw_programme(seed)
        best = minimise(programme)
        if best.status is Status.OPTIMAL:
            claim = type(best.tree)(best.tree.scale, best.worth, best.tree.nodes)
            assert not proves(programme, claim)
            refused += 1
    assert refused


def test_a_start_that_is_not_allowed_is_not_believed():
    for seed in range(few(60)):
        programme = draw_programme(seed)
        start = np.ones(programme.width, dtype=np.int64)
        assert minimise(programme, start=start).worth == minimise(programme).worth
