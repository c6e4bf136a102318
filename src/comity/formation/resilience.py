"""What happens if one leaves, and what one more member would buy."""

from collections.abc import Collection
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from comity.formation.brief import Goal
from comity.formation.certificate import number
from comity.formation.proposing import members_of, wish_weight
from comity.formation.rows import Question
from comity.formation.scope import Scope, least
from comity.formation.searching import best_value, value_of
from comity.solving.repairing import Repairs
from comity.solving.tree import Budget


def critical(question: Question, members: tuple[int, ...]) -> list[str]:
    """Ids of the members without whom a must is uncovered."""
    needs, lost = question.brief.needs, losses(question, members)
    return [question.organizations[m].id for m in members if any(needs[j].must for j in lost[m])]


def losses(question: Question, members: Collection[int]) -> dict[int, list[int]]:
    """For each member, the needs, musts and wishes, that are covered and no longer are when it leaves."""
    lost: dict[int, list[int]] = {member: [] for member in members}
    for j, need in enumerate(question.brief.needs):
        able = set(members).intersection(question.givers[j])
        if len(able) == need.members:
            for member in able:
                lost[member].append(j)
    return lost


def if_one_leaves(scope: Scope, members: tuple[int, ...], budget: Budget) -> list[dict[str, Any]]:
    """For each member: what is uncovered without it, and the best repair while the others stay."""
    question, lost = scope.question, losses(scope.question, members)
    repairs = _repairs(scope)
    return [
        {
            "id": question.organizations[leaver].id,
            "uncovered": lost[leaver],
            "repair": _repair(scope, repairs, members, leaver, budget),
        }
        for leaver in members
    ]


def _repairs(scope: Scope) -> Repairs | None:
    """The goal under the rules, ready for one question after another; *reliability* is no sum over members."""
    if scope.question.brief.goal is Goal.RELIABILITY:
        return None
    marks = np.arange(len(scope.question.organizations), scope.base.width)
    return Repairs(scope.programme(scope.goal_cost()), marks)


def _repair(
    scope: Scope, repairs: Repairs | None, members: tuple[int, ...], leaver: int, budget: Budget
) -> dict[str, Any] | None:
    """The best members to add so that every rule holds again; None when nobody can."""
    rest = frozenset(members) - {leaver}
    without = Scope(scope.question, scope.base, rest, frozenset({leaver}))
    repaired = _best_members(without, repairs, budget)
    if repaired is None:
        return None
    added = [scope.question.organizations[c].id for c in repaired if c not in rest]
    return {"add": added, "value": number(value_of(scope.question, repaired))}


def _best_members(scope: Scope, repairs: Repairs | None, budget: Budget) -> tuple[int, ...] | None:
    if repairs is None:
        found = best_value(scope, budget).found
        return None if found is None else found.members
    best = repairs.best(*scope.bounds(), budget)
    return None if best.point is None else members_of(scope.question, best.point)


def one_more(scope: Scope, members: tuple[int, ...], budget: Budget) -> dict[str, Any] | None:
    """The alliance of at most one member more that covers more weight of wishes; None when there is none.

    The goal sets no limit here; among sets that cover as much, one that keeps every member comes first, then the
    best value of the goal.
    """
    question = scope.question
    now = wish_weight(question, members)
    if now == sum(Fraction(question.brief.needs[j].weight) for j in question.wishes):
        return None
    larger = scope.with_row(scope.size_row(len(members) + 1))
    unit = question.weights[1]
    larger = larger.with_row(scope.wish_row(int(now / unit) + 1))
    fullest = _fullest(larger, budget)
    if fullest is None:
        return None
    weight = wish_weight(question, fullest)
    as_full = larger.with_row(scope.wish_row(int(weight / unit)))
    staying = replace(as_full, inside=as_full.inside | set(members))
    best = best_value(staying, budget).found or best_value(as_full, budget).found
    chosen = fullest if best is None else best.members
    ids = [question.organizations[column].id for column in chosen]
    return {"members": ids, "wish_value": number(wish_weight(question, chosen))}


def _fullest(scope: Scope, budget: Budget) -> tuple[int, ...] | None:
    """The members that cover the most weight of wishes, whatever the goal's value."""
    found = least(scope, scope.wish_cost(), budget).found
    return None if found is None else found.members
