"""How a promise stands on a day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comity.plans.kinds import EventKind, Standing
from comity.plans.standing import is_kept_late, standing
from tests.library.plans.stories import DAY, DUE, Story, days


def stands(story, today):
    return standing(story.folded, today)


def test_a_promise_is_open_until_its_date_is_over():
    assert stands(Story(), DUE) is Standing.OPEN


def test_a_promise_is_not_heard_of_the_day_after_its_date():
    assert stands(Story(), days(31)) is Standing.UNREPORTED


def test_a_promise_without_a_date_stays_open():
    assert stands(Story(due=None), date(2099, 1, 1)) is Standing.OPEN


def test_it_is_late_only_when_somebody_said_so():
    assert stands(Story().say(EventKind.NOT_IN_FULL, days(20)), days(31)) is Standing.LATE
    assert stands(Story().say(EventKind.NOT_IN_FULL, days(20)), DUE) is Standing.OPEN
    assert stands(Story(40).delivered(10, on=days(35)), days(36)) is Standing.LATE
    assert stands(Story(40).delivered(10, on=days(20)), days(36)) is Standing.UNREPORTED


def test_kept_on_its_day_is_kept_and_a_day_after_is_kept_late():
    on_time, late = Story(40).delivered(40, on=DUE).folded, Story(40).delivered(40, on=days(31)).folded
    assert standing(on_time, days(90)) is standing(late, days(90)) is Standing.KEPT
    assert (is_kept_late(on_time), is_kept_late(late)) == (False, True)


def test_kept_after_not_coming_is_kept():
    assert stands(Story(40).say(EventKind.NOT_COMING, DAY).delivered(40), DAY) is Standing.KEPT


def test_taken_back_after_not_coming_is_not_coming_again():
    story = Story(40).say(EventKind.NOT_COMING, DAY).delivered(40).taken_back()
    assert stands(story, DAY) is Standing.NOT_COMING


def test_in_a_pause_nothing_is_late():
    story = Story().say(EventKind.NOT_IN_FULL, days(31)).paused(until=days(50), on=days(40))
    assert stands(story, days(39)) is Standing.LATE
    assert stands(story, days(40)) is Standing.PAUSED
    assert stands(story, days(49)) is Standing.PAUSED
    assert stands(story, days(50)) is Standing.LATE


def test_after_a_pause_that_moved_the_date_the_day_it_ends_is_the_date():
    story = Story().paused(until=days(50), on=days(10))
    assert stands(story, days(50)) is Standing.OPEN
    assert stands(story, days(51)) is Standing.UNREPORTED


def test_what_was_settled_comes_before_what_was_done():
    released = Story(40).delivered(20).say(EventKind.RELEASED, DAY, acting="village")
    assert stands(released, days(90)) is Standing.RELEASED
    changed = Story(40).delivered(40).change_proposed(50).changed(50)
    assert stands(changed, days(90)) is Standing.CHANGED
    assert not is_kept_late(changed.folded)


@given(st.integers(0, 90), st.lists(st.integers(0, 90), max_size=4), st.booleans())
def test_time_alone_never_says_that_something_is_not_coming(today, parts, told):
    story = Story(1000)
    for on in parts:
        story.delivered(3, on=days(on))
    if told:
        story.say(EventKind.NOT_COMING, days(50))
    assert (stands(story, days(today)) is Standing.NOT_COMING) == told
