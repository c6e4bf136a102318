"""Random briefs with every rule, goal and status, proven without the engine."""

import json
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.formation.checking import check_files
from comity.formation.checking.pricing import fixed, lower_bound, sums_of
from comity.formation.checking.rows import first_stage
from tests.budget import few
from tests.library.checking import brute, documents
from tests.library.checking.worlds import draw_world

SEEDS = st.integers(0, 10**9)


@settings(max_examples=few(250), deadline=None)
@given(SEEDS)
def test_a_true_claim_with_a_whole_tree_is_verified(seed):
    world = draw_world(seed)
    found = check_files(*world.files(), json.dumps(documents.result_of(world)).encode())
    assert found.ok, found.failures
    assert found.certified


@settings(max_examples=few(80), deadline=None)
@given(SEEDS)
def test_a_feasible_answer_with_a_weaker_bound_is_verified(seed):
    world = draw_world(seed)
    if brute.best(world) is not None:
        slack = Fraction(1, 8) if world.brief["goal"] == "reliability" else documents.case_of(world).unit
        found = check_files(*world.files(), json.dumps(documents.result_of(world, slack)).encode())
        assert found.ok, found.failures


@settings(max_examples=few(150), deadline=None)
@given(SEEDS)
def test_no_tree_proves_more_than_is_true(seed):
    """Even with every column decided, a false claim leaves a node open."""
    world = draw_world(seed, size=5)
    members = brute.best(world)
    if members is None:
        return
    value, weight = brute.value(world, members), brute.wish_value(world, members)
    step = Fraction(-1, 10**6) if world.brief["goal"] == "reliability" else documents.case_of(world).unit
    with pytest.raises(documents.NotProvable):
        documents.proof_of_bound(world, value + step)
    with pytest.raises(documents.NotProvable):
        documents.proof_of_nothing(world)
    if weight:
        with pytest.raises(documents.NotProvable):
            documents.proof_of_wishes(world, value, weight - Fraction(1, 2))


@settings(max_examples=few(150), deadline=None)
@given(SEEDS, st.sampled_from([1, 7, 2**20, 2**70]))
def test_any_prices_of_the_right_sign_are_a_bound_and_fix_no_alliance_away(seed, scale):
    random = Random(seed)
    world = draw_world(seed, goal=random.choice(["fewest", "cost"]), size=5)
    rows = first_stage(documents.case_of(world))
    prices = [(row.name, (1 if row.at_least else -1) * random.randint(0, 3 * scale)) for row in rows.rows]
    limit = random.randint(0, 4) * scale
    start = sums_of(rows)
    bound, reduced = lower_bound(start, prices, scale, limit)
    after = fixed(start, bound, reduced, limit)
    free = {int(name): place for place, name in enumerate(after.sums.names)}
    for ids in filter(lambda ids: brute.allowed(world, ids), brute.all_sets(world)):
        worth = sum(rows.objective[number] for number, id_ in enumerate(world.ids) if id_ in ids) * scale
        assert worth >= bound
        for number, id_ in enumerate(world.ids):
            if worth <= limit and number in free:
                assert after.upper[free[number]] if id_ in ids else not after.lower[free[number]]


@settings(max_examples=few(60), deadline=None)
@given(SEEDS)
def test_large_numbers_and_small_ones_give_the_same_bound(seed):
    """Twice the scale and twice the prices are twice the bound, also where 64 bits are not enough."""
    random = Random(seed)
    rows = first_stage(documents.case_of(draw_world(seed, goal="cost")))
    prices = [(row.name, (1 if row.at_least else -1) * random.randint(0, 50)) for row in rows.rows]
    start, factor = sums_of(rows), 2**80
    small, small_costs = lower_bound(start, prices, 16, 0)
    large, large_costs = lower_bound(
        start, [(name, price * factor) for name, price in prices], 16 * factor, 0
    )
    assert large == small * factor
    assert large_costs.dtype == np.dtype(object)
    assert large_costs.tolist() == [cost * factor for cost in small_costs.tolist()]
