"""An independent checker: day by day, by maximum flow, knowing nothing of how the library looks at a plan."""

from collections import deque
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import combinations

from comity.plans.possible.work import Lane, Time

ONE = timedelta(days=1)


def is_there(time, day):
    return not any(first <= day and (last is None or day <= last) for first, last in time.away)


def span(work, works, today):
    """The days of a step, from when it may begin to its date."""
    dues = [other.due for other in works if other.id in work.waits_for and other.due]
    day, days = max([work.start or today, *dues]), []
    while day <= work.due:
        days.append(day)
        day += ONE
    return days


def keeps_order(works):
    by_id = {work.id: work for work in works}
    for work in works:
        others = [by_id[one].due for one in work.waits_for if one in by_id and by_id[one].due]
        if work.due and any(due > work.due or (work.start and due > work.start) for due in others):
            return False
        if work.due and work.start and work.start > work.due:
            return False
    return True


def deficit(works, times, today, organization, lane):
    """Hours that no way to divide them over the weeks fits in: all of them less the maximum flow."""
    time = times.get(organization, Time())
    weekly = time.weekly(lane)
    wanted, weeks = {}, {}
    for work in works:
        hours = work.share(lane) if organization in work.doers and work.due and work.due >= today else 0
        days = [day for day in span(work, works, today) if is_there(time, day)] if hours else []
        if hours and days:
            wanted[work.id] = hours
            weeks[work.id] = {day - timedelta(days=day.weekday()) for day in days}
    if weekly is None or not wanted:
        return Fraction(0)
    room = {
        week: Fraction(weekly) * sum(is_there(time, week + number * ONE) for number in range(7)) / 7
        for week in set().union(*weeks.values())
    }
    return sum(wanted.values()) - _flow(wanted, weeks, room)


def _flow(wanted, weeks, room):
    """Edmonds and Karp (1972) between steps and weeks; `put[step, week]` are the hours that lie there."""
    put, left, free, total = {}, dict(wanted), dict(room), Fraction(0)
    while path := _augment(weeks, left, free, put):
        step, week = path[0], path[-1]
        back = [(path[at + 1], path[at]) for at in range(1, len(path) - 1, 2)]
        amount = min([left[step], free[week], *(put[after, before] for after, before in back)])
        for at in range(0, len(path), 2):
            put[path[at], path[at + 1]] = put.get((path[at], path[at + 1]), Fraction(0)) + amount
        for after, before in back:
            put[after, before] -= amount
        left[step] -= amount
        free[week] -= amount
        total += amount
    return total


def _augment(weeks, left, free, put):
    """Step, week, step, week …: from a step with hours left to a week with room."""
    queue = deque([step] for step in sorted(left) if left[step])
    seen = {path[0] for path in queue}
    while queue:
        path = queue.popleft()
        for week in sorted(weeks[path[-1]]):
            if week in seen:
                continue
            seen.add(week)
            if free[week]:
                return [*path, week]
            for other in sorted(weeks):
                if other not in seen and put.get((other, week)):
                    seen.add(other)
                    queue.append([*path, week, other])
    return None


def can_be_done(works, times, today):
    for work in works:
        if work.due and work.due >= today and (days := span(work, works, today)):
            for organization in work.doers:
                if not any(is_there(times.get(organization, Time()), day) for day in days):
                    return False
    doers = {organization for work in works for organization in work.doers}
    return keeps_order(works) and not any(
        deficit(works, times, today, organization, lane) for organization in doers for lane in Lane
    )


def moved(works, days):
    """The plan with dates so many days later; a start moves only where it would come before what it waits for."""
    later = {work.id: work.due + days[at] * ONE for at, work in enumerate(works)}

    def start_of(work):
        dues = [later[one] for one in work.waits_for if one in later]
        return None if work.start is None else max([work.start, *dues])

    return [replace(work, due=later[work.id], start=start_of(work)) for work in works]


def ways_to_move(steps, most):
    """Every way to move so many steps by up to `most` days in sum."""
    for bars in combinations(range(steps + most), steps):
        yield [bar - before - 1 for before, bar in zip((-1, *bars), bars, strict=False)]
