"""Hours of one organization in one lane: whether they fit into its weeks, and if not, exactly where not.

Hours of a step may lie anywhere in a run of weeks. They all fit if and only if, for every run of weeks, the hours
that can lie nowhere else are no more than the hours there: Hall's condition (P. Hall, On Representatives of
Subsets, 1935), for runs instead of all sets of weeks, as in a convex graph (F. Glover, Maximum Matching in a Convex
Bipartite Graph, Naval Research Logistics Quarterly 14, 1967, 313-316). What cannot be fitted in is the largest sum
of what is lacking in runs that do not overlap (maximum flow and minimum cut, Ford and Fulkerson 1956).

Everything is counted in whole parts of an hour, so that nothing is rounded. A week is named by its Monday.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from math import lcm

from comity.plans.possible.absences import Absences, monday


@dataclass(frozen=True, slots=True)
class Load:
    """Hours of a step (its place in the plan) that lie in the weeks from `first` to `last`."""

    step: int
    parts: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Supply:
    """What there is: so many parts of an hour for each day that is not away; `in_an_hour` parts are an hour."""

    daily: int
    in_an_hour: int
    absences: Absences

    def there(self, first: int, last: int) -> int:
        """Parts in the weeks from `first` to `last`."""
        return self.daily * self.absences.days_there(first, last + 6)

    def enough_by(self, first: int, parts: int) -> int | None:
        """The least week such that from `first` to it there are so many parts; None when there never are."""
        if not self.daily:
            return None
        day = self.absences.nth_there(first, -(-parts // self.daily))
        return None if day is None else monday(day)


@dataclass(frozen=True, slots=True)
class Run:
    """Weeks from `first` to `last` in which steps want more than is there."""

    first: int
    last: int
    steps: tuple[int, ...]
    wanted: int
    there: int

    @property
    def lacking(self) -> int:
        return self.wanted - self.there


def supply_of(weekly: Fraction, wanted: Iterable[Fraction], away: Absences) -> Supply:
    """In parts so small that a seventh of the week's hours and all hours wanted are whole."""
    parts = lcm(weekly.denominator, *(hours.denominator for hours in wanted))
    return Supply(int(weekly * parts), 7 * parts, away)


def runs_that_lack(loads: Sequence[Load], supply: Supply) -> tuple[Run, ...]:
    """Runs that do not overlap and together lack most, of several such the shortest; none when all hours fit.

    From the last week to the first: the best from a week on is the best from the next, or a run that begins in it
    and the best after that run.
    """
    best: list[tuple[int, tuple[int, int, tuple[Run, ...]]]] = []
    for first in sorted({load.first for load in loads}, reverse=True):
        choices = [best[-1][1] if best else (0, 0, ())]
        for run in _runs_from(first, loads, supply):
            lacking, weeks, runs = next((b for at, b in reversed(best) if at > run.last), (0, 0, ()))
            choices.append((lacking + run.lacking, weeks - (run.last - run.first) - 7, (run, *runs)))
        best.append((first, max(choices, key=lambda choice: choice[:2])))
    return best[-1][1][2] if best else ()


def _runs_from(first: int, loads: Sequence[Load], supply: Supply) -> list[Run]:
    """Those that begin in the week `first` and lack something."""
    within = sorted((load for load in loads if load.first >= first), key=lambda load: load.last)
    runs, wanted, steps = [], 0, list[int]()
    for last, ending in groupby(within, key=lambda load: load.last):
        for load in ending:
            wanted += load.parts
            steps.append(load.step)
        there = supply.there(first, last)
        if wanted > there:
            runs.append(Run(first, last, tuple(sorted(steps)), wanted, there))
    return runs


def left_over(run: Run, loads: Sequence[Load], supply: Supply) -> dict[int, int]:
    """Step → parts that cannot be fitted into a run of `runs_that_lack`, one way of several: what is due first is
    done first (Glover 1967), which leaves over as little as any way does."""
    waiting = {load.step: load.parts for load in loads if load.step in run.steps}
    loads = [load for load in loads if load.step in waiting]
    edges = sorted({load.first for load in loads} | {load.last + 7 for load in loads})
    for begin, end in pairwise(edges):
        there = supply.there(begin, end - 7)
        for load in sorted(loads, key=lambda load: load.last):
            if load.first <= begin <= load.last:
                done = min(there, waiting[load.step])
                there -= done
                waiting[load.step] -= done
    return {step: parts for step, parts in waiting.items() if parts}
