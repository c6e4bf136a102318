"""Forms that somebody goes back to and sends with something else in them: what was typed is not passed over.

The same again is the same; something else has a place of its own, and can be taken back there.
"""

import pytest

from comity_site.giving.models import Cost, Given
from comity_site.meetings.actions import call_meeting
from comity_site.meetings.models import Decision, Item
from comity_site.turnout.models import Gathering, Sheet
from tests.site.plans.saying import days
from tests.site.register.pages import send, text_of
from tests.site.turnout.test_called_off import planned

OTHERWISE = [
    ("contribution_give", {"kind": "unpaid_hours", "on": days(0)}, "amount", Given),
    (
        "cost_add",
        {"currency": "EUR", "what": "Bus fares", "proof": "tickets", "on": days(-3)},
        "amount",
        Cost,
    ),
    ("event_add", {"on": days(9), "unit": "people", "places": "Hall"}, "title", Gathering),
]


@pytest.mark.parametrize(("name", "said", "field", "model"), OTHERWISE, ids=[one[0] for one in OTHERWISE])
def test_what_was_typed_instead_stands_beside_what_was_sent_first(client, cast, name, said, field, model):
    client.force_login(cast.cleo)
    common = {"organization": cast.organizations["river"].pk, "language": "en", "once": "once", **said}
    for value in ("12", "12", "15"):
        assert send(client, name, {**common, field: value}, slug=cast.alliance.slug).status_code == 302
    assert sorted(f"{float(getattr(row, field)):g}" for row in model._base_manager.all()) == ["12", "15"]


def test_sheets_are_printed_as_many_as_are_asked_for_now_and_another_number_is_a_change(client, cast):
    event, harbour = planned(cast), cast.organizations["harbour"]
    client.force_login(cast.cleo)
    place = event.places.get().pk
    for each in (1, 1, 3):
        said = {"place": place, "organizations": [harbour.pk], "each": each, "once": "once"}
        send(client, "event_sheets", said, pk=event.pk)
    assert Sheet._base_manager.count() == 4
    said = {"organization": harbour.pk, "place": place, "heard": "phone", "on": days(0), "once": "once"}
    for _again in range(2):
        assert send(client, "event_promise", {**said, "quantity": 80}, pk=event.pk).status_code == 302
    other = send(client, "event_promise", {**said, "quantity": 90}, pk=event.pk)
    assert (other.status_code, "Another number is a change of that promise." in text_of(other)) == (400, True)


@pytest.mark.parametrize(("name", "model"), [("meeting_decide", Decision), ("meeting_bring", Item)])
def test_at_a_meeting_too(client, cast, name, model):
    held = call_meeting(
        alliance=cast.alliance, kind="quarterly", title="In the hall", on=days(0), by=cast.cleo
    )
    before = set(model._base_manager.values_list("pk", flat=True))
    client.force_login(cast.cleo)
    for text in ("The van", "The van", "The lamp"):
        said = {"text": text, "right": "members", "language": "en", "once": "once"}
        assert send(client, name, said, pk=held.pk).status_code == 302
    rows = model._base_manager.exclude(pk__in=before)
    assert sorted(rows.values_list("text", flat=True)) == ["The lamp", "The van"]
