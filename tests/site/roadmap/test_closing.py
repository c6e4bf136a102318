"""Before the room parts: fourteen questions without a score, and common goals from words that several used."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comity_site.accounts.journal import Stale
from comity_site.roadmap import actions
from comity_site.roadmap.actions.closing import Answered
from comity_site.roadmap.elements import ELEMENTS, STANDING
from comity_site.roadmap.models import Card, Roadmap
from comity_site.roadmap.queries import answers_of
from tests.site.plans.plan_cast import planned
from tests.site.register.pages import address, send, text_of
from tests.site.roadmap.walked import begun, cards

SEEN = re.compile(r'name="(seen|initial-[^"]+)" value="([^"]*)"')


@pytest.fixture
def roadmap(cast) -> Roadmap:
    return begun(cast)


def opened(client, cast) -> dict[str, str]:
    """What a browser holds of the page as it was shown: the hidden fields, and every field as it stands."""
    page = client.get(address("roadmap_closing", slug=cast.alliance.slug)).content.decode()
    hidden = {"seen": "", **dict(SEEN.findall(page.replace('type="hidden" ', "")))}
    hidden["seen"] = re.search(r'name="seen"(?: value="([^"]*)")?', page)[1] or ""
    return {"language": "en", **hidden} | {
        name.removeprefix("initial-"): text for name, text in hidden.items()
    }


def sent(client, cast, held: dict[str, str], **more: str):
    """Typed into the page that was opened; `choice_trust` stands for the element of that name."""
    typed = {re.sub(r"^(choice|words)_", r"\1-element_", name): text for name, text in more.items()}
    return send(client, "roadmap_closing", held | typed, slug=cast.alliance.slug)


def test_there_are_fourteen_elements_with_the_same_answers_and_no_figure_anywhere(client, cast, roadmap):
    assert len({one.code for one in ELEMENTS}) == 14
    assert {one.choices for one in ELEMENTS} == {STANDING}
    client.force_login(cast.cleo)
    held = opened(client, cast)
    every = {f"choice_{one.code.removeprefix('element_')}": "no_matter" for one in ELEMENTS}
    assert sent(client, cast, held, **every, on="").status_code == 302
    text = text_of(client.get(address("roadmap_closing", slug=cast.alliance.slug)))
    assert not re.search(r"\d+\s*(%|of 14|/ ?14|points)", text)
    assert "A step under:" not in text, "what does not matter is not nagged about"
    assert "Talk about it next time" not in text
    rail = client.get(address("roadmap", slug=cast.alliance.slug)).content.decode()
    assert "●" in rail.partition("A conversation before we part")[2][:120]


def test_what_is_not_yet_there_becomes_a_step_or_a_question_with_one_tap(client, cast, roadmap):
    plan = planned(cast)
    client.force_login(cast.cleo)
    sent(
        client,
        cast,
        opened(client, cast),
        choice_trust="not_yet",
        words_trust="Nobody met & talked",
        choice_talk="there",
    )
    page = client.get(address("roadmap_closing", slug=cast.alliance.slug)).content.decode()
    links = re.findall(r'href="([^"]*(?:steps/add|discussions/new)[^"]*)"', page)
    assert len(links) == 3, "a step under each of two priorities, and the next discussion"
    step = next(link for link in links if link.startswith(address("step_add", pk=plan.visits.pk)))
    assert 'value="Nobody met &amp; talked"' in client.get(step).content.decode()
    assert "get to know and trust each other?" in client.get(links[-1]).content.decode()
    paper = text_of(client.get(address("roadmap_paper", slug=cast.alliance.slug)))
    assert "Nobody met &amp; talked (not yet)" in paper
    wall = text_of(client.get(address("roadmap_wall", slug=cast.alliance.slug)))
    assert "Do we take time to get to know and trust each other? not yet Nobody met &amp; talked" in wall


def test_answers_of_today_are_changed_and_those_of_an_earlier_day_stay_to_be_read(client, cast, roadmap):
    client.force_login(cast.ben)  # who contributes may type for the room
    sent(
        client,
        cast,
        opened(client, cast),
        choice_goals="partly",
        words_goals="Two of them",
        at="element_goals",
    )
    sent(client, cast, opened(client, cast), words_goals="Three of them")
    (card,) = Card._base_manager.all()
    assert (card.choice, card.text, card.version, card.organization) == ("partly", "Three of them", 2, None)
    Card._base_manager.update(at=timezone.now() - timedelta(days=40))
    answer = sent(
        client, cast, opened(client, cast), choice_goals="there", words_goals="", at="element_goals"
    )
    assert answer["Location"].endswith("#element_trust"), "on to the next question"
    assert [one.choice for one in answers_of(roadmap)["element_goals"]] == ["there", "partly"]
    client.force_login(cast.fay)
    text = text_of(client.get(address("roadmap_closing", slug=cast.alliance.slug)))
    assert "it is there" in text
    assert "What we said earlier" in text
    assert "in part: Three of them" in text
    client.force_login(cast.ben)
    sent(client, cast, opened(client, cast), choice_goals="", words_goals="")
    gone = Card._base_manager.get(removed_at__isnull=False)
    assert send(client, "card_restore", {"version": gone.version}, pk=gone.pk)["Location"].endswith(
        "/closing/"
    )
    assert answers_of(roadmap)["element_goals"][0].choice == "there"


def test_two_may_answer_at_once_and_who_answers_the_same_sees_both_versions(client, cast, roadmap):
    client.force_login(cast.cleo)
    hers, his = opened(client, cast), opened(client, cast)
    assert sent(client, cast, hers, choice_trust="there", words_trust="Since the feast").status_code == 302
    assert sent(client, cast, his, choice_roles="partly").status_code == 302, "another question: no conflict"
    clash = sent(client, cast, his, choice_trust="not_yet", choice_vision="there")
    assert clash.status_code == 409
    text = text_of(clash)
    assert "Do we take time to get to know and trust each other? it is there not yet" in text
    assert {code: found[0].choice for code, found in answers_of(roadmap).items()} == {
        "element_trust": "there", "element_roles": "partly",
    }  # fmt: skip
    page = clash.content.decode()
    assert 'value="Since the feast"' in page, "what one did not touch shows what stands now"
    hidden = dict(SEEN.findall(page.replace('type="hidden" ', "")))
    again = {**his, **hidden, "seen": re.search(r'name="seen" value="([^"]*)"', page)[1]}
    mine = {
        "words_trust": "Since the feast",
        "choice_trust": "not_yet",
        "choice_vision": "there",
        "choice_roles": "partly",
    }
    assert sent(client, cast, again, **mine).status_code == 302
    found = {code: (one[0].choice, one[0].text) for code, one in answers_of(roadmap).items()}
    assert found == {
        "element_trust": ("not_yet", "Since the feast"), "element_roles": ("partly", ""),
        "element_vision": ("there", ""),
    }  # fmt: skip


def test_an_answer_that_nobody_saw_is_not_written_over(cast, roadmap):
    actions.answer_elements(
        roadmap=roadmap, answers={"element_talk": Answered("there", "")}, language="en", by=cast.ben
    )
    with pytest.raises(Stale):
        actions.answer_elements(
            roadmap=roadmap, answers={"element_talk": Answered("partly", "")}, language="en", by=cast.gia
        )  # fmt: skip


def test_words_that_several_used_become_common_goals_with_a_tick(client, cast, roadmap):
    of = cast.organizations
    lines = {
        "river": ("Visits in the evening", "en"), "second": ("Evening visits & soup", "en"),
        "harbour": ("Soupe du soir ; visits", "fr"), "orchard": ("In the orchard", "en"),
    }  # fmt: skip
    for key, (text, language) in lines.items():
        said = [actions.Said(text, of[key], {"language": language})]
        actions.say(roadmap=roadmap, question="activities", said=said, by=cast.cleo)
    client.force_login(cast.ben)
    page = address("roadmap_question", slug=cast.alliance.slug, code="goal")
    text = text_of(client.get(page))
    assert "Visits River House, Second House, Harbour Clinic evening River House, Second House" in text
    assert "soup " not in text.partition("Words that several")[2].casefold()[:200], (
        "soup and soupe are two words"
    )
    typed = {"shared": ["Visits", "never said"], "words": "Nobody waits", "language": "fr"}
    assert [client.post(page, typed).status_code for _time in range(2)] == [302, 302]
    assert cards("goal")[:2] == ["Visits", "Nobody waits"]
    assert "never said" not in cards("goal")
    assert cards("goal").count("Visits") == 1, "it is a goal already"
    assert Card._base_manager.get(question="goal", text="Visits").language == "en", (
        "in the language it was said in"
    )
    client.force_login(cast.fay)
    assert 'name="shared"' not in client.get(page).content.decode()
