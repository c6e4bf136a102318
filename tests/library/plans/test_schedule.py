"""The steps of a plan and what they wait for."""

from hypothesis import given
from hypothesis import strategies as st

from comity.plans.schedule import (
    Step,
    StepStanding,
    find_circle,
    standing_of_steps,
    starts_too_early,
    waits_for,
)
from tests.library.plans.stories import DAY, days


def stands(*steps, today=DAY):
    return standing_of_steps(steps, today)[steps[0].id]


READING = Step("reading", due=days(25))
PRINTING = Step("printing", due=days(60), depends_on=("reading",))


def test_a_step_is_open_until_its_date_is_over_and_then_late():
    assert stands(READING, today=days(25)) is StepStanding.OPEN
    assert stands(READING, today=days(26)) is StepStanding.LATE
    assert stands(Step("talk"), today=days(900)) is StepStanding.OPEN


def test_a_step_that_waits_is_blocked_until_its_own_date():
    assert stands(PRINTING, READING, today=days(60)) is StepStanding.BLOCKED
    assert stands(PRINTING, READING, today=days(61)) is StepStanding.LATE


def test_nothing_waits_for_what_is_done_or_dropped_or_not_there():
    for settled in (Step("reading", done_on=DAY), Step("reading", dropped=True), Step("else")):
        assert stands(PRINTING, settled) is StepStanding.OPEN


def test_done_is_done_however_late():
    assert stands(Step("talk", due=DAY, done_on=days(9)), today=days(9)) is StepStanding.DONE
    assert stands(Step("talk", due=DAY, dropped=True), today=days(9)) is StepStanding.DROPPED


def test_what_is_in_the_way_is_named():
    by_id = {"reading": READING, "paper": Step("paper", done_on=DAY)}
    assert waits_for(Step("p", depends_on=("paper", "reading", "gone")), by_id) == ("reading",)


def test_a_step_due_before_what_it_waits_for_is_named_with_it():
    early = Step("early", due=days(20), depends_on=("reading", "printing"))
    assert starts_too_early([READING, PRINTING, early]) == (("early", "reading"), ("early", "printing"))
    assert starts_too_early([READING, PRINTING]) == ()
    assert starts_too_early([Step("a", depends_on=("reading",)), READING]) == ()


graphs = st.integers(1, 7).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, size), max_size=3, unique=True), min_size=size, max_size=size
    )
)


@given(graphs)
def test_a_circle_is_found_whenever_there_is_one(graph):
    steps = [Step(str(at), depends_on=tuple(map(str, waits))) for at, waits in enumerate(graph)]
    circle = find_circle(steps)
    if circle is None:
        assert _can_be_done(graph)
        return
    waits = {step.id: step.depends_on for step in steps}
    assert len(set(circle)) == len(circle)
    assert all(after in waits[step] for step, after in zip(circle, (*circle[1:], circle[0]), strict=True))


def _can_be_done(graph):
    """Whether the steps can be done one after the other."""
    left = set(range(len(graph)))
    while ready := {at for at in left if not left & set(graph[at])}:
        left -= ready
    return not left


def test_a_long_row_of_steps_is_no_trouble():
    row = [Step(str(at), depends_on=(str(at + 1),)) for at in range(3000)]
    assert find_circle(row) is None
    assert len(find_circle([*row, Step("3000", depends_on=("0",))])) == 3001
