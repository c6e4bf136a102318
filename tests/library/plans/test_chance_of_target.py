"""The chance of reaching what is missing, against every way in which promises can come or not."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.plans.chance import Prospect, chance_of_reaching, moves, steps_needed, with_one_more

chances = st.fractions(0, 1, max_denominator=20)
sizes = st.sampled_from(["0.5", "1", "2.25", "7", "30"]).map(Decimal)
prospects = st.lists(st.tuples(sizes, chances), max_size=5).map(
    lambda some: [Prospect(str(n), size, chance) for n, (size, chance) in enumerate(some)]
)
missing = st.integers(-4, 160).map(lambda n: Decimal(n) / 4)


def counted(wanted, some, **fixed):
    """The chance by going through every way; `fixed` says of a key whether it comes."""
    whole = Fraction(0)
    for way in product([False, True], repeat=len(some)):
        chance, total = Fraction(1), Decimal(0)
        for comes, one in zip(way, some, strict=True):
            sure = fixed.get("n" + one.key)
            chance *= (one.chance if comes else 1 - one.chance) if sure is None else (comes == sure)
            total += one.size if comes else 0
        whole += chance if total >= wanted else 0
    return whole


@settings(deadline=None)
@given(missing, prospects)
def test_it_is_what_counting_every_way_gives(wanted, some):
    assert chance_of_reaching(wanted, some) == counted(wanted, some)


@settings(deadline=None)
@given(missing, prospects)
def test_what_one_promise_means_is_the_chance_with_it_and_without_it(wanted, some):
    found = moves(wanted, some)
    assert sorted(move.key for move in found) == sorted(one.key for one in some)
    assert [move.gain for move in found] == sorted((move.gain for move in found), reverse=True)
    for move in found:
        assert move.if_sure == counted(wanted, some, **{"n" + move.key: True})
        assert move.if_off == counted(wanted, some, **{"n" + move.key: False})
        chance = next(one.chance for one in some if one.key == move.key)
        assert move.now == chance * move.if_sure + (1 - chance) * move.if_off
        assert move.if_off <= move.now <= move.if_sure


@settings(deadline=None)
@given(missing, prospects, sizes, chances)
def test_one_more_ask_never_lowers_the_chance(wanted, some, size, chance):
    ask = Prospect("ask", size, chance)
    assert with_one_more(wanted, some, ask) == counted(wanted, [*some, ask])
    assert with_one_more(wanted, some, ask) >= chance_of_reaching(wanted, some)


@given(prospects)
def test_more_than_all_of_them_cannot_come(some):
    assert chance_of_reaching(sum((one.size for one in some), Decimal(0)) + 1, some) == 0
    assert chance_of_reaching(Decimal(0), some) == 1


def test_what_is_no_chance_is_refused_with_its_key():
    for size, chance in ((0, Fraction(1, 2)), (1, Fraction(3, 2)), (1, Fraction(-1))):
        with pytest.raises(ValueError, match="bad"):
            chance_of_reaching(Decimal(1), [Prospect("bad", Decimal(size), chance)])


def test_how_long_it_takes_is_known_before():
    many = [Prospect(str(n), Decimal(n % 7 + 1), Fraction(4, 5)) for n in range(40)]
    assert steps_needed(Decimal(100), many) == 101 * 40 * 8
    assert steps_needed(Decimal("100.5"), many) == 202 * 40 * 8
    assert steps_needed(Decimal(0), many) == steps_needed(Decimal(1), []) == 0
