"""Days on a line: whatever the dates, everything lies on it in its order, and few dates stand below."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from comity.plans.timeline import scale_of, ticks

DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=8), DAYS, st.integers(2, 6))
def test_all_days_lie_on_the_line_in_their_order_and_few_dates_below(days, today, most):
    scale = scale_of(days, today)
    places = [scale.middle(day) for day in sorted([*days, today])]
    assert places == sorted(places)
    assert all(0 < scale.at(day) < scale.middle(day) < scale.at(day, end=True) < 1 for day in days)
    found = ticks(scale, most)
    assert len(found) <= most
    assert all(scale.first <= day <= scale.last for day in found)
    if scale.first == scale.last:
        assert found == [scale.first]


def test_a_plan_of_weeks_has_days_and_one_of_years_has_first_days_of_months():
    start = date(2027, 3, 1)
    assert ticks(scale_of([start + timedelta(days=20)], start)) == [
        start + timedelta(days=7 * n) for n in range(3)
    ]
    assert ticks(scale_of([date(2028, 2, 1)], start)) == [date(2027, 7, 1), date(2028, 1, 1)]
