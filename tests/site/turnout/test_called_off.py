"""Events called off, still to come, or many; what home asks of those who may not; names that stand already."""

from decimal import Decimal

import pytest

from comity.plans.codes import code_of
from comity_site.plans.speaking import Speaking
from comity_site.turnout.actions import bringing, counting, events
from comity_site.turnout.models import Bring, Campaign, Constituency, Gathering, MadeHere, Sheet
from comity_site.turnout.views import events as event_pages
from tests.site.plans.saying import days, promised
from tests.site.register.pages import address, send, text_of


def planned(cast, title: str = "On the square", on: int = 5) -> Gathering:
    return events.make_gathering(
        alliance=cast.alliance,
        title=title,
        on=days(on),
        unit="people",
        language="en",
        places=["Square"],
        by=cast.cleo,
    )


def bringing_to(cast, event: Gathering, key: str = "orchard") -> Bring:
    owes = cast.organizations[key]
    return bringing.promise_to_bring(
        gathering=event, place=event.places.get(), owes=owes, quantity=Decimal(10), what="Ten of us", language="en",
        speaking=Speaking(owes, frozenset(), "phone", days(-2)), by=cast.cleo,
    )  # fmt: skip


def sheet_of(cast, event: Gathering, key: str = "orchard") -> Sheet:
    (sheet,) = counting.print_sheets(
        gathering=event, place=event.places.get(), organizations=[cast.organizations[key]], each=1, by=cast.cleo,
        once=str(event.pk),
    )  # fmt: skip
    return sheet


@pytest.fixture
def cleos(client, cast):
    client.force_login(cast.cleo)
    return client


def test_a_promise_to_bring_people_goes_on_to_the_event_that_takes_the_place_of_one_called_off(cleos, cast):
    off, instead = planned(cast), planned(cast, "In the hall", 9)
    bring = bringing_to(cast, off)
    bringing.note_made_here(gathering=off, promises=[bring.promise], by=cast.cleo)
    held = {"promise": bring.promise_id, "place": instead.places.get().pk}
    assert send(cleos, "event_attach", held, pk=instead.pk).status_code == 400  # it counts for the other one
    send(cleos, "event_remove", {"version": off.version}, pk=off.pk)
    assert send(cleos, "event_attach", held, pk=instead.pk).status_code == 302
    bring.refresh_from_db()
    assert (bring.gathering, bring.place) == (instead, instead.places.get())
    assert "Orchard Union" in text_of(cleos.get(address("event", pk=instead.pk)))


def test_what_was_noted_as_made_at_an_event_called_off_can_be_noted_elsewhere(cleos, cast):
    off, instead = planned(cast), planned(cast, "In the hall", 0)
    promise = promised(cast, what="Thirty visits")
    bringing.note_made_here(gathering=off, promises=[promise], by=cast.cleo)
    send(cleos, "event_remove", {"version": off.version}, pk=off.pk)
    where = f"{address('event_made_here', pk=instead.pk)}?promises={promise.pk}"
    assert cleos.post(where, {"promises": [promise.pk]}).status_code == 302
    assert [one.gathering for one in MadeHere._base_manager.all()] == [instead]


def test_nobody_came_to_an_event_that_is_still_to_come(cleos, cast):
    event = planned(cast)
    sheet = sheet_of(cast, event)
    told = "This event is still to come."
    one = send(
        cleos,
        "event_sheet",
        {"came": 7, "counted_by": sheet.organization_id, "version": sheet.version},
        pk=sheet.pk,
    )
    lines = send(cleos, "event_typed", {"lines": f"{code_of('E', sheet.pk)} 7"}, pk=event.pk)
    for response in (one, lines):
        assert response.status_code == 400
        assert told in text_of(response)
    sheet.refresh_from_db()
    assert sheet.came is None
    assert send(cleos, "event_sheet_remove", {"version": sheet.version}, pk=sheet.pk).status_code == 302


def test_home_asks_for_sheets_and_calls_those_who_may_type_and_count(cleos, cast):
    """Lamp Foundation is informed only: its sheet, and its calls, are typed in by those who lead."""
    event = planned(cast, on=-1)
    for key in ("lamp", "harbour"):
        (sheet,) = counting.print_sheets(
            gathering=event, place=event.places.get(), organizations=[cast.organizations[key]], each=1, by=cast.cleo,
            once=key,
        )  # fmt: skip
    counting.type_sheet(
        sheet=sheet, version=1, totals=counting.Totals(9, 3), counted_by=sheet.organization, organizations=frozenset(),
        by=cast.cleo,
    )  # fmt: skip
    for key, person, seen in (("lamp", cast.fay, False), ("harbour", cast.ben, True)):
        event.refresh_from_db()
        counting.take_follow_up(
            gathering=event,
            version=event.version,
            organization=cast.organizations[key],
            until=None,
            by=cast.cleo,
        )
        cleos.force_login(person)
        page = cleos.get(address("home"))
        assert ("Calls after an event" in text_of(page)) is seen
        assert "Sheets to type in" not in text_of(page)


def test_a_campaign_adds_up_all_its_events_however_many_a_page_shows(cleos, cast, monkeypatch):
    campaign = events.make_campaign(
        alliance=cast.alliance, name="House by house", language="en", by=cast.cleo
    )
    for number in range(3):
        event = events.make_gathering(
            alliance=cast.alliance, title=f"House {number}", on=days(number), unit="people", language="en",
            places=["Kitchen"], campaign=campaign, by=cast.cleo,
        )  # fmt: skip
        bringing_to(cast, event)
    whole = text_of(cleos.get(address("events", slug=cast.alliance.slug)))
    assert "House by house 30 promised." in whole
    assert "earlier event" not in whole
    monkeypatch.setattr(event_pages, "SHOWN", 2)
    cut = text_of(cleos.get(address("events", slug=cast.alliance.slug)))
    assert "House by house 30 promised." in cut
    assert "1 earlier event" in cut
    assert "House 0" not in cut
    assert "House 0" in text_of(cleos.get(address("events", slug=cast.alliance.slug) + "?all=1"))


def test_a_campaign_or_constituency_of_a_name_that_stands_is_not_swallowed(cleos, cast):
    slug = cast.alliance.slug
    for name, rows, first, second in (
        ("campaign_add", Campaign, {"target": "10", "unit": "people"}, {"target": "900", "unit": "people"}),
        ("constituency_add", Constituency, {"points": "Buses."}, {"points": "Schools."}),
    ):
        same = {"name": "Spring", "language": "en"}
        for values in (first, first):
            assert send(cleos, name, {**same, **values}, slug=slug).status_code == 302
        other = send(cleos, name, {**same, **second}, slug=slug)
        assert other.status_code == 400
        assert "There is one of this name already." in text_of(other)
        assert rows._base_manager.count() == 1
