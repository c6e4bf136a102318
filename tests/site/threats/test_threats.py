"""Threats: agreed beforehand, seen by those for whom they are, asked about to the one who keeps an eye on them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from comity_site.accounts.models import Change
from comity_site.alliances.actions import add_availability
from comity_site.alliances.models import Ask, Member
from comity_site.alliances.scope import scope_of
from comity_site.desk.home_page import home_page
from comity_site.plans import actions as plans
from comity_site.plans.models import Reminder
from comity_site.threats.actions.reminding import remind_of_threats
from comity_site.threats.actions.writing import note, write_threat
from comity_site.threats.models import Note, Threat
from comity_site.threats.queries.signs import signs_for
from comity_site.threats.words import question
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address, send, text_of

TODAY = timezone.localdate


def typed(cast, **more) -> dict:
    return {
        "kind": "relational", "title": "We drift apart", "trigger": "A month without a word", "language": "en",
        "owner": cast.organizations["harbour"].pk, "look_on": days(91), "sight": "members", "once": "once", **more,
    }  # fmt: skip


@pytest.fixture
def threat(cast) -> Threat:
    """Harbour Clinic (ben) keeps an eye on it."""
    return write_threat(
        alliance=cast.alliance, kind="relational", title="We drift apart", trigger="A month without a word",
        answer="Tea at their place.", owner=cast.organizations["harbour"], by=cast.cleo,
    )  # fmt: skip


def watch(threat: Threat, **signs) -> Threat:
    Threat._base_manager.filter(pk=threat.pk).update(**signs)
    threat.refresh_from_db()
    return threat


def asked(person, on=None) -> list[str]:
    """What this person is asked at home."""
    return [question(one) for one in signs_for(scope_of(person), on or TODAY())]


def test_it_is_written_once_and_looked_at_again_in_a_quarter(client, cast):
    client.force_login(cast.ben)
    shown = client.get(address("threat_add", slug=cast.alliance.slug) + "?start=quiet")
    assert shown.context["form"].initial["kind"] == "relational"
    assert "Who calls, and what do we offer" in text_of(shown)
    for _again in range(2):
        response = send(client, "threat_add", typed(cast), slug=cast.alliance.slug)
    (row,) = Threat._base_manager.all()
    assert response.url == address("threat", pk=row.pk)
    assert (row.state, row.owner.key, row.look_on) == ("watched", "harbour", days(91))
    assert (
        Change._base_manager.filter(subject="threats.threat", verb="write_threat", by=cast.ben).count() == 1
    )
    listed = text_of(client.get(address("threats", slug=cast.alliance.slug)))
    assert "Between us" in listed
    assert "the answer is still to be agreed" in listed


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"late_to": "orchard"}, "How many?"),
        ({"quiet_days": "30"}, "Of whom?"),
        ({"quiet_of": "harbour", "quiet_days": "30"}, "need not wait for its own word"),
        ({"quiet_of": "orchard", "quiet_days": "3"}, "greater than or equal to 7"),
        ({"owner": "orchard"}, "not one of the available choices"),
        ({"trigger": ""}, "This field is required"),
    ],
    ids=["how often", "of whom", "oneself", "too soon", "for others", "no sign at all"],
)
def test_what_is_half_said_is_asked_back_and_nothing_is_kept(client, cast, wrong, says):
    client.force_login(cast.ben)
    of = cast.organizations
    data = {name: of[value].pk if value in of else value for name, value in wrong.items()}
    response = send(client, "threat_add", typed(cast, **data), slug=cast.alliance.slug)
    assert response.status_code == 400
    assert says in text_of(response)
    assert not Threat._base_manager.exists()


def test_nobody_shuts_themselves_out(client, cast):
    """Cleo leads, and would not see what is for others only."""
    client.force_login(cast.cleo)
    data = typed(cast, sight="named", named=[cast.organizations["orchard"].pk])
    response = send(client, "threat_add", data, slug=cast.alliance.slug)
    assert response.status_code == 400
    assert "You would not see it any more yourself" in text_of(response)
    named = [cast.organizations[key].pk for key in ("orchard", "river")]
    send(client, "threat_add", {**data, "named": named}, slug=cast.alliance.slug)
    row = Threat._base_manager.get()
    assert sorted(one.key for one in row.named.all()) == ["orchard", "river"]
    for person, status in (
        (cast.ben, 200),
        (cast.cleo, 200),
        (cast.ana, 404),
        (cast.gia, 404),
        (cast.fay, 404),
    ):
        client.force_login(person)
        assert client.get(address("threat", pk=row.pk)).status_code == status, person.name
        table = client.get(address("threats_csv", slug=cast.alliance.slug)).content.decode()
        assert ("We drift apart" in table) == (status == 200)
    Threat._base_manager.update(with_facilitator=True)
    client.force_login(cast.gia)
    assert client.get(address("threat", pk=row.pk)).status_code == 200


def test_two_who_change_it_at_once_see_both_versions(client, cast, threat):
    client.force_login(cast.cleo)
    data = {**typed(cast), "version": threat.version}
    send(client, "threat_change", {**data, "answer": "A walk."}, pk=threat.pk)
    client.force_login(cast.ben)
    response = send(client, "threat_change", {**data, "answer": "A letter."}, pk=threat.pk)
    assert response.status_code == 409
    assert "A walk." in text_of(response)
    threat.refresh_from_db()
    assert threat.answer == "A walk."


def test_the_last_note_says_how_it_stands_and_a_slip_is_taken_back(client, cast, threat):
    client.force_login(cast.ben)
    for _again in range(2):
        said = {"kind": "happened", "on": days(-1), "words": "Nobody came.", "language": "en", "once": "once"}
        send(client, "threat_note", said, pk=threat.pk)
    threat.refresh_from_db()
    assert (threat.state, threat.happened_on, threat.notes.count()) == ("happened", days(-1), 1)
    home = text_of(client.get(address("home")))
    assert "it happened on" in home
    later = {**said, "kind": "answered", "on": TODAY(), "once": "two", "look_on": days(30)}
    send(client, "threat_note", later, pk=threat.pk)
    threat.refresh_from_db()
    assert (threat.state, threat.look_on) == ("answered", days(30))
    last = Note._base_manager.latest("pk")
    send(client, "threat_note_remove", {"version": last.version}, pk=last.pk)
    threat.refresh_from_db()
    assert (threat.state, threat.looked_on) == ("happened", days(-1))
    last.refresh_from_db()
    send(client, "threat_note_restore", {"version": last.version}, pk=last.pk)
    threat.refresh_from_db()
    assert threat.state == "answered"
    ahead = {**said, "on": days(1), "once": "three"}
    assert send(client, "threat_note", ahead, pk=threat.pk).status_code == 400


def test_taken_away_it_can_be_put_back(client, cast, threat):
    client.force_login(cast.ben)
    send(client, "threat_remove", {"version": threat.version}, pk=threat.pk)
    assert client.get(address("threat", pk=threat.pk)).status_code == 404
    threat.refresh_from_db()
    assert "Put it back" in text_of(client.get(address("threats", slug=cast.alliance.slug)))
    send(client, "threat_restore", {"version": threat.version}, pk=threat.pk)
    assert client.get(address("threat", pk=threat.pk)).status_code == 200
    Threat._base_manager.filter(pk=threat.pk).update(removed_at=timezone.now() - timedelta(days=31))
    assert send(client, "threat_restore", {"version": 3}, pk=threat.pk).status_code == 404


def test_a_silence_is_a_question_to_its_owner_alone_and_never_while_they_are_away(client, cast, threat):
    orchard = cast.organizations["orchard"]
    watch(threat, quiet_of=orchard, quiet_days=30)
    promised(cast, owes="orchard", what="Apples", person=cast.cleo, made=-43)
    member = Member._base_manager.get(organization=orchard)
    Member._base_manager.filter(pk=member.pk).update(said_yes_on=days(-90))
    Ask._base_manager.filter(pk=member.ask_id).update(answered_on=days(-90))
    assert asked(cast.ben) == ["6 weeks without a word from Orchard Union. Call?"]
    assert asked(cast.cleo) == asked(cast.ana) == []
    client.force_login(cast.ben)
    assert "6 weeks without a word from Orchard Union. Call?" in text_of(client.get(address("home")))
    client.force_login(cast.cleo)
    page = text_of(client.get(address("threat", pk=threat.pk)))
    assert "no word from Orchard Union for 30 days" in page
    assert "weeks without a word" not in page
    assert "last word" not in page
    away = add_availability(
        member=member, words="harvest", is_away=True, starts=days(-20), ends=days(2), by=cast.cleo
    )
    assert asked(cast.ben) == asked(cast.ben, days(2)) == asked(cast.ben, days(9)) == []
    assert asked(cast.ben, days(10)) == ["4 weeks without a word from Orchard Union. Call?"]
    away.delete()
    note(threat=threat, kind="looked", on=days(-1), words="We had tea.", by=cast.ben)
    assert asked(cast.ben) == []
    assert asked(cast.ben, days(28)) == []
    assert len(asked(cast.ben, days(29))) == 1


def test_a_promise_counts_as_late_when_somebody_said_so_and_its_grace_is_over(cast, threat):
    river = cast.organizations["river"]
    watch(threat, late_to=river, late_times=2, late_unit="Visits")
    first, second = (promised(cast, due=-9, what=what) for what in ("Visits in spring", "Visits in summer"))
    promised(cast, due=-9, what="Lamps", unit="lamps")
    assert asked(cast.ben) == []  # nothing was heard of them: that is no lateness
    for number, promise in enumerate((first, second)):
        assert asked(cast.ben) == []
        plans.say_not_in_full(
            promise=promise, speaking=speaks(cast, "harbour", cast.ben, on=days(-1)), by=cast.ben
        )
        assert len(asked(cast.ben)) == number
    assert asked(cast.ben) == [
        "2 promises to River House were later than the days of grace. Is it time for what was agreed?"
    ]
    assert asked(cast.ben, days(-2)) == []  # within the days of grace
    assert asked(cast.cleo) == []
    note(threat=threat, kind="answered", on=TODAY(), by=cast.ben)
    assert asked(cast.ben) == []


def test_a_reminder_says_that_there_is_something_to_look_at_and_no_more(client, cast, threat):
    watch(threat, day=days(-1), look_on=days(3), sight="named")
    assert {one.way for one in remind_of_threats(today=TODAY())} == {Reminder.Way.EMAIL}
    rows = Reminder._base_manager.filter(subject="threat")
    assert {(one.organization.key, one.mark) for one in rows} == {
        ("harbour", str(days(3))), ("harbour", f"day {days(-1)}"),
    }  # fmt: skip
    assert remind_of_threats(today=TODAY()) == []
    client.force_login(cast.ben)
    page = text_of(client.get(address("to_call")))
    assert "Something you keep an eye on is looked at again" in page
    assert "We drift apart" not in page
    groups = home_page(scope_of(cast.ben), TODAY())["for_me"]
    assert [one.says for group in groups for one in group.lines if one.title == threat.title] == [
        f"Open doors: looked at again on {date_format(days(3))}",
        f"The day has come: {date_format(days(-1))}. How does it stand?",
    ]
    note(threat=threat, kind="looked", on=TODAY(), look_on=days(91), by=cast.ben)
    remind_of_threats(today=TODAY())
    assert not rows.filter(settled_at__isnull=True).exists()
    assert asked(cast.ben) == []


def test_paper_holds_what_all_may_see_until_one_asks_for_more(client, cast, threat):
    hidden = watch(threat, sight="leading")
    write_threat(
        alliance=cast.alliance, kind="external", title="=The rules change", trigger="A draft",
        owner=cast.organizations["river"], by=cast.cleo,
    )  # fmt: skip
    client.force_login(cast.cleo)
    page = address("threats_paper", slug=cast.alliance.slug)
    assert hidden.title not in text_of(client.get(page))
    assert "1 more is kept to fewer" in text_of(client.get(page))
    assert hidden.title in text_of(client.get(f"{page}?all=1"))
    client.force_login(cast.fay)
    assert hidden.title not in text_of(client.get(f"{page}?all=1"))
    table = client.get(address("threats_csv", slug=cast.alliance.slug)).content.decode()
    assert "'=The rules change" in table
    assert hidden.title not in table


def test_who_would_rather_speak_with_one_alone_finds_whom(client, cast, threat):
    client.force_login(cast.fay)
    page = text_of(client.get(address("threat", pk=threat.pk)))
    assert "takes no side and can be asked alone: Gia" in page


def test_what_nobody_here_keeps_an_eye_on_any_more_is_said(client, cast, threat):
    Member._base_manager.filter(organization__key="harbour").update(left_at=timezone.now())
    client.force_login(cast.cleo)
    assert "Nobody here keeps an eye on it any more." in text_of(
        client.get(address("threats", slug=cast.alliance.slug))
    )
    watch(threat, day=days(-1))
    assert asked(cast.ben) == []


def test_home_and_the_list_ask_no_more_of_the_database_when_there_is_more(client, cast, threat):
    def asked_for(page) -> int:
        with CaptureQueriesContext(connection) as heard:
            assert client.get(page).status_code == 200
        return len(heard)

    client.force_login(cast.ben)
    signs = {
        "quiet_of": cast.organizations["orchard"],
        "quiet_days": 7,
        "day": TODAY(),
        "late_to": threat.owner,
    }
    watch(threat, **signs, late_times=1)
    pages = (address("home"), address("threats", slug=cast.alliance.slug))
    before = [asked_for(page) for page in pages * 2][2:]  # the first time something is kept
    for number in range(5):
        write_threat(
            alliance=cast.alliance, kind="project", title=f"More {number}", trigger="So", owner=threat.owner, **signs,
            late_times=1, named=[threat.owner], sight="named", by=cast.ben,
        )  # fmt: skip
    assert [asked_for(page) for page in pages] == before
