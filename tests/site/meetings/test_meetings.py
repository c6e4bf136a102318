"""From an agenda of what is due to minutes whose next steps are promises."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comity_site.meetings.models import Decision, Meeting
from comity_site.plans.actions.plan import add_priority
from comity_site.plans.actions.steps import add_step
from comity_site.plans.models import Promise, Step
from tests.site.meetings.at_the_keyboard import Keyboard
from tests.site.plans.plan_cast import planned
from tests.site.plans.saying import promised
from tests.site.register.pages import address, send, text_of

TODAY = timezone.localdate


@pytest.fixture
def called(client, cast) -> Meeting:
    client.force_login(cast.cleo)
    promised(cast, what="Thirty visits", due=9)
    planned(cast)
    shown = client.get(address("meeting_call", slug=cast.alliance.slug) + "?kind=quarterly")
    data = {
        "kind": "quarterly", "title": "In the village", "on": TODAY(), "language": "en",
        "lines": [key for key, _text in shown.context["form"].fields["lines"].choices],
    }  # fmt: skip
    for _again in range(2):
        send(client, "meeting_call", data, slug=cast.alliance.slug)
    return Meeting._base_manager.get()


def minuted(meeting: Meeting, cast, **more) -> dict:
    """What the form of the minutes holds when something was said to the first line."""
    fields = {
        "language": "en",
        "others": "three carers",
        "version": meeting.version,
        "present": [cast.organizations["river"].pk],
    }
    for item in meeting.items.all():
        fields |= {f"said-{item.pk}": "", f"version-{item.pk}": item.version}
    return {**fields, f"said-{meeting.items.first().pk}": "Half of them are done.", **more}


def deciding(cast, **more) -> dict:
    return {"text": "Ten lamps", "right": "members", "language": "en", "once": "once", **more}


SAID = (
    "Harbour made 31 visits of 40, in spite of the snow; nine are left for the spring. We told it back in the hall.",
    "Translations: half are done. The interpreter was ill, and Ana calls her on Monday about the rest.",
    "Two doctors left the clinic in May. The bus to the upper village runs only on market days now, so people wait.",
    "Asking in the morning works; by letter nobody came. We would begin with the school next time, and with the young.",
    "Everybody takes on one thing, see below. Orchard Union cannot drive in the week of the harvest.",
    "The van is paid until June. Second House asks who insures it from then on; two offers are needed.",
)
DECIDED = (
    "We visit the upper village on market days.",
    "The van is shared by turns, a week each.",
    "Letters are no longer sent; we call in the morning.",
)
NEXT = (
    ("Visits in the upper village", "River House", "12", "visits"),
    ("Drives to the clinic", "Orchard Union", "6", "drives"),
    ("Find out who insures the van", "Second House", "", ""),
    ("Ask the school for a room", "Harbour Clinic", "", ""),
    ("Print the sheet in Romanian", "Second House", "", ""),
)


def test_a_quarterly_meeting_goes_from_agenda_to_promises_in_under_ten_minutes_of_typing(client, cast):
    """Six lines, three decisions, five next steps of which two are promises, on the pages as they stand."""
    promised(cast, what="Forty visits", due=9)
    priority = add_priority(alliance=cast.alliance, title="Visits", by=cast.cleo)
    add_step(
        priority=priority,
        title="Translate",
        accountable=cast.organizations["second"],
        due=TODAY(),
        by=cast.cleo,
    )
    client.force_login(cast.cleo)
    slug, of, at = cast.alliance.slug, cast.organizations, Keyboard(client)
    at.open(address("meetings", slug=slug))
    page = at.open(address("meeting_call", slug=slug) + "?kind=quarterly")
    assert len(page.context["form"].fields["lines"].choices) == 5
    at.fill("", where="In the hall")
    meeting = Meeting._base_manager.get()
    at.unfold()
    at.fill(address("meeting_bring", pk=meeting.pk), text="The van after June")
    at.open(address("meeting_minutes", pk=meeting.pk))
    there = [str(of[key].pk) for key in ("river", "second", "harbour", "orchard")]
    said = {f"said-{item.pk}": text for item, text in zip(meeting.items.all(), SAID, strict=True)}
    at.fill("", present=there, others="two neighbours", **said)
    at.unfold()
    deciding = address("meeting_decide", pk=meeting.pk)
    for text in DECIDED:
        at.fill(deciding, text=text)
    for text, who, many, unit in NEXT:
        more = {"quantity": many, "unit": unit} if many else {}
        read = {"read_back": ["on"]} if who == "Orchard Union" else {}
        at.fill(deciding, text=text, organization=who, **more, **read)
    at.fill(address("meeting_close", pk=meeting.pk))
    assert at.minutes < 10, (at.characters, at.moves, at.minutes)
    after_three_months = meeting.on + timedelta(weeks=13)
    made = Promise._base_manager.filter(what__in=[text for text, *_more in NEXT]).order_by("pk")
    assert [(row.owes.key, str(row.quantity.normalize()), row.unit, row.due) for row in made] == [
        ("river", "12", "visits", after_three_months), ("orchard", "6", "drives", after_three_months),
    ]  # fmt: skip
    steps = Step._base_manager.filter(title__in=[text for text, *_more in NEXT]).order_by("pk")
    assert [(row.accountable.key, row.priority, row.due) for row in steps] == [
        (key, priority, after_three_months) for key in ("second", "harbour", "second")
    ]
    assert Meeting._base_manager.filter(on=after_three_months, closed_at__isnull=True).exists()
    assert not meeting.decisions.filter(deciders__isnull=True).exists()


def test_the_agenda_is_what_is_due_and_open_and_what_such_a_meeting_has(client, cast, called):
    lines = [item.text for item in called.items.all()]
    assert lines[0].startswith("Due: Thirty visits (Harbour Clinic,")
    assert "No steps yet: Visits" in lines
    assert lines[-1] == "What each takes on until we meet again"


def test_whom_we_ask_is_not_told_on_an_agenda(client, cast, called):
    from comity_site.alliances.actions import make_ask

    of = cast.organizations
    make_ask(
        asker=of["river"], asked=of["bridge"], alliance=cast.alliance, what="Twelve lamps", quantity=12, unit="lamps",
        to_join=False, by=cast.cleo,
    )  # fmt: skip
    shown = text_of(client.get(address("meeting_call", slug=cast.alliance.slug)))
    assert "1 ask is open: who calls?" in shown
    assert "Twelve lamps" not in shown


def test_anybody_who_contributes_puts_something_on_it(client, cast, called):
    client.force_login(cast.ben)
    for _again in range(2):
        send(client, "meeting_bring", {"text": "The van", "language": "en", "once": "once"}, pk=called.pk)
    assert [one.brought_by for one in called.items.filter(text="The van")] == [cast.organizations["harbour"]]


def test_minutes_are_kept_whole_and_a_second_writer_loses_nothing(client, cast, called):
    typed = minuted(called, cast)
    for _again in range(2):
        assert send(client, "meeting_minutes", typed, pk=called.pk).status_code == 302
    first = called.items.first()
    client.force_login(cast.gia)
    other = {**typed, f"said-{first.pk}": "Nothing is done yet."}
    response = send(client, "meeting_minutes", other, pk=called.pk)
    assert response.status_code == 409
    assert "Half of them are done." in text_of(response)
    assert "Nothing is done yet." in text_of(response)
    first.refresh_from_db()
    assert first.said == "Half of them are done."
    called.refresh_from_db()
    again = {**other, "version": called.version, f"version-{first.pk}": first.version}
    assert send(client, "meeting_minutes", again, pk=called.pk).status_code == 302
    first.refresh_from_db()
    assert first.said == "Nothing is done yet."


def test_a_decision_becomes_a_promise_in_one_stroke_and_sent_twice_it_is_one(client, cast, called):
    orchard = cast.organizations["orchard"]
    data = deciding(cast, organization=orchard.pk, quantity="10", unit="lamps", due=TODAY() + timedelta(9))
    for _again in range(2):
        send(client, "meeting_decide", {**data, "read_back": "on"}, pk=called.pk)
    (decision,) = Decision._base_manager.all()
    promise = decision.promise
    assert (promise.owes, promise.quantity, promise.unit, promise.acknowledged) == (
        orchard,
        10,
        "lamps",
        True,
    )
    assert Promise._base_manager.filter(what="Ten lamps").count() == 1
    assert "the members that decide → a promise" in text_of(client.get(address("meeting", pk=called.pk)))


def test_without_a_number_it_becomes_a_step_of_the_plan(client, cast, called):
    priority = cast.alliance.priorities.first()
    wrong = deciding(cast, organization=cast.organizations["second"].pk)
    response = send(client, "meeting_decide", wrong, pk=called.pk)
    assert response.status_code == 400
    assert "Choose a priority for the step" in text_of(response)
    send(client, "meeting_decide", {**wrong, "priority": priority.pk}, pk=called.pk)
    assert Step._base_manager.get(title="Ten lamps").accountable == cast.organizations["second"]


def test_who_may_not_speak_for_somebody_promises_nothing_for_them(client, cast, called):
    """A facilitator writes down for those of whom nobody signs in; Ben speaks for Harbour Clinic himself."""
    client.force_login(cast.gia)
    data = deciding(cast, organization=cast.organizations["harbour"].pk, quantity="10", unit="lamps")
    response = send(client, "meeting_decide", data, pk=called.pk)
    assert response.status_code == 400
    assert not Decision._base_manager.exists()
    assert not Promise._base_manager.filter(what="Ten lamps").exists()


def test_closed_minutes_call_the_next_meeting(client, cast, called):
    early = {"version": called.version, "next_on": TODAY()}
    assert "The next meeting comes after this one." in text_of(
        send(client, "meeting_close", early, pk=called.pk)
    )
    called.refresh_from_db()
    later = TODAY() + timedelta(days=90)
    send(client, "meeting_close", {"version": called.version, "next_on": later}, pk=called.pk)
    assert sorted(Meeting._base_manager.values_list("on", flat=True)) == [TODAY(), later]
    assert text_of(client.get(address("meeting", pk=called.pk))).count("Write down a decision") == 0


def test_what_became_of_advice_is_asked_after_a_month(client, cast, advised):
    client.force_login(cast.ben)
    assert "Open earlier" in text_of(client.get(address("home")))
    send(
        client,
        "advice_became",
        {"became": "At seven now", "language": "en", "version": advised.version},
        pk=advised.pk,
    )
    assert "At seven now" in text_of(client.get(address("meeting", pk=advised.meeting_id)))
    assert "Open earlier" not in text_of(client.get(address("home")))


def test_the_meeting_goes_into_a_calendar_once(client, cast, called):
    texts = [client.get(address("meeting_calendar", pk=called.pk)).content.decode() for _twice in range(2)]
    uids = [line for text in texts for line in text.splitlines() if line.startswith("UID:")]
    assert len(uids) == 2
    assert len(set(uids)) == 1


def test_one_page_goes_home(client, cast, called):
    send(client, "meeting_minutes", minuted(called, cast), pk=called.pk)
    send(client, "meeting_decide", deciding(cast), pk=called.pk)
    paper = text_of(client.get(address("meeting_paper", pk=called.pk)))
    assert "There were: River House, three carers" in paper
    assert "Half of them are done." in paper
    assert "Ten lamps the members that decide" in paper


def test_a_meeting_of_years_ago_is_found_on_a_later_page_and_what_is_ahead_on_each(client, cast):
    rows = [
        Meeting(alliance=cast.alliance, title=f"Week {week}", on=TODAY() - timedelta(weeks=week))
        for week in range(-1, 251)
    ]
    Meeting._base_manager.bulk_create(rows)
    client.force_login(cast.cleo)
    list_of = address("meetings", slug=cast.alliance.slug)
    first, last = text_of(client.get(list_of)), text_of(client.get(f"{list_of}?page=5"))
    assert "Week 50" in first
    assert "Week 51" not in first
    assert "Page 1 of 5" in first
    assert "Week 250" in last
    assert "Week -1" in first
    assert "Week -1" in last
