"""The database tells how promises stand exactly as the library does, and adds up to the same sums."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from comity.plans.folded import Folded
from comity.plans.kinds import Standing, ToKind
from comity.plans.missed import shared_standing
from comity.plans.standing import is_kept_late, standing
from comity.plans.tallies import scorecard, tally_of
from comity_site.plans.models import Promise, Reminder
from comity_site.plans.queries.standing import shared_case, standing_case, tallies_of
from comity_site.plans.snapshot import columns_from, folded_of
from tests.site.plans.saying import days, promised

PARTS = ("0.1", "0.2", "1", "2.5", "7", "12.125")


def some_day(rnd: random.Random):
    return rnd.choice([None, *(days(number) for number in (-20, -9, -8, -1, 0, 1, 9))])


def any_promise(rnd: random.Random, plain: Folded) -> Folded:
    """Any state that a row can be in, whatever story led to it."""
    due, paused_from = some_day(rnd), some_day(rnd)
    return replace(
        plain,
        promised_on=days(rnd.choice([-30, 0])),
        quantity=Decimal(rnd.choice(PARTS)),
        unit=rnd.choice(["visits", "Visits", "hours"]),
        due=due,
        due_effective=due and due + timedelta(days=rnd.choice([0, 0, 5])),
        lump_delivered=Decimal(rnd.choice(("0", *PARTS))),
        paused_from=paused_from,
        paused_until=paused_from and paused_from + timedelta(days=rnd.choice([0, 1, 9])),
        short_said_on=rnd.choice([None, some_day(rnd)]),
        acknowledged=rnd.random() < 0.7,
        closed=rnd.choice(
            [None] * 4 + [Standing.NOT_COMING, Standing.CHANGED, Standing.RELEASED, Standing.VOID]
        ),
    )


@pytest.fixture
def many(cast):
    """Two hundred rows in any state: the row, its folded value, and the day of its nudge."""
    rnd = random.Random(7)
    plain = folded_of(promised(cast))
    found = []
    for _ in range(200):
        folded = any_promise(rnd, plain)
        row = Promise(alliance=cast.alliance, what="x", to_kind=ToKind.ALL)
        for name, value in columns_from(folded).items():
            setattr(row, name, value)
        row.save()
        nudged = some_day(rnd) or (row.due_effective and row.due_effective + timedelta(days=1))
        if nudged:
            Reminder._base_manager.create(
                kind="nudge", subject="promise", subject_id=row.pk, mark="x", way="call", made_on=nudged,
                organization=row.owes,
            )  # fmt: skip
        found.append((row, folded, nudged))
    return found


def test_the_standing_in_the_database_and_of_a_row_is_that_of_the_library(many):
    rows = {row.pk: row for row in Promise._base_manager.all()}
    for shift in (-9, -1, 0, 1, 8):
        today = days(shift)
        told = dict(Promise._base_manager.annotate(stands=standing_case(today)).values_list("pk", "stands"))
        assert {row.pk: standing(folded, today).value for row, folded, _ in many}.items() <= told.items()
        assert told == {pk: standing(row, today).value for pk, row in rows.items()}


def test_what_others_see_waits_for_the_end_of_the_grace(many):
    seen = set()
    for grace in (0, 7):
        many[0][0].alliance.__class__._base_manager.update(grace_days=grace)
        for shift in (-9, -1, 0, 1, 8):
            today = days(shift)
            case = shared_case(today, [grace, 30])
            told = dict(Promise._base_manager.annotate(stands=case).values_list("pk", "stands"))
            for row, folded, nudged in many:
                assert told[row.pk] == shared_standing(folded, today, grace, nudged).value
                seen.add(told[row.pk])
    assert seen == {one.value for one in Standing}


def test_grouped_tallies_give_the_scorecard_of_the_single_promises(many, cast, django_assert_num_queries):
    today = timezone.localdate()
    single = [tally_of(str(row.owes_id), folded, today) for row, folded, _ in many]
    Promise._base_manager.filter(pk__lt=many[0][0].pk).update(closed=Standing.VOID)
    with django_assert_num_queries(1):
        grouped = tallies_of(cast.alliance, today, shared=False)
    order = [str(cast.organizations["harbour"].pk)]
    assert len(grouped) < len(many)
    assert scorecard(grouped, [], order) == scorecard([one for one in single if one], [], order)


def test_a_promise_of_an_example_counts_nowhere_else(cast):
    promise = promised(cast)
    assert len(tallies_of(promise.owes, days(0))) == 1
    cast.alliance.__class__._base_manager.update(is_example=True)
    assert tallies_of(promise.owes, days(0)) == []


def test_a_promise_kept_late_is_kept_and_marked(many):
    assert 0 < sum(row.is_kept_late for row, _, _ in many) < len(many)
    assert [row.is_kept_late for row, _, _ in many] == [is_kept_late(folded) for _, folded, _ in many]
