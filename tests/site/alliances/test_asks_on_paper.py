"""The letter, the page about us, the sheet with codes, and the sheet typed in."""

import pytest

from comity_site.alliances.models import Ask
from comity_site.alliances.typed_answers import code
from tests.site.alliances.asking import asked, fields, get, in_days, post, words_of


def typed(client, person, lines: str, **more):
    form = get(client, person, "asks_typed").context["form"]
    return post(client, person, "asks_typed", **{**fields(form), "lines": lines, **more})


@pytest.fixture
def three(cast) -> list[Ask]:
    return [asked(cast, of=key) for key in ("bridge", "lamp", "orchard")]


def test_the_sheet_has_a_code_for_each_open_ask(client, cast, three):
    page = words_of(get(client, cast.cleo, "ask_sheet"))
    assert all(code(ask.pk) in page for ask in three)
    one = words_of(get(client, cast.cleo, "ask_sheet", query=f"?asks={three[0].pk}"))
    assert code(three[0].pk) in one
    assert code(three[1].pk) not in one
    assert "there is nothing to print" in words_of(get(client, cast.fay, "ask_sheet"))


def test_a_sheet_is_typed_in_at_once(client, cast, three):
    codes = [code(ask.pk) for ask in three]
    day = in_days(5).isoformat()
    lines = f"{codes[0].lower()} 1 we come gladly\n\n{codes[1]} 2 30 seats, in May\n{codes[2]} T their board {day}"
    assert typed(client, cast.cleo, lines, said_by="at the meeting").status_code == 302
    yes, offer, thinking = (Ask.objects.get(pk=ask.pk) for ask in three)
    assert (yes.answer, yes.answer_words, yes.heard, yes.recorded_for) == (
        "yes",
        "we come gladly",
        "paper",
        True,
    )
    assert (offer.answer, offer.offer.what, offer.said_by) == (
        "other_offer",
        "30 seats, in May",
        "at the meeting",
    )
    assert (thinking.answer, thinking.decided_by, thinking.call_on) == ("thinking", "their board", in_days(5))
    assert (
        typed(client, cast.cleo, lines, said_by="at the meeting").status_code == 302
    )  # once more: nothing new
    assert Ask.objects.get(pk=yes.pk).version == yes.version


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("A-9999 1", "Line 2:"),
        ("{code} 7", "none of the marks"),
        ("{code} 2", "what they offer instead is missing"),
        ("{code} 3 board 2026-02-31", "no day of the calendar"),
        ("hello there", "Line 2:"),
        ("{first} 4", "stands here twice"),
        ("{foreign} 1", "none of your asks"),
    ],
)
def test_one_wrong_line_and_nothing_is_written(client, cast, three, wrong, told):
    foreign = asked(cast, asker="bridge", of="mill")
    codes = {"first": code(three[0].pk), "code": code(three[1].pk), "foreign": code(foreign.pk)}
    page = typed(client, cast.cleo, f"{codes['first']} 1\n{wrong.format(**codes)}")
    assert page.status_code == 400
    assert told in words_of(page)
    assert "Line 2:" in words_of(page)
    assert not Ask.objects.filter(pk__in=[ask.pk for ask in three]).exclude(answer="").exists()


def test_a_letter_stands_for_the_same_answer_only_in_its_own_language(client, cast, three):
    client.cookies["django_language"] = "fr"
    assert typed(client, cast.cleo, f"{code(three[0].pk)} O oui").status_code == 400


def test_the_letter_says_what_is_asked_and_who_asks(client, cast):
    ask = asked(cast, why_them="You know every door")
    page = words_of(get(client, cast.cleo, "ask_letter", ask.pk))
    assert "We would like to ask you: Visit older carers at home, 30 visits." in page
    assert "You know every door" in page
    assert code(ask.pk) in page


def test_the_page_about_us_says_what_is_stated(client, cast):
    page = words_of(get(client, cast.cleo, "about_us", cast.organizations["river"].pk))
    assert "River House" in page
    assert "legal advice" in page
    assert "Second House" in page
