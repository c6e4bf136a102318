"""What happens after a missed date, and in which order."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from comity.plans.kinds import EventKind, Standing
from comity.plans.missed import Move, is_shown, next_move, shared_standing
from comity.plans.standing import standing
from tests.library.plans.stories import DUE, Story, days


def live_through(folded, grace, last=60):
    """What comes up on each day when everything is done at once: (day after the date, move)."""
    nudged = called = None
    moves = []
    for number in range(1, last):
        today = DUE + timedelta(number)
        move = next_move(folded.due_effective, today, grace, standing(folded, today), nudged, called)
        nudged = today if move is Move.NUDGE else nudged
        called = today if move is Move.SUGGEST_CALL else called
        moves.append((number, move, is_shown(folded, today, grace, nudged)))
    return moves


@given(st.integers(0, 30))
def test_first_a_nudge_then_the_grace_then_a_call_and_only_then_the_shared_page(grace):
    moves = live_through(Story().folded, grace)
    assert moves[0][1] is Move.NUDGE
    [called] = [number for number, move, _ in moves if move is Move.SUGGEST_CALL]
    [first_shown, *_] = [number for number, _, shown in moves if shown]
    assert called == max(2, grace + 1)
    assert first_shown == grace + 2
    assert [move for number, move, _ in moves if number >= first_shown and move is not Move.SUGGEST_CALL] == [
        Move.SHOW
    ] * (60 - first_shown - (called >= first_shown))
    assert not any(shown for number, _, shown in moves if number <= grace + 1)


def test_nothing_happens_before_the_date_nor_without_one():
    folded = Story().folded
    assert next_move(DUE, DUE, 7, standing(folded, DUE), None, None) is Move.NONE
    assert next_move(None, days(99), 7, Standing.OPEN, None, None) is Move.NONE


def test_what_somebody_said_to_be_late_is_shown_at_once():
    folded = Story().say(EventKind.NOT_IN_FULL, days(31)).folded
    assert is_shown(folded, days(31), 7, None)
    assert next_move(DUE, days(31), 7, Standing.LATE, None, None) is Move.SHOW


def test_without_a_nudge_nothing_is_shown():
    assert not is_shown(Story().folded, days(400), 7, None)
    assert next_move(DUE, days(400), 7, Standing.UNREPORTED, None, None) is Move.NUDGE


def test_a_nudge_about_an_earlier_date_is_not_a_nudge_about_this_one():
    folded = Story().paused(until=days(60), on=days(10)).folded
    nudged, today = days(40), days(75)
    assert next_move(folded.due_effective, today, 7, Standing.UNREPORTED, nudged, None) is Move.NUDGE
    assert not is_shown(folded, today, 7, nudged)


def test_a_call_suggested_for_an_earlier_date_does_not_stand_for_this_one():
    assert next_move(DUE, days(45), 7, Standing.UNREPORTED, days(31), days(20)) is Move.SUGGEST_CALL


def test_others_see_an_open_promise_until_the_grace_is_over():
    folded = Story().folded
    assert shared_standing(folded, days(38), 7, days(31)) is Standing.OPEN
    assert shared_standing(folded, days(39), 7, days(31)) is Standing.UNREPORTED
    assert shared_standing(Story(40).delivered(40).folded, days(39), 7, None) is Standing.KEPT
