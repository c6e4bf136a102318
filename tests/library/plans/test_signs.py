"""Signs: a reason to ask, which counts no day on which somebody is away and tells nothing twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plans.signs import Sign, SignKind, day_sign, is_away, late_sign, missed_on, quiet_days, quiet_sign

HEARD = date(2027, 3, 1)
A_DAY = st.integers(-40, 120).map(lambda days: HEARD + timedelta(days))
AWAY = st.lists(st.tuples(st.none() | A_DAY, st.none() | A_DAY), max_size=4)


def after(days: int) -> date:
    return HEARD + timedelta(days)


@given(A_DAY, AWAY)
def test_quiet_days_are_the_days_since_on_which_nobody_was_away(today, away):
    one_by_one = [HEARD + timedelta(number) for number in range(1, (today - HEARD).days + 1)]
    assert quiet_days(HEARD, today, away) == sum(not is_away(day, away) for day in one_by_one)


@given(A_DAY, AWAY, st.integers(1, 60))
def test_nobody_is_called_while_they_are_away_or_before_the_days_are_over(today, away, most):
    sign = quiet_sign(HEARD, today, away, most)
    expected = quiet_days(HEARD, today, away) >= most and not is_away(today, away)
    assert (sign is not None) == expected
    assert sign is None or (sign.kind, sign.since) == (SignKind.QUIET, HEARD)


def test_an_absence_without_an_end_is_no_silence():
    assert quiet_days(HEARD, after(90), [(after(11), None)]) == 10
    assert quiet_days(HEARD, after(90), [(None, None)]) == 0


@pytest.mark.parametrize(
    ("done", "today", "expected"),
    [(None, 7, None), (None, 8, 8), (7, 40, None), (8, 40, 8), (30, 40, 8)],
    ids=["within the grace", "the grace is over", "done within it", "done after it", "done long after it"],
)
def test_a_date_counts_as_missed_when_its_grace_is_over(done, today, expected):
    found = missed_on(HEARD, None if done is None else after(done), 7, after(today))
    assert found == (None if expected is None else after(expected))


@given(st.lists(A_DAY, max_size=6), st.integers(1, 4), st.none() | A_DAY)
def test_what_was_looked_at_is_not_counted_again(missed, times, looked):
    sign = late_sign(missed, times, looked)
    new = sorted(day for day in missed if looked is None or day > looked)
    assert sign == (Sign(SignKind.LATE, len(new), new[times - 1]) if len(new) >= times else None)
    assert late_sign(missed, times, max(missed, default=HEARD)) is None


def test_a_day_comes_once():
    assert day_sign(HEARD, after(-1), None) is None
    assert day_sign(HEARD, after(3), None) == Sign(SignKind.DAY, 3, HEARD)
    assert day_sign(HEARD, after(3), after(-1)) is not None
    assert day_sign(HEARD, after(3), HEARD) is None
