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
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import heappop, heappush

from comity.plans.possible.absences import LAST_DAY
from comity.plans.possible.problem import Dues, Moves, Problem, problem_of
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


def later_dates(
    works: Sequence[Work], times: Mapping[str, Time], today: date, most: int = MOST_LOOKED_AT
) -> Later:
    """No other later dates with which the plan can be done move due dates by fewer days in sum.

    No moves when it can be done as it stands. ValueError when steps wait in a circle.
    """
    problem = problem_of(works, times, today)
    first = problem.in_order(problem.dues)
    queue, seen = [(0, 0, first)], {first}
    while queue and len(seen) <= most:
        _bound, _left, dues = heappop(queue)
        broken = list(problem.broken(dues))
        if not broken:
            return _found(problem, dues, {work.id: at for at, work in enumerate(works)})
        for step, day in min(broken, key=len).items():
            after = problem.in_order((*dues[:step], day, *dues[step + 1 :]))
            if after not in seen and max(after) <= LAST_DAY:
                seen.add(after)
                left = _least(list(problem.broken(after)), after)
                if left is not None:
                    heappush(queue, (sum(after) + left, left, after))
    return Later(Outcome.NOT_PROVEN if queue else Outcome.NONE)


def _least(broken: Sequence[Moves], dues: Dues) -> int | None:
    """Days that are needed at least; None when nothing helps. Conditions without a step in common add up."""
    if not all(broken):
        return None
    needs = [(min(day - dues[step] for step, day in moves.items()), moves.keys()) for moves in broken]
    total, taken = 0, set[int]()
    for days, steps in sorted(needs, key=lambda need: -need[0]):
        if taken.isdisjoint(steps):
            total += days
            taken |= steps
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
