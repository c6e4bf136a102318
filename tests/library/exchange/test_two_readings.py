"""The ordinary reader and the checker's own reader, written apart, must read the same."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.exchange.register_file import read_register_file
from comity.formation.brief_file import read_brief_file
from comity.formation.checking.question import read_question
from comity.formation.checking.register import read_register
from comity.words.folding import fold

IDS = st.lists(
    st.sampled_from(["a", " b", "c ", '"d"', "'=e", "f,g", "h;i", "É", "ｊ"]), unique_by=str.strip, max_size=5
)
LISTS = st.lists(
    st.sampled_from(["UK", "EL", "uk", "Visits", " VISITS ", "'@x", "+y", "ﬁsh", "Straße"]), max_size=3
)
NUMBERS = st.sampled_from(["", "0", "1", "0.5", ".25", "1e-2", "+0.75", "0.123456789"])
COUNTRIES = st.sampled_from(["", "MD", "md", "UK", "uk", "el", " GB ", "xk"])
HEADER = ["id", "capacities", "places", "country", "cost", "reliability", "free;text,\there"]


@given(
    IDS.flatmap(
        lambda ids: st.tuples(
            *[st.tuples(st.just(i), LISTS, LISTS, COUNTRIES, NUMBERS, NUMBERS) for i in ids]
        )
    ),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_both_read_the_same_register(rows, separator, encoding, end):
    cells = [HEADER] + [[i, ";".join(c), ";".join(p), *rest, "x"] for i, c, p, *rest in rows]
    text = end.join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
    data = text.encode(encoding)
    ours, theirs = read_register_file(data, "r.csv").organizations, read_register(data)
    assert [o.id for o in ours] == [o.id for o in theirs]
    for our, their in zip(ours, theirs, strict=True):
        assert {fold(capacity) for capacity in our.capacities} == their.capacities
        assert {fold(place) for place in (*our.places, our.country) if place} == their.places
        assert (our.country, Fraction(our.cost)) == (their.country, their.cost)
        assert (our.reliability is None) == (their.reliability is None)
        assert Fraction(our.reliability or 0) == (their.reliability or 0)


@pytest.mark.parametrize("place", ['"MD"', '"UK"', '" el "', '"EL"', '"uk"', '"Elbasan "', '""'])
@pytest.mark.parametrize("number", ["1", "0.5", "1e2", "0"])
def test_both_read_the_same_brief(place, number):
    text = f'﻿budget = {number}\ninclude = [" a "]\n[[need]]\ncapacity = " Visits"\nplace = {place}\nweight = {number}\n'
    data = text.encode()
    ours, theirs = read_brief_file(data, "b.toml").brief, read_question(data)
    assert fold(ours.needs[0].capacity) == theirs.needs[0].capacity
    assert (fold(ours.needs[0].place) if ours.needs[0].place else None) == theirs.needs[0].place
    assert (Fraction(ours.budget or Decimal(0)), frozenset(ours.include)) == (theirs.budget, theirs.include)
    assert Fraction(ours.needs[0].weight) == theirs.needs[0].weight
