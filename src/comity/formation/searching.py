"""The two questions that everything after the proposal asks, whatever the goal is."""

from dataclasses import replace
from fractions import Fraction
from math import floor

from comity.formation.brief import Goal
from comity.formation.chance import Chances
from comity.formation.points import goal_value, wish_weight
from comity.formation.reliable import best_chance, least_with_chance
from comity.formation.rows import Question
from comity.formation.scope import Outcome, Scope, least
from comity.solving.minimise import Ask
from comity.solving.programme import Ints
from comity.solving.tree import Budget


def value_of(question: Question, members: tuple[int, ...]) -> Fraction:
    """The goal's value of a set of members."""
    if question.brief.goal is Goal.RELIABILITY:
        return Chances(question).exact(members)
    return goal_value(question, members)


def best_value(scope: Scope, budget: Budget, ask: Ask | None = None) -> Outcome:
    """The members with the best value of the goal; of *fewest* and *cost* as far as `ask` (in units) wants."""
    if scope.question.brief.goal is not Goal.RELIABILITY:
        return least(scope, scope.goal_cost(), budget, ask)
    if not scope.question.musts:
        return _surely(least(scope, scope.no_cost(), budget))
    climb = best_chance(scope, budget)
    return Outcome(climb.found, climb.proven)


def _surely(outcome: Outcome) -> Outcome:
    """With nothing to meet, the chance is 1 for every set."""
    found = outcome.found
    return outcome if found is None else Outcome(replace(found, value=Fraction(1)), outcome.proven)


def least_at(scope: Scope, cost: Ints, value: Fraction, budget: Budget) -> Outcome:
    """The members of least cost among those whose goal is at least as good as `value`."""
    if scope.question.brief.goal is Goal.RELIABILITY:
        if not scope.question.musts:
            return _surely(least(scope, cost, budget))
        return least_with_chance(scope, cost, value, budget)
    return least(scope.with_row(scope.goal_row(floor(value / scope.question.unit))), cost, budget)


def best_then_wishes(scope: Scope, budget: Budget, ask: Ask | None = None) -> Outcome:
    """The best value of the goal, and among sets of that value the most weight of wishes."""
    best = best_value(scope, budget, ask)
    if best.found is None or not scope.question.wishes or _covers_all(scope.question, best.found.members):
        return best
    fuller = least_at(scope, scope.wish_cost(), best.found.value, budget)
    if fuller.found is None:
        return Outcome(best.found, False)
    return Outcome(fuller.found, best.proven and fuller.proven)


def _covers_all(question: Question, members: tuple[int, ...]) -> bool:
    return wish_weight(question, members) == sum(
        Fraction(question.brief.needs[j].weight) for j in question.wishes
    )
