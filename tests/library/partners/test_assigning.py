"""Who serves whom: never more than there is, never less gain than there could be."""

from functools import cache
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.partners.assigning import assign
from tests.budget import few

SIDES = st.tuples(st.integers(1, 4), st.integers(1, 4))


@st.composite
def problems(draw):
    needs, offers = draw(SIDES)
    gains = st.sampled_from([0, 0, 1, 2, 3, 5, 8, 9])
    gain = draw(st.lists(st.lists(gains, min_size=offers, max_size=offers), min_size=needs, max_size=needs))
    amounts = st.integers(0, 3)
    wanted = draw(st.lists(amounts, min_size=needs, max_size=needs))
    return np.array(gain), wanted, draw(st.lists(amounts, min_size=offers, max_size=offers))


def best_of_all(gain, wanted, held):
    """Every way to give every unit, tried."""
    units = [need for need, amount in enumerate(wanted) for _ in range(amount)]

    @cache
    def best(turn, left):
        if turn == len(units):
            return 0
        found = [best(turn + 1, left)]
        for offer, amount in enumerate(left):
            if amount and gain[units[turn], offer]:
                rest = (*left[:offer], amount - 1, *left[offer + 1 :])
                found.append(int(gain[units[turn], offer]) + best(turn + 1, rest))
        return max(found)

    return best(0, tuple(held))


def total(gain, shares):
    return sum(share.amount * int(gain[share.need, share.offer]) for share in shares)


@given(problems())
@settings(max_examples=few(400), deadline=None)
def test_no_other_assignment_gains_more(problem):
    assert total(problem[0], assign(*problem)) == best_of_all(*problem)


@given(problems())
@settings(max_examples=few(200), deadline=None)
def test_nobody_gives_or_gets_more_than_there_is_and_nothing_goes_where_it_does_not_fit(problem):
    gain, wanted, held = problem
    shares = assign(gain, wanted, held)
    assert all(share.amount > 0 and gain[share.need, share.offer] > 0 for share in shares)
    for need, amount in enumerate(wanted):
        assert sum(share.amount for share in shares if share.need == need) <= amount
    for offer, amount in enumerate(held):
        assert sum(share.amount for share in shares if share.offer == offer) <= amount
    assert len({share[:2] for share in shares}) == len(shares)


def test_a_larger_problem_agrees_with_a_linear_program():
    """The solver's own optimum, through the one face of the solver, on a problem in which offers are contested."""
    random = Random(5)
    gain = np.array([[random.choice([0, random.randint(1, 40)]) for _ in range(30)] for _ in range(25)])
    wanted, held = [1] * 25, [1] * 30
    assert total(gain, assign(gain, wanted, held)) == by_linear_program(gain, wanted, held)


def by_linear_program(gain, wanted, held):
    from comity.solving.linear import Linear
    from comity.solving.programme import Programme, exact

    needs, offers = gain.shape
    pairs = [(n, o) for n in range(needs) for o in range(offers)]
    programme = Programme(
        cost=exact([-int(gain[pair]) for pair in pairs]),
        starts=np.arange(0, 2 * len(pairs) + 1, 2),
        rows=np.array([row for n, o in pairs for row in (n, needs + o)]),
        values=exact([1] * (2 * len(pairs))),
        right=exact([*wanted, *held]),
        at_least=np.zeros(needs + offers, bool),
        lower=exact([0] * len(pairs)),
        upper=exact([1] * len(pairs)),
    )
    return round(-Linear(programme).solve(programme.lower, programme.upper).value)


@given(problems())
@settings(max_examples=few(100), deadline=None)
def test_large_amounts_are_not_counted_out_one_by_one(problem):
    gain, wanted, held = problem
    many = 10**12
    shares = assign(gain, [many * amount for amount in wanted], [many * amount for amount in held])
    assert total(gain, shares) == many * best_of_all(gain, wanted, held)


def test_without_needs_or_offers_nothing_is_given():
    assert assign(np.zeros((0, 3), int), [], [1, 1, 1]) == []
    assert assign(np.zeros((3, 0), int), [1, 1, 1], []) == []
