"""Manageable size: what one member fewer, or one more, would cost or save."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Any

from comity.formation.brief import Goal
from comity.formation.certificate import number
from comity.formation.front import by_cost
from comity.formation.points import goal_value, members_of
from comity.formation.reliable import best_chance
from comity.formation.rows import Question
from comity.formation.scope import Scope, scope_of
from comity.solving.minimise import Status
from comity.solving.reducing import solve
from comity.solving.tree import Budget


@dataclass(frozen=True, slots=True)
class AtMost:
    """The best with at most so many members: the value (a cost or a chance), what bounds it, who they are.

    No value, `proven`: there is no such set.
    """

    size: int
    value: Fraction | None
    bound: Fraction | None
    members: tuple[int, ...]
    proven: bool


def sizes(question: Question, size: int, budget: Budget) -> tuple[AtMost, ...]:
    """With one member fewer than `size`, as many, and one more; a rule on the number of members gives way for it.

    The goal *fewest* is weighed by cost, as *cost* is. The time of the budget is for all three.
    """
    free = question if question.brief.goal is Goal.RELIABILITY else by_cost(question)
    limit = question.brief.max_members
    if limit is not None:
        brief = replace(free.brief, max_members=max(limit, size + 1))
        free = Question(brief, question.organizations, question.ties)
    scope = scope_of(free)
    wanted = [n for n in (size - 1, size, size + 1) if 0 <= n <= len(question.organizations)]
    return tuple(
        _at_most(scope, n, budget.share(1 / (len(wanted) - place))) for place, n in enumerate(wanted)
    )


def _at_most(scope: Scope, size: int, budget: Budget) -> AtMost:
    scope = scope.with_row(scope.size_row(size))
    by_chance = scope.question.brief.goal is Goal.RELIABILITY
    if by_chance and scope.question.musts:
        climb = best_chance(scope, budget)
        if climb.found is None:
            return AtMost(size, None, None, (), climb.proven)
        return AtMost(size, climb.found.value, climb.bound, climb.found.members, climb.proven)
    best = solve(scope.programme(scope.goal_cost()), budget=budget)
    if best.point is None:
        return AtMost(size, None, None, (), best.status is Status.INFEASIBLE)
    members = members_of(scope.question, best.point)
    if by_chance:  # nothing to meet: it is met for certain
        return AtMost(size, Fraction(1), Fraction(1), members, True)
    bound = ceil(best.bound or 0) * scope.question.unit
    return AtMost(size, goal_value(scope.question, members), bound, members, best.status is Status.OPTIMAL)


def sizes_document(question: Question, found: tuple[AtMost, ...]) -> dict[str, Any]:
    """The keys of `form --json --front`."""
    entries = [
        {
            "at_most": one.size,
            "value": number(one.value),
            "bound": number(one.bound),
            "members": [question.organizations[column].id for column in one.members],
            "proven": one.proven,
        }
        for one in found
    ]
    weighed = "reliability" if question.brief.goal is Goal.RELIABILITY else "cost"
    return {"sizes": entries, "sizes_by": weighed}
