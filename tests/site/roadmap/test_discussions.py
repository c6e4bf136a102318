"""Discussions: everybody is heard in turn, thoughts find their groups, and the minutes are private until released."""

from datetime import timedelta
from itertools import combinations
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.formats import date_format

from comity_site.accounts.models import Change
from comity_site.roadmap.actions import Said
from comity_site.roadmap.actions import discussions as actions
from comity_site.roadmap.forms.discussions import Prompts
from comity_site.roadmap.models import Card, Discussion, Prompt
from comity_site.roadmap.ready_lists import LISTS
from comity_site.roadmap.turns import next_after, whose_turn
from tests.site.register.pages import address, send, shown_version, text_of


@pytest.mark.parametrize("size", range(1, 6))
def test_round_the_table_everybody_is_asked_before_anybody_is_asked_again(size):
    """Whoever passes is asked once more before the round ends; all sets of those who pass, at tables of up to five."""
    order = [10 * n for n in range(size, 0, -1)]
    for passing in (set(some) for n in range(size + 1) for some in combinations(order, n)):
        heard: set[int] = set()
        turn, asked = whose_turn(order, heard), []
        while heard != set(order):
            asked.append(turn)
            if turn not in passing or asked.count(turn) > 1:
                heard.add(turn)
            turn = next_after(order, heard, turn)
            assert len(asked) <= size + len(passing), "nobody is asked a third time"
        assert asked[:size] == order, "once round in their order"
        assert [next_after(order, heard, one) for one in order] == [*order[1:], order[0]], "and round again"


@pytest.fixture
def talk(cast) -> Discussion:
    """Ben's: two questions, River House, Harbour Clinic and Orchard Union in the room, none has spoken."""
    of = cast.organizations
    return actions.start_discussion(
        alliance=cast.alliance, title="The fair", prompts=["What went well?", "What was hard?"], language="en",
        here=[of["orchard"], of["harbour"], of["river"]], on=timezone.localdate(), by=cast.ben,
    )  # fmt: skip


def first(talk: Discussion) -> Prompt:
    return talk.prompts.order_by("order")[0]


def says(client, prompt: Prompt, words: str, whose: str | int = "", **more):
    data = {"words": words, "whose": whose, "language": "en", "heard": "own", "once": uuid4().hex, **more}
    return send(client, "prompt", data, pk=prompt.pk)


def test_a_list_of_questions_is_pasted_in_any_language_or_taken_ready_made(client, cast):
    client.force_login(cast.ben)
    page = client.get(address("discussion_add", slug=cast.alliance.slug) + "?list=alliances")
    assert all(str(question) in page.content.decode() for question in LISTS[0].questions)
    about = client.get(
        address("discussion_add", slug=cast.alliance.slug) + "?about=element_trust&about=nonsense"
    )
    assert "get to know and trust each other?" in about.content.decode()
    with translation.override("fr"):
        assert len({str(question) for one in LISTS for question in one.questions}) == 12
    data = {
        "title": "Târgul", "language": "ro", "on": timezone.localdate().isoformat(), "is_round": "on",
        "prompts": "1. Ce a mers bine?\r\n\r\n • Ce a fost greu?\n(3) 2026: ce urmează?\n", "once": "once",
        "here": [cast.organizations["harbour"].pk],
    }  # fmt: skip
    twice = [send(client, "discussion_add", data, slug=cast.alliance.slug) for _time in range(2)]
    made = Discussion._base_manager.get()
    assert [p.text for p in made.prompts.all()] == ["Ce a mers bine?", "Ce a fost greu?", "2026: ce urmează?"]
    assert {p.language for p in made.prompts.all()} == {"ro"}
    assert {answer["Location"] for answer in twice} == {address("prompt", pk=first(made).pk)}
    other = send(client, "discussion_add", {**data, "title": "Hramul"}, slug=cast.alliance.slug)
    assert other["Location"] != twice[0]["Location"], "gone back to and sent otherwise, it is another one"
    wrong = [{**data, "once": "2", "prompts": "- \n"}, {**data, "once": "3", "prompts": "a" * 501}]
    assert [send(client, "discussion_add", d, slug=cast.alliance.slug).status_code for d in wrong] == [
        400,
        400,
    ]
    assert Prompts().clean("one\n" * 50) == ["one"] * 50
    more = send(client, "discussion_prompts", {"prompts": "x\n" * 48, "language": "ro"}, pk=made.pk)
    assert "At most 50 questions" in text_of(more)


def test_the_page_says_whose_turn_it_is_and_goes_round_until_everybody_was_heard(client, cast, talk):
    """In the order of the members: the convener first. Who passes is offered the word once more at the end."""
    client.force_login(cast.ben)
    of, prompt = cast.organizations, first(talk)
    here = address("prompt", pk=prompt.pk)
    order = [of[key].pk for key in ("river", "orchard", "harbour")]
    page = text_of(client.get(here))
    assert "It is the turn of River House" in page
    assert "Not heard yet: Orchard Union · Harbour Clinic" in page
    answer = says(client, prompt, "Many came\nNobody was cold", order[0], language="ro")
    assert answer["Location"] == f"{here}?turn={order[1]}"
    passed = client.get(answer["Location"])
    assert f'href="?turn={order[2]}"' in passed.content.decode(), "Orchard Union passes for now"
    answer = says(client, prompt, "Bread for all", order[2])
    assert answer["Location"] == f"{here}?turn={order[1]}", "and is asked again"
    assert "They pass for now" not in text_of(client.get(answer["Location"])), "nobody else is left to ask"
    answer = says(client, prompt, "We sang", order[1], heard="phone")
    assert "Everybody was heard once." in text_of(client.get(answer["Location"]))
    assert "What was hard?" in text_of(client.get(here)), "the way on"
    assert "It is the turn of Harbour Clinic" in text_of(client.get(here)), (
        "whoever opens it anew, after who spoke last"
    )
    cards = Card._base_manager.filter(prompt=prompt)
    assert list(cards.values_list("text", "language", "organization", "heard")) == [
        ("Many came", "ro", order[0], "own"), ("Nobody was cold", "ro", order[0], "own"),
        ("Bread for all", "en", order[2], "own"), ("We sang", "en", order[1], "phone"),
    ]  # fmt: skip
    once = {"once": "a" * 32}
    assert [says(client, prompt, "The room laughed", **once).status_code for _time in range(2)] == [302, 302]
    assert cards.filter(organization=None).count() == 1, "sent twice is written once, and is nobody's by name"
    assert says(client, prompt, "No", cast.organizations["lamp"].pk + 999).status_code == 400
    send(client, "discussion_change", {
        "title": "The fair", "language": "en", "on": "2026-01-02", "here": order[:1], "version": talk.version,
    }, pk=talk.pk)  # fmt: skip
    assert "It is the turn of" not in text_of(client.get(here)), "as it comes, when the round is switched off"


def test_many_thoughts_go_into_a_group_at_once_and_a_group_gets_another_name(client, cast, talk):
    client.force_login(cast.ben)
    prompt = first(talk)
    thoughts = actions.speak(
        prompt=prompt, said=[Said(text) for text in ("Bread", "Soup", "Songs")], by=cast.ben
    )
    other = actions.speak(prompt=talk.prompts.last(), said=[Said("Rain")], by=cast.ben)[0]
    bread, soup, songs = (card.pk for card in thoughts)

    def put(cards, **more):
        return send(client, "prompt_groups", {"cards": cards, **more}, pk=prompt.pk)

    def groups():
        return list(Card._base_manager.order_by("id").values_list("group", flat=True))

    assert put([], name="Food").status_code == 400
    assert put([bread], name="  ").status_code == 400
    assert put([other.pk], name="Food").status_code == 400, "a thought to another question"
    assert put([bread, soup], name=" The   food ").status_code == 302
    assert groups() == ["The food", "The food", "", ""]
    put([songs], into="The food")
    put([soup], out="1")
    assert groups() == ["The food", "", "The food", ""]
    page = client.get(address("prompt_groups", pk=prompt.pk) + "?all=The+food").content.decode()
    assert page.count(" checked") == 2
    put([bread, songs], name="What warmed us")
    minutes = text_of(client.get(address("discussion", pk=talk.pk)))
    assert minutes.index("What warmed us") < minutes.index("Songs") < minutes.index("Soup"), "ungrouped last"


def test_what_was_said_is_changed_taken_away_and_put_back_and_two_scribes_lose_nothing(client, cast, talk):
    client.force_login(cast.gia)
    (card,) = actions.speak(prompt=first(talk), said=[Said("Bred", cast.organizations["river"])], by=cast.ben)
    actions.change_spoken(card=card, version=1, by=cast.ben, text="Bread")
    typed = {
        "text": "Breads",
        "language": "en",
        "heard": "voice",
        "said_by": "the clerk",
        "whose": "",
        "version": 1,
    }
    clash = send(client, "spoken_change", typed, pk=card.pk)
    assert clash.status_code == 409
    assert {"Bread", "Breads"} <= set(text_of(clash).split())
    assert (
        send(client, "spoken_change", {**typed, "version": shown_version(clash)}, pk=card.pk).status_code
        == 302
    )
    card.refresh_from_db()
    assert (card.text, card.organization, card.heard, card.said_by) == ("Breads", None, "voice", "the clerk")
    send(client, "spoken_remove", {"version": card.version}, pk=card.pk)
    assert "Breads" not in text_of(client.get(address("discussion", pk=talk.pk)))
    send(client, "spoken_restore", {"version": card.version + 1}, pk=card.pk)
    assert "Breads" in text_of(client.get(address("discussion", pk=talk.pk)))
    prompt = first(talk)
    reworded = {"text": "Ce a mers bine?", "language": "ro", "version": prompt.version}
    assert send(client, "prompt_change", reworded, pk=prompt.pk).status_code == 302
    assert send(client, "prompt_change", {**reworded, "text": "Autre"}, pk=prompt.pk).status_code == 409


def test_minutes_are_private_until_their_writer_releases_them_and_can_be_taken_back(
    client, cast, talk, monkeypatch
):
    """Who manages does not read them; who convenes or facilitates does, and yet does not release them."""
    actions.speak(prompt=first(talk), said=[Said("Nobody was cold")], by=cast.ben)
    page = address("discussion", pk=talk.pk)

    def reads(person) -> bool:
        client.force_login(person)
        in_list = "The fair" in text_of(client.get(address("discussions", slug=cast.alliance.slug)))
        assert in_list == (client.get(page).status_code == 200)
        return in_list

    def reading() -> str:
        return " ".join(name for name in ("ben", "ana", "cleo", "gia", "fay") if reads(getattr(cast, name)))

    def stamped(verb, person=cast.ben) -> int:
        talk.refresh_from_db()
        client.force_login(person)
        return send(client, "discussion_stamp", {"version": talk.version}, pk=talk.pk, verb=verb).status_code

    assert reading() == "ben cleo gia"
    taken = {"minutes": "We do it again.", "version": talk.version}
    client.force_login(cast.gia)
    assert send(client, "discussion_minutes", taken, pk=talk.pk).status_code == 302
    clash = send(client, "discussion_minutes", {**taken, "minutes": "Never again."}, pk=talk.pk)
    assert clash.status_code == 409
    assert "We do it again." in text_of(clash)
    assert [stamped("release", person) for person in (cast.gia, cast.cleo, cast.ana, cast.ben)] == [
        404,
        404,
        404,
        302,
    ]
    assert reading() == "ben ana cleo gia fay"
    client.force_login(cast.fay)
    text = text_of(client.get(page))
    assert "We do it again." in text
    assert "What was hard? Nothing said yet." in text
    assert "The fair" in text_of(client.get(address("casebook"))).partition("Released in your alliances")[2]
    client.force_login(cast.ben)
    assert says(client, first(talk), "Too late").status_code == 404, "what was released stands"
    with pytest.raises(Exception, match="released"):
        actions.speak(prompt=first(talk), said=[Said("Too late")], by=cast.ben)
    assert stamped("take-back") == 302
    assert reading() == "ben cleo gia"
    client.force_login(cast.ben)
    assert "The fair" in text_of(client.get(address("casebook"))).partition("Released in your alliances")[0]
    stamped("release")
    Discussion._base_manager.update(released_at=timezone.now() - timedelta(days=31))
    assert stamped("take-back") == 404, "after thirty days others may build on it"
    right = {"text": "It was Thursday.", "language": "en", "once": "once"}
    for person, status in ((cast.gia, 404), (cast.ana, 404), (cast.ben, 302), (cast.ben, 302)):
        client.force_login(person)
        assert send(client, "discussion_correct", right, pk=talk.pk).status_code == status
    send(client, "discussion_correct", {**right, "text": "It rained."}, pk=talk.pk)
    client.force_login(cast.fay)
    text = text_of(client.get(page))
    assert "We do it again." in text, "the minutes stay as they were read"
    assert text.count("It was Thursday.") == 1
    assert text.count("It rained.") == 1, "out of the same form gone back to, and not lost"
    assert text.count(f"Corrected on {date_format(timezone.localdate())}.") == 3
    Discussion._base_manager.update(released_at=None)
    assert [stamped("remove"), stamped("restore"), stamped("remove")] == [302, 302, 302]
    client.force_login(cast.ben)
    removed = text_of(client.get(address("discussions", slug=cast.alliance.slug)))
    assert "None yet that you can read." in removed
    assert "The fair" in removed.partition("Taken away lately")[2]
    client.force_login(cast.cleo)
    assert "The fair" not in text_of(client.get(address("discussions", slug=cast.alliance.slug)))
    told = str(list(Change._base_manager.values_list("data", flat=True)))
    assert not {"again", "cold"} & set(told.split()), "the journal holds none of the words"


def test_who_left_the_alliance_reads_neither_minutes_nor_what_was_released(client, cast, talk):
    actions.release_discussion(discussion=talk, version=talk.version, by=cast.ben)
    for person in (cast.mio, cast.olga):
        client.force_login(person)
        assert client.get(address("discussion", pk=talk.pk)).status_code == 404
        assert "The fair" not in text_of(client.get(address("casebook")))


def test_a_page_of_much_talk_asks_as_many_questions_as_one_of_little(client, cast, talk):
    client.force_login(cast.ben)
    of = list(cast.organizations.values())

    def queries(name: str, pk: int) -> int:
        with CaptureQueriesContext(connection) as heard:
            assert client.get(address(name, pk=pk)).status_code == 200
        return len(heard)

    def asked() -> list[int]:
        return [queries(n, pk) for n, pk in (("discussion", talk.pk), ("prompt", first(talk).pk))]

    actions.speak(prompt=first(talk), said=[Said("One", of[0])], by=cast.ben)
    little = asked()
    for prompt in actions.add_prompts(discussion=talk, prompts=["Q"] * 20, by=cast.ben):
        actions.speak(prompt=prompt, said=[Said(f"{n}", of[n % 7]) for n in range(9)], by=cast.ben)
    assert asked() == little


def test_a_talk_of_long_ago_is_found_on_a_later_page(client, cast):
    today = timezone.localdate()
    rows = [
        Discussion(alliance=cast.alliance, title=f"Talk {n} weeks ago", on=today - timedelta(weeks=n), by=cast.cleo)
        for n in range(1, 202)
    ]  # fmt: skip
    Discussion._base_manager.bulk_create(rows)
    client.force_login(cast.cleo)
    list_of = address("discussions", slug=cast.alliance.slug)
    assert "Talk 201 weeks ago" not in text_of(client.get(list_of))
    assert "Talk 201 weeks ago" in text_of(client.get(f"{list_of}?page=5"))
