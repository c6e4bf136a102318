"""The critical path: which activities the end hangs on, and how far each of the others may slip.

J. E. Kelley and M. R. Walker, Critical-Path Planning and Scheduling, Proceedings of the Eastern Joint Computer
Conference (1959), 160-173. Forwards, each begins as soon as all it waits for are finished; backwards from the end,
each finishes as late as all that wait for it allow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from comity.plans.possible.problem import Problem, problem_of
from comity.plans.possible.work import Time, Work, works_in_order


@dataclass(frozen=True, slots=True)
class Activity:
    """Lasts `days`, begins on day `not_before` or later; `waits_for` are ids, those of no activity count nothing."""

    id: str
    days: int
    waits_for: tuple[str, ...] = ()
    not_before: int = 0


@dataclass(frozen=True, slots=True)
class Times:
    """Days, counted from 0, on which an activity begins and finishes at the earliest and the latest.

    `slack`: how many days it may slip before the end of all moves (Kelley and Walker's total float); `free`: before
    any other has to move.
    """

    earliest_start: int
    earliest_finish: int
    latest_start: int
    latest_finish: int
    free: int

    @property
    def slack(self) -> int:
        return self.latest_start - self.earliest_start

    @property
    def is_critical(self) -> bool:
        return self.slack == 0


def critical_path(activities: Sequence[Activity]) -> dict[str, Times]:
    """The times of each activity. ValueError when they wait in a circle.

    >>> times = critical_path([Activity("dig", 3), Activity("buy", 1), Activity("plant", 2, ("dig", "buy"))])
    >>> times["buy"].slack, [name for name in times if times[name].is_critical]
    (2, ['dig', 'plant'])
    """
    by_id = {activity.id: activity for activity in activities}
    order = works_in_order([Work(one.id, ("",), waits_for=one.waits_for) for one in activities])
    starts: dict[str, int] = {}
    finishes: dict[str, int] = {}
    for work in order:
        before = [finishes[one] for one in work.waits_for if one in by_id]
        starts[work.id] = max([by_id[work.id].not_before, *before])
        finishes[work.id] = starts[work.id] + by_id[work.id].days
    end = max(finishes.values(), default=0)
    latest, soonest = dict.fromkeys(by_id, end), dict.fromkeys(by_id, end)
    for work in reversed(order):
        for one in work.waits_for:
            if one in by_id:
                latest[one] = min(latest[one], latest[work.id] - by_id[work.id].days)
                soonest[one] = min(soonest[one], starts[work.id])
    return {
        one: Times(
            starts[one],
            finishes[one],
            latest[one] - by_id[one].days,
            latest[one],
            soonest[one] - finishes[one],
        )
        for one in by_id
    }


def slips(works: Sequence[Work], times: Mapping[str, Time], today: date) -> dict[str, Times]:
    """The times of the steps of a plan by its own dates, days being ordinals; steps without a date are left out.

    A step may start on the day on which what it waits for is due. It lasts from its start to its date; without a
    start as long as its hours take at what its organization has in a week, or else one day, and no longer than
    there is between what it waits for and its date. ValueError when steps wait in a circle.
    """
    problem = problem_of(works, times, today)
    # By dates in order: what breaks the order has no slack to speak of.
    dues = problem.in_order(problem.dues)
    activities = []
    for step, work in enumerate(problem.steps):
        after = [dues[other] for other in problem.before[step]]
        begin = problem.begin(step, dues) if work.start else max([dues[step] - _takes(problem, step), *after])
        waits_for = tuple(problem.steps[other].id for other in problem.before[step])
        activities.append(Activity(work.id, dues[step] - begin, waits_for, begin))
    return critical_path(activities)


def _takes(problem: Problem, step: int) -> int:
    """Days of the longest of its shares: hours over what there is on a day, rounded up; at least one day."""
    shares = [
        ceil(Fraction(ledger.parts[step], ledger.supply.daily))
        for ledger in problem.ledgers
        if step in ledger.parts and ledger.supply.daily
    ]
    return max([1, *shares])
