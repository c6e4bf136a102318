"""Needs beside what others can do: the best for all together, why, what nobody gives; only what one may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.analysis import guessing
from tests.site.conftest import state
from tests.site.register.pages import text_of


@pytest.fixture
def rows(small_register):
    return {row.key: row for row in small_register.organizations.all()}


@pytest.fixture
def seen(client, ana):
    client.force_login(ana)
    return lambda **asked: client.get("/find/offers/", {"register": "small", **asked})


def given(page):
    return [
        (one.need.organization.key, one.need.fact.value, one.offer.organization.key, one.offer.fact.value)
        for one, _fits, _why in page.context["given"]
    ]


def test_a_need_is_served_by_the_same_words_or_by_the_nearest_in_meaning(seen, rows):
    state(rows["river"], "need", ["translation"])
    state(rows["lamp"], "need", ["trucks"])
    page = seen()
    assert [one[1:] for one in given(page)] == [
        ("trucks", "mill", "transport"),
        ("translation", given(page)[1][2], "translation"),
    ]
    said = text_of(page)
    assert "Of 2 needs, others in this register could serve 2." in said
    assert "Both are said in the same words." in said
    assert "may fit: ask first. Near in meaning." in said
    assert f"/asks/new/?organization={rows['mill'].pk}" in page.content.decode()


def test_other_words_for_one_thing_are_said_in_both(seen, rows, monkeypatch):
    state(rows["river"], "need", ["transporte de mercancías"])
    for encoder in (guessing.load_encoder, lambda: None):
        monkeypatch.setattr(guessing, "load_encoder", encoder)
        page = seen()
        assert [one[2:] for one in given(page)] == [("mill", "transport")]
        assert "Other words for one thing: “transporte” = “transport”." in text_of(page)


def test_nobody_serves_everybody_and_what_nobody_gives_is_told(seen, rows):
    for key in ("river", "orchard", "lamp"):
        state(rows[key], "need", ["transport"])
    state(rows["lamp"], "need", ["a bridge of gold"])
    page = seen(times="1")
    assert [one[1:] for one in given(page)] == [("transport", "mill", "transport")]
    assert "each thing that an organization can do is counted for one need" in text_of(page)
    found = page.context["found"]
    assert [one.fact.value for one in found.nobody] == ["a bridge of gold"]
    assert [one.fact.value for one in found.taken] == ["transport"] * 2
    assert len(given(seen(times="3"))) == 3
    assert seen(times="many").context["found"].times == 2


def test_nobody_is_told_what_they_can_do_themselves_nor_to_ask_themselves(seen, rows):
    state(rows["mill"], "need", ["transport"])
    state(rows["river"], "need", ["medical training"])
    state(rows["harbour"], "need", ["medical training"])
    page = seen(times="1")
    assert ("harbour", "medical training", "second", "medical training") in given(page)
    assert [one.fact.value for one in page.context["found"].nobody] == ["transport"]
    assert f"/asks/new/?organization={rows['second'].pk}" not in page.content.decode()


def test_without_needs_the_page_says_where_they_are_noted(seen):
    assert "Nobody in this register is said to need anything yet." in text_of(seen())


def test_without_the_encoder_words_alone_are_compared(seen, rows, monkeypatch):
    monkeypatch.setattr(guessing, "load_encoder", lambda: None)
    state(rows["lamp"], "need", ["trucks", "medical visits"])
    page = seen()
    assert [one[1] for one in given(page)] == ["medical visits"]
    assert "Words that begin alike: “medical”." in text_of(page)
    assert "the reading of meaning is not installed" in text_of(page)


def test_the_database_is_asked_as_often_for_many_needs_as_for_few(seen, rows):
    counts = []
    for needs in (["transport"], ["clinic", "translation", "funding", "facilitation", "wells"]):
        state(rows["river"], "need", needs)
        with CaptureQueriesContext(connection) as asked:
            seen()
        counts.append(len(asked))
    assert counts[0] == counts[1]
