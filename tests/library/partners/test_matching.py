"""Needs and offers joined: the laws of the answer, with words alone and with meaning."""

from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.partners.entries import Entry
from comity.partners.matching import match
from comity.words.meaning import load_encoder
from comity.words.vectors import VectorStore
from tests.budget import few

WORDS = ("wells", "pumps", "nurses", "lawyers", "lorries", "seeds", "طبيب", "cours", "water pumps and wells")
PLACES = ("", "MD", "Chișinău", "FR", "Lyon, FR", "the valley")


@cache
def kept_store():
    return VectorStore(load_encoder())


@pytest.fixture
def store():
    return kept_store()


@st.composite
def entries(draw, letter):
    return [
        Entry(
            id=f"{letter}{number}",
            text=draw(st.sampled_from(WORDS)),
            capacity=draw(st.sampled_from(("", "", "water", "health"))),
            places=tuple(filter(None, [draw(st.sampled_from(PLACES))])),
            languages=tuple(filter(None, [draw(st.sampled_from(("", "fr", "en")))])),
            amount=Decimal(draw(st.sampled_from(("0", "0.5", "1", "1", "2", "7.125")))),
            organization=draw(st.sampled_from(("", "a", "b"))),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


@given(entries("n"), entries("o"), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=few(100), deadline=None)
def test_an_answer_is_complete_keeps_every_amount_and_does_not_depend_on_the_order(
    needs, offers, random, meant
):
    store = kept_store() if meant else None
    answer = match(needs, offers, store=store)
    matches = answer["matches"]
    met, used = {one["need"] for one in matches}, {one["offer"] for one in matches}
    assert sorted([*met, *answer["unmet"]]) == sorted(one.id for one in needs)
    assert sorted([*used, *answer["unused"]]) == sorted(one.id for one in offers)
    for one in needs:
        got = sum(Decimal(str(m["amount"])) for m in matches if m["need"] == one.id)
        missing = [Decimal(str(s["missing"])) for s in answer["short"] if s["need"] == one.id]
        assert got <= one.amount
        assert missing == ([one.amount - got] if one.id in met and got < one.amount else [])
    for one in offers:
        assert sum(Decimal(str(m["amount"])) for m in matches if m["offer"] == one.id) <= one.amount
    assert all(answer["least"] <= one["score"] <= 1 for one in matches)
    again = match(random.sample(needs, len(needs)), random.sample(offers, len(offers)), store=store)
    assert sorted(map(repr, again["matches"])) == sorted(map(repr, matches))


def test_the_best_for_all_is_not_each_ones_best(store):
    needs = [Entry("n1", "repair of water pumps"), Entry("n2", "repair of water pumps", languages=("ro",))]
    offers = [Entry("o1", "repair of water pumps", languages=("ro",)), Entry("o2", "repair of pumps")]
    answer = match(needs, offers, store=store)
    assert {(one["need"], one["offer"]) for one in answer["matches"]} == {("n1", "o2"), ("n2", "o1")}
    first = next(one for one in answer["matches"] if one["need"] == "n1")
    assert {"reason": "best_elsewhere", "offer": "o1"} in first["why"]


def test_what_means_the_same_in_five_languages_is_joined(store):
    texts = {
        "en": "drinking water from a well", "fr": "eau potable d'un puits", "es": "agua potable de un pozo",
        "pt": "água potável de um poço", "ar": "مياه الشرب من بئر",
    }  # fmt: skip
    others = ("legal advice for tenants", "football for girls", "repair of computers", "lessons in singing")
    offers = [Entry(f"o{n}", text) for n, text in enumerate((*others, "wells with clean water to drink"))]
    for language, text in texts.items():
        answer = match([Entry("n", text)], offers, store=store)
        assert [one["offer"] for one in answer["matches"]] == ["o4"], language
        assert any(reason["reason"] == "meaning" for reason in answer["matches"][0]["why"])


@pytest.mark.parametrize("meant", [True, False])
def test_what_both_speak_of_is_said_in_the_words_of_each(meant, store):
    need, offer = Entry("n", "آبار ومياه الشرب للقرية"), Entry("o", "Drinking water for villages")
    (found,) = match([need], [offer], store=store if meant else None)["matches"]
    assert [reason["shared"] for reason in found["why"] if reason["reason"] == "concepts"] == [
        [
            {"concept": "drinking water", "here": "ومياه الشرب", "there": "Drinking water"},
            {"concept": "village", "here": "للقرية", "there": "villages"},
        ]
    ]


def test_something_else_is_better_not_joined(store):
    answer = match(
        [Entry("n", "a dentist for children")], [Entry("o", "repair of church organs")], store=store
    )
    assert (answer["unmet"], answer["unused"]) == (["n"], ["o"])


@pytest.mark.parametrize("meant", [True, False])
@pytest.mark.parametrize(
    ("need", "offer", "reason"),
    [
        (("MD",), ("MD",), "same_place"),
        (("Moldavie",), ("Moldova",), "same_place"),
        (("Chișinău, MD",), ("MD",), "place_around"),
        (("MD",), ("MD-CU",), "place_within"),
        (("Lyon, France",), ("lyon, FR",), "same_place"),
        (("FR", "MD"), ("GB", "MD"), "same_place"),
        (("The Valley",), ("the valley",), "same_place"),
        (("MD",), (), "place_not_said"),
        (("MD",), ("FR",), None),
        (("Chișinău",), ("Bălți",), None),
        (("Lyon, FR",), ("Paris, FR",), None),
        (("the valley",), ("the coast",), None),
        ((), ("FR",), ""),
    ],
)
def test_a_need_in_one_place_is_not_met_by_an_offer_for_another(need, offer, reason, meant, store):
    wanted, offered = (
        Entry("n", "training of nurses", places=need),
        Entry("o", "training of nurses", places=offer),
    )
    matches = match([wanted], [offered], store=store if meant else None)["matches"]
    assert bool(matches) == (reason is not None)
    if reason:
        assert reason in {str(one["reason"]) for one in matches[0]["why"]}


def test_who_speaks_the_language_of_the_need_is_preferred(store):
    need = Entry("n", "lessons in reading", languages=("French",))
    spoken = {"a": (), "b": ("fr-CA", "en"), "c": ("de",)}
    scores = {}
    for letter, languages in spoken.items():
        answer = match([need], [Entry(letter, "lessons in reading", languages=languages)], store=store)
        scores[letter] = answer["matches"][0]["score"]
    assert scores["b"] > scores["a"] > scores["c"]
    offers = [
        Entry(letter, "lessons in reading", languages=languages) for letter, languages in spoken.items()
    ]
    assert match([need], offers, store=store)["matches"][0]["offer"] == "b"


def test_an_offer_of_other_days_or_of_the_same_organization_meets_no_need():
    need = Entry("n", "a hall for meetings", organization="x", since=date(2027, 3, 1), until=date(2027, 3, 9))
    later = Entry("o", "a hall for meetings", since=date(2027, 3, 10))
    then = Entry("p", "a hall for meetings", until=date(2027, 3, 1))
    own = Entry("q", "a hall for meetings", organization="x")
    assert match([need], [later, own])["matches"] == []
    (found,) = match([need], [later, own, then])["matches"]
    assert found["offer"] == "p"
    assert {"reason": "time", "until": "2027-03-01"} in found["why"]


def test_one_organization_does_not_serve_all():
    needs = [Entry(f"n{number}", "places in a course", amount=Decimal(10)) for number in range(5)]
    answer = match(needs, [Entry("o", "places in a course", amount=Decimal(25))])
    assert sum(one["amount"] for one in answer["matches"]) == 25
    assert len(answer["unmet"]) == 2
    assert answer["short"][0]["missing"] == 5


def test_the_same_capacity_counts_in_any_case_of_letters():
    (found,) = match([Entry("n", "", "Medical Training")], [Entry("o", "we teach", "medical training")])[
        "matches"
    ]
    assert found["score"] >= 0.8
    assert found["why"][0] == {"reason": "same_capacity", "capacity": "medical training"}


def test_many_needs_and_few_offers_are_pruned_without_loss():
    random = Random(3)
    needs = [Entry(f"n{n:03}", random.choice(WORDS), amount=Decimal(random.randint(1, 3))) for n in range(40)]
    offers = [
        Entry(f"o{n:03}", random.choice(WORDS), amount=Decimal(random.randint(1, 2))) for n in range(120)
    ]
    answer = match(needs, offers)
    # every need has offers of its own words enough, which all score 1
    assert sum(one["score"] * one["amount"] for one in answer["matches"]) == pytest.approx(
        sum(float(one.amount) for one in needs), rel=0.05
    )
