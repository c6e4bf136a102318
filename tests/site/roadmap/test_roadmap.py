"""The roadmap as its people walk it: questions in their order, cards in their own words, the room, the wall."""

from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity_site.accounts.models import Change
from comity_site.plans.models import Priority, Step
from comity_site.roadmap import actions
from comity_site.roadmap.actions import cards as card_actions
from comity_site.roadmap.models import Card, PrivateNote, Roadmap, Vote
from comity_site.roadmap.pages import PAGES
from tests.site.conftest import PASSWORD
from tests.site.register.pages import address, send, text_of
from tests.site.roadmap.walked import answer, answers, begun, cards, typed_entries

# What seed 002 asks, in its order, by the page on which it stands here. Its assessments come before any strategy.
SEED = (
    "activities", "measures", "funding", "meet", "take_on", "from_others", "from_parent", "priorities", "ranking",
    "needs", "resources", "characteristics", "demographics", "reach", "trends", "leads", "diversity", "involved",
    "training", "hours", "barriers", "steps", "evaluating", "sustaining",
)  # fmt: skip


def page(client, cast, name: str, **kwargs) -> str:
    return text_of(client.get(address(name, slug=cast.alliance.slug, **kwargs)))


def test_every_question_has_its_page_in_the_order_of_the_seed():
    codes = [one.code for one in PAGES]
    assert [code for code in codes if code in SEED] == list(SEED)


def test_ninety_minutes_for_three_organizations_need_at_most_forty_typed_entries(client, cast):
    """One meeting point, one priority, one step for each; nobody types anything twice."""
    client.force_login(cast.cleo)
    slug, of = cast.alliance.slug, cast.organizations
    three = [of["river"], of["second"], of["harbour"]]
    typed = 0

    def sent(name: str, data: dict, **kwargs) -> None:
        nonlocal typed
        typed += typed_entries(data)
        assert send(client, name, data, slug=slug, **kwargs).status_code == 302

    sent("roadmap_begin", {"path": "short", "mode": "open", "minutes": ""})
    sent("roadmap_voices", {"voices": [one.pk for one in three], "version": "1"})
    for code in ("activities", "measures", "funding", "take_on", "from_others", "from_parent"):
        said = answers({one: f"{one.name}: {code}" for one in three}, on="")
        choices = {f"choice-words-{one.pk}": "partly" for one in three} if code == "funding" else {}
        sent("roadmap_question", {**said, **choices}, code=code)
    sent("roadmap_meet", {
        "title": "At the gate", "ideal": "We pass people on", "result": "Nobody waits", "words": "answered",
        "target": "32", "language": "en", "once": "once", "on": "",
    })  # fmt: skip
    card = Card._base_manager.filter(question="take_on").first()
    sent("roadmap_priorities", {"cards": [card.pk], "others": "", "language": "en", "on": ""})
    priority = Priority._base_manager.get(alliance=cast.alliance)
    for one in three:
        step = {"title": f"Step of {one.name}", "accountable": one.pk, "due": "2027-03-01", "language": "en"}
        response = client.post(f"{address('roadmap_steps', slug=slug)}?priority={priority.pk}", step)
        typed += typed_entries(step)
        assert response.status_code == 302
    told = {"language": "en", "heard": "own", "words": "In the yard", "once-words": "x", "on": ""}
    sent("roadmap_question", told, code="telling")
    assert typed <= 40, typed
    assert "the plan is complete" in page(client, cast, "roadmap_done")
    assert Step._base_manager.filter(priority=priority).count() == 3


def test_each_line_is_a_card_in_its_language_and_sent_twice_it_is_one(client, cast):
    begun(cast)
    client.force_login(cast.gia)
    said = answers({cast.organizations["harbour"]: "Bread\n\n  Soup  "}, language="fr", heard="phone")
    for _again in range(2):
        send(client, "roadmap_question", said, slug=cast.alliance.slug, code="activities")
    assert cards("activities") == ["Bread", "Soup"]
    card = Card._base_manager.get(text="Soup")
    assert (card.language, card.heard, card.organization, card.by) == (
        "fr", "phone", cast.organizations["harbour"], cast.gia,
    )  # fmt: skip
    assert Change._base_manager.filter(verb="say").count() == 2


def test_other_words_out_of_the_same_form_are_not_lost(client, cast):
    begun(cast)
    client.force_login(cast.cleo)
    of = cast.organizations["harbour"]
    said = answers({of: "Bread"})
    for words in ("Bread", "Bread and soup"):
        data = {**said, f"words-{of.pk}": words}
        send(client, "roadmap_question", data, slug=cast.alliance.slug, code="activities")
    assert cards("activities") == ["Bread", "Bread and soup"]


def test_a_member_says_its_own_and_nothing_for_others(client, cast):
    begun(cast)
    client.force_login(cast.ben)
    shown = client.get(
        address("roadmap_question", slug=cast.alliance.slug, code="activities")
    ).content.decode()
    of = cast.organizations
    assert f'name="words-{of["harbour"].pk}"' in shown
    assert f'name="words-{of["second"].pk}"' not in shown
    answer(client, cast, "activities", {of["harbour"]: "Bread", of["second"]: "Stones"})
    assert cards("activities") == ["Bread"]


def test_a_choice_needs_a_word_and_nothing_else_is_lost(client, cast):
    begun(cast)
    client.force_login(cast.cleo)
    of = cast.organizations
    said = answers({of["harbour"]: "A grant", of["second"]: ""})
    said |= {f"choice-words-{of['harbour'].pk}": "yes", f"choice-words-{of['second'].pk}": "no"}
    response = send(client, "roadmap_question", said, slug=cast.alliance.slug, code="funding")
    assert response.status_code == 400
    assert "Say a word to it, too." in text_of(response)
    assert "A grant" in response.content.decode()
    assert cards("funding") == []


def test_two_at_one_card_see_both_versions_and_nothing_is_lost(client, cast):
    roadmap = begun(cast)
    (card,) = actions.say(
        roadmap=roadmap, question="activities", said=[actions.Said("Bread", cast.organizations["harbour"])],
        by=cast.cleo,
    )  # fmt: skip
    client.force_login(cast.ben)
    fields = {"text": "Soup", "language": "en", "heard": "own", "version": card.version}
    actions.change_card(card=card, version=card.version, text="Rolls", by=cast.cleo)
    response = send(client, "card_change", fields, pk=card.pk)
    assert response.status_code == 409
    both = text_of(response)
    assert "Rolls" in both
    assert "Soup" in both
    card.refresh_from_db()
    assert card.text == "Rolls"
    response = send(client, "card_change", {**fields, "version": card.version}, pk=card.pk)
    assert response.status_code == 302
    card.refresh_from_db()
    assert card.text == "Soup"


def test_a_card_taken_away_is_put_back(client, cast):
    roadmap = begun(cast)
    harbour = cast.organizations["harbour"]
    (card,) = actions.say(
        roadmap=roadmap, question="activities", said=[actions.Said("Bread", harbour)], by=cast.ben
    )
    client.force_login(cast.ben)
    send(client, "card_remove", {"version": card.version}, pk=card.pk)
    assert cards("activities") == []
    shown = page(client, cast, "roadmap_question", code="activities")
    assert "Taken away lately" in shown
    card.refresh_from_db()
    send(client, "card_restore", {"version": card.version}, pk=card.pk)
    assert cards("activities") == ["Bread"]


def test_a_full_disk_keeps_all_or_nothing_and_says_so_plainly(client, cast, monkeypatch):
    begun(cast)
    client.force_login(cast.cleo)
    client.raise_request_exception = False
    written = card_actions.record
    calls = []

    def full(*args, **kwargs):
        calls.append(1)
        if len(calls) > 1:
            raise OperationalError("database or disk is full")
        return written(*args, **kwargs)

    monkeypatch.setattr(card_actions, "record", full)
    response = answer(client, cast, "activities", {cast.organizations["harbour"]: "Bread\nSoup"})
    assert response.status_code == 500
    assert "what you wrote is still there" in text_of(response)
    assert cards("activities") == []


def test_what_was_typed_survives_an_expired_sign_in(client, cast):
    begun(cast)
    signing_in = {"login": "cleo@example.org", "password": PASSWORD}
    client.post(address("account_login"), signing_in)
    client.session.flush()
    to_sign_in = answer(client, cast, "activities", {cast.organizations["harbour"]: "Bread"})
    assert cards("activities") == []
    back = client.post(to_sign_in["Location"], {**signing_in, "next": address("account_continue")})
    kept = client.get(back["Location"]).context["kept"]
    client.post(kept["path"], dict(kept["fields"]))
    assert cards("activities") == ["Bread"]


def test_voices_are_settled_and_cannot_change_while_somebody_has_ranked(client, cast):
    roadmap, of = begun(cast), cast.organizations
    client.force_login(cast.gia)
    voices = {"voices": [of["river"].pk, of["orchard"].pk], "version": roadmap.version}
    send(client, "roadmap_voices", voices, slug=cast.alliance.slug)
    assert "Settled on" in page(client, cast, "roadmap_room")
    vote = Vote._base_manager.create(roadmap=roadmap, options=[1, 2])
    vote.rankings.create(organization=of["river"], order=[1, 2])
    roadmap.refresh_from_db()
    again = {"voices": [of["river"].pk], "version": roadmap.version}
    response = client.post(address("roadmap_voices", slug=cast.alliance.slug), again, follow=True)
    assert "Voices cannot change while they rank." in text_of(response)
    assert roadmap.voices.count() == 2


def test_who_was_here_is_counted_and_the_parts_are_not_more_than_the_whole(client, cast):
    begun(cast)
    client.force_login(cast.cleo)
    here = {"phase": "work", "people": "carers", "on": timezone.localdate(), "count": "3", "language": "en"}
    wrong = {**here, "women": "3", "men": "2"}
    response = client.post(address("roadmap_here", slug=cast.alliance.slug), wrong, follow=True)
    assert "These are more than were there in all." in text_of(response)
    for women in ("1", "2"):  # said again, it is corrected
        send(client, "roadmap_here", {**here, "women": women, "part": "decide"}, slug=cast.alliance.slug)
    (row,) = Roadmap._base_manager.get().presences.all()
    assert (row.count, row.women, row.part) == (3, 2, "decide")


def test_private_notes_are_their_writers_alone_and_gone_for_good_when_taken_away(client, cast):
    begun(cast)
    client.force_login(cast.gia)
    send(client, "roadmap_private", {"text": "They are tired.", "language": "en"}, slug=cast.alliance.slug)
    note = PrivateNote._base_manager.get()
    assert "They are tired." in page(client, cast, "roadmap_room")
    for name in ("roadmap_wall", "roadmap_paper", "roadmap"):
        assert "They are tired." not in page(client, cast, name)
    assert "tired" not in str(list(Change._base_manager.values_list("data", flat=True)))
    client.force_login(cast.cleo)
    assert "They are tired." not in page(client, cast, "roadmap_room")
    client.force_login(cast.gia)
    send(client, "private_remove", slug=cast.alliance.slug, pk=note.pk)
    assert not PrivateNote._base_manager.exists()


def test_the_wall_follows_the_scribe(client, cast):
    begun(cast)
    client.force_login(cast.cleo)
    answer(client, cast, "measures", {cast.organizations["harbour"]: "By the bread that is left"})
    shown = page(client, cast, "roadmap_wall")
    assert "How do you measure whether it goes well?" in shown
    assert "By the bread that is left" in shown
    send(client, "roadmap_wall_at", {"at": "meet"}, slug=cast.alliance.slug)
    assert "Where our work meets" in page(client, cast, "roadmap_wall")
    part = client.get(address("roadmap_wall", slug=cast.alliance.slug), headers={"HX-Request": "true"})
    assert b"<html" not in part.content


def test_a_page_asks_the_database_as_often_for_forty_cards_as_for_one(client, cast):
    roadmap = begun(cast)
    client.force_login(cast.cleo)
    before: dict[str, int] = {}
    for count in (1, 40):
        for code in ("activities", "from_others"):
            said = [actions.Said(f"Bread {count} {n}", cast.organizations["harbour"]) for n in range(count)]
            actions.say(roadmap=roadmap, question=code, said=said, by=cast.cleo)
        asked = {name: questions_for(client, cast, name, **kwargs) for name, kwargs in COUNTED}
        before = before or asked
    assert asked == before


COUNTED = (("roadmap_question", {"code": "activities"}), ("roadmap_sheet", {}), ("roadmap_paper", {}))


def questions_for(client, cast, name: str, **kwargs) -> int:
    with CaptureQueriesContext(connection) as counted:
        client.get(address(name, slug=cast.alliance.slug, **kwargs))
    return len(counted)


def test_words_with_a_source_are_kept_with_it_and_not_before_it_was_typed(client, cast):
    """A field that keeps itself when it is left would keep the words alone: the source is the field after it."""
    begun(cast)
    client.force_login(cast.gia)
    for code, keeps_itself in (("activities", True), ("needs", False)):
        at = address("roadmap_question", slug=cast.alliance.slug, code=code)
        assert ("hx-post" in client.get(at).content.decode()) is keeps_itself, code


def test_a_choice_made_after_the_words_were_sent_is_not_lost(client, cast):
    begun(cast)
    client.force_login(cast.gia)
    second = cast.organizations["second"]
    typed = answers({second: "The town"})
    for choice in ("", "yes", "yes"):
        data = {**typed, f"choice-words-{second.pk}": choice}
        send(client, "roadmap_question", data, slug=cast.alliance.slug, code="funding")
    assert list(Card._base_manager.order_by("id").values_list("choice", flat=True)) == ["", "yes"]
