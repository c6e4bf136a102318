"""The cheapest way out of an impossible brief: the fewest rules to give up, or how far one must be loosened."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from time import monotonic
from typing import Any

import numpy as np

from comity.formation.blocking import thinned_out
from comity.formation.brief import Brief
from comity.formation.certificate import number
from comity.formation.rules import Rule, RuleBook, rule_book
from comity.formation.too_few import members_enough
from comity.solving.minimise import minimise
from comity.solving.programme import Ints, build
from comity.solving.tree import Budget

LEAST = 2.0  # seconds
MANY = 1_000  # organizations; fewer are asked about as they are


def ways_out(
    book: RuleBook, blocking: tuple[Rule, ...], budget: Budget
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The fewest rules without which the rest holds; and every single rule that would be enough.

    Each has `to`: the nearest value that is enough beside those of the list before it, as loosened, when those
    after it are given up (for single rules: beside all others), None when it has to be given up whole. So the
    list holds as a whole. Among single rules, one that can be loosened to a value comes first.
    """
    enough = (rule for rule in blocking if not budget.spent())
    single = [rule for rule in enough if book.holds(_without(book, [rule]), budget)]
    if single:
        ways = [_way(book, rule, [rule], budget) for rule in single]
        best = min(reversed(ways), key=lambda way: way["to"] is None)
        return [best], ways
    return _together(book, _fewest(book, blocking, budget), budget), []


def _together(book: RuleBook, given_up: Sequence[Rule], budget: Budget) -> list[dict[str, Any]]:
    """How far each has to be loosened, one after the other: two that each could be kept half may not both be."""
    ways, still_out = [], list(given_up)
    for rule in given_up:
        to = _nearest(book, rule, _without(book, still_out), budget)
        ways.append({**book.entry(rule), "to": number(to)})
        if to is not None:
            book = rule_book(replace(book.question, brief=_loosened(book.question.brief, rule, to)))
            still_out.remove(rule)
    return ways


def _loosened(brief: Brief, rule: Rule, to: Fraction | int) -> Brief:
    if rule.kind == "budget":
        return replace(brief, budget=Decimal(int(to * 10**9)).scaleb(-9))  # costs have at most nine decimals
    if rule.kind == "max_members":
        return replace(brief, max_members=int(to))
    if rule.kind == "min_countries":
        return replace(brief, min_countries=int(to))
    needs = list(brief.needs)
    needs[rule.index] = replace(needs[rule.index], members=int(to))
    return replace(brief, needs=tuple(needs))


def _without(book: RuleBook, rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in book.rules if rule not in rules]


def _fewest(book: RuleBook, blocking: tuple[Rule, ...], budget: Budget) -> list[Rule]:
    """Hits every blocking set: the sets are found as they are needed (R. Reiter, Artificial Intelligence 32, 1987)."""
    sets = [blocking]
    while True:
        chosen = _hitting(sets, budget)
        rest = _without(book, chosen)
        if book.holds(rest, budget):
            return chosen
        if not book.blocks(rest, budget):
            return []  # neither could be shown in time
        sets.append(thinned_out(book, rest, budget).rules)


def _hitting(sets: Sequence[tuple[Rule, ...]], budget: Budget) -> list[Rule]:
    rules = sorted({rule for blocked in sets for rule in blocked})
    entries = sorted((rules.index(rule), i, 1) for i, blocked in enumerate(sets) for rule in blocked)
    size = len(rules)
    cover = build([1] * size, entries, [1] * len(sets), [True] * len(sets), [0] * size, [1] * size)
    point = minimise(cover, budget=budget).point
    return rules if point is None else [rules[column] for column in np.flatnonzero(point)]


def _way(book: RuleBook, rule: Rule, given_up: Sequence[Rule], budget: Budget) -> dict[str, Any]:
    return {**book.entry(rule), "to": number(_nearest(book, rule, _without(book, given_up), budget))}


def _nearest(book: RuleBook, rule: Rule, others: list[Rule], budget: Budget) -> Fraction | int | None:
    """The nearest value of this rule at which it holds beside the others; None when there is none."""
    question = book.question
    if budget.until is not None:  # how near is worth a moment, even when the time is over
        budget = replace(budget, until=max(budget.until, monotonic() + LEAST))
    people = len(question.organizations)
    if rule.kind == "max_members":
        all_others = len(others) == len(book.rules) - 1
        enough = members_enough(question, budget) if people > MANY and all_others else None
        return enough or book.least(others, _cost(book, [1] * people, 0), budget).worth
    if rule.kind == "budget":
        costs, unit = question.costs
        spent = book.least(others, _cost(book, costs, 0), budget).worth
        return None if spent is None else spent * unit
    if rule.kind == "min_countries":
        reached = book.least(others, _cost(book, [-1] * len(question.countries), people), budget).worth
        return None if reached is None else -reached
    return _fewer_members(book, rule, others, budget) if rule.kind == "need" else None


def _fewer_members(book: RuleBook, rule: Rule, others: list[Rule], budget: Budget) -> int | None:
    """The most members by which the need can be met beside the others; None when not even by one."""
    question = book.question
    gives = [0] * book.programme.width
    for column in question.givers[rule.index]:
        gives[column] = -1
    most = book.least(others, np.array(gives, dtype=np.int64), budget).worth
    members = -(most or 0) - question.brief.spare
    return members if members >= 1 else None


def _cost(book: RuleBook, values: Sequence[int], before: int) -> Ints:
    cost = np.zeros(book.programme.width, dtype=object if any(abs(v) > 2**52 for v in values) else np.int64)
    cost[before : before + len(values)] = values
    return cost
