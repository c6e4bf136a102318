"""The record of an organization: fair in every story, and as sure of itself as it says."""

from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.plans.kinds import EventKind, Standing
from comity.plans.record import Due, Outcome, Prior, Proof, due_of, record_of, share_of, weight_of
from comity.plans.standing import standing
from tests.budget import few
from tests.library.plans.stories import DAY, DUE, Story, days
from tests.library.plans.telling import Telling

AFTER = days(40)
KIND_ENDS = {EventKind.RELEASED, EventKind.CHANGED, EventKind.PAUSED, EventKind.VOIDED}


def outcome(story, today=AFTER):
    return due_of(story.folded, today).outcome


def test_each_end_of_a_promise_is_told_as_what_it_was():
    assert outcome(Story(), DAY) is Outcome.OPEN
    assert outcome(Story()) is Outcome.NOT_HEARD
    assert outcome(Story().delivered(40)) is Outcome.KEPT
    assert outcome(Story().delivered(40, on=AFTER)) is Outcome.KEPT_LATE
    assert outcome(Story().say(EventKind.NOT_IN_FULL, AFTER)) is Outcome.NOT_KEPT
    assert outcome(Story().say(EventKind.NOT_COMING, AFTER)) is Outcome.NOT_KEPT
    assert outcome(Story().say(EventKind.RELEASED, AFTER, acting="village")) is Outcome.RELEASED
    assert (
        outcome(Story(acting="village", note=True).say(EventKind.NOT_COMING, AFTER, acting="village"))
        is Outcome.NOTE
    )
    void = Story().say(EventKind.VOID_PROPOSED, AFTER).say(EventKind.VOIDED, AFTER, acting="village")
    assert due_of(void.folded, AFTER) is None


@pytest.mark.parametrize("kind", [EventKind.NOT_IN_FULL, EventKind.NOT_COMING])
def test_given_notice_is_not_failure_even_when_it_is_said_again_later(kind):
    story = Story().say(kind, DUE)
    assert outcome(story) is Outcome.NOTICE
    if kind is EventKind.NOT_IN_FULL:
        assert outcome(story.say(kind, AFTER)) is Outcome.NOTICE
    assert outcome(Story(due=None).say(EventKind.NOT_COMING, AFTER)) is Outcome.NOTICE


def test_kept_is_graded_by_who_saw_it():
    told = Story().delivered(40)
    assert due_of(told.folded, AFTER).proof is Proof.SAID
    assert due_of(told.confirmed(30).folded, AFTER).proof is Proof.IN_PART
    assert due_of(told.confirmed(40).folded, AFTER).proof is Proof.CONFIRMED
    found = record_of([due_of(told.folded, AFTER)], AFTER)
    assert found.proofs == {Proof.CONFIRMED: 1, Proof.IN_PART: 0, Proof.SAID: 0}


# Fair


@settings(max_examples=few(30), deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 5), st.integers(0, 5))
def test_releasing_changing_pausing_and_void_never_lower_a_share(seed, kept, lost):
    others = [Due(Outcome.KEPT, DAY)] * kept + [Due(Outcome.NOT_KEPT, DAY)] * lost
    dice = Random(seed)
    story = Telling(dice)
    for _word in range(60):
        before, folded, heard = record(story, others), story.folded, len(story.told_events)
        today = story.today
        story.something(dice)
        said = {event.kind for event in story.told_events[heard:]}
        if said & KIND_ENDS and not folded.is_full:
            assert story.today == today
            after = record(story, others)
            assert after.share >= before.share
            assert after.low >= before.low - 1e-9
            assert after.number <= before.number + story.folded.is_full  # other terms may be met already


def record(story, others):
    dues = [due_of(one, story.today) for one in (*story.past, story.folded)]
    share = record_of([*others, *(due for due in dues if due)], story.today).share
    return share or share_of((), ())


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 10))
def test_a_newcomer_is_never_below_a_record_that_failed_more_than_it_kept(kept, lost, unheard):
    newcomer, other = share_of((), ()), share_of([1.0] * kept, [1.0] * lost, [1.0] * unheard)
    if kept <= lost:
        assert newcomer.share >= other.share
        assert unheard or newcomer.high >= other.high - 1e-9
    assert record_of([Due(Outcome.OPEN), Due(Outcome.NOTE)], DAY).share is None


@given(st.lists(st.sampled_from([*Outcome]), max_size=30), st.sampled_from([*Outcome]))
def test_only_what_was_kept_or_said_not_to_be_kept_moves_a_share(some, more):
    before = record_of([Due(one, DAY) for one in some], DAY).share or share_of((), ())
    after = record_of([Due(one, DAY) for one in [*some, more]], DAY).share or share_of((), ())
    if more in {Outcome.KEPT, Outcome.KEPT_LATE}:
        assert after.share > before.share
    elif more is Outcome.NOT_KEPT:
        assert after.share < before.share
    else:
        assert after.share == before.share
    assert after.low <= after.share <= after.high
    if more is Outcome.NOT_HEARD:  # silence gains nothing: the interval is wide enough for either
        spoken = [record_of([Due(one, DAY) for one in [*some, Outcome.NOT_KEPT]], DAY).share.low]
        assert after.low <= before.low
        if Outcome.NOT_HEARD not in some:
            assert after.low == pytest.approx(spoken[0])


def test_what_is_older_counts_less():
    old, new = Due(Outcome.NOT_KEPT, DAY), Due(Outcome.KEPT, AFTER)
    today = DAY + timedelta(days=730)
    assert weight_of(DAY, today, 730) == 0.5
    assert weight_of(None, today, 730) == weight_of(today + timedelta(9), today, 730) == 1
    aged, even = record_of([old, new], today, half_life=730).share, record_of([old, new], today).share
    assert aged.share > even.share == 0.5
    assert (aged.number, even.weight) == (2, 2)
    assert aged.weight < 2


# As sure as it says

RUNS = 2000


@cache
def interval(kept, lost, prior):
    found = share_of([1.0] * kept, [1.0] * lost, prior=prior)
    return found.low, found.high


@pytest.mark.parametrize("prior", [Prior(), Prior(4, 2)], ids=["even", "hopeful"])
def test_four_of_five_intervals_hold_the_true_share(prior):
    dice, held = Random(2027), 0
    for _run in range(RUNS):
        true, number = dice.betavariate(prior.kept, prior.not_kept), dice.randint(8, 24)
        kept = sum(dice.random() < true for _promise in range(number))
        low, high = interval(kept, number - kept, prior)
        held += low <= true <= high
    assert 0.78 <= held / RUNS <= 0.82


def test_every_standing_has_an_outcome():
    for stands, known in product([*Standing], [True, False]):
        if stands is not Standing.VOID:
            story = Story(note=not known, acting="clinic" if known else "village")
            found = due_of(story.folded, AFTER, shown_as=stands)
            assert (found.outcome is Outcome.NOTE) == (not known)
    assert standing(Story(quantity=Decimal(1)).folded, AFTER) is Standing.UNREPORTED
