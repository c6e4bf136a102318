"""The checker's own reading of brief, register and ties."""

from fractions import Fraction
from random import Random

import pytest

from comity.formation.checking import Unreadable
from comity.formation.checking.case import build_case, common_unit
from comity.formation.checking.chance import chance_of_all, is_above
from comity.formation.checking.question import read_question
from comity.formation.checking.register import read_register, read_ties
from comity.formation.checking.rows import first_stage, rows_hash

BASE = "id,capacities,country,places,cost,reliability,note\n"


def one(line: str):
    return read_register((BASE + line).encode())[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_register_reads_the_same_in_every_dress(delimiter, encoding):
    rows = [["capacities", "id", "country"], ['"Seeds; wells"', "é1", "md"], [], ["Law", "b", "UK"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    first, second = read_register(text.encode(encoding))
    assert (first.id, first.capacities, first.country) == ("é1", {"seeds", "wells"}, "MD")
    assert (second.id, second.capacities, second.country) == ("b", {"law"}, "GB")


def test_words_are_compared_whole_without_case_width_or_blanks_around():
    found = one('x,"  MÉDICAL Training ;\uff2c\uff41\uff57; Straße",,Chișinău;;EL,,,')
    assert found.capacities == {"médical training", "law", "strasse"}
    assert found.places == {"chișinău", "gr"}


def test_a_country_is_a_place_and_codes_have_one_spelling():
    assert one("x,a,uk,UK;el,,,").places == {"gb", "el"}
    assert one("x,a,EL,,,,").country == "GR"
    assert one("x,a,XK,,,,").country == "XK"


def test_the_apostrophe_that_keeps_a_spreadsheet_from_calculating_is_no_part_of_the_text():
    assert one("'=x,'+a,,,,,").id == "=x"
    assert one("'=x,'+a,,,,,").capacities == {"+a"}
    assert one("'x,''=a,,,,,").id == "'x"
    assert one("'x,''=a,,,,,").capacities == {"'=a"}


def test_cost_and_reliability_are_exact_and_cost_is_one_when_empty():
    assert one("x,a,,,0.10,0.30,").cost == Fraction(1, 10)
    assert one("x,a,,,0.10,0.30,").reliability == Fraction(3, 10)
    assert (one("x,a,,,,,").cost, one("x,a,,,,,").reliability) == (1, None)


@pytest.mark.parametrize(
    "data",
    [b"", b"id,name\na,b", BASE.encode() + b"x,a,,,free,,", BASE.encode() + b"x,a,,,-1,,",
     BASE.encode() + b"x,a,,,1e999999,,", BASE.encode() + b"x,a,,,,,\nx,b,,,,,", b"id,capacities\n\xff,a"],
)  # fmt: skip
def test_a_register_that_cannot_be_understood_is_said_to_be_unreadable(data):
    with pytest.raises(Unreadable) as error:
        read_register(data)
    assert error.value.code == "register_unreadable"


def test_a_very_long_cell_is_only_text():
    assert len(one(f"x,{'a' * 300_000},,,,,").capacities) == 1


@pytest.mark.parametrize(
    "text",
    ["goal = 'most'", "need = 3", "need = [1]", "[[need]]\nplace = 'MD'", "max_members = true", "spare = -1",
     "include = 'a'", "conflicts = [['a']]", "x = ", "budget = nan", "budget = 1e999999999",
     "[[need]]\ncapacity = 'a'\nmust = 1"],
)  # fmt: skip
def test_a_brief_that_cannot_be_understood_is_said_to_be_unreadable(text):
    with pytest.raises(Unreadable) as error:
        read_question(text.encode())
    assert error.value.code == "brief_unreadable"


def test_ties_to_the_unknown_and_to_oneself_count_for_nothing():
    organizations = read_register(b"id,capacities\na,x\nb,x\nc,x\n")
    ties = read_ties(b"target;source;kind\na;b;knows\nb;a;funds\nc;c;knows\nz;c;knows\n")
    case = build_case(read_question(b"known = 'required'"), organizations, ties)
    assert case.tied == {0: {1}, 1: {0}}


def test_a_conflict_with_an_organization_nobody_knows_is_unreadable():
    with pytest.raises(Unreadable) as error:
        build_case(read_question(b"conflicts = [['a', 'z']]"), read_register(b"id,capacities\na,x\n"), ())
    assert error.value.detail == {"ids": ["z"]}


def test_the_unit_is_the_greatest_common_measure():
    assert common_unit([Fraction("0.5"), Fraction("1.25"), Fraction(0)]) == Fraction(1, 4)
    assert common_unit([Fraction(6), Fraction(10)]) == 2
    assert common_unit([Fraction(0)]) == common_unit([]) == 1


def test_the_rows_of_a_brief_with_every_rule_read_as_the_reference_page_writes_them():
    import hashlib

    brief = b"""max_members = 3
budget = 7.9
min_countries = 1
include = ["b"]
conflicts = [["b", "a"], ["c", "c"]]
spare = 1
known = "required"
[[need]]
capacity = "w"
must = false
[[need]]
capacity = "x"
place = "MD"
"""
    register = "id,capacities,country,cost\na,x,MD,0\nb,w;x,,5\nc\u00e9,x;x,md,2.5\nc,x,,2.5\n".encode()
    ties = b"source,target\na,b\nc,a\n"
    lines = [
        '["need:1",">=",2,[["a",1],["cé",1]]]',
        '["max_members","<=",3,[["a",1],["b",1],["cé",1],["c",1]]]',
        '["budget","<=",3,[["b",2],["cé",1],["c",1]]]',
        '["min_countries",">=",1,[[["country","MD"],1]]]',
        '["country:MD",">=",0,[["a",1],["cé",1],[["country","MD"],-1]]]',
        '["conflict:0","<=",1,[["a",1],["b",1]]]',
        '["conflict:1","<=",1,[["c",2]]]',
        '["known:a",">=",0,[["a",-1],["b",1],["c",1]]]',
        '["known:b",">=",0,[["a",1],["b",-1]]]',
        '["known:cé",">=",0,[["cé",-1]]]',
        '["known:c",">=",0,[["a",1],["c",-1]]]',
    ]
    rows = first_stage(build_case(read_question(brief), read_register(register), read_ties(ties)))
    assert rows_hash(rows) == hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert rows.lower == (0, 1, 0, 0, 0)
    assert rows.upper == (1, 1, 1, 1, 1)
    assert rows.objective == (1, 1, 1, 1, 0)


def test_the_chance_of_all_is_exact():
    reliability = {1: Fraction(1, 2), 2: Fraction(9, 10), 3: Fraction(1), 4: Fraction(0)}.__getitem__
    assert chance_of_all([], reliability) == 1
    assert chance_of_all([(1, {1, 2})], reliability) == Fraction(95, 100)
    assert chance_of_all([(2, {1, 2, 4})], reliability) == Fraction(45, 100)
    assert chance_of_all([(1, {1}), (1, {1, 3})], reliability) == Fraction(1, 2)
    assert chance_of_all([(1, {4})], reliability) == chance_of_all([(2, {1})], reliability) == 0


def test_a_chance_at_the_limit_is_not_above_it():
    third = Fraction(1, 3)
    assert not is_above([(1, {1})], lambda _: third, third)
    assert is_above([(1, {1})], lambda _: third, third - Fraction(1, 10**30))
    assert not is_above([(2, {1})], lambda _: third, Fraction(0))


def test_many_musts_with_many_givers_are_decided_without_a_sweep_over_all_states():
    musts = [(1, set(range(must, 500, 5))) for must in range(5)] * 5
    musts = [(1, givers - {number}) for number, (_, givers) in enumerate(musts)]
    assert is_above(musts, lambda _: Fraction(9, 10), 1 - Fraction(1, 10**20))
    assert not is_above(musts, lambda _: Fraction(9, 10), Fraction(1))


def test_above_is_what_the_exact_chance_says():
    die = Random(5)
    for _ in range(300):
        chances = [Fraction(die.randint(0, 20), 20) for _ in range(5)]
        musts = [(die.randint(1, 2), set(die.sample(range(5), die.randint(1, 5)))) for _ in range(3)]
        exact = chance_of_all(musts, chances.__getitem__)
        for limit in (
            exact,
            exact - Fraction(1, 10**15),
            exact + Fraction(1, 10**15),
            Fraction(1),
            Fraction(0),
        ):
            assert is_above(musts, chances.__getitem__, limit) == (exact > limit)
            assert is_above(musts, chances.__getitem__, limit, or_equal=True) == (exact >= limit)
