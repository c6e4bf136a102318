"""An event from promises to counts to calls; a charter signed there becomes promises and a list to follow up."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from comity.plans.codes import code_of
from comity_site.plans.actions.agreeing import agree_change, propose_change
from comity_site.plans.models import Promise
from comity_site.plans.scorecard import scorecard_of
from comity_site.turnout.event_page import numbers_of
from comity_site.turnout.models import Bring, Gathering, MadeHere, PaperList, Sheet
from tests.site.agreements.agreed import agreed, text_digest
from tests.site.alliances_cast import Cast
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address, send, text_of

TODAY = timezone.localdate


@pytest.fixture
def evening(client, cast) -> Gathering:
    """Two hundred people are hoped for tonight, in a hall and on a square."""
    client.force_login(cast.cleo)
    data = {
        "title": "Hands off", "on": TODAY(), "places": "Church hall\nTown square", "target": "200", "unit": "people",
        "language": "en", "once": "once",
    }  # fmt: skip
    for _again in range(2):
        assert send(client, "event_add", data, slug=cast.alliance.slug).status_code == 302
    return Gathering._base_manager.get()


def promise(client, event: Gathering, organization, quantity: int, place: int = 0, **more):
    where = event.places.all()[place].pk
    data = {
        "organization": organization.pk,
        "quantity": quantity,
        "place": where,
        "heard": "phone",
        "on": TODAY(),
        **more,
    }
    return send(client, "event_promise", {"once": f"{organization.pk}", **data}, pk=event.pk)


def sheets_for(client, event: Gathering, *organizations, each: int = 1, once: str = "print") -> list[Sheet]:
    whose = [one.pk for one in organizations]
    data = {"place": event.places.all()[0].pk, "organizations": whose, "each": each, "once": once}
    for _again in range(2):
        assert send(client, "event_sheets", data, pk=event.pk).status_code == 302
    return list(Sheet._base_manager.order_by("pk"))


def type_in(client, event: Gathering, *lines: str, counted_by=""):
    return send(client, "event_typed", {"lines": "\n".join(lines), "counted_by": counted_by}, pk=event.pk)


def line(sheet: Sheet, *numbers: int) -> str:
    return " ".join([code_of("E", sheet.pk), *map(str, numbers)])


def of(event: Gathering):
    return numbers_of(event.alliance, [event])[event.pk]


def test_who_brings_how_many_is_said_once_in_the_ledger_and_counted_at_the_door(client, cast: Cast, evening):
    harbour, orchard, second = (cast.organizations[key] for key in ("harbour", "orchard", "second"))
    for _again in range(2):
        assert promise(client, evening, harbour, 80).status_code == 302
    promise(client, evening, orchard, 40, 1, read_back="on")
    refused = promise(client, evening, harbour, 30, once="another")
    assert refused.status_code == 400
    assert "They promised for this place already" in text_of(refused)
    kept = {
        row.owes: (row.quantity, row.unit, row.due, row.acknowledged) for row in Promise._base_manager.all()
    }
    assert kept == {harbour: (80, "people", TODAY(), False), orchard: (40, "people", TODAY(), True)}

    bring = Bring._base_manager.get(promise__owes=harbour)
    said = {"quantity": "75", "on": TODAY() - timedelta(days=1), "heard": "phone", "version": 0}
    for _again in range(2):
        assert send(client, "bring_again", said, pk=bring.pk).status_code == 302
    assert send(client, "bring_again", {**said, "quantity": "70"}, pk=bring.pk).status_code == 409

    first, more, others, unpromised = (
        sheets_for(client, evening, harbour, each=2)
        + sheets_for(client, evening, orchard, second, once="others")[2:]
    )
    wrong = type_in(client, evening, line(first, 12, 13), "E-2222 4", line(more, 1), line(more, 2))
    assert wrong.status_code == 400
    assert not Sheet._base_manager.exclude(came=None).exists()

    client.force_login(cast.ben)  # his own people's sheet: done, and seen by nobody else yet
    assert type_in(client, evening, line(first, 30, 20, 5)).status_code == 302
    client.force_login(cast.ana)  # Second House stood at the door
    seen = type_in(client, evening, line(more, 28, 24), line(others, 41), counted_by=second.pk)
    assert seen.status_code == 302
    client.force_login(cast.cleo)
    assert type_in(client, evening, line(unpromised, 9)).status_code == 302
    done = {row.owes: (row.delivered, row.confirmed) for row in Promise._base_manager.all()}
    assert done == {harbour: (58, 28), orchard: (41, 41)}
    sentence = "120 of 200 promised, 75 said again yesterday that they come, 108 came."
    assert sentence in text_of(client.get(address("event", pk=evening.pk)))

    first.refresh_from_db()
    put_right = {"came": 28, "call_back": 20, "counted_by": harbour.pk, "version": first.version}
    for _again in range(2):
        assert send(client, "event_sheet", put_right, pk=first.pk).status_code == 302
    assert send(client, "event_sheet", {**put_right, "came": 99}, pk=first.pk).status_code == 409
    assert Promise._base_manager.get(owes=harbour).delivered == 56
    numbers = of(evening)
    assert (numbers.total.promised, numbers.total.came, numbers.follow_up.wanted) == (120, 106, 44)
    assert {place.name: sums.came for place, sums in numbers.by_place()} == {
        "Church hall": 106,
        "Town square": 0,
    }
    card = {row.organization: row.row.delivered for row in scorecard_of(cast.alliance, TODAY()).rows}
    assert card == {harbour: 56, orchard: 41}

    table = client.get(address("event_csv", pk=evening.pk)).content.decode("utf-8-sig").splitlines()
    assert table[0].startswith("event,day,place,organization,unit,promised,said_again")
    assert [row.rsplit(",", 2)[1:] for row in table[1:]] == [["56", "28"], ["41", "41"], ["9", "0"]]
    assert sentence.replace("108", "106") in text_of(client.get(address("event_paper", pk=evening.pk)))
    papers = text_of(client.get(address("event_sheet_paper", pk=evening.pk) + f"?sheets={more.pk}"))
    assert [code_of("E", one.pk) in papers for one in (first, more)] == [False, True]


def test_a_changed_promise_is_followed_and_one_made_elsewhere_can_count(client, cast: Cast, evening):
    ben, harbour = cast.ben, cast.organizations["harbour"]
    promise(client, evening, harbour, 80)
    row = Promise._base_manager.get()
    propose_change(
        promise=row,
        quantity=Decimal(50),
        unit="people",
        due=TODAY(),
        speaking=speaks(cast, "harbour", ben),
        by=ben,
    )
    row.refresh_from_db()
    agree_change(promise=row, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    assert of(evening).total.promised == 50
    lamp = promised(
        cast, owes="second", person=cast.ana, quantity=15, unit="People", due=0, to=(), what="Fifteen of us"
    )
    (sheet, other) = sheets_for(client, evening, harbour, cast.organizations["second"])
    type_in(client, evening, line(other, 12))
    assert Promise._base_manager.get(pk=lamp.pk).delivered == 0
    shown = text_of(client.get(address("event_attach", pk=evening.pk)))
    assert "Fifteen of us" in shown
    assert "Hands off" in shown
    assert "80 people" not in shown
    data = {"promise": lamp.pk, "place": evening.places.first().pk}
    for _again in range(2):
        assert send(client, "event_attach", data, pk=evening.pk).status_code == 302
    assert (
        Promise._base_manager.get(pk=lamp.pk).delivered == 12
    )  # the sheet typed in before found its promise
    type_in(client, evening, line(sheet, 44))
    numbers = of(evening)
    assert (numbers.total.promised, numbers.total.came) == (65, 56)
    row.refresh_from_db()
    assert row.successor.delivered == 44
    sheet.refresh_from_db()
    assert send(client, "event_sheet_remove", {"version": sheet.version}, pk=sheet.pk).status_code == 302
    row.successor.refresh_from_db()
    assert (row.successor.delivered, of(evening).total.came) == (0, 12)


def test_calls_are_counted_by_day_and_wait_at_home_for_who_took_them(client, cast: Cast, evening):
    harbour = cast.organizations["harbour"]
    Gathering._base_manager.filter(pk=evening.pk).update(on=days(-12))
    (sheet,) = sheets_for(client, evening, harbour)
    assert "Hands off" not in text_of(client.get(address("home")))
    client.force_login(cast.ben)
    assert "sheet" in text_of(client.get(address("home")))  # his own sheet is not typed in
    type_in(client, evening, line(sheet, 60, 44))
    evening.refresh_from_db()
    taken = {"organization": harbour.pk, "until": days(2), "version": evening.version}
    assert send(client, "event_follow_up", taken, pk=evening.pk).status_code == 302
    assert "44 to call back, by" in text_of(client.get(address("home")))
    for day, count in ((-6, 31), (-1, 5)):
        assert (
            send(
                client, "event_calls", {"on": days(day), "count": count, "version": 0}, pk=evening.pk
            ).status_code
            == 302
        )
    assert "31 of 44 were called within a week, 36 by now." in text_of(
        client.get(address("event", pk=evening.pk))
    )
    late = send(client, "event_calls", {"on": days(0), "count": 9, "version": 0}, pk=evening.pk)
    assert "44 want to be called back, and 36 were reached on other days." in text_of(late)
    assert (
        send(client, "event_calls", {"on": days(-1), "count": 6, "version": 0}, pk=evening.pk).status_code
        == 409
    )
    evening.refresh_from_db()
    send(client, "event_calls_close", {"version": evening.version}, pk=evening.pk)
    assert "to call back" not in text_of(client.get(address("home")))


def test_a_list_is_asked_about_and_only_where_the_paper_is_is_kept(client, cast: Cast, evening):
    data = {
        "hurt": "Carers, if an employer reads it",
        "enough": "yes",
        "keeper": cast.organizations["second"].pk,
        "once": "l",
    }
    assert send(client, "event_list_add", data, pk=evening.pk).status_code == 302
    assert not PaperList._base_manager.exists()
    assert "Say this before the list is made." in text_of(
        send(client, "event_list_add", {**data, "enough": "no"}, pk=evening.pk)
    )
    needed = {
        **data,
        "enough": "no",
        "why": "Lifts home",
        "where": "Locked drawer",
        "destroy_on": days(3),
        "language": "en",
    }
    for _again in range(2):
        assert send(client, "event_list_add", needed, pk=evening.pk).status_code == 302
    paper = PaperList._base_manager.get()
    client.force_login(cast.ana)
    assert "to be destroyed" not in text_of(client.get(address("home")))
    PaperList._base_manager.update(destroy_on=TODAY())
    assert "a list on paper was to be destroyed" in text_of(client.get(address("home")))
    assert "Locked drawer" in text_of(client.get(address("event_list_destroyed", pk=paper.pk)))
    send(client, "event_list_destroyed", {"version": paper.version}, pk=paper.pk)
    assert "to be destroyed" not in text_of(client.get(address("home")))


def test_a_charter_signed_at_an_event_becomes_twelve_promises_and_a_follow_up_list(
    client, cast: Cast, evening
):
    """The journey: from the event to the charter's sheet, back with what was made, and a list of what is due."""
    charter = agreed(cast, "charter")
    promised(cast, what="Made elsewhere on that day", made=0)
    door = client.get(address("event_charters", pk=evening.pk))
    assert door.status_code == 302
    shown = client.get(door["Location"])
    assert f'value="{TODAY().isoformat()}"' in shown.content.decode()
    four = [cast.organizations[key] for key in ("harbour", "second", "orchard", "lamp")]
    data = {"on": TODAY(), "once": "sheet", "digest": text_digest(charter), "read_back": "on"}
    for number in range(1, 13):
        told = {
            "organization": four[number % 4].pk, "office": "Chair", "name": f"Chair {number % 4}",
            "what": f"Promise number {number}", "quantity": number, "unit": "visits", "due": days(number),
        }  # fmt: skip
        data |= {f"line{number}-{name}": value for name, value in told.items()}
    back = client.post(door["Location"], data)
    assert back.status_code == 302
    assert back["Location"].startswith(address("event_made_here", pk=evening.pk) + "?promises=")
    form = client.get(back["Location"]).context["form"]
    ticked = form.initial["promises"]
    assert len(ticked) == 12
    for _again in range(2):
        assert client.post(back["Location"], {"promises": ticked}).status_code == 302
    assert MadeHere._base_manager.count() == 12
    page = text_of(client.get(address("event", pk=evening.pk)))
    followed = page.partition("Promised here")[2]
    assert [f"Promise number {number}" in followed for number in range(1, 13)] == [True] * 12
    assert "Made elsewhere on that day" not in followed
    assert followed.index("Promise number 1 ") < followed.index("Promise number 12")
    assert "Promise number 12" in text_of(client.get(address("event_paper", pk=evening.pk)))
    for wrong in ("https://elsewhere.example/", "//elsewhere.example/"):
        sent = {**data, "once": wrong[:9], "line1-what": "Another"}
        gone = client.post(address("agreement_event", pk=charter.pk) + f"?next={wrong}", sent)
        assert gone["Location"] == address("promises", slug=cast.alliance.slug)


@pytest.mark.parametrize("typed", ["2.000", "2 000", "2,000", "2000"])
def test_two_thousand_who_came_are_never_two(client, cast: Cast, evening, typed):
    harbour = cast.organizations["harbour"]
    (sheet,) = sheets_for(client, evening, harbour)
    client.force_login(cast.cleo)
    said = {"came": typed, "counted_by": harbour.pk, "version": sheet.version}
    assert send(client, "event_sheet", said, pk=sheet.pk).status_code == 302
    sheet.refresh_from_db()
    assert sheet.came == 2000
