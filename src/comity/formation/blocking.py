"""Which rules together make an alliance impossible: an irreducible set, the smallest where that can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from comity.formation.rules import Rule, RuleBook
from comity.solving.minimise import Status, minimise
from comity.solving.tree import Budget

MOST_QUESTIONS = 400
MOST_WORK = 400_000  # columns looked at in them
BY_BOUND = ("include", "exclude")


@dataclass(frozen=True, slots=True)
class Blocking:
    """Rules that block together; whether it is certain that no part of them does, and no smaller set at all."""

    rules: tuple[Rule, ...]
    irreducible: bool
    smallest: bool = False


def irreducible(book: RuleBook, rules: Sequence[Rule], budget: Budget) -> Blocking:
    """From rules that block together, a part that blocks and no part of which does, as far as the budget goes.

    Deletion filter (J. W. Chinneck and E. W. Dravnieks, ORSA Journal on Computing 3, 1991), by halves first.
    """
    kept = list(rules)
    size = max(1, len(kept) // 2)
    while True:
        place, certain = 0, True
        while place < len(kept):
            if budget.spent():
                return Blocking(tuple(kept), irreducible=False)
            rest = kept[:place] + kept[place + size :]
            status = book.status(rest, budget)
            if status is Status.INFEASIBLE:
                kept = rest
            else:
                place += size
                certain = certain and status is not Status.UNKNOWN
        if size == 1:
            return Blocking(tuple(kept), certain)
        size //= 2


def blocking(book: RuleBook, budget: Budget) -> Blocking:
    """An irreducible set of rules that block each other, the smallest where the budget allows to show it."""
    found = irreducible(book, suspects(book, book.rules, budget), budget)
    left = min(MOST_QUESTIONS, MOST_WORK // max(1, book.programme.width))
    certain = True
    for size in range(1, len(found.rules)):
        for part in combinations(book.rules, size):
            if left == 0 or budget.spent():
                return found
            left -= 1
            status = book.status(part, budget)
            if status is Status.INFEASIBLE:
                return Blocking(part, certain, certain)
            certain = certain and status is not Status.UNKNOWN
    return replace(found, smallest=certain)


def suspects(book: RuleBook, rules: Sequence[Rule], budget: Budget) -> tuple[Rule, ...]:
    """Of rules that block together, those that some proof of it uses, thinned out by linear programmes alone."""
    proof = minimise(book.under(rules), budget=budget).tree
    if proof is None:
        return tuple(rules)
    priced = {int(row) for node in proof.nodes for row in np.flatnonzero(node.prices)}
    used = [
        rule for rule in rules if priced.intersection(book.rows_of.get(rule, ())) or rule.kind in BY_BOUND
    ]
    linear = Budget(budget.until, nodes=1)
    if not book.blocks(used, budget):
        return tuple(rules)
    return irreducible(book, used, linear).rules
