"""A relaxation that came to no end still proves what its prices prove."""

from dataclasses import replace
from random import Random

from comity.solving import deepening
from comity.solving.linear import Linear
from comity.solving.minimise import minimise
from comity.solving.programme import build
from comity.solving.sifting import Sifting
from comity.solving.tree import Budget
from tests.library.solving.test_bending import drawn


def test_the_bound_is_that_of_the_prices_at_hand(monkeypatch):
    programme = drawn(13, 0)
    guide = replace(Linear(programme).solve(programme.lower, programme.upper), found=False)
    relaxation = type("Unfinished", (), {"solve": lambda *_, **__: guide})()
    monkeypatch.setattr(deepening, "first_relaxation", lambda _: relaxation)
    best = minimise(programme, budget=Budget(nodes=0))
    assert best.bound is not None
    assert guide.value - 1 < best.bound <= guide.value + 1


def test_what_the_last_round_said_is_kept_when_the_next_one_is_cut_off(monkeypatch):
    programme, rounds = drawn(13, 0), []
    sifting = Sifting(programme, programme.cost, core=150, at_once=5)
    once = sifting._once

    def cut_off(*arguments, **settings):
        guide = once(*arguments, **settings)
        rounds.append(guide)
        return guide if len(rounds) < 3 else replace(guide, found=False, prices=0 * guide.prices)

    monkeypatch.setattr(sifting, "_once", cut_off)
    guide = sifting.solve(programme.lower, programme.upper)
    assert [one.found for one in rounds] == [True, True, True]
    assert not guide.found
    assert (guide.prices == rounds[1].prices).all()


def even(width, height, seed):
    """Columns that each help five rows, at costs near each other: many sets are nearly as good as the best."""
    random = Random(seed)
    entries = [(column, row, 1) for column in range(width) for row in sorted(random.sample(range(height), 5))]
    cost = [random.randint(20, 30) for _ in range(width)]
    return build(cost, entries, [1] * height, [True] * height, [0] * width, [1] * width)


def test_time_that_a_full_tree_leaves_goes_into_better_sets(monkeypatch):
    monkeypatch.setattr(deepening, "LAST_MISSES", 20)
    programme = even(400, 60, 0)
    full = minimise(programme, budget=Budget(nodes=40))
    going_on = minimise(programme, budget=Budget(until=Budget.now() + 60, nodes=40))
    assert going_on.worth < full.worth
    assert going_on.bound <= going_on.worth
    assert programme.allows(going_on.point)
