"""The fewest days in sum by which due dates have to move later so that a plan can be done.

A search by least cost (E. W. Dijkstra 1959; with a lower bound on what is left: P. E. Hart, N. J. Nilsson and
B. Raphael, A Formal Basis for the Heuristic Determination of Minimum Cost Paths, 1968):

1. Begin with the dates as they are, each moved just behind what its step waits for.
2. Take the dates with the least sum of days moved, plus a lower bound on what they still need. If they break no
   condition, they are the answer, for all others need at least as many days.
3. Else, for a broken condition, one of its steps has to move: try each, by as little as can help.

Later dates only ever take room away from the steps that wait, so a condition that is broken stays broken until one
of its own steps moves: nothing is missed in 3. Conditions that share no step each need days of their own: their
least moves add up to the bound in 2. A start moves only where it would lie before what its step waits for.

Troubles that do not touch each other are mended one by one: steps are searched in groups, at first each alone, and
groups are joined where their answers together still break a condition (as T. Standley, Finding Optimal Solutions to
Cooperative Pathfinding Problems, 2010, joins agents). No group needs fewer days than alone, so when the answers of
all groups fit together, their sum is the least.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import heappop, heappush

from comity.plans.possible.absences import LAST_DAY
from comity.plans.possible.problem import Broken, Dues, Problem, problem_of
from comity.plans.possible.work import Time, Work

# So many dates in question are looked at in about a second for a hundred steps (benchmarks/bench_possible.py).
MOST_LOOKED_AT = 1000


class Outcome(StrEnum):
    """`none`: no later dates help; `not_proven`: too many to look at all, so none is named."""

    FOUND = "found"
    NONE = "none"
    NOT_PROVEN = "not_proven"


@dataclass(frozen=True, slots=True)
class Move:
    """New dates of a step; `start` only where the step has one."""

    step: str
    start: date | None
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class Later:
    """Steps whose dates move, in the order of the plan; `days` in sum, of due dates alone."""

    outcome: Outcome
    moves: tuple[Move, ...] = ()
    days: int = 0


class _Stopped(Exception):
    """With the outcome that is known without an answer."""


def later_dates(
    works: Sequence[Work], times: Mapping[str, Time], today: date, most: int = MOST_LOOKED_AT
) -> Later:
    """No other later dates with which the plan can be done move due dates by fewer days in sum.

    No moves when it can be done as it stands. ValueError when steps wait in a circle.
    """
    problem = problem_of(works, times, today)
    groups: set[tuple[int, ...]] = {(step,) for step in range(len(problem.steps))}
    answers: dict[tuple[int, ...], Dues] = {}
    left = most
    try:
        while True:
            for group in sorted(groups - answers.keys()):
                answers[group], left = _least_of(problem.part(group), left)
            dues = list(problem.dues)
            for group in groups:
                for step, due in zip(group, answers[group], strict=True):
                    dues[step] = due
            touching = _touching(problem, tuple(dues))
            if not touching:
                return _found(problem, tuple(dues), {work.id: at for at, work in enumerate(works)})
            joined = {group for group in groups if touching & set(group)}
            groups = groups - joined | {tuple(sorted(step for group in joined for step in group))}
    except _Stopped as stopped:
        return Later(stopped.args[0])


def _touching(problem: Problem, dues: Dues) -> set[int]:
    """Steps of a condition that answers of several groups break together; none when they fit."""
    for step, before in enumerate(problem.before):
        late = {other for other in before if dues[other] > dues[step]}
        if late:
            return {step, *late}
    # Where a group alone is in order, a step that it waits for outside has moved.
    for broken in problem.broken(dues):
        moved = {
            one for step in broken.steps for one in problem.before[step] if dues[one] > problem.dues[one]
        }
        return {*broken.steps, *moved}
    return set()


def _least_of(problem: Problem, most: int) -> tuple[Dues, int]:
    """The answer of one group, and how many dates may still be looked at. _Stopped when there is none."""
    first = problem.in_order(problem.dues)
    queue, seen = [(0, 0, first)], {first}
    while queue:
        _bound, _left, dues = heappop(queue)
        broken = list(problem.broken(dues))
        if not broken:
            return dues, most
        if not most:
            raise _Stopped(Outcome.NOT_PROVEN)
        most -= 1
        for after in _tries(problem, dues, broken):
            if after not in seen:
                seen.add(after)
                left = _bound_of(list(problem.broken(after)), after)
                if left is not None:
                    heappush(queue, (sum(after) + left, left, after))
    raise _Stopped(Outcome.NONE)


def _tries(problem: Problem, dues: Dues, broken: Sequence[Broken]) -> Iterator[Dues]:
    """One step of one condition moved as far as can help; of the condition with the fewest steps."""
    narrowest = min(broken, key=lambda one: 0 if one.until is None else len(one.steps))
    for step in narrowest.steps if narrowest.until is not None else ():
        after = problem.in_order((*dues[:step], narrowest.until or 0, *dues[step + 1 :]))
        if max(after) <= LAST_DAY:
            yield after


def _bound_of(broken: Sequence[Broken], dues: Dues) -> int | None:
    """Days that are needed at least; None when nothing helps. Conditions without a step in common add up."""
    needs = []
    for one in broken:
        if one.until is None:
            return None
        needs.append((min(one.until - dues[step] for step in one.steps), one.steps))
    total, taken = 0, set[int]()
    for days, steps in sorted(needs, key=lambda need: -need[0]):
        if taken.isdisjoint(steps):
            total += days
            taken.update(steps)
    return total


def _found(problem: Problem, dues: Dues, order: Mapping[str, int]) -> Later:
    moves = []
    for step, work in enumerate(problem.steps):
        start = None if work.start is None else date.fromordinal(problem.begin(step, dues))
        days = dues[step] - problem.dues[step]
        if days or start != work.start:
            moves.append(Move(work.id, start, date.fromordinal(dues[step]), days))
    moves.sort(key=lambda move: order[move.step])
    return Later(Outcome.FOUND, tuple(moves), sum(move.days for move in moves))
