"""Whatever anybody says, in any order, as long as the rules allow it: counted once, confirmed by others."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from comity.plans.folding import fold
from comity.plans.kinds import EventKind, Standing
from comity.plans.missed import is_shown, shared_standing
from comity.plans.standing import standing
from comity.plans.tallies import scorecard, tally_of
from tests.budget import few
from tests.library.plans.telling import Telling

seeds = st.integers(0, 2**32 - 1)


def a_promise_is_the_fold_of_its_events(story):
    assert fold(story.events) == story.folded == fold(list(story.events))


def every_result_counts_once(story):
    folded = story.folded
    kept = [part for part in story.parts.values() if part.standing]
    assert folded.delivered == sum(part.quantity for part in kept)
    assert folded.confirmed == sum(max(part.seen.values(), default=0) for part in kept)
    assert folded.confirmed <= folded.delivered
    assert folded.remaining == max(0, folded.quantity - folded.delivered) or story.void


def a_change_neither_loses_nor_doubles_what_was_done(story):
    tallies = [tally_of("clinic", one, story.today) for one in (*story.past, story.folded)]
    rows = scorecard([tally for tally in tallies if tally], [], ["clinic"]).rows
    done = sum(part.quantity for part in story.parts.values() if part.standing)
    assert sum(row.delivered for row in rows) == done
    assert sum(row.counts["changed"] for row in rows) == len(story.past)


def a_void_promise_leaves_no_trace(story):
    if story.void:
        folded = story.folded
        assert tally_of("clinic", folded, story.today) is None
        assert (folded.delivered, folded.confirmed, folded.remaining) == (0, 0, 0)


def only_somebody_can_say_that_it_is_not_coming(story):
    if standing(story.folded, story.today) is Standing.NOT_COMING:
        assert story.told


def nobody_else_sees_in_the_grace_that_nothing_was_heard(story):
    folded, today, due = story.folded, story.today, story.folded.due_effective
    for nudged in (None, due and due + timedelta(1)):
        if due and today <= due + timedelta(8):
            assert shared_standing(folded, today, 7, nudged) is not Standing.UNREPORTED
            assert is_shown(folded, today, 7, nudged) == (standing(folded, today) is Standing.LATE)


LAWS = (
    a_promise_is_the_fold_of_its_events,
    every_result_counts_once,
    a_change_neither_loses_nor_doubles_what_was_done,
    a_void_promise_leaves_no_trace,
    only_somebody_can_say_that_it_is_not_coming,
    nobody_else_sees_in_the_grace_that_nothing_was_heard,
)


class AnyStory(RuleBasedStateMachine):
    """The dice are thrown evenly, so that stories go on; what to throw is left to hypothesis."""

    @initialize(seed=seeds)
    def begin(self, seed):
        self.story = Telling(Random(seed))

    @rule(seed=seeds)
    def something_is_said(self, seed):
        self.story.something(Random(f"{seed} {self.story.number}"))

    @invariant()
    def every_law_holds(self):
        for law in LAWS:
            law(self.story)


AnyStory.TestCase.settings = settings(max_examples=few(40), stateful_step_count=40, deadline=None)
TestAnyStory = AnyStory.TestCase


def tell(seeds, steps=60):
    """How often each kind of thing was said in the stories of these seeds, in which every law held."""
    told = Counter()
    for seed in seeds:
        dice = Random(seed)
        story = Telling(dice)
        for _ in range(steps):
            story.something(dice)
            for law in LAWS:
                law(story)
        told.update(event.kind for event in story.told_events)
    return told


def test_every_law_holds_when_everything_that_can_be_said_is_said():
    told = tell(range(50))
    assert set(told) == set(EventKind)
    assert min(told.values()) > 2


@pytest.mark.drill
@pytest.mark.parametrize("block", range(20))
def test_every_law_holds_in_thousands_of_stories(block):
    tell(range(1000 + block * 200, 1200 + block * 200))
