"""The plan as its people see and write it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from comity_site.alliances.models import Availability, Member
from comity_site.alliances.scope import scope_of
from comity_site.plans.actions import steps as step_actions
from comity_site.plans.models import Priority, Step, StepOrganization, Target
from comity_site.plans.plan_page import plan_on
from comity_site.plans.queries.plan import plan_of, steps_due_for
from tests.site.plans.plan_cast import Planned, in_days, planned
from tests.site.register.pages import address, send, text_of


@pytest.fixture
def plan(cast) -> Planned:
    return planned(cast)


def signed_in(client: Client, person) -> Client:
    client.force_login(person)
    return client


def page(client: Client, cast) -> str:
    return text_of(client.get(address("plan", slug=cast.alliance.slug)))


def typed(step: Step, **more) -> dict:
    """What the form of a step holds when nothing was touched."""
    parts = {
        part: [p.organization_id for p in step.parts.all() if p.part == part]
        for part in StepOrganization.Part.values
    }
    return {
        "title": step.title, "language": step.language, "accountable": step.accountable_id, "note": step.note,
        "start": step.start or "", "due": step.due or "", "hours": "", "unpaid_hours": "",
        "priority": step.priority_id, "waits_for": [w.waits_for_id for w in step.waits.all()],
        "version": step.version, **parts, **more,
    }  # fmt: skip


def test_the_plan_says_what_comes_first_and_why_who_answers_and_by_when(client, cast, plan):
    said = page(signed_in(client, cast.fay), cast)
    assert said.index("Visits") < said.index("Thread")
    assert "Why in this place: They wait longest." in said
    assert "0 of 3 steps are done. 1 waits for another." in said
    assert "Harbour Clinic answers for it, due" in said
    assert "Does it: Orchard Union ." in said or "Does it: Orchard Union." in said
    assert "No steps yet: Visits" in said


def test_a_step_says_when_it_begins(client, cast, plan):
    begins, due = in_days(10), in_days(40)
    step_actions.change_step(step=plan.calls, version=plan.calls.version, start=begins, by=cast.cleo)
    said = page(signed_in(client, cast.fay), cast)
    assert f"answers for it, starts on {date_format(begins)}, due {date_format(due)}." in said


def test_an_empty_plan_says_what_it_is_for(client, cast):
    said = page(signed_in(client, cast.cleo), cast)
    assert "One priority and one step are a beginning." in said
    assert "Say what comes first" in said


def test_whoever_only_reads_finds_no_button_that_writes(client, cast, plan):
    html = signed_in(client, cast.fay).get(address("plan", slug=cast.alliance.slug)).content.decode()
    assert "/plan/steps/" not in html
    assert "/plan/priorities/" not in html


@pytest.mark.parametrize("name", ["mio", "olga", "davit"])
def test_outside_the_alliance_there_is_no_plan(client, cast, plan, davit, name):
    person = davit if name == "davit" else cast.people[name]
    signed_in(client, person)
    assert client.get(address("plan", slug=cast.alliance.slug)).status_code == 404
    assert client.get(address("step_change", pk=plan.guide.pk)).status_code == 404
    assert client.get(address("priority_change", pk=plan.visits.pk)).status_code == 404


def test_a_priority_is_named_with_its_reason(client, cast):
    signed_in(client, cast.cleo)
    data = {"title": "Signature", "why": "The group meets soon.", "language": "en", "accountable": ""}
    sent = send(client, "priority_add", data, slug=cast.alliance.slug)
    assert sent.status_code == 302
    row = Priority.objects.get(alliance=cast.alliance)
    assert (row.title, row.why, row.rank) == ("Signature", "The group meets soon.", 1)


def test_who_contributes_neither_names_nor_moves_priorities(client, cast, plan):
    signed_in(client, cast.ben)
    assert client.get(address("priority_add", slug=cast.alliance.slug)).status_code == 404
    assert send(client, "priority_move", {"version": 1, "to": "up"}, pk=plan.thread.pk).status_code == 404
    assert [row.title for row in plan_of(cast.alliance)] == ["Visits", "Thread"]


def test_a_priority_moves_one_place_and_a_reload_moves_it_no_further(client, cast, plan):
    signed_in(client, cast.cleo)
    for _ in range(2):
        send(client, "priority_move", {"version": plan.thread.version, "to": "up"}, pk=plan.thread.pk)
    assert [(row.rank, row.title) for row in plan_of(cast.alliance)] == [(1, "Thread"), (2, "Visits")]


def test_a_priority_taken_out_takes_its_steps_along_and_comes_back_with_them(client, cast, plan):
    signed_in(client, cast.cleo)
    send(client, "priority_remove", {"version": plan.thread.version}, pk=plan.thread.pk)
    assert [row.title for row in plan_of(cast.alliance)] == ["Visits"]
    assert client.get(address("step_change", pk=plan.guide.pk)).status_code == 404
    plan.thread.refresh_from_db()
    send(client, "priority_restore", {"version": plan.thread.version}, pk=plan.thread.pk)
    assert [len(row.steps.all()) for row in plan_of(cast.alliance)] == [0, 3]


def test_a_step_has_exactly_one_who_answers_for_it(client, cast, plan):
    signed_in(client, cast.cleo)
    data = {"title": "Collect twelve stories", "language": "en", "due": in_days(10)}
    sent = send(client, "step_add", data, pk=plan.visits.pk)
    assert sent.status_code == 400
    data["accountable"] = cast.organizations["orchard"].pk
    data["consulted"] = [cast.organizations["lamp"].pk, cast.organizations["harbour"].pk]
    assert send(client, "step_add", data, pk=plan.visits.pk).status_code == 302
    step = plan.visits.steps.get()
    assert step.accountable == cast.organizations["orchard"]
    assert step.parts.filter(part="consulted").count() == 2


def test_who_contributes_adds_and_changes_only_steps_of_their_own(client, cast, plan):
    signed_in(client, cast.ben)
    harbour, second = cast.organizations["harbour"].pk, cast.organizations["second"].pk
    data = {"title": "Ask the nurses", "language": "en", "accountable": second}
    assert send(client, "step_add", data, pk=plan.visits.pk).status_code == 400
    assert send(client, "step_add", data | {"accountable": harbour}, pk=plan.visits.pk).status_code == 302
    assert client.get(address("step_change", pk=plan.guide.pk)).status_code == 200
    assert client.get(address("step_change", pk=plan.calls.pk)).status_code == 404
    given = typed(plan.guide, accountable=second)
    assert send(client, "step_change", given, pk=plan.guide.pk).status_code == 400


def test_who_is_informed_writes_no_step(client, cast, plan):
    signed_in(client, cast.fay)
    assert client.get(address("step_add", pk=plan.visits.pk)).status_code == 404
    assert send(client, "step_done", {"version": 1}, pk=plan.guide.pk).status_code == 404


def test_steps_that_would_wait_for_each_other_are_refused_by_name(client, cast, plan):
    signed_in(client, cast.cleo)
    sent = send(client, "step_change", typed(plan.guide, waits_for=[plan.copies.pk]), pk=plan.guide.pk)
    assert sent.status_code == 400
    said = text_of(sent)
    assert "These steps would wait for each other" in said
    assert "“Guide read aloud”" in said.replace("&quot;", '"')
    assert "“Two thousand copies”" in said
    assert not plan.guide.waits.exists()


def test_a_step_is_not_due_before_it_starts_and_not_more_unpaid_than_it_takes(client, cast, plan):
    signed_in(client, cast.cleo)
    sent = send(client, "step_change", typed(plan.calls, start=in_days(50)), pk=plan.calls.pk)
    assert sent.status_code == 400
    assert "due before it starts" in text_of(sent)
    sent = send(client, "step_change", typed(plan.calls, hours=2, unpaid_hours=3), pk=plan.calls.pk)
    assert sent.status_code == 400
    plan.calls.refresh_from_db()
    assert (plan.calls.start, plan.calls.hours) == (None, None)


def test_two_people_edit_one_step_and_the_second_sees_both_versions(client, cast, plan):
    first = typed(plan.guide, title="Guide read to the circle")
    second = typed(plan.guide, due=in_days(30), note="Bring the large print.", informed=[])
    assert send(signed_in(client, cast.ana), "step_change", first, pk=plan.guide.pk).status_code == 302
    other = signed_in(Client(), cast.ben)
    sent = send(other, "step_change", second, pk=plan.guide.pk)
    assert sent.status_code == 409
    said = text_of(sent)
    assert "Guide read to the circle" in said
    assert "The other version is by Ana." in said
    assert "Bring the large print." in sent.content.decode()
    version = re.findall(r'name="version" value="(\d+)"', sent.content.decode())[0]
    assert send(other, "step_change", second | {"version": version}, pk=plan.guide.pk).status_code == 302
    plan.guide.refresh_from_db()
    assert (plan.guide.note, plan.guide.due) == ("Bring the large print.", in_days(30))
    assert not plan.guide.parts.filter(part="informed").exists()


def test_a_step_is_done_in_one_tap_and_what_waited_for_it_waits_no_more(client, cast, plan):
    signed_in(client, cast.ben)
    send(client, "step_done", {"version": plan.guide.version}, pk=plan.guide.pk)
    plan.guide.refresh_from_db()
    assert (plan.guide.state, plan.guide.done_on) == ("done", timezone.localdate())
    assert "1 of 3 steps is done" not in page(client, cast)
    assert not plan_on(cast.alliance, timezone.localdate()).blocked


def test_a_step_cannot_be_done_tomorrow(client, cast, plan):
    signed_in(client, cast.ben)
    send(client, "step_done", {"version": plan.guide.version, "on": in_days(1)}, pk=plan.guide.pk)
    plan.guide.refresh_from_db()
    assert plan.guide.state == "planned"


def test_a_dropped_step_stays_readable_and_is_taken_up_again(client, cast, plan):
    signed_in(client, cast.cleo)
    send(client, "step_drop", {"version": plan.guide.version}, pk=plan.guide.pk)
    assert "1 step was dropped" in page(client, cast)
    plan.guide.refresh_from_db()
    send(client, "step_reopen", {"version": plan.guide.version}, pk=plan.guide.pk)
    plan.guide.refresh_from_db()
    assert plan.guide.state == "planned"


def test_steps_move_within_their_priority(client, cast, plan):
    signed_in(client, cast.cleo)
    send(client, "step_move", {"version": plan.copies.version, "to": "up"}, pk=plan.copies.pk)
    titles = [step.title for step in plan_of(cast.alliance)[1].steps.all()]
    assert titles == ["Evening calls", "Two thousand copies", "Guide read aloud"]


def test_late_steps_and_steps_due_before_what_they_wait_for_are_told(client, cast, plan):
    Step.objects.filter(pk=plan.calls.pk).update(due=in_days(-3))
    Step.objects.filter(pk=plan.copies.pk).update(due=in_days(5))
    said = page(signed_in(client, cast.fay), cast)
    assert "◐ late Evening calls" in said
    assert "1 is late." in said
    assert "It is due before a step that it waits for. Which of the two dates moves?" in said


def test_an_absence_stands_beside_a_date_that_falls_in_it_and_nowhere_else(client, cast, plan):
    member = Member.objects.get(alliance=cast.alliance, organization=cast.organizations["orchard"])
    away = Availability.objects.create(
        member=member, words="harvest", is_away=True, starts=in_days(20), ends=in_days(30)
    )
    said = page(signed_in(client, cast.fay), cast)
    assert said.count("On this date Orchard Union is away") == 1
    Availability.objects.filter(pk=away.pk).update(ends=in_days(24))
    said = page(client, cast)
    assert "On this date" not in said
    assert "Orchard Union : away: harvest" in said


def test_own_steps_come_home_when_they_are_near(cast, plan):
    today = timezone.localdate()
    assert list(steps_due_for(scope_of(cast.ben), today, 14)) == []
    assert list(steps_due_for(scope_of(cast.ben), today, 30)) == [plan.guide]
    assert list(steps_due_for(scope_of(cast.mio), today, 300)) == []
    step_actions.finish_step(step=plan.guide, version=plan.guide.version, on=today, by=cast.ben)
    assert list(steps_due_for(scope_of(cast.ben), today + timedelta(days=60), 30)) == []


def test_a_target_is_a_number_of_one_unit(client, cast):
    signed_in(client, cast.cleo)
    data = {
        "name": "Households visited",
        "target": "300",
        "unit": "visits",
        "due": in_days(45),
        "language": "en",
    }
    assert send(client, "target_add", data, slug=cast.alliance.slug).status_code == 302
    again = send(client, "target_add", data | {"unit": "VISITS "}, slug=cast.alliance.slug)
    assert again.status_code == 400
    assert Target.objects.count() == 1
    row = Target.objects.get()
    changed = data | {"target": "320", "version": row.version}
    assert send(client, "target_change", changed, pk=row.pk).status_code == 302
    assert send(client, "target_change", changed | {"target": "310"}, pk=row.pk).status_code == 409
    row.refresh_from_db()
    assert row.target == 320
    send(client, "target_remove", {"version": row.version}, pk=row.pk)
    assert "Households visited" not in page(client, cast)


def test_who_contributes_sets_no_target(client, cast):
    signed_in(client, cast.ben)
    assert client.get(address("target_add", slug=cast.alliance.slug)).status_code == 404


def test_the_plan_takes_the_same_number_of_queries_whatever_its_size(client, cast, plan):
    signed_in(client, cast.cleo)
    where = address("plan", slug=cast.alliance.slug)
    client.get(where)
    with CaptureQueriesContext(connection) as small:
        client.get(where)
    for number in range(30):
        step_actions.add_step(
            priority=plan.visits, title=f"Step {number}", accountable=cast.organizations["second"],
            responsible=[cast.organizations["orchard"]], waits_for=[plan.calls], by=cast.cleo,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as large:
        client.get(where)
    assert len(large) == len(small)
