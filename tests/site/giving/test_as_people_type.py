"""Numbers and days as people type them, without scripts, in French, or with other digits."""

import pytest

from comity_site.giving.actions.costs import approve_cost
from comity_site.giving.models import Given
from comity_site.influence.models import Seat, Sought
from comity_site.meetings.models import Meeting
from comity_site.turnout.models import SaidAgain, Sheet
from tests.site.giving.purse import bore, opened, wrote
from tests.site.plans.saying import days
from tests.site.register.pages import address, send, text_of
from tests.site.turnout.test_called_off import bringing_to, planned, sheet_of


@pytest.fixture
def french(client, cast):
    client.force_login(cast.cleo)
    cast.cleo.language = "fr"
    cast.cleo.save(update_fields=["language"])
    client.cookies["django_language"] = "fr"
    return client


@pytest.mark.parametrize(
    ("typed", "amount"), [("1 234,50", "1234.50"), ("12,5", "12.5"), ("١٢", "12"), ("١٢٫٥", "12.5")]
)
def test_what_was_given_is_read_as_people_write_numbers(french, cast, typed, amount):
    data = {
        "kind": "cash", "organization": cast.organizations["river"].pk, "amount": typed, "unit": "EUR", "on": days(0),
        "language": "fr", "once": "once",
    }  # fmt: skip
    assert send(french, "contribution_give", data, slug=cast.alliance.slug).status_code == 302
    assert f"{Given._base_manager.get().amount.normalize():f}" == f"{float(amount):g}"


def test_how_many_come_they_say_is_read_as_the_promise_was(french, cast):
    bring = bringing_to(cast, planned(cast))
    data = {"quantity": "9,5", "on": days(0), "heard": "phone", "version": 0}
    assert send(french, "bring_again", data, pk=bring.pk).status_code == 302
    assert str(SaidAgain._base_manager.get().quantity.normalize()) == "9.5"


def test_the_effort_of_a_seat_is_read_with_a_comma(french, cast):
    change = Sought._base_manager.create(alliance=cast.alliance, title="A bus", body="The council")
    data = {"label": "Chair", "votes": 1, "stance": "open", "effort": "2,5", "alike": 1, "once": "once"}
    assert send(french, "seat_add", data, pk=change.pk).status_code == 302
    assert str(Seat._base_manager.get().effort.normalize()) == "2.5"


def test_a_clipboard_sheet_is_typed_in_with_the_digits_of_ones_keyboard(french, cast):
    from comity.plans.codes import code_of

    event = planned(cast, on=0)
    sheet = sheet_of(cast, event)
    assert (
        send(french, "event_typed", {"lines": f"{code_of('E', sheet.pk)} ١٢ ٤"}, pk=event.pk).status_code
        == 302
    )
    sheet = Sheet._base_manager.get()
    assert (sheet.came, sheet.call_back) == (12, 4)


@pytest.mark.parametrize("day", ["9999-12-31", "0026-03-01"])
def test_a_day_that_is_a_slip_of_the_fingers_is_asked_about(client, cast, day):
    """A year half typed, or the last that a calendar knows, of which no next meeting can be reckoned."""
    client.force_login(cast.cleo)
    data = {"kind": "quarterly", "title": "In the hall", "on": day, "language": "en"}
    response = send(client, "meeting_call", data, slug=cast.alliance.slug)
    assert response.status_code == 400
    assert "A day between 1900 and 2199 is expected." in text_of(response)
    assert not Meeting._base_manager.exists()
    assert client.get(address("meetings", slug=cast.alliance.slug)).status_code == 200


def test_nobody_is_paid_back_before_they_paid(client, cast):
    client.force_login(cast.cleo)
    fund, cost = opened(cast), bore(cast)
    wrote(cast, fund, "paid", "50", "river")
    approve_cost(cost=cost, version=1, fund=fund, decision="The meeting of May", on=days(0), by=cast.cleo)
    early = send(client, "cost_refund", {"on": days(-4), "proof": "by hand"}, pk=cost.pk)
    assert early.status_code == 400
    assert "that day or a later one is expected" in text_of(early)
    assert send(client, "cost_refund", {"on": days(-3), "proof": "by hand"}, pk=cost.pk).status_code == 302
