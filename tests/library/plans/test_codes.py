"""Short codes for paper: what a slip of the pen does to them is noticed."""

from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plans.codes import SIGNS, code_of, read_code

kinds = st.sampled_from(ascii_uppercase)
numbers = st.integers(1, 10**7) | st.integers(1, 10**20)


@given(kinds, numbers)
def test_a_code_is_read_as_it_was_written(kind, number):
    assert read_code(code_of(kind, number)) == (kind, number)


@given(kinds, numbers, st.sampled_from([" ", "-", "\u2011", "\u2013", "_", "\n", "\u200f", "."]), st.data())
def test_capitals_blanks_and_dashes_do_not_matter(kind, number, filler, data):
    signs = code_of(kind, number).lower()
    at = data.draw(st.integers(0, len(signs)))
    assert read_code(signs[:at] + filler + signs[at:]) == (kind, number)


@given(kinds, numbers, st.data())
def test_every_single_wrong_sign_is_noticed(kind, number, data):
    signs = code_of(kind, number).replace("-", "")
    at = data.draw(st.integers(0, len(signs) - 1))
    for wrong in ascii_uppercase + digits:
        if wrong != signs[at]:
            assert read_code(signs[:at] + wrong + signs[at + 1 :]) is None


@given(kinds, numbers)
def test_every_two_neighbours_that_changed_places_are_noticed(kind, number):
    signs = code_of(kind, number).replace("-", "")
    for at in range(len(signs) - 1):
        swapped = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
        assert swapped == signs or read_code(swapped) is None


def test_a_code_is_short_and_has_no_sign_that_looks_like_another():
    assert len(code_of("P", 20_000)) == len("P-XXXX")
    assert not set("AEIOU01") & set(SIGNS)
    assert len(set(SIGNS)) == 29


@pytest.mark.parametrize(
    "text", ["", "A", "A-", "-", "A-22", "A-2222", "hello", "4-7MHP", "A-7MHPP", "A-027MHP"]
)
def test_what_is_no_code_is_not_read(text):
    assert read_code(text) is None


@given(st.text(max_size=12))
def test_whatever_is_typed_gives_a_code_that_was_written_so_or_nothing(text):
    found = read_code(text)
    assert found is None or code_of(*found).replace("-", "") in text.upper().replace("-", "").replace(" ", "")


@pytest.mark.parametrize(
    ("kind", "number"), [("", 1), ("AB", 1), ("4", 1), ("a", 1), ("A", 0), ("A", 29**20)]
)
def test_there_are_no_codes_for_other_kinds_and_numbers(kind, number):
    with pytest.raises(ValueError):
        code_of(kind, number)
