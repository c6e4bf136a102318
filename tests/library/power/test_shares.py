"""Shares of coverage against every order of coming in; in how few hands something lies."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.power.concentration import as_if_equal, fewest_for_half
from comity.power.coverage import coverage_shares

things = st.sets(st.sampled_from("xyzuv"), max_size=5)
covers = st.dictionaries(st.sampled_from("abcde"), things, min_size=1, max_size=5)
worths = st.fixed_dictionaries({thing: st.integers(0, 9).map(Decimal) for thing in "xyzuv"})


@settings(deadline=None)
@given(covers, worths)
def test_it_is_the_average_of_what_each_adds_over_all_orders(who, worth):
    added = dict.fromkeys(who, Fraction(0))
    orders = list(permutations(who))
    for order in orders:
        seen: set[str] = set()
        for member in order:
            added[member] += sum((Fraction(worth[thing]) for thing in who[member] - seen), Fraction(0))
            seen |= who[member]
    assert coverage_shares(who, worth) == {member: one / len(orders) for member, one in added.items()}


@given(covers, worths)
def test_shares_add_up_to_all_that_is_covered(who, worth):
    together = set().union(*who.values())
    shares = coverage_shares(who, worth)
    assert sum(shares.values()) == sum(worth[thing] for thing in together)
    assert all(shares[member] == 0 for member in who if not who[member])
    with pytest.raises(ValueError, match="worth"):
        coverage_shares(who, {"x": Decimal(-1)})


amounts = st.lists(st.integers(0, 50).map(Decimal), max_size=8)


@given(amounts)
def test_half_lies_in_no_fewer_hands_than_the_largest_make_it(some):
    few = fewest_for_half(some)
    largest = sorted(some, reverse=True)
    assert 2 * sum(largest[:few]) >= sum(some)
    assert few == 0 or 2 * sum(largest[: few - 1]) < sum(some)
    equal = as_if_equal(some)
    givers = sum(one > 0 for one in some)
    assert (equal is None) if not givers else 1 <= equal <= givers
    if givers and len({one for one in some if one}) == 1:
        assert equal == givers
