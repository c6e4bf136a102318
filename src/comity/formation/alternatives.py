"""Other partner sets that would do: each really different from the best and from each other."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from comity.formation.brief import Goal
from comity.formation.certificate import number
from comity.formation.proposing import wish_weight
from comity.formation.rows import Row, row
from comity.formation.scope import Outcome, Scope
from comity.formation.searching import best_then_wishes, best_value, least_at, value_of
from comity.solving.minimise import Ask
from comity.solving.tree import Budget

REPLACED = 2


def alternatives(
    scope: Scope, members: tuple[int, ...], wanted: int, loss: Decimal, budget: Budget
) -> tuple[list[dict[str, Any]], bool]:
    """Up to `wanted` further sets, best value first, none worse than the best by more than the share `loss`.

    Each replaces at least two members of the best and of each earlier set, or as many as any allowed set
    within the loss can replace. Also tells whether it is certain that there are no more.
    """
    if wanted == 0:
        return [], False
    worst = worst_allowed(scope, value_of(scope.question, members), loss)
    apart, sets, certain = scope, [members], True
    found: list[dict[str, Any]] = []
    while True:
        row, sure = _distance(scope, sets, worst, budget)
        certain = certain and sure
        if row is None:
            return found, certain
        apart = apart.with_row(row)
        if len(found) == wanted:
            more = _any(apart, worst, budget)
            return found, certain and more.found is None and more.proven
        step = best_then_wishes(apart, budget, _ask(scope, worst))
        if step.found is None or not _good_enough(scope, step, worst):
            return found, certain and step.proven
        sets.append(step.found.members)
        found.append(_described(scope, step.found.members))


def worst_allowed(scope: Scope, value: Fraction, loss: Decimal) -> Fraction:
    """The worst value an alternative may have."""
    sign = -1 if scope.question.brief.goal is Goal.RELIABILITY else 1
    return value * (1 + sign * Fraction(loss))


def _ask(scope: Scope, worst: Fraction, *, any_will_do: bool = False) -> Ask | None:
    if scope.question.brief.goal is Goal.RELIABILITY:
        return None
    return Ask(floor(worst / scope.question.unit), any_will_do)


def _good_enough(scope: Scope, step: Outcome, worst: Fraction) -> bool:
    if step.found is None:
        return True
    reliable = scope.question.brief.goal is Goal.RELIABILITY
    return step.found.value >= worst if reliable else step.found.value <= worst


def _distance(
    scope: Scope, sets: Sequence[tuple[int, ...]], worst: Fraction, budget: Budget
) -> tuple[Row | None, bool]:
    """The row that keeps a set apart from the last of these, None when nobody of it can be replaced; and whether
    that is certain. All of them keep the rules and are good enough, so one that is apart shows that it can be."""
    earlier, others = sets[-1], sets[:-1]
    certain = True
    for replaced in range(min(REPLACED, len(earlier)), 0, -1):
        apart = row("distance", False, len(earlier) - replaced, earlier)
        if any(len(set(other).intersection(earlier)) <= apart.right for other in others):
            return apart, certain
        outcome = _any(scope.with_row(apart), worst, budget)
        if outcome.found is not None:
            return apart, certain
        certain = certain and outcome.proven
    return None, certain


def _any(scope: Scope, worst: Fraction, budget: Budget) -> Outcome:
    """Any set under these rows whose value is no worse than allowed."""
    if scope.question.brief.goal is Goal.RELIABILITY:
        return least_at(scope, scope.no_cost(), worst, budget)
    return best_value(scope, budget, _ask(scope, worst, any_will_do=True))


def _described(scope: Scope, members: tuple[int, ...]) -> dict[str, Any]:
    return {
        "value": number(value_of(scope.question, members)),
        "wish_value": number(wish_weight(scope.question, members)),
        "members": [scope.question.organizations[column].id for column in members],
    }
