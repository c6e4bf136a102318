"""Which rules together make an alliance impossible: an irreducible set, the smallest where that can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from comity.formation.rules import Rule, RuleBook
from comity.formation.suspecting import narrow_book, suspects
from comity.solving.minimise import Status
from comity.solving.tree import Budget

MOST_QUESTIONS = 400
MOST_WORK = 400_000  # columns looked at in them


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
    if len(rules) == 1:
        return Blocking(tuple(rules), irreducible=True)  # without any rule, everybody is allowed
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


def thinned_out(book: RuleBook, rules: Sequence[Rule], budget: Budget) -> Blocking:
    """As `irreducible`, begun with those that a proof needs, and asked among the organizations that matter to them."""
    few = suspects(book, rules, budget)
    return irreducible(narrow_book(book, few), few, budget)


def blocking(book: RuleBook, budget: Budget) -> Blocking:
    """An irreducible set of rules that block each other, the smallest where the budget allows to show it."""
    found = thinned_out(book, book.rules, budget)
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
