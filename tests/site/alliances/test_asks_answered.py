"""Yes, another offer, thinking, no: by themselves, written down for them, and a wish not to be asked again."""

import pytest

from comity_site.accounts.models import Change
from comity_site.alliances import actions
from comity_site.alliances.models import Ask, Contact, DoNotAsk, Member, Offer
from tests.site.alliances.asking import asked, fields, get, in_days, post, words_of


def answer(client, person, ask: Ask, say: str, **more):
    page = get(client, person, "ask_answer", ask.pk, query=f"?say={say}")
    assert page.status_code == 200
    return post(client, person, "ask_answer", ask.pk, **{**fields(page.context["form"]), **more})


def test_a_yes_on_the_phone_is_written_down_for_them_and_read_back(client, cast):
    ask = asked(cast)
    made = answer(client, cast.cleo, ask, "yes", words="Da, venim", language="ro", said_by="the chair")
    assert made.status_code == 302
    ask.refresh_from_db()
    assert (ask.answer, ask.answered_on, ask.heard, ask.recorded_for) == ("yes", in_days(0), "phone", True)
    assert (ask.answer_words, ask.answer_language, ask.said_by) == ("Da, venim", "ro", "the chair")
    page = get(client, cast.cleo, "ask", ask.pk)
    assert "written down for them, not read back yet" in words_of(page)
    assert '<span lang="ro">Da, venim</span>' in page.content.decode()
    post(client, cast.cleo, "ask_read_back", ask.pk, version=ask.version)
    ask.refresh_from_db()
    assert ask.read_back_on == in_days(0)


def test_their_own_people_answer_for_themselves_and_see_nothing_of_ours(client, cast):
    ask = asked(cast, known_by="Ines, their old neighbour")
    page = get(client, cast.olga, "ask", ask.pk)
    assert "asks Bridge Network" in words_of(page)
    assert "Ines" not in words_of(page)
    assert answer(client, cast.olga, ask, "yes").status_code == 302
    ask.refresh_from_db()
    assert (ask.answer, ask.heard, ask.recorded_for, ask.recorded_by) == ("yes", "own", False, cast.olga)


def test_who_is_to_be_asked_later_does_not_see_it_yet(client, cast):
    ask = asked(cast, when=in_days(4))
    assert get(client, cast.olga, "ask", ask.pk).status_code == 404
    actions.note_approach(ask=ask, how="phone", on=in_days(0), reached=True, by=cast.cleo)
    assert get(client, cast.olga, "ask", ask.pk).status_code == 200


def test_another_offer_is_kept_and_counts_as_a_yes_only_when_taken(client, cast):
    ask = asked(cast)
    offer = {"offer_what": "Visits in May only", "offer_quantity": "12", "offer_unit": "visits"}
    assert answer(client, cast.cleo, ask, "other_offer").status_code == 400
    assert answer(client, cast.cleo, ask, "other_offer", **offer).status_code == 302
    ask.refresh_from_db()
    with pytest.raises(actions.NotSaidYes):
        actions.join_alliance(alliance=cast.alliance, ask=ask, by=cast.cleo)
    assert "Visits in May only, 12 visits" in words_of(get(client, cast.cleo, "ask", ask.pk))
    post(client, cast.cleo, "ask_take_offer", ask.pk, version=ask.version)
    ask.refresh_from_db()
    assert (ask.answer, ask.offer.taken_on, ask.to_join) == ("yes", in_days(0), False)
    with pytest.raises(actions.NotSaidYes):  # they offered visits, and did not offer to be a member
        actions.join_alliance(alliance=cast.alliance, ask=ask, by=cast.cleo)


def test_thinking_says_who_decides_and_when_we_call(client, cast):
    ask = asked(cast)
    answer(client, cast.cleo, ask, "thinking", decided_by="their board", call_on=in_days(6).isoformat())
    ask.refresh_from_db()
    assert (ask.answer, ask.decided_by, ask.call_on) == ("thinking", "their board", in_days(6))
    assert "their board decides. We call on" in words_of(get(client, cast.cleo, "asks"))
    answer(client, cast.cleo, ask, "yes")
    ask.refresh_from_db()
    assert (ask.answer, ask.decided_by, ask.call_on) == ("yes", "", None)


def test_no_and_thinking_appear_in_no_figure(client, cast):
    """A list with a no in it tells exactly what it tells without, but for the closed fold."""
    asked(cast, of="mill")
    before = get(client, cast.cleo, "asks")
    ask = asked(cast)
    answer(client, cast.cleo, ask, "no", words="Not this year")
    page = get(client, cast.cleo, "asks")
    shown = words_of(page)
    assert [s.key for s in page.context["sections"]] == [s.key for s in before.context["sections"]]
    assert shown.index("Bridge Network") > shown.index("Who said no")
    assert "1" not in shown[shown.index("Who said no") :].split("Bridge")[0]
    for person in (cast.ana, cast.ben, cast.fay):  # nobody else's page knows of it
        assert "Visit older carers" not in words_of(get(client, person, "asks"))


@pytest.mark.parametrize(
    "wrong", [{"on": in_days(1).isoformat()}, {"answer": "maybe"}, {"heard": "own"}, {"version": ""}]
)
def test_an_answer_that_cannot_be_is_refused(client, cast, wrong):
    ask = asked(cast)
    assert answer(client, cast.cleo, ask, "yes", **wrong).status_code == 400
    ask.refresh_from_db()
    assert ask.answer == ""


def test_two_people_write_down_different_answers_and_nothing_is_lost(client, cast):
    ask = asked(cast)
    sent = fields(get(client, cast.cleo, "ask_answer", ask.pk, query="?say=yes").context["form"])
    answer(client, cast.cleo, ask, "thinking", decided_by="their board")
    second = post(client, cast.cleo, "ask_answer", ask.pk, **{**sent, "words": "Gladly"})
    assert second.status_code == 409
    assert second.context["form"]["words"].value() == "Gladly"
    ask.refresh_from_db()
    assert ask.answer == "thinking"


def test_the_same_answer_sent_twice_is_one(client, cast):
    ask = asked(cast)
    sent = fields(get(client, cast.cleo, "ask_answer", ask.pk, query="?say=yes").context["form"])
    for _ in range(2):
        assert post(client, cast.cleo, "ask_answer", ask.pk, **sent).status_code == 302
    assert Change.objects.filter(verb="answer_ask", subject_id=ask.pk).count() == 1


def test_once_a_member_came_of_it_the_answer_stays(client, cast):
    ask = asked(cast)
    answer(client, cast.cleo, ask, "yes")
    ask.refresh_from_db()
    actions.join_alliance(alliance=cast.alliance, ask=ask, by=cast.cleo)
    assert answer(client, cast.cleo, ask, "no").status_code == 400
    ask.refresh_from_db()
    assert ask.answer == "yes"


def test_who_does_not_wish_to_be_asked_is_asked_no_more(client, cast):
    ask = asked(cast)
    bridge = cast.organizations["bridge"]
    answer(client, cast.cleo, ask, "no", no_more="on", said_by="the chair")
    wish = DoNotAsk.objects.get(asked=bridge, asker=cast.organizations["river"])
    assert (wish.since, wish.said_by) == (in_days(0), "the chair")
    page = get(client, cast.cleo, "ask_add", query=f"?organization={bridge.pk}")
    assert "does not wish to be asked by River House" in words_of(page)
    sent = {
        **fields(page.context["page"].shared),
        **fields(page.context["page"].parts[0].form),
        "what": "Again?",
    }
    refused = post(client, cast.cleo, "ask_add", query=f"?organization={bridge.pk}", **sent)
    assert refused.status_code == 400
    assert "Nobody is asked against their wish." in words_of(refused)
    assert not Ask.objects.filter(what="Again?").exists()


def test_only_when_they_said_so_may_they_be_asked_again(client, cast):
    bridge, river = cast.organizations["bridge"], cast.organizations["river"]
    post(client, cast.cleo, "ask_no_more", bridge.pk, on=in_days(0).isoformat())
    wish = DoNotAsk.objects.get(asked=bridge)
    sent = {"on": in_days(0).isoformat(), "version": wish.version}
    assert post(client, cast.cleo, "ask_no_more", bridge.pk, **sent).status_code == 400  # who said so?
    assert post(client, cast.cleo, "ask_no_more", bridge.pk, **sent, said_by="the chair").status_code == 302
    wish.refresh_from_db()
    assert (wish.lifted_on, wish.lifted_said_by) == (in_days(0), "the chair")
    assert asked(cast).asker == river
    assert (
        post(client, cast.davit if "davit" in cast.people else cast.gia, "ask_no_more", bridge.pk).status_code
        == 404
    )


def test_how_they_are_reached_is_seen_by_the_keepers_people_only(client, cast):
    bridge = cast.organizations["bridge"]
    ask = asked(cast, alliance=cast.alliance)
    sent = {
        "reach": "a neighbour's phone, 555 0101",
        "when": "Tuesdays",
        "version": 0,
        "may_be_passed_on": "on",
    }
    assert post(client, cast.cleo, "ask_contact", bridge.pk, **sent).status_code == 302
    kept = Contact.objects.get(keeper=cast.organizations["river"], organization=bridge)
    assert (kept.reach, kept.may_be_passed_on) == (sent["reach"], True)
    assert "555 0101" in words_of(get(client, cast.cleo, "ask", ask.pk))
    assert "555 0101" not in words_of(get(client, cast.ana, "ask", ask.pk))  # manages, but keeps nothing
    assert "555 0101" not in words_of(get(client, cast.ana, "ask_contact", bridge.pk))
    second = post(client, cast.cleo, "ask_contact", bridge.pk, **{**sent, "reach": "by the bell"})
    assert second.status_code == 409
    assert "555 0101" in words_of(second)
    post(client, cast.cleo, "ask_contact", bridge.pk, **sent, forget="yes")
    assert not Contact.objects.exists()


def test_a_later_answer_takes_the_offer_away(client, cast):
    ask = asked(cast)
    answer(client, cast.cleo, ask, "other_offer", offer_what="Only advice")
    answer(client, cast.cleo, ask, "no")
    assert not Offer.objects.exists()


def test_after_a_yes_the_next_steps_are_buttons(client, cast):
    ask = asked(cast, alliance=cast.alliance)
    answer(client, cast.cleo, ask, "yes")
    page = get(client, cast.cleo, "ask", ask.pk).content.decode()
    assert f"/alliances/{cast.alliance.slug}/promises/new/?ask={ask.pk}" in page
    post(client, cast.cleo, "member_join", cast.alliance.slug, ask=ask.pk)
    assert Member.objects.get(ask=ask).organization == cast.organizations["bridge"]
    assert "Make them a member" not in words_of(get(client, cast.cleo, "ask", ask.pk))
