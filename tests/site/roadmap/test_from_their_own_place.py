"""Ranking sheets of paper with short codes, question sheets, and a link for one organization without an account."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from comity.plans.codes import code_of
from comity_site.alliances.actions import end_alliance
from comity_site.alliances.models import AnswerLink
from comity_site.roadmap.actions import begin_vote, drop_vote, settle_voices
from comity_site.roadmap.models import Card, Ranking
from comity_site.roadmap.questions import QUESTIONS
from comity_site.roadmap.spoken import ALOUD
from tests.site.alliances.pages import do, see, signed_in
from tests.site.register.pages import text_of
from tests.site.roadmap.voting import HIDDEN, Room, begun, room_of

CODE = re.compile(r'<span class="code" dir="ltr">(R-\w+)</span>')


@pytest.fixture
def room(small_register, cleo) -> Room:
    return begun(room_of(small_register, cleo))


def codes(room, person) -> dict[str, str]:
    """Organization → the code on its sheet."""
    said = see(person, "ranking_sheets", slug=room.alliance.slug).content.decode()
    names = re.findall(r"<p>(?:<span[^>]*>)?([^<·]+?)(?:</span>)? <span class=\"quiet\">·", said)
    return dict(zip(map(str.strip, names), CODE.findall(said), strict=True))


def type_in(room, person, *lines, once="sheets"):
    data = {"lines": "\n".join(lines), "said_by": "the table by the window", "once": once}
    return do(person, "rankings_typed", data, slug=room.alliance.slug)


def test_sheets_are_typed_in_all_or_none_and_each_wrong_line_is_named(room, cleo):
    room.hand_in("river")
    found = codes(room, cleo)
    assert set(found) == {one.name for one in room.of.values()} - {"River House"}  # who is in needs no sheet
    second, lamp = found["Second House"], found["Lamp Foundation"]
    slip = second[:-1] + ("Z" if second[-1] != "Z" else "Y")
    wrong = type_in(
        room, cleo, f"{second} B A C D", "", f"{lamp} A A X", "hello", f"{second} A", f"{lamp}",
        f"{code_of('R', 4711)} A B", f"{slip} B",
    )  # fmt: skip
    said = text_of(wrong)
    assert wrong.status_code == 400
    for words in (
        "Line 3: “X” is none of the letters A to D. “A” stands there twice.", "Line 4: “hello” is no code",
        "Line 5: this sheet stands here twice.", "Line 6: letters are missing",
        f"Line 7: “{code_of('R', 4711)}” is the code of a sheet of another time.", f"Line 8: “{slip}” is no code",
    ):  # fmt: skip
        assert words in said, words
    assert Ranking._base_manager.count() == 1
    good = [f"{second.lower()} b, a, c, d", f"{lamp[:2]} {lamp[2:]} ACBD"]
    for _ in range(2):  # sent twice is written once
        assert type_in(room, cleo, *good).status_code == 302
    row = room.ranking("lamp")
    assert (row.order, row.heard, row.said_by) == (room.order("A C B D"), "paper", "the table by the window")
    again = type_in(room, cleo, f"{second} D", once="another evening")
    assert "Line 1: Second House has ranked already" in text_of(again)
    assert room.ranking("second").order == room.order("B A C D")


def test_a_sheet_of_an_earlier_ranking_is_not_taken_for_this_one(room, cleo):
    old = codes(room, cleo)["Second House"]
    drop_vote(vote=room.vote, version=room.vote.version, by=cleo)
    begin_vote(roadmap=room.roadmap, by=cleo)
    assert "a sheet of another time" in text_of(type_in(room, cleo, f"{old} A B"))


def test_every_question_that_each_answers_for_itself_is_on_its_sheet_also_in_few_words(room, ben):
    assert set(ALOUD) == {code for code, one in QUESTIONS.items() if one.each}
    said = text_of(see(ben, "roadmap_sheets", slug=room.alliance.slug))
    large = text_of(do_large(ben, room))
    for code, words in ALOUD.items():
        assert said.count(str(QUESTIONS[code].asks)) == 7
        assert large.count(str(words)) == 7


def do_large(person, room):
    return signed_in(person).get(reverse("roadmap_sheets", args=[room.alliance.slug]) + "?large")


def link(room, person, key="orchard") -> str:
    made = do(person, "roadmap_links", {"organization": room.of[key].pk}, slug=room.alliance.slug)
    return made.context["address"].removeprefix("http://testserver")


def answer(client, at, **typed):
    hidden = dict(HIDDEN.findall(client.get(at).content.decode()))
    return client.post(at, {**hidden, **typed})


def test_a_link_takes_an_organizations_own_words_and_its_ranking_and_shows_nothing_else(room, client, cleo):
    at = link(room, cleo)
    room.hand_in("second")
    assert (
        answer(
            client, at, take_on="Visits on Sundays\nA phone", funding="", activities="We visit"
        ).status_code
        == 302
    )
    assert "Say a word to it, too." in text_of(answer(client, at, **{"choice-funding": "no"}))
    cards = list(Card._base_manager.order_by("id"))
    assert [(c.question, c.text, c.heard, c.by, c.organization.key) for c in cards] == [
        ("activities", "We visit", "link", None, "orchard"),
        ("take_on", "Visits on Sundays", "link", None, "orchard"),
        ("take_on", "A phone", "link", None, "orchard"),
    ]
    kept = answer(client, at, rank="", **{"r-letters": "b d"})
    assert "Your ranking is in: B D. The others share the places after these: A C." in text_of(kept)
    row = room.ranking("orchard")
    assert (row.order, row.heard, row.by) == (room.order("B D"), "link", None)
    said = text_of(client.get(at))  # whoever made the link can open it, so it tells no ranking
    assert "Visits on Sundays" in said
    assert "B D" not in said
    assert not client.get(at).context["order"]["letters"].value()
    late = client.post(at, {"rank": "", "r-letters": "A", "r-version": 0, "r-once": "late"})
    assert late.status_code == 409
    assert room.ranking("orchard").order == room.order("B D")
    wrong = answer(client, at, rank="", **{"r-letters": "Q"})
    assert "“Q” is none of the letters" in text_of(wrong)
    for key in ("lamp", "bridge"):
        room.hand_in(key)
    room.count(early=True)
    assert "What comes first?" not in text_of(client.get(at))
    assert "last used on" in text_of(see(cleo, "roadmap_links", slug=room.alliance.slug))


def test_a_link_opens_no_ranking_for_whom_has_no_voice_and_nothing_once_it_is_over(room, client, cleo):
    at = link(room, cleo)
    roadmap = type(room.roadmap)._base_manager.get(pk=room.roadmap.pk)
    voices = [one for key, one in room.of.items() if key != "orchard"]
    settle_voices(roadmap=roadmap, version=roadmap.version, organizations=voices, by=cleo)
    assert "What comes first?" not in text_of(client.get(at))
    late = client.post(at, {"rank": "", "r-letters": "A", "r-version": 0, "r-once": "x"})
    assert late.status_code == 409
    assert "Your ranking was not taken: no ranking is open any more." in text_of(late)
    assert not Ranking._base_manager.exists()
    row = AnswerLink._base_manager.get(opens="roadmap")
    do(cleo, "roadmap_link_close", {}, pk=row.pk)
    assert client.get(at).status_code == 404
    second = link(room, cleo)
    AnswerLink._base_manager.filter(revoked_at__isnull=True).update(expires_at=timezone.now())
    assert client.get(second).status_code == 404
    third = link(room, cleo)
    assert client.get(third).status_code == 200
    room.alliance.refresh_from_db()
    end_alliance(alliance=room.alliance, version=room.alliance.version, words="", by=cleo)
    assert client.get(third).status_code == 404


def test_what_was_typed_on_the_page_of_a_link_is_kept_whichever_button_is_pressed(room, client, cleo):
    at = link(room, cleo)
    both = answer(client, at, take_on="Visits on Sundays", **{"r-letters": "B"})
    said = text_of(both)
    assert "Your ranking is in: B." in said
    assert "Thank you. Your answer is noted." in said
    assert both.context["questions"]["take_on"].value() is None
    again = answer(client, at, rank="", activities="We visit", **{"r-letters": "A B"})
    assert "Your ranking is in: A B." in text_of(again)
    wrong = answer(client, at, rank="", measures="By ear", **{"r-letters": "Q"})
    assert (wrong.status_code, room.ranking("orchard").order) == (400, room.order("A B"))
    assert set(Card._base_manager.values_list("question", flat=True)) == {"take_on", "activities", "measures"}
    room.hand_in("lamp")
    room.hand_in("bridge")
    page = {**dict(HIDDEN.findall(client.get(at).content.decode())), "take_on": "A phone", "r-letters": "C"}
    room.count(early=True)
    late = client.post(at, page)
    assert "Your ranking was not taken" in text_of(late)
    assert Card._base_manager.filter(text="A phone").exists()
