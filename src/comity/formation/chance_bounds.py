"""How high the chance can still be at a node of the tree: rules 2 and 3 of the certificate for *reliability*."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from comity.formation.chance import Chances
from comity.formation.rows import Question

NEAR = 1e-9  # a float within this of a limit decides nothing; the fraction does


@dataclass(frozen=True)
class State:
    """Who is in, who may still join, and how many more the size and the budget leave room for."""

    inside: frozenset[int]
    allowed: frozenset[int]
    room: int


@dataclass(frozen=True)
class ChanceBounds:
    """Upper bounds on the chance of any alliance that a state still allows."""

    question: Question
    chances: Chances

    def state(self, inside: frozenset[int], free: frozenset[int]) -> State:
        """The state of a node; `allowed` are those in and those not out."""
        brief, costs = self.question.brief, self.question.costs[0]
        room = len(free)
        if brief.max_members is not None:
            room = min(room, brief.max_members - len(inside))
        if self.budget is not None:
            left = self.budget - sum(costs[c] for c in inside)
            room = min(room, _how_many(sorted(costs[c] for c in free), left))
        return State(inside, inside | free, max(0, room))

    @cached_property
    def budget(self) -> int | None:
        """The budget in units of cost, None without one."""
        limit = self.question.brief.budget
        return None if limit is None else int(Fraction(limit) // self.question.costs[1])

    def guess(self, state: State) -> float:
        """An upper bound that is quick to have, as a float."""
        needs = [self.chances.one_need_guess(place, picked) for place, picked in self._picked(state)]
        return min([1.0, *needs])

    def at_most(self, state: State, limit: Fraction, *, strictly: bool = False) -> bool:
        """Whether some bound is at most the limit (below it, with `strictly`), exactly."""
        line = float(limit)
        for place, picked in self._picked(state):
            guess = self.chances.one_need_guess(place, picked)
            if guess < line - NEAR:
                return True
            if guess <= line + NEAR and _within(self.chances.one_need(place, picked), limit, strictly):
                return True
        return self._all_at_most(state, limit, strictly)

    def _all_at_most(self, state: State, limit: Fraction, strictly: bool) -> bool:
        everyone = self._everyone(state)
        if self._least(everyone) > float(limit) + NEAR:
            return False
        guess = self.chances.guess(everyone)
        if guess is not None and abs(guess - float(limit)) > NEAR:
            return guess < float(limit)
        return _within(self.chances.exact(everyone), limit, strictly)

    def _least(self, everyone: frozenset[int]) -> float:
        """A lower bound on everyone's chance: musts met by the same people go together.

        Harris's inequality (T. E. Harris, Proceedings of the Cambridge Philosophical Society 56, 1960).
        """
        least = 1.0
        for place in range(len(self.chances.levels)):
            picked = self.chances.best_for(place, everyone, 0, ())
            least *= self.chances.one_need_guess(place, picked)
        return least

    def _everyone(self, state: State) -> frozenset[int]:
        return state.allowed if state.room else state.inside

    def _picked(self, state: State) -> Iterator[tuple[int, list[int]]]:
        for place in range(len(self.chances.levels)):
            yield place, self.chances.best_for(place, state.inside, state.room, state.allowed)


def _how_many(ascending: list[int], left: int) -> int:
    """How many of these costs, cheapest first, fit in what is left."""
    fitting = 0
    for cost in ascending:
        left -= cost
        if left < 0:
            break
        fitting += 1
    return fitting


def _within(chance: Fraction, limit: Fraction, strictly: bool) -> bool:
    return chance < limit if strictly else chance <= limit
