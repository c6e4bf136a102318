"""A sign is a question to the one who keeps an eye on a threat; reminders say only that there is something."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from comity_site.alliances.actions import add_availability
from comity_site.alliances.models import Ask, Member
from comity_site.alliances.scope import scope_of
from comity_site.desk.home_page import home_page
from comity_site.plans import actions as plans
from comity_site.plans.models import Reminder
from comity_site.threats.actions.reminding import remind_of_threats
from comity_site.threats.actions.writing import note, write_threat
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address, text_of
from tests.site.threats.keeping_watch import TODAY, asked, watch


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
    assert "after 30 days without a word from Orchard Union, absences not counted" in page
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
    Member._base_manager.filter(pk=member.pk).update(left_at=timezone.now())
    assert asked(cast.ben, days(29)) == []


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
