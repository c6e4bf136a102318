"""Fair shares: sentences from what rows say, what is owed to the poorest first, and power for those who ask."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.alliances.models import Alliance, Member, Role
from comity_site.desk.queries.shares import work_in
from comity_site.desk.shares import Decided, Quarter, decided, quarters
from comity_site.desk.words.shares import so_many, so_many_of
from comity_site.meetings import actions as meetings
from comity_site.plans import actions
from comity_site.plans.actions.plan import add_priority
from comity_site.plans.actions.steps import add_step, finish_step
from comity_site.plans.models import Step
from comity_site.register.models import Fact
from tests.site.plans.carding import confirms, delivers
from tests.site.plans.saying import days, promised, speaks
from tests.site.register.pages import address, text_of


def shown(client, cast, person, query=""):
    client.force_login(person)
    response = client.get(address("shares", slug=cast.alliance.slug) + query)
    return text_of(response)


@pytest.fixture
def shared(cast):
    """Orchard, without a grant, made 30 of 50 visits and waits for repayments; Harbour 20; River holds the money."""
    seen = promised(
        cast, owes="orchard", person=cast.cleo, acting="river", quantity=30, note=True, to=("second",)
    )
    actions.record_delivery(
        promise=seen, quantity=Decimal(30), on=days(-1), witnessed=True, speaking=speaks(cast, "second", cast.ana),
        by=cast.ana,
    )  # fmt: skip
    done = promised(cast, quantity=20)
    delivers(cast, done, 20)
    done.refresh_from_db()
    confirms(cast, done, 1, 20)
    promised(cast, owes="river", person=cast.cleo, to=("second",), quantity=2, unit="letters", due=1)
    promised(cast, owes="river", person=cast.cleo, to=("orchard",), quantity=12, unit="repayments", due=9)
    Role.objects.create(
        alliance=cast.alliance, kind="host", organization=cast.organizations["river"], since=days(0)
    )
    priority = add_priority(alliance=cast.alliance, title="Visits", by=cast.cleo)
    add_step(priority=priority, title="Call", accountable=cast.organizations["orchard"], unpaid_hours=Decimal(8),
             hours=Decimal(8), by=cast.cleo)  # fmt: skip
    return cast


def test_shares_are_told_in_sentences_and_those_without_a_grant_come_first(client, shared):
    said = shown(client, shared, shared.fay)
    orchard = "Orchard Union: 30 of 50 visits, none of the money; answers for 8 of 8 unpaid hours, decides."
    harbour = "Harbour Clinic: 20 of 50 visits, none of the money; does not decide."
    assert said.index(orchard) < said.index(harbour)
    assert "River House: nothing confirmed yet, holds the money; decides." in said
    assert "People brought: no confirmed promise counts people." in said
    assert "Who holds the money" not in said
    assert "What was kept, member by member" not in said
    assert "What was kept, member by member" in shown(client, shared, shared.cleo)


def test_who_decided_and_who_speaks_is_told_from_minutes_with_the_hours_that_are_done(client, shared):
    of, by = shared.organizations, shared.cleo
    assert "Who decided what: no minutes say it." in shown(client, shared, shared.fay)
    held = meetings.call_meeting(
        alliance=shared.alliance, kind="quarterly", title="In the hall", on=days(-2), by=by
    )
    meetings.call_meeting(alliance=shared.alliance, kind="quarterly", title="Not yet", on=days(80), by=by)

    def decide(right: str, **more):
        return meetings.decide(meeting=held, text=f"By {right}", right=right, language="en", by=by, **more)

    member, everybody, convener = (decide(right) for right in ("members", "all", "convener"))
    named = decide("members", deciders=[of["harbour"]])
    lost = decide("body")
    call = Step.objects.get(title="Call")
    own = decide("own", becomes=meetings.Next(of["orchard"], priority=call.priority))
    meetings.remove_decision(decision=decide("all", deciders=[of["lamp"]]), version=1, by=by)
    meetings.bring_item(meeting=held, text="The van", language="en", brought_by=of["harbour"], by=shared.ben)
    meetings.write_minutes(
        meeting=held, said={}, language="en", present=[of[key] for key in ("river", "harbour", "second")], others="",
        version=held.version, by=by,
    )  # fmt: skip
    taken = {
        one: {row.key for row in one.deciders.all()}
        for one in (member, everybody, convener, named, lost, own)
    }
    assert list(taken.values()) == [
        {"river", "second"}, {"river", "harbour", "second"}, {"river"}, {"harbour"}, set(), {"orchard"},
    ]  # fmt: skip
    finish_step(step=call, version=call.version, on=days(-1), by=by)
    said = shown(client, shared, shared.fay)
    for words in (
        "Orchard Union: 30 of 50 visits, none of the money; answers for 8 of 8 unpaid hours, 8 of them done, decides, "
        "had a part in 1 of 5 decisions, was at 0 of 1 meeting, brought 0 of 1 line to agendas.",
        "had a part in 3 of 5 decisions, was at 1 of 1 meeting",
        "had a part in 2 of 5 decisions, was at 1 of 1 meeting, brought 1 of 1 line to agendas.",
        "Lamp Foundation: nothing confirmed yet, none of the money; does not decide, had a part in 0 of 5 decisions",
        "Who took 1 decision: its minutes do not say who was there.",
        "5 decisions. Organizations that had a part in any: 4, in half of them or more: 1.",
        "8 unpaid hours, all done by one organization.",
    ):  # fmt: skip
        assert words in said, words
    assert "no minutes say it" not in said


def test_decisions_of_three_months_are_told_by_how_many_had_a_part_in_half_of_them():
    day = date(2027, 5, 9)
    parts = [(day, frozenset({1, 2})), (date(2027, 4, 1), frozenset({1})), (day, frozenset({1, 3}))]
    later = (date(2027, 7, 1), frozenset({2, 3}))
    assert decided([*parts, later]) == [
        Decided(date(2027, 4, 1), 3, 3, 1),
        Decided(date(2027, 7, 1), 1, 2, 2),
    ]


def test_a_single_one_is_told_without_bending_a_unit():
    one, many = Decimal(1), Decimal("1.5")
    assert [so_many(one, "calls"), so_many(many, "calls")] == ["1 × calls", "1.5 calls"]
    assert [so_many_of(one, one, "calls"), so_many_of(one, Decimal(4), "calls")] == [
        "1 of 1 × calls",
        "1 of 4 calls",
    ]


def test_what_is_owed_to_members_without_a_grant_stands_first_whatever_its_date(client, shared):
    said = shown(client, shared, shared.fay)
    poor, rich = (
        "River House owes Orchard Union 12 repayments by",
        "River House owes Second House 2 letters by",
    )
    assert said.index(poor) < said.index(rich)


def test_work_is_counted_on_its_day_and_not_when_it_was_taken_back_also_after_a_change(shared):
    one = promised(shared, owes="harbour", quantity=9, unit="meals")
    delivers(shared, one, 4)
    one.refresh_from_db()
    delivers(shared, one, 2)
    one.refresh_from_db()
    actions.propose_change(
        promise=one,
        quantity=Decimal(7),
        unit="meals",
        due=days(20),
        speaking=speaks(shared, "harbour", shared.ben),
        by=shared.ben,
    )
    one.refresh_from_db()
    changed = actions.agree_change(promise=one, speaking=speaks(shared, "river", shared.cleo), by=shared.cleo)
    assert sorted(quantity for _, _, quantity in work_in(shared.alliance, "meals")) == [2, 4]
    one.refresh_from_db()
    actions.take_back_delivery(
        promise=one.successor or changed,
        delivery=2,
        speaking=speaks(shared, "harbour", shared.ben),
        by=shared.ben,
    )
    assert [quantity for _, _, quantity in work_in(shared.alliance, "meals")] == [4]


def test_three_months_are_told_by_how_many_did_it_and_how_few_did_half():
    day = date(2027, 5, 9)
    work = [
        (day, 1, Decimal(6)),
        (date(2027, 4, 1), 2, Decimal(3)),
        (day, 3, Decimal(3)),
        (date(2027, 7, 1), 1, Decimal(1)),
    ]
    assert quarters(work) == [
        Quarter(date(2027, 4, 1), Decimal(12), 3, 1),
        Quarter(date(2027, 7, 1), Decimal(1), 1, 1),
    ]


def test_shares_of_what_is_covered_are_those_of_shapley(client, shared):
    Alliance.objects.filter(pk=shared.alliance.pk).update(needs="Bread; Milk")
    for key, does in (("second", "bread"), ("harbour", "bread"), ("harbour", "milk")):
        Fact.objects.create(
            organization=shared.organizations[key],
            property="capacity",
            value=does,
            folded=does,
            evidence="said",
        )
    said = re.sub(r"\s+", " ", shown(client, shared, shared.ana))
    assert "Second House 1/2 Bread" in said
    assert "Harbour Clinic 1 1/2 Bread, Milk" in said


def test_power_in_a_vote_is_worked_out_for_what_is_typed_and_kept_nowhere(client, shared):
    members = Member.objects.filter(alliance=shared.alliance, left_at__isnull=True)
    votes = dict(
        zip(
            [member.pk for member in members.order_by("-is_founder", "said_yes_on", "id")],
            (3, 1, 1, 0, 0),
            strict=False,
        )
    )
    query = "?quota=4&" + "&".join(f"w{pk}={n}" for pk, n in votes.items())
    said = shown(client, shared, shared.fay, query)
    assert "nothing passes without them" in said
    assert "their vote never decides" in said
    assert "2/3 (67 in 100)" in said
    too_many = shown(client, shared, shared.fay, query.replace("quota=4", "quota=9"))
    assert "All votes together are 5." in too_many


def test_the_page_asks_as_often_whatever_there_is(client, shared):
    client.force_login(shared.fay)
    where = address("shares", slug=shared.alliance.slug)
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for number in range(6):
        delivers(shared, promised(shared, quantity=2, unit=f"unit {number}"), 1)
        promised(shared, owes="river", person=shared.cleo, to=("orchard",), quantity=2, unit="letters")
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few) <= 32
