"""Power in a vote, against published values, against every order of voting, and against its axioms."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.power.voting import voting_power


@st.composite
def votes(draw, most=7):
    weights = draw(st.lists(st.integers(0, 6), min_size=1, max_size=most).filter(sum))
    return weights, draw(st.integers(1, sum(weights)))


def test_the_council_of_1958_has_the_published_power():
    power = voting_power([4, 4, 4, 2, 2, 1], 12)
    large, middle = Fraction(7, 30), Fraction(3, 20)
    assert power.shapley_shubik == (large, large, large, middle, middle, 0)
    assert power.swings == (10, 10, 10, 6, 6, 0)
    assert power.dummy == (False,) * 5 + (True,)
    assert not any(power.veto)


def test_the_security_council_has_the_published_power():
    power = voting_power([7] * 5 + [1] * 10, 39)
    assert power.shapley_shubik == (Fraction(421, 2145),) * 5 + (Fraction(4, 2145),) * 10
    assert power.veto == (True,) * 5 + (False,) * 10
    assert (power.swings[0], power.swings[5]) == (848, 84)  # C(10, 4 or more), C(9, 3)


@settings(deadline=None)
@given(votes(most=5))
def test_it_is_what_counting_every_order_and_every_coalition_gives(vote):
    weights, quota = vote
    members = range(len(weights))
    power = voting_power(weights, quota)
    pivots = [0] * len(weights)
    orders = list(permutations(members))
    for order in orders:
        so_far = 0
        for member in order:
            so_far += weights[member]
            if so_far >= quota:
                pivots[member] += 1
                break
    assert power.shapley_shubik == tuple(Fraction(one, len(orders)) for one in pivots)
    for member in members:
        others = [weights[one] for one in members if one != member]
        lacking = [sum(some) for size in range(len(weights)) for some in combinations(others, size)]
        assert power.swings[member] == sum(quota - weights[member] <= one < quota for one in lacking)


@given(votes(most=12))
def test_the_axioms_hold(vote):
    weights, quota = vote
    power = voting_power(weights, quota)
    assert sum(power.shapley_shubik) == sum(power.banzhaf) == 1  # efficiency
    for one, weight in enumerate(weights):
        for other, heavier in enumerate(weights):
            if weight == heavier:  # symmetry
                assert power.shapley_shubik[one] == power.shapley_shubik[other]
            if weight < heavier:  # more votes, no less power
                assert power.shapley_shubik[one] <= power.shapley_shubik[other]
                assert power.swings[one] <= power.swings[other]
        assert power.dummy[one] == (power.shapley_shubik[one] == 0)
        if power.veto[one]:
            assert not power.dummy[one]
    with_a_dummy = voting_power([*weights, 0], quota)
    assert with_a_dummy.shapley_shubik == (*power.shapley_shubik, 0)


@pytest.mark.parametrize(("weights", "quota"), [([1, 1], 3), ([1], 0), ([], 1), ([2, -1], 1)])
def test_what_is_no_vote_is_refused(weights, quota):
    with pytest.raises(ValueError, match="weights" if -1 in weights else "quota"):
        voting_power(weights, quota)
