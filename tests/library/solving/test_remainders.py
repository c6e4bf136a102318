"""What remains after each member: nothing that can be done is refuted, and what is found covers."""

from itertools import combinations_with_replacement

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.solving.beams import covers
from comity.solving.kind_prices import guide_prices
from comity.solving.kinds import after, firsts, kinds_of, lacking, planes_of
from comity.solving.remainders import price_list, priced, refuted
from tests.budget import few

ROWS = 6


@st.composite
def crowds(draw):
    """What each candidate helps, as bits, and how often each row is asked."""
    masks = draw(st.lists(st.integers(0, 2**ROWS - 1), min_size=1, max_size=12))
    demand = draw(st.lists(st.integers(0, 3), min_size=ROWS, max_size=ROWS))
    return np.array(masks, dtype=np.uint64), np.array(demand, dtype=np.int64)


def helped(masks, chosen):
    return np.array([sum(int(masks[one]) >> row & 1 for one in chosen) for row in range(ROWS)])


def fewest(masks, demand, most):
    """The fewest who do, when one may be taken again and again; None above `most`."""
    for size in range(most + 1):
        for chosen in combinations_with_replacement(range(len(masks)), size):
            if np.all(helped(masks, chosen) >= demand):
                return size
    return None


def ready(masks, demand):
    kinds = kinds_of(masks, np.arange(len(masks)), ROWS)
    return kinds, planes_of(demand.tolist())


@given(crowds(), st.integers(0, 4))
@settings(max_examples=few(150), deadline=None)
def test_so_many_are_refuted_just_when_they_cannot_do(crowd, most):
    masks, demand = crowd
    kinds, planes = ready(masks, demand)
    prices = priced(kinds, price_list(guide_prices(kinds, demand)))
    layers = refuted(kinds, planes, most, prices, lambda: False)
    assert (layers is None) == (fewest(masks, demand, most) is not None)


@given(crowds(), st.lists(st.lists(st.integers(0, 9), min_size=ROWS, max_size=ROWS), min_size=1, max_size=4))
@settings(max_examples=few(150), deadline=None)
def test_no_prices_ask_for_more_than_is_needed_nor_refute_what_can_be_done(crowd, vectors):
    masks, demand = crowd
    needed = fewest(masks, demand, 4)
    if needed is None:
        return
    kinds, planes = ready(masks, demand)
    prices = priced(kinds, [np.array(vector) for vector in vectors])
    assert max(one.least(planes) for one in prices) <= needed
    assert refuted(kinds, planes, needed, prices, lambda: False) is None


@given(crowds())
@settings(max_examples=few(100), deadline=None)
def test_what_is_found_covers_and_nobody_is_taken_twice(crowd):
    masks, demand = crowd
    kinds, planes = ready(masks, demand)
    for cover in covers(kinds, planes, guide_prices(kinds, demand), 0.2, 0, 8):
        assert np.all(helped(kinds.masks, cover) >= demand)
        assert all(cover.count(kind) <= kinds.sizes[kind] for kind in cover)


@given(crowds())
@settings(max_examples=few(60), deadline=None)
def test_what_is_open_is_counted_down_one_by_one(crowd):
    masks, demand = crowd
    planes, open_ = planes_of(demand.tolist()), demand
    for mask in masks:
        planes = after(planes, np.array([mask]))
        open_ = np.maximum(open_ - helped([mask], [0]), 0)
        assert lacking(planes, ROWS)[0].tolist() == open_.tolist()


def test_equal_remainders_are_told_once():
    planes = np.array([[3, 1], [3, 0], [3, 1], [1, 1]], dtype=np.uint64)
    assert sorted(map(tuple, planes[firsts(planes)].tolist())) == [(1, 1), (3, 0), (3, 1)]


def test_the_search_stops_when_it_is_told_to():
    kinds, planes = ready(np.array([1, 2, 4], dtype=np.uint64), np.array([1, 1, 1, 0, 0, 0]))
    prices = priced(kinds, [np.ones(ROWS, dtype=np.int64)])
    assert refuted(kinds, planes, 2, prices, lambda: True) is None
