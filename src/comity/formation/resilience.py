"""What happens if one leaves, and what one more member would buy."""

from collections.abc import Collection
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from comity.formation.brief import Goal
from comity.formation.certificate import number
from comity.formation.mending import Mender
from comity.formation.points import members_of, wish_weight
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
    for j, able in enumerate(given_by(question, members)):
        if len(able) == question.brief.needs[j].members:
            for member in able:
                lost[member].append(j)
    return lost


def given_by(question: Question, members: Collection[int]) -> list[list[int]]:
    """For each need, those of the members who give it."""
    chosen = np.zeros(len(question.organizations), dtype=bool)
    chosen[list(members)] = True
    return [columns[chosen[columns]].tolist() for columns in question.giving]


def if_one_leaves(scope: Scope, members: tuple[int, ...], budget: Budget) -> list[dict[str, Any]]:
    """For each member: what is uncovered without it, and the best repair while the others stay."""
    question, lost = scope.question, losses(scope.question, members)
    repairs = _Repairs(scope, budget)
    return [
        {
            "id": question.organizations[leaver].id,
            "uncovered": lost[leaver],
            "repair": _repair(scope, repairs, members, leaver),
        }
        for leaver in members
    ]


def _repair(
    scope: Scope, repairs: "_Repairs", members: tuple[int, ...], leaver: int
) -> dict[str, Any] | None:
    """The best members to add so that every rule holds again; None when nobody can."""
    rest = frozenset(members) - {leaver}
    repaired = repairs.best(rest, leaver)
    if repaired is None:
        return None
    added = [scope.question.organizations[c].id for c in repaired if c not in rest]
    return {"add": added, "value": number(value_of(scope.question, repaired))}


class _Repairs:
    """The best members when one leaves: by the needs it alone met, else by the programme of all rules."""

    def __init__(self, scope: Scope, budget: Budget) -> None:
        self._scope, self._budget = scope, budget
        self._mender = Mender(scope)

    def best(self, rest: frozenset[int], leaver: int) -> tuple[int, ...] | None:
        """All members after the repair."""
        without = Scope(self._scope.question, self._scope.base, rest, frozenset({leaver}))
        if self._scope.question.brief.goal is Goal.RELIABILITY:  # no sum over members
            found = best_value(without, self._budget).found
            return None if found is None else found.members
        mended = self._mender.mended(rest, {leaver})
        if mended.certain:
            return None if mended.added is None else tuple(sorted((*rest, *mended.added)))
        best = self._by_programme.best(*without.bounds(), self._budget)
        return None if best.point is None else members_of(self._scope.question, best.point)

    @cached_property
    def _by_programme(self) -> Repairs:
        marks = np.arange(len(self._scope.question.organizations), self._scope.base.width)
        return Repairs(self._scope.programme(self._scope.goal_cost()), marks)


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
