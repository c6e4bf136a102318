"""What the end of a plan hangs on, and the pace that a target asks for."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plans.possible.critical import Activity, critical_path, slips
from comity.plans.possible.pace import pace
from comity.plans.possible.work import Time, Work

TODAY = date(2027, 3, 1)


def test_a_network_worked_out_by_hand():
    """Forwards A 0-3, B 3-7, C 3-5, D 7-12, E 5-6, F 7-9, G 12-15; backwards E 9-10, F 10-12, C 7-9."""
    network = {"A": 3, "B": 4, "C": 2, "D": 5, "E": 1, "F": 2, "G": 3}
    waits = {"B": "A", "C": "A", "D": "B", "E": "C", "F": "BE", "G": "DF"}
    times = critical_path([Activity(one, days, tuple(waits.get(one, ""))) for one, days in network.items()])
    assert [one for one in times if times[one].is_critical] == ["A", "B", "D", "G"]
    assert max(one.earliest_finish for one in times.values()) == 15
    assert {one: times[one].slack for one in "CEF"} == {"C": 4, "E": 4, "F": 3}
    assert {one: times[one].free for one in "CEF"} == {"C": 0, "E": 1, "F": 3}
    assert (times["F"].latest_start, times["F"].latest_finish) == (10, 12)


def test_what_cannot_begin_before_a_day_is_not_held_up_before_it():
    times = critical_path([Activity("a", 2), Activity("b", 1, ("a", "gone"), not_before=7)])
    assert (times["a"].slack, times["b"].earliest_start) == (5, 7)
    assert critical_path([]) == {}
    with pytest.raises(ValueError, match="circle"):
        critical_path([Activity("a", 1, ("b",)), Activity("b", 1, ("a",))])


networks = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sets(st.integers(0, 7))), max_size=8)


@given(networks, st.data())
def test_slack_is_exactly_how_far_it_may_slip(network, data):
    activities = [
        Activity(str(at), days, tuple(str(one) for one in waits if one < at), begin)
        for at, (days, begin, waits) in enumerate(network)
    ]
    times = critical_path(activities)
    if not activities:
        return
    end = max(one.earliest_finish for one in times.values())
    assert any(one.is_critical for one in times.values())
    slipping = data.draw(st.sampled_from(activities))
    more = data.draw(st.integers(1, 5))

    def slipped(days):
        begin = times[slipping.id].earliest_start + days
        changed = [Activity(one.id, one.days, one.waits_for, begin if one is slipping else one.not_before)
                   for one in activities]  # fmt: skip
        return critical_path(changed)

    own = times[slipping.id]
    assert max(one.earliest_finish for one in slipped(own.slack).values()) == end
    assert max(one.earliest_finish for one in slipped(own.slack + more).values()) == end + more
    others = {one: when.earliest_start for one, when in times.items() if one != slipping.id}
    free = slipped(own.free)
    assert {one: free[one].earliest_start for one in others} == others


def test_a_step_lasts_as_its_dates_or_its_hours_say():
    def after(days):
        return TODAY + timedelta(days=days)

    works = [
        Work("dated", ("x",), after(0), after(10)),
        Work("hours", ("x", "y"), due=after(30), hours=Decimal(20), waits_for=("dated",)),
        Work("nothing", ("z",), due=after(30), waits_for=("dated",)),
        Work("short", ("x",), due=after(32), hours=Decimal(999), waits_for=("nothing",)),
        Work("no date", ("x",)),
    ]
    times = slips(works, {"x": Time(Decimal(7)), "y": Time(Decimal(5)), "z": Time()}, TODAY)
    lasts = {one: when.earliest_finish - when.earliest_start for one, when in times.items()}
    # 10 hours each at 7 and 5 a week: 10 and 14 days; 999 hours, but two days between the dates.
    assert lasts == {"dated": 10, "hours": 14, "nothing": 1, "short": 2}
    assert [one for one in times if times[one].is_critical] == ["nothing", "short"]
    # It may slip until "hours" has to begin; then until that, in turn, ends with the plan.
    assert (times["dated"].free, times["dated"].slack) == (6, 8)


def test_the_pace_that_a_target_asks_for_beside_the_record():
    """300 visits in 45 days are 7 a day; the record so far is 3."""
    told = pace(target=Decimal(330), done=Decimal(30), since=TODAY, today=TODAY + timedelta(days=10),
                due=TODAY + timedelta(days=55))  # fmt: skip
    assert (told.left, told.days, told.needed, told.so_far) == (300, 45, Fraction(20, 3), 3)


def test_a_pace_without_days_or_without_a_record():
    def on(today, done=0, since=None):
        return pace(target=Decimal(3), done=Decimal(done), since=since, today=today, due=TODAY)

    assert (on(TODAY).needed, on(TODAY).left, on(TODAY, since=TODAY).so_far) == (None, 3, None)
    assert on(TODAY + timedelta(days=4)).days == 0
    early = on(TODAY - timedelta(days=1), done=5, since=TODAY - timedelta(days=6))
    assert (early.left, early.needed, early.so_far) == (0, None, 1)
