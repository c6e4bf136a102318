"""Minutes that are written while others change the agenda, and what is sent after the minutes were closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comity_site.meetings import actions
from comity_site.meetings.models import Advice, Body, Decision, Meeting
from tests.site.register.pages import address, send, text_of

TODAY = timezone.localdate


@pytest.fixture
def held(client, cast) -> Meeting:
    """A meeting of today with one line on its agenda; Cleo is signed in."""
    client.force_login(cast.cleo)
    meeting = actions.call_meeting(
        alliance=cast.alliance, kind="other", title="In the hall", on=TODAY(), by=cast.cleo
    )
    actions.bring_item(meeting=meeting, text="The van", language="en", by=cast.cleo)
    return meeting


def as_shown(client, meeting: Meeting, **more: str) -> dict:
    """What a browser would send of the page of the minutes as it stands now."""
    form = client.get(address("meeting_minutes", pk=meeting.pk)).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in fields.items() if value is not None} | more


def test_a_line_brought_while_the_minutes_are_written_holds_nothing_up(client, cast, held):
    (van,) = held.items.all()
    typed = as_shown(client, held, **{f"said-{van.pk}": "It is paid until June."})
    actions.bring_item(meeting=held, text="The school", language="en", by=cast.ben)
    assert send(client, "meeting_minutes", typed, pk=held.pk).status_code == 302
    assert [one.said for one in held.items.all()] == ["It is paid until June.", ""]


def test_what_was_said_to_a_line_taken_off_meanwhile_is_not_lost(client, cast, held):
    (van,) = held.items.all()
    typed = as_shown(client, held, **{f"said-{van.pk}": "It is paid until June."})
    send(client, "meeting_item_remove", {"version": van.version}, pk=held.pk, item=van.pk)
    response = send(client, "meeting_minutes", typed, pk=held.pk)
    assert response.status_code == 409
    assert "taken off the agenda It is paid until June." in text_of(response)
    again = {
        **typed,
        **{name: response.context["form"].data[name] for name in ("version", f"version-{van.pk}")},
    }
    assert send(client, "meeting_minutes", again, pk=held.pk).status_code == 302
    assert "It is paid until June." in text_of(client.get(address("meeting", pk=held.pk)))


def test_closed_minutes_are_written_in_no_more_and_nothing_typed_is_lost(client, cast, held):
    (van,) = held.items.all()
    minutes = as_shown(client, held, **{f"said-{van.pk}": "It is paid until June."})
    decision = actions.decide(meeting=held, text="Ten lamps", right="members", language="en", by=cast.cleo)
    actions.close_meeting(meeting=held, version=held.version, by=cast.cleo)
    of = cast.organizations
    advice = {"giver": of["river"].pk, "taker": of["second"].pk, "text": "Open earlier", "language": "en"}
    for name, data in (
        ("meeting_minutes", minutes),
        ("meeting_decide", {"text": "The school", "right": "members", "language": "en", "once": "x"}),
        ("meeting_advise", advice),
        ("meeting_bring", {"text": "The lamp", "language": "en", "once": "x"}),
    ):
        response = send(client, name, data, pk=held.pk)
        assert response.status_code == 400, name
        assert "The minutes are closed. Open them again before you write in them." in text_of(response), name
        typed = data.get("text") or "It is paid until June."
        assert typed in response.content.decode(), name
    send(client, "meeting_item_remove", {"version": van.version}, pk=held.pk, item=van.pk)
    send(client, "decision_remove", {"version": decision.version}, pk=held.pk, decision=decision.pk)
    assert [(one.text, one.said, one.removed_at) for one in held.items.all()] == [("The van", "", None)]
    assert [one.removed_at for one in Decision._base_manager.all()] == [None]
    assert not Advice._base_manager.exists()


def test_two_meetings_of_one_title_and_day_are_two(client, cast):
    client.force_login(cast.cleo)
    said = {"kind": "visit", "title": "Visit among peers", "on": TODAY(), "language": "en"}
    for where in ("At the clinic", "At the clinic", "At the mill"):
        send(client, "meeting_call", {**said, "where": where}, slug=cast.alliance.slug)
    assert sorted(Meeting._base_manager.values_list("where", flat=True)) == ["At the clinic", "At the mill"]


def test_a_group_of_a_name_that_stands_is_not_swallowed(client, cast):
    client.force_login(cast.cleo)
    for mandate in ("It spends.", "It spends.", "It advises."):
        response = send(
            client,
            "body_add",
            {"name": "Steering", "mandate": mandate, "language": "en"},
            slug=cast.alliance.slug,
        )
    assert response.status_code == 400
    assert "There is one of this name already." in text_of(response)
    assert "It advises." in text_of(response)
    assert Body._base_manager.get().mandate == "It spends."


def test_whoever_had_advice_says_what_became_of_it_whatever_their_depth(client, cast):
    """Lamp Foundation is an influential ally; home asks Fay, so her answer is taken."""
    of = cast.organizations
    visit = actions.call_meeting(
        alliance=cast.alliance, kind="visit", title="At the lamp", on=TODAY() - timedelta(31), by=cast.cleo
    )
    advice = actions.give_advice(
        meeting=visit, giver=of["second"], taker=of["lamp"], text="Open earlier", language="en", by=cast.cleo
    )
    client.force_login(cast.fay)
    assert address("advice_became", pk=advice.pk) in client.get(address("home")).content.decode()
    said = {"became": "At seven now", "language": "en", "version": advice.version}
    assert send(client, "advice_became", said, pk=advice.pk).status_code == 302
    advice.refresh_from_db()
    assert advice.became == "At seven now"


def test_of_an_alliance_that_ended_no_meeting_waits_and_no_advice(client, cast, advised):
    actions.call_meeting(
        alliance=cast.alliance, kind="quarterly", title="In spring", on=TODAY() + timedelta(3), by=cast.cleo
    )
    client.force_login(cast.ben)
    shown = text_of(client.get(address("home")))
    assert "Open earlier" in shown
    assert "In spring" in shown
    type(cast.alliance)._base_manager.update(ended_at=timezone.now())
    shown = text_of(client.get(address("home")))
    assert "Open earlier" not in shown
    assert "In spring" not in shown


def test_a_meeting_stays_that_of_its_group_when_the_group_is_dissolved(client, cast):
    client.force_login(cast.cleo)
    body = actions.make_body(
        alliance=cast.alliance, name="Steering", mandate="It spends.", members=(), by=cast.cleo
    )
    meeting = actions.call_meeting(
        alliance=cast.alliance, kind="steering", title="In the hall", on=TODAY(), body=body, by=cast.cleo
    )
    actions.dissolve_body(body=body, version=body.version, by=cast.cleo)
    form = client.get(address("meeting_change", pk=meeting.pk)).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert send(client, "meeting_change", {**typed, "title": "At the mill"}, pk=meeting.pk).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.body) == ("At the mill", body)


def test_what_is_still_to_come_is_not_closed_as_held(client, cast):
    client.force_login(cast.cleo)
    meeting = actions.call_meeting(
        alliance=cast.alliance, kind="other", title="In spring", on=TODAY() + timedelta(9), by=cast.cleo
    )
    assert "Close the minutes" not in text_of(client.get(address("meeting", pk=meeting.pk)))
    response = send(client, "meeting_close", {"version": meeting.version}, pk=meeting.pk)
    assert response.status_code == 400
    assert "It is still to come." in text_of(response)
    assert Meeting._base_manager.get().closed_at is None
