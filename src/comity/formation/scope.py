"""A question with more said: who must be in or out, and further rows. For everything after the proposal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from comity.formation.points import goal_value, members_of
from comity.formation.rows import Question, Row, row
from comity.solving.minimise import Ask, Status
from comity.solving.programme import Ints, Programme
from comity.solving.reducing import solve
from comity.solving.tree import Budget


@dataclass(frozen=True, slots=True)
class Found:
    """The best members found, their value, and whether nothing better can exist."""

    members: tuple[int, ...]
    value: Fraction
    proven: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found; nothing, `proven`, means that nothing exists."""

    found: Found | None
    proven: bool


@dataclass(frozen=True)
class Scope:
    """A question with members held in or kept out (an include of somebody kept out is dropped) and more rows.

    Rows may speak of organizations, countries and wishes by their columns.
    """

    question: Question
    base: Programme
    inside: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    rows: tuple[Row, ...] = ()

    def with_row(self, row: Row) -> "Scope":
        """One row more."""
        return replace(self, rows=(*self.rows, row))

    def programme(self, cost: Ints) -> Programme:
        """The rules, with this objective over all columns (wishes last)."""
        programme = self.base
        if self.rows:
            programme = programme.with_rows([(r.entries, r.right, r.at_least) for r in self.rows])
        return programme.within(*self.bounds()).with_cost(cost)

    def bounds(self) -> tuple[Ints, Ints]:
        """Where each column may be."""
        lower, upper = self.base.lower.copy(), self.base.upper.copy()
        lower[list(self.inside)] = 1
        lower[list(self.outside)] = 0
        upper[list(self.outside)] = 0
        return lower, upper

    def goal_cost(self) -> Ints:
        """The goal's coefficients (*reliability*: none)."""
        return self._padded(self.question.coefficients, 0)

    def wish_cost(self) -> Ints:
        """Minus the weight of each wish."""
        weights = [-weight for weight in self.question.weights[0]]
        return self._padded(weights, self.base.width - len(weights))

    def no_cost(self) -> Ints:
        """Every cost 0."""
        return np.zeros(self.base.width, dtype=np.int64)

    def size_row(self, most: int) -> Row:
        """At most so many members."""
        return row("size", False, most, range(len(self.question.organizations)))

    def goal_row(self, most: int) -> Row:
        """The goal's sum at most this (in units)."""
        return row("goal", False, most, range(len(self.question.organizations)), self.question.coefficients)

    def wish_row(self, least: int) -> Row:
        """The weight of covered wishes at least this (in units)."""
        first = self.base.width - len(self.question.wishes)
        return row("wishes", True, least, range(first, self.base.width), self.question.weights[0])

    def _padded(self, values: Sequence[int], before: int) -> Ints:
        cost = np.zeros(self.base.width, dtype=object if any(abs(v) > 2**52 for v in values) else np.int64)
        cost[before : before + len(values)] = values
        return cost


def scope_of(question: Question) -> Scope:
    """The question itself, wishes included."""
    return Scope(question, question.wish_programme(None))


def least(scope: Scope, cost: Ints, budget: Budget, ask: Ask | None = None) -> Outcome:
    """The members of least cost under the scope's rules (chances are not looked at), as far as `ask` wants."""
    best = solve(scope.programme(cost), budget=budget, ask=ask)
    beyond = ask is not None and ask.most is not None and best.bound is not None and best.bound > ask.most
    if best.point is None or beyond:
        return Outcome(None, beyond or best.status is Status.INFEASIBLE)
    members = members_of(scope.question, best.point)
    proven = best.status is Status.OPTIMAL
    return Outcome(Found(members, goal_value(scope.question, members), proven), proven)
