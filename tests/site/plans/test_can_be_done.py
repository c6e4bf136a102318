"""Can this plan be done? What the page says, and the dates that it moves."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from comity.plans.possible.check import check
from comity.plans.possible.work import Time, Work
from comity_site.accounts.models import Change
from comity_site.alliances import actions as alliances
from comity_site.plans.actions import steps
from comity_site.plans.actions.targets import add_target
from comity_site.plans.possible_page import checked_on, members_for, mending_of, seal_of
from tests.site.alliances.pages import do, member_of, see
from tests.site.plans.plan_cast import in_days, planned
from tests.site.plans.saying import promised
from tests.site.register.pages import text_of

WEEK = timedelta(days=7)


def page(person, cast) -> str:
    return text_of(see(person, "plan_possible", slug=cast.alliance.slug))


def has(cast, key: str, paid: str | None, unpaid: str | None = None) -> None:
    member = member_of(cast, key)
    hours = {"paid_hours": paid and Decimal(paid), "unpaid_hours": unpaid and Decimal(unpaid)}
    alliances.say_hours(member=member, version=member.version, by=cast.cleo, **hours)


def seen(cast) -> str:
    one = checked_on(cast.alliance, in_days(0), members_for(cast.alliance))
    return seal_of(one, mending_of(one))


@pytest.fixture
def monday():
    """The first day of the week after this one."""
    return in_days(7) - timedelta(days=in_days(0).weekday())


@pytest.fixture
def crowded(cast, monday):
    """Two steps of 20 hours in the same three weeks, by a member with 8 hours a week."""
    plan = planned(cast)
    has(cast, "second", "8", "0")
    for step in (plan.calls, plan.copies):
        steps.change_step(
            step=step, version=step.version, by=cast.cleo, start=monday, due=monday + timedelta(days=20),
            hours=Decimal(20), waits_for=[],
        )  # fmt: skip
    return plan


def test_a_plan_in_which_nothing_is_in_the_way_says_so_and_what_was_not_counted(cast):
    plan = planned(cast)
    said = page(cast.fay, cast)
    assert "The plan can be done as it stands." in said
    day = date_format(in_days(60))
    assert f"The plan ends on {day}. That hangs on “Two thousand copies”: if it slips" in said
    steps.change_step(step=plan.calls, version=plan.calls.version, by=cast.cleo, hours=Decimal(5))
    said = page(cast.fay, cast)
    assert "By what is known, the plan can be done as it stands." in said
    assert "Paid hours of Second House: how many a week is not said." in said
    # Fay says the hours of Lamp Foundation, who manages those of all.
    assert said.count("Say how many hours") == 1
    assert page(cast.cleo, cast).count("Say how many hours") == 5


def test_an_impossible_plan_says_who_when_what_and_the_smallest_change_of_each_kind(cast, crowded, monday):
    said = page(cast.cleo, cast)
    first, last = date_format(monday), date_format(monday + timedelta(days=20))
    assert "The plan cannot be done as it stands: 1 thing is in the way." in said
    assert (
        f"In the weeks from {first} to {last}, Second House has 24 paid hours; "
        "“Evening calls”, “Two thousand copies” need 40."
    ) in said
    assert "Dates move later by 8 days in sum. No other later dates do with fewer." in said
    assert f"due on {date_format(monday + 4 * WEEK)} instead of {last}" in said
    assert "16 paid hours go to somebody else, or are added. Fewer do not do. One way: 16 of" in said
    plan = text_of(see(cast.fay, "plan", slug=cast.alliance.slug))
    assert "cannot be done as it stands: 1 thing is in the way. Can this plan be done?" in plan
    assert "Members that manage can move them." in page(cast.fay, cast)


def test_the_dates_that_were_shown_are_moved_in_one_go(cast, crowded, monday):
    slug, shown = cast.alliance.slug, seen(cast)
    assert do(cast.ben, "plan_later", {"seen": shown}, slug=slug).status_code == 404
    answer = do(cast.cleo, "plan_later", {"seen": shown}, slug=slug)
    assert answer.status_code == 302
    crowded.calls.refresh_from_db()
    crowded.copies.refresh_from_db()
    dues = sorted([crowded.calls.due, crowded.copies.due])
    assert dues == [monday + timedelta(days=20), monday + 4 * WEEK]
    assert {crowded.calls.start, crowded.copies.start} == {monday}
    assert Change._base_manager.filter(verb="move_dates", by=cast.cleo).count() == 1
    assert "The plan can be done as it stands." in page(cast.cleo, cast)
    # Sent twice: the plan is another one now, and stays as it is.
    again = do(cast.cleo, "plan_later", {"seen": shown}, slug=slug)
    assert again.status_code == 409


@pytest.mark.parametrize("meanwhile", ["step", "hours", "away"])
def test_a_plan_that_changed_meanwhile_is_not_touched_but_shown(cast, crowded, monday, meanwhile):
    shown = seen(cast)
    if meanwhile == "step":
        steps.finish_step(step=crowded.guide, version=crowded.guide.version, on=in_days(0), by=cast.ben)
    elif meanwhile == "hours":
        has(cast, "second", "10", "0")
    else:
        alliances.add_availability(
            member=member_of(cast, "second"), words="harvest", is_away=True, starts=monday,
            ends=monday + WEEK, by=cast.ana,
        )  # fmt: skip
    answer = do(cast.cleo, "plan_later", {"seen": shown}, slug=cast.alliance.slug)
    assert answer.status_code == 409
    assert "The plan changed meanwhile; nothing was moved." in text_of(answer)
    crowded.calls.refresh_from_db()
    assert crowded.calls.due == monday + timedelta(days=20)


def test_dates_and_absences_in_the_way_are_said_one_by_one(cast, monday):
    plan = planned(cast)
    alliances.add_availability(
        member=member_of(cast, "orchard"), words="harvest", is_away=True, starts=in_days(-1), by=cast.cleo
    )
    steps.change_step(
        step=plan.copies, version=plan.copies.version, by=cast.cleo, start=in_days(9), due=in_days(20)
    )
    said = page(cast.cleo, cast)
    assert "2 things are in the way" in said
    assert (
        f"“Two thousand copies” is due on {date_format(in_days(20))}, but waits for “Guide read aloud”"
        in said
    )
    assert "and Orchard Union is away on each of these days." in said
    assert "No later dates help" in said
    assert "Move these dates" not in said


def test_what_a_target_asks_for_stands_beside_the_record(cast):
    """Nobody is blamed: two figures, and what they are counted from."""
    add_target(alliance=cast.alliance, name="Visits made", unit="visits", target=Decimal(315),
               due=in_days(45), by=cast.cleo)  # fmt: skip
    said = page(cast.fay, cast)
    assert "Visits made: 315 visits in 45 days are 7 a day. There is no record yet." in said
    promised(cast, made=-5)
    assert "The record so far is 0 a day: 0 done since the first promise on" in page(cast.fay, cast)


def test_a_member_says_its_hours_and_only_its_own(cast):
    slug, harbour, lamp = cast.alliance.slug, member_of(cast, "harbour"), member_of(cast, "lamp")
    data = {"paid_hours": "7.5", "unpaid_hours": "", "version": harbour.version}
    assert (
        do(cast.ben, "member_hours", {**data, "version": lamp.version}, slug=slug, pk=lamp.pk).status_code
        == 404
    )
    assert (
        do(cast.ben, "member_hours", {**data, "paid_hours": "-1"}, slug=slug, pk=harbour.pk).status_code
        == 400
    )
    assert do(cast.ben, "member_hours", data, slug=slug, pk=harbour.pk).status_code == 302
    assert do(cast.cleo, "member_hours", data, slug=slug, pk=harbour.pk).status_code == 409
    harbour.refresh_from_db()
    assert (harbour.paid_hours, harbour.unpaid_hours) == (Decimal("7.5"), None)
    said = Change._base_manager.get(verb="say_hours", subject_id=harbour.pk)
    assert (said.by, said.data) == (cast.ben, {"paid_hours": "7.5", "unpaid_hours": None})
    assert "paid: 7.5; unpaid: not said" in text_of(see(cast.fay, "member", slug=slug, pk=harbour.pk))


def test_the_page_asks_as_often_for_many_steps_as_for_few(cast, crowded):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(cast.cleo, cast)
        return len(found)

    few = asked()
    for number in range(12):
        steps.add_step(
            priority=crowded.thread, title=f"Step {number}", accountable=cast.organizations["harbour"],
            responsible=[cast.organizations["second"]], due=in_days(30), hours=Decimal(1), by=cast.cleo,
        )  # fmt: skip
    assert asked() == few


def test_the_library_and_the_page_check_the_same_plan(cast, crowded):
    """The seam: rows become the values that the library takes."""
    one = checked_on(cast.alliance, in_days(0), members_for(cast.alliance))
    work = next(work for work in one.works if work.id == str(crowded.guide.pk))
    assert work == Work(str(crowded.guide.pk), (str(cast.organizations["orchard"].pk),), due=in_days(25))
    assert one.times[str(cast.organizations["second"].pk)] == Time(Decimal(8), Decimal(0))
    assert one.findings == check(one.works, one.times, in_days(0))
