"""Laws of programmes: prices bound every point, and other ways of writing a programme say the same."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.solving.pricing import fixed, price
from comity.solving.programme import exact
from comity.solving.reducing import relaxed
from tests.budget import few
from tests.library.solving.programmes import draw_programme, points

SEEDS = st.integers(0, 10**9)


def draw_prices(random, programme, scale):
    signs = np.where(programme.at_least, 1, -1).tolist()
    return exact([sign * random.randint(0, 4 * scale) for sign in signs])


@settings(max_examples=few(150), deadline=None)
@given(SEEDS, st.sampled_from([1, 2**20, 2**75]))
def test_any_prices_of_the_right_sign_bound_every_point(seed, scale):
    random, programme = Random(seed), draw_programme(seed)
    priced = price(programme, draw_prices(random, programme, scale), scale, programme.lower, programme.upper)
    limit = random.randint(-5, 20) * scale
    lower, upper = fixed(priced, limit, programme.lower, programme.upper)
    for point in points(programme):
        assert programme.worth(point) * scale >= priced.bound
        if programme.worth(point) * scale <= limit:
            assert np.all((lower <= point) & (point <= upper))


@settings(max_examples=few(100), deadline=None)
@given(SEEDS)
def test_leaving_out_fixed_columns_loses_no_point(seed):
    programme = draw_programme(seed)
    small, kept = programme.restricted()
    worths = sorted(programme.worth(point) for point in points(programme))
    assert sorted(small.worth(point) for point in points(small)) == worths
    assert len(kept) == np.count_nonzero(programme.lower < programme.upper)


@settings(max_examples=few(100), deadline=None)
@given(SEEDS)
def test_a_row_more_keeps_just_the_points_that_keep_it(seed):
    random, programme = Random(seed), draw_programme(seed)
    row = {column: random.randint(-3, 3) for column in range(programme.width)}
    right = random.randint(-3, 3)
    more = programme.with_rows([({c: v for c, v in row.items() if v}, right, True)])
    kept = [p for p in points(programme) if sum(row[c] * int(p[c]) for c in row) >= right]
    assert [p.tolist() for p in points(more)] == [p.tolist() for p in kept]


@settings(max_examples=few(60), deadline=None)
@given(SEEDS)
def test_a_programme_that_asks_nothing_allows_every_point(seed):
    programme = draw_programme(seed)
    free = relaxed(programme, np.ones(len(programme.right), dtype=bool))
    choices = np.count_nonzero(programme.lower < programme.upper)
    assert len(points(free)) == 2**choices
