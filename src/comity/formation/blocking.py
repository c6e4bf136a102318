"""Which rules together make an alliance impossible: an irreducible set, the smallest where that can be shown."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from comity.formation.rules import Rule, RuleBook
from comity.solving.minimise import minimise
from comity.solving.tree import Budget

MOST_QUESTIONS = 400
MOST_WORK = 400_000  # columns looked at in them
BY_BOUND = ("include", "exclude")


def irreducible(book: RuleBook, rules: Sequence[Rule], budget: Budget) -> tuple[Rule, ...]:
    """From rules that block together, a part that blocks and no part of which does.

    Deletion filter (J. W. Chinneck and E. W. Dravnieks, ORSA Journal on Computing 3, 1991), by halves first.
    """
    kept = list(rules)
    size = max(1, len(kept) // 2)
    while True:
        place = 0
        while place < len(kept):
            rest = kept[:place] + kept[place + size :]
            if book.blocks(rest, budget):
                kept = rest
            else:
                place += size
        if size == 1:
            return tuple(kept)
        size //= 2


def blocking(book: RuleBook, budget: Budget) -> tuple[tuple[Rule, ...], bool]:
    """An irreducible set of rules that block each other, and whether no smaller set blocks at all."""
    found = irreducible(book, suspects(book, book.rules, budget), budget)
    left = min(MOST_QUESTIONS, MOST_WORK // max(1, book.programme.width))
    for size in range(1, len(found)):
        for part in combinations(book.rules, size):
            if left == 0:
                return found, False
            left -= 1
            if book.blocks(part, budget):
                return part, True
    return found, True


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
    return irreducible(book, used, linear)
