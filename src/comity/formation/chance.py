"""The chance that every must is met when each member is there independently with its reliability."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from comity.formation.rows import Question

EQUAL = Fraction(1, 10**12)  # chances closer than this are one value: the document holds decimals
MOST_STATES = 4096

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Chances:
    """Chances of sets of members, exact as fractions; floats where a guess is enough."""

    question: Question

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """By how many members each must is to be met."""
        return tuple(self.question.brief.needs[j].members for j in self.question.musts)

    @cached_property
    def gives(self) -> dict[int, tuple[int, ...]]:
        """For each organization that gives a must, which ones (their place among the musts)."""
        given: dict[int, list[int]] = {}
        for place, j in enumerate(self.question.musts):
            for column in self.question.givers[j]:
                given.setdefault(column, []).append(place)
        return {column: tuple(places) for column, places in given.items()}

    @cached_property
    def reliability(self) -> dict[int, Fraction]:
        """The reliability of each organization that gives a must."""
        organizations = self.question.organizations
        return {c: Fraction(organizations[c].reliability or 0) for c in self.gives}

    def exact(self, members: Iterable[int]) -> Fraction:
        """The chance that every must is met by these members, by the states of coverage they can reach."""
        states: dict[tuple[int, ...], int] = {(0,) * len(self.levels): 1}
        whole = 1
        for column in sorted(set(members) & self.gives.keys()):
            chance, places = self.reliability[column], self.gives[column]
            whole *= chance.denominator
            after: dict[tuple[int, ...], int] = {}
            for state, weight in states.items():
                there = self._covered(state, places)
                after[there] = after.get(there, 0) + weight * chance.numerator
                after[state] = after.get(state, 0) + weight * (chance.denominator - chance.numerator)
            states = after
        return Fraction(states.get(self.levels, 0), whole)

    def guess(self, members: Iterable[int]) -> float | None:
        """The same as a float; None when there are too many states for it to be quick."""
        if prod(level + 1 for level in self.levels) > MOST_STATES:
            return None
        states = np.zeros([level + 1 for level in self.levels])
        states[(0,) * len(self.levels)] = 1.0
        for column in sorted(set(members) & self.gives.keys()):
            there = states
            for place in self.gives[column]:
                there = _shifted(there, place)
            chance = self.guesses[column]
            states = chance * there + (1 - chance) * states
        return float(states[self.levels])

    @cached_property
    def ranked(self) -> tuple[tuple[int, ...], ...]:
        """For each must, those who give it, the most reliable first."""
        given = (self.question.givers[j] for j in self.question.musts)
        return tuple(tuple(sorted(columns, key=lambda c: (-self.reliability[c], c))) for columns in given)

    @cached_property
    def guesses(self) -> dict[int, float]:
        """The reliabilities as floats."""
        return {column: float(chance) for column, chance in self.reliability.items()}

    def best_for(self, place: int, inside: Collection[int], room: int, allowed: Collection[int]) -> list[int]:
        """Those inside who give a must, and the `room` most reliable others that are allowed and give it."""
        picked: list[int] = []
        for column in self.ranked[place]:
            if column in inside:
                picked.append(column)
            elif room and column in allowed:
                picked.append(column)
                room -= 1
        return picked

    def one_need(self, place: int, members: Iterable[int]) -> Fraction:
        """The chance of one must alone, met by these of its givers."""
        return at_least(self.levels[place], [self.reliability[c] for c in members])

    def one_need_guess(self, place: int, members: Iterable[int]) -> float:
        """The same as a float."""
        level = self.levels[place]
        counts = [1.0] + [0.0] * level
        for column in members:
            there = self.guesses[column]
            counts[level] += counts[level - 1] * there
            for k in range(level - 1, 0, -1):
                counts[k] = counts[k] * (1 - there) + counts[k - 1] * there
            counts[0] *= 1 - there
        return counts[level]

    def _covered(self, state: tuple[int, ...], places: Sequence[int]) -> tuple[int, ...]:
        after = list(state)
        for place in places:
            after[place] = min(after[place] + 1, self.levels[place])
        return tuple(after)


def at_least(level: int, chances: Sequence[Fraction]) -> Fraction:
    """The chance that at least `level` of independent ones are there.

    >>> at_least(1, [Fraction(1, 2), Fraction(1, 2)])
    Fraction(3, 4)
    """
    counts, whole = [1] + [0] * level, 1
    for chance in chances:
        whole *= chance.denominator
        there, away = chance.numerator, chance.denominator - chance.numerator
        for k in range(level, -1, -1):
            stays = counts[k] * (chance.denominator if k == level else away)
            counts[k] = stays + (counts[k - 1] * there if k else 0)
    return Fraction(counts[level], whole)


def _shifted(states: Floats, axis: int) -> Floats:
    """One more on this axis, the last place gathering the rest."""
    moved = np.zeros_like(states)
    size = states.shape[axis]
    front = [slice(None)] * states.ndim
    back = [slice(None)] * states.ndim
    front[axis], back[axis] = slice(0, size - 1), slice(1, size)
    moved[tuple(back)] = states[tuple(front)]
    front[axis] = slice(size - 1, size)
    moved[tuple(front)] += states[tuple(front)]
    return moved
