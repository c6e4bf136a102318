"""What is said about a promise on its pages: from URL to row."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from comity_site.plans import actions
from comity_site.plans.models import Event, EventText, Promise
from comity_site.register.models import Belonging
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import text_of

HIDDEN = re.compile(r'name="(seen|once|acting|delivery)" value="([^"]*)"')


def opened(client, person, promise, verb, **query):
    """The form as the browser gets it: the page and its hidden fields."""
    client.force_login(person)
    page = client.get(reverse("promise_say", args=[promise.pk, verb]), query)
    found = dict(reversed(HIDDEN.findall(page.content.decode()))) if page.status_code == 200 else {}
    return page, found


def say(client, person, promise, verb, **typed):
    """Open the form, type, send."""
    page, hidden = opened(client, person, promise, verb)
    if page.status_code != 200:
        return page
    data = {"on": days(0).isoformat(), **hidden, **typed}
    return client.post(reverse("promise_say", args=[promise.pk, verb]), data)


def fresh(promise):
    return Promise._base_manager.get(pk=promise.pk)


@pytest.fixture
def promise(cast):
    """Harbour Clinic owes River House forty visits."""
    return promised(cast)


def test_who_owes_records_in_two_taps_what_remains(client, cast, promise):
    page, hidden = opened(client, cast.ben, promise, "done")
    assert 'value="40"' in page.content.decode()
    sent = {**hidden, "quantity": "40", "on": days(0).isoformat()}
    answer = client.post(reverse("promise_say", args=[promise.pk, "done"]), sent)
    assert answer.status_code == 302
    row = fresh(promise)
    assert (row.delivered, row.remaining, row.completed_on) == (40, 0, days(0))
    assert Event._base_manager.last().by == cast.ben
    assert "kept" in text_of(client.get(reverse("promise", args=[promise.pk])))


def test_the_same_form_sent_twice_is_one_event(client, cast, promise):
    _page, hidden = opened(client, cast.ben, promise, "done")
    sent = {**hidden, "quantity": "5", "on": days(0).isoformat()}
    for _ in range(2):
        assert client.post(reverse("promise_say", args=[promise.pk, "done"]), sent).status_code == 302
    assert fresh(promise).delivered == 5
    _page, hidden = opened(client, cast.ben, promise, "not-coming")
    for _ in range(2):
        answer = client.post(
            reverse("promise_say", args=[promise.pk, "not-coming"]), {**hidden, "on": days(0).isoformat()}
        )
        assert answer.status_code == 302
    assert Event._base_manager.filter(kind="not_coming").count() == 1


def test_what_was_said_meanwhile_is_shown_and_no_typing_is_lost(client, cast, promise):
    _page, hidden = opened(client, cast.ben, promise, "done")
    actions.record_delivery(
        promise=promise, quantity=Decimal(7), on=days(0), speaking=speaks(cast, "harbour", cast.ben), by=cast.ben
    )  # fmt: skip
    sent = {**hidden, "quantity": "9", "on": days(0).isoformat(), "said": "Nine more."}
    page = client.post(reverse("promise_say", args=[promise.pk, "done"]), sent)
    assert page.status_code == 409
    assert "7 visits done" in text_of(page)
    assert "Nine more." in page.content.decode()
    assert fresh(promise).delivered == 7
    again = dict(reversed(HIDDEN.findall(page.content.decode())))
    assert (
        client.post(reverse("promise_say", args=[promise.pk, "done"]), {**sent, **again}).status_code == 302
    )
    assert fresh(promise).delivered == 16


def test_a_part_written_down_by_voice_is_read_back(client, cast):
    promise = promised(cast, owes="orchard", person=cast.cleo, note=True)
    answer = say(
        client, cast.cleo, promise, "done", quantity="12", heard="voice", said_by="the chair", said="Douze.",
        language="fr", read_back="on", acting=str(promise.owes_id),
    )  # fmt: skip
    assert answer.status_code == 302
    rows = list(Event._base_manager.filter(promise=promise).order_by("number"))
    assert [(row.kind, row.recorded_for, row.heard) for row in rows[-2:]] == [
        ("delivered", True, "voice"),
        ("read_back", True, "voice"),
    ]
    page = text_of(client.get(reverse("promise", args=[promise.pk])))
    assert "written down for Orchard Union by Cleo: voice message" in page
    assert "Douze." in page


def test_the_receiver_confirms_and_who_delivered_cannot(client, cast, promise):
    say(client, cast.ben, promise, "done", quantity="12")
    assert say(client, cast.ben, promise, "confirmed", quantity="12", delivery="1").status_code == 302
    assert fresh(promise).confirmed == 0
    answer = say(client, cast.cleo, promise, "confirmed", quantity="10")
    assert answer.status_code == 302
    assert fresh(promise).confirmed == 10


def test_who_belongs_to_both_confirms_for_neither(client, cast, promise):
    Belonging.objects.create(person=cast.ben, organization=cast.organizations["river"])
    say(client, cast.ben, promise, "done", quantity="12", acting=str(promise.owes_id))
    page, _ = opened(client, cast.ben, promise, "confirmed")
    assert page.status_code == 302
    sent = {
        "acting": cast.organizations["river"].pk, "delivery": 1, "quantity": 12, "seen": fresh(promise).version,
        "once": "x", "on": days(0).isoformat(),
    }  # fmt: skip
    page = client.post(reverse("promise_say", args=[promise.pk, "confirmed"]), sent)
    assert page.status_code == 400
    assert "somebody else does" in text_of(page)
    assert fresh(promise).confirmed == 0


def test_who_wrote_it_down_does_not_confirm_it(client, cast):
    promise = promised(cast, owes="orchard", person=cast.cleo, note=True)
    say(client, cast.cleo, promise, "done", quantity="12", heard="phone", acting=str(promise.owes_id))
    assert opened(client, cast.cleo, promise, "confirmed")[0].status_code == 302
    assert fresh(promise).confirmed == 0


def test_somebody_who_was_there_is_a_witness(client, cast, promise):
    answer = say(client, cast.ana, promise, "done", quantity="3", acting=str(cast.organizations["second"].pk))
    assert answer.status_code == 302
    assert (fresh(promise).delivered, fresh(promise).confirmed) == (3, 3)


def test_a_result_made_together_counts_once(client, cast, promise):
    second = cast.organizations["second"]
    say(client, cast.ben, promise, "done", quantity="8", credited=[str(second.pk)])
    assert fresh(promise).delivered == 8
    assert "Made together with Second House." in text_of(client.get(reverse("promise", args=[promise.pk])))
    assert opened(client, cast.ana, promise, "confirmed")[0].status_code == 302


def test_both_agree_to_a_change(client, cast, promise):
    say(client, cast.ben, promise, "done", quantity="12")
    answer = say(client, cast.ben, promise, "change", quantity="30", unit="visits", due=days(60).isoformat())
    assert answer.status_code == 302
    assert fresh(promise).change_proposed
    assert opened(client, cast.ben, promise, "agree")[0].status_code == 302
    answer = say(client, cast.cleo, promise, "agree")
    successor = fresh(promise).successor
    assert answer["Location"] == reverse("promise", args=[successor.pk])
    assert (successor.quantity, successor.delivered, successor.due) == (30, 12, days(60))
    say(client, cast.cleo, successor, "confirmed", quantity="12")
    assert fresh(successor).confirmed == 12


def test_a_change_is_declined_and_the_terms_stay(client, cast, promise):
    say(client, cast.cleo, promise, "change", quantity="50", unit="visits", due=days(60).isoformat())
    say(client, cast.ben, promise, "decline")
    assert (fresh(promise).change_proposed, fresh(promise).quantity) == (False, 40)


def test_a_promise_is_released_with_thanks_by_those_who_wait_for_it(client, cast, promise):
    assert opened(client, cast.ben, promise, "release")[0].status_code == 302
    say(client, cast.cleo, promise, "release")
    assert fresh(promise).closed == "released"


def test_a_pause_moves_the_date_and_ends_sooner(client, cast, promise):
    say(client, cast.ben, promise, "pause", until=days(30).isoformat())
    assert fresh(promise).due_effective == days(30)
    say(client, cast.cleo, promise, "resume")
    assert fresh(promise).due_effective == days(10)


def test_an_entry_made_by_mistake_goes_when_both_agree(client, cast, promise):
    say(client, cast.ben, promise, "done", quantity="12")
    say(client, cast.cleo, promise, "mistake")
    assert fresh(promise).closed == ""
    say(client, cast.ben, promise, "mistake-agreed")
    assert (fresh(promise).closed, fresh(promise).delivered, fresh(promise).remaining) == ("void", 0, 0)
    page = client.get(reverse("promises", args=[cast.alliance.slug]), {"show": "all"})
    assert promise.what not in text_of(page)


def test_what_was_taken_away_has_no_time_left(client, cast, promise):
    say(client, cast.cleo, promise, "mistake")
    say(client, cast.ben, promise, "mistake-agreed")
    page = text_of(client.get(reverse("promise", args=[promise.pk])))
    assert f"entered by mistake · said on {date_format(days(0))}" in page
    assert "left" not in page


def test_it_was_no_mistake(client, cast, promise):
    say(client, cast.cleo, promise, "mistake")
    say(client, cast.ben, promise, "no-mistake")
    assert not fresh(promise).void_proposed


def test_our_note_is_taken_away_by_who_noted_it(client, cast):
    note = promised(cast, owes="orchard", person=cast.cleo, acting="river")
    assert not note.acknowledged
    say(client, cast.cleo, note, "mistake-agreed", acting=str(cast.organizations["river"].pk))
    assert fresh(note).closed == "void"


def test_our_note_becomes_a_promise_when_they_say_so(client, cast):
    note = promised(cast, owes="second", person=cast.cleo, acting="river")
    client.force_login(cast.ana)
    page = text_of(client.get(reverse("promise", args=[note.pk])))
    assert "Our note; Second House has not confirmed" in page
    assert say(client, cast.ana, note, "ours").status_code == 302
    assert fresh(note).acknowledged


def test_not_in_full_and_not_coming_are_said_never_computed(client, cast, promise):
    say(client, cast.ben, promise, "not-in-full")
    assert fresh(promise).short_said_on == days(0)
    say(client, cast.cleo, promise, "not-coming")
    assert fresh(promise).closed == "not_coming"
    say(client, cast.ben, promise, "done", quantity="40")
    assert fresh(promise).remaining == 0


def test_what_was_said_to_be_done_is_taken_back(client, cast, promise):
    say(client, cast.ben, promise, "done", quantity="12")
    say(client, cast.ben, promise, "taken-back")
    assert fresh(promise).delivered == 0


def test_own_words_are_erased_by_ones_own_people_only(client, cast, promise):
    say(client, cast.ben, promise, "done", quantity="12", said="My mother helped.")
    text = EventText._base_manager.get(field="said")
    client.force_login(cast.cleo)
    assert client.post(reverse("promise_erase", args=[text.pk])).status_code == 404
    client.force_login(cast.ben)
    assert client.post(reverse("promise_erase", args=[text.pk])).status_code == 302
    page = text_of(client.get(reverse("promise", args=[promise.pk])))
    assert "My mother helped." not in page
    assert "erased on" in page


def test_words_of_the_promise_are_erased_along_its_line(client, cast, promise):
    say(client, cast.ben, promise, "change", quantity="30", unit="visits", due=days(60).isoformat())
    say(client, cast.cleo, promise, "agree")
    text = EventText._base_manager.filter(field="what", event__promise=promise).get()
    client.force_login(cast.ben)
    client.post(reverse("promise_erase", args=[text.pk]))
    assert (fresh(promise).what, fresh(promise).successor.what) == ("", "")
    for one in (promise, fresh(promise).successor):
        assert "We visit forty people" not in text_of(client.get(reverse("promise", args=[one.pk])))


def test_whoever_confirms_without_a_number_saw_all_of_it(client, cast, promise):
    say(client, cast.ben, promise, "done", quantity="12")
    say(client, cast.ben, promise, "done", quantity="7")
    say(client, cast.cleo, promise, "confirmed", delivery="2")
    assert fresh(promise).confirmed == 7


@pytest.mark.parametrize(
    ("name", "status"), [("olga", 404), ("mio", 404), ("fay", 200), ("gia", 200), ("ana", 200)]
)
def test_who_reads_a_promise(client, cast, promise, name, status):
    client.force_login(getattr(cast, name))
    assert client.get(reverse("promise", args=[promise.pk])).status_code == status
    assert client.get(reverse("promises", args=[cast.alliance.slug])).status_code == status
    if name == "fay":
        assert client.get(reverse("promise_say", args=[promise.pk, "done"])).status_code == 404


def test_one_who_is_no_member_reads_and_answers_what_is_owed_to_them(client, cast):
    promise = promised(cast, to=("bridge",))
    say(client, cast.ben, promise, "done", quantity="12")
    assert say(client, cast.olga, promise, "confirmed", quantity="12").status_code == 302
    assert fresh(promise).confirmed == 12
    assert client.get(reverse("promises", args=[cast.alliance.slug])).status_code == 404
