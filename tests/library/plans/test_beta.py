"""The beta distribution against exact sums of binomials, and turned round."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plans.beta import beta_below, beta_quantile

wholes = st.integers(1, 60)
shares = st.integers(1, 99).map(lambda n: Fraction(n, 100))


@given(shares, wholes, wholes)
def test_it_is_the_sum_of_binomials(share, a, b):
    tries = a + b - 1
    exact = sum(comb(tries, j) * share**j * (1 - share) ** (tries - j) for j in range(a, tries + 1))
    assert beta_below(float(share), a, b) == pytest.approx(float(exact), abs=1e-10)


parts = st.floats(1, 400)


@given(st.floats(0.01, 0.99), parts, parts)
def test_one_side_is_the_other_from_behind_and_a_quantile_is_found_again(chance, a, b):
    share = beta_quantile(chance, a, b)
    assert 0 <= share <= 1
    assert beta_below(share, a, b) == pytest.approx(1 - beta_below(1 - share, b, a), abs=1e-8)
    if share < 1 - 1e-6:
        assert beta_below(share, a, b) == pytest.approx(chance, abs=1e-8)


def test_outside_there_is_nothing_and_no_parts_are_refused():
    assert (beta_below(-1, 2, 3), beta_below(2, 2, 3)) == (0, 1)
    with pytest.raises(ValueError, match="0"):
        beta_below(0.5, 0, 1)
