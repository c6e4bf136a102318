"""Which capacities a sentence speaks of."""

import pytest

from comity.partners.understanding import clauses, likely_capacities
from comity.words.meaning import load_encoder
from comity.words.vectors import VectorStore

KNOWN = ["medical training", "transport", "asesoría jurídica", "دعم نفسي", "eau potable", "Transport"]


@pytest.fixture(scope="module")
def store():
    return VectorStore(load_encoder())


@pytest.mark.parametrize("meant", [True, False])
def test_a_capacity_that_is_named_comes_first_and_is_certain(meant, store):
    found = likely_capacities("Who gives medical training here?", KNOWN, store=store if meant else None)
    assert (found[0]["capacity"], found[0]["score"]) == ("medical training", 1.0)
    assert {"reason": "named"} in found[0]["why"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("We are looking for a lawyer", "asesoría jurídica"),
        ("Nous cherchons un psychologue", "دعم نفسي"),
        ("agua limpia para beber", "eau potable"),
        ("cursos para enfermeiras", "medical training"),
    ],
)
def test_a_capacity_in_another_language_is_understood_by_meaning(sentence, wanted, store):
    assert likely_capacities(sentence, KNOWN, store=store)[0]["capacity"] == wanted


def test_a_capacity_in_another_language_is_understood_by_the_concept_both_name():
    found = likely_capacities("agua limpia para beber", KNOWN)
    assert found[0]["capacity"] == "eau potable"
    assert found[0]["why"] == [
        {
            "reason": "concepts",
            "shared": [{"concept": "drinking water", "here": "agua limpia", "there": "eau potable"}],
        }
    ]


def test_a_sentence_may_ask_for_two_things(store):
    found = likely_capacities("We need a lawyer, and clean water to drink", KNOWN, store=store)
    assert {one["capacity"] for one in found[:2]} == {"asesoría jurídica", "eau potable"}


def test_a_sentence_is_parted_where_it_asks_for_another_thing():
    assert clauses("clean water and a lawyer") == ["clean water and a lawyer", "clean water", "a lawyer"]
    assert clauses("محام وماء نظيف") == ["محام وماء نظيف", "محام", "وماء نظيف"]
    assert clauses("one thing") == ["one thing"]


def test_names_come_once_and_nothing_is_found_in_nothing(store):
    found = likely_capacities("transport", KNOWN, store=store)
    assert [one["capacity"] for one in found if one["capacity"].casefold() == "transport"] == ["transport"]
    assert likely_capacities("", KNOWN, store=store) == []
    assert likely_capacities("…", KNOWN, store=store) == []
    assert likely_capacities("transport", [], store=store) == []
    assert likely_capacities("transport", [" "], store=store) == []
