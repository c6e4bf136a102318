"""What a ranking sheet needs: letters typed anyhow, a code for each sheet, and what was moved in an order."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plans.codes import paired
from comity.plans.letters import LETTERS, Letters, letters_of, read_letters
from comity.plans.reordering import follows, moved


@given(st.permutations(range(26)), st.integers(0, 26), st.text(alphabet=" ,;>-.\t|/→", max_size=3))
def test_letters_are_read_whatever_stands_between_them_and_when_some_are_left_out(whole, many, mark):
    options, named = 26, tuple(whole[:many])
    typed = mark.join(LETTERS[place] for place in named)
    for text in (typed, typed.lower(), letters_of(named)):
        assert read_letters(text, options) == Letters(named)


@given(st.text(max_size=30), st.integers(1, 26))
def test_whatever_is_typed_every_letter_and_digit_of_it_is_accounted_for(text, options):
    found = read_letters(text, options)
    assert len(set(found.order)) == len(found.order)
    assert set(found.order) <= set(range(options))
    assert {LETTERS[place] for place in found.order} >= set(found.double)
    assert not set(found.unknown) & set(LETTERS[:options])


def test_letters_that_are_wrong_are_named():
    assert read_letters("A b E b 7 Я", 3) == Letters((0, 1), ("E", "7", "Я"), ("B",))
    with pytest.raises(ValueError):
        read_letters("A", 27)


def test_no_two_sheets_have_one_number():
    pairs = [(one, other) for one in range(80) for other in range(80)]
    assert len({paired(*pair) for pair in pairs}) == len(pairs)
    assert min(paired(*pair) for pair in pairs) == 1


def fewest_moved(before: str, after: str) -> int:
    """By trying: what stays stands in both orders alike."""
    for size in range(len(before), -1, -1):
        for stay in combinations(before, size):
            if [one for one in after if one in stay] == list(stay):
                return len(before) - size
    raise AssertionError


def test_no_fewer_could_have_been_moved_and_the_rest_stands_as_before():
    for after in map("".join, permutations("abcde")):
        found = moved("abcde", after)
        assert len(found) == fewest_moved("abcde", after), after
        assert [one for one in "abcde" if one not in found] == [one for one in after if one not in found]
    assert moved("vstm", "svtm") == ("s",)  # of two neighbours the one that went ahead
    with pytest.raises(ValueError):
        moved("ab", "aa")


def test_an_order_follows_points_when_nothing_with_fewer_stands_before_more():
    points = {"a": Fraction(3), "b": Fraction(3, 2), "c": Fraction(3, 2)}
    assert [order for order in map("".join, permutations("abc")) if follows(order, points)] == ["abc", "acb"]
