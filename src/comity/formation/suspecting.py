"""Which rules a proof that nothing exists really needs, and whom one has to look at to see it."""

from collections.abc import Sequence

import numpy as np

from comity.formation.nearness import narrowed
from comity.formation.rules import Rule, RuleBook, limit_of, rule_book
from comity.solving.minimise import Ask, minimise
from comity.solving.pricing import price
from comity.solving.programme import Flags, Indices, Ints, Programme
from comity.solving.tree import Budget, Tree

BY_BOUND = ("include", "exclude")
ROUNDS = 8
MANY = 2_000  # organizations; fewer are looked at as they are


def suspects(book: RuleBook, rules: Sequence[Rule], budget: Budget) -> tuple[Rule, ...]:
    """Of rules that block together, a part that blocks: those with a price in some proof, as few as prices show."""
    kept = tuple(rules)
    for _ in range(ROUNDS):
        fewer = _priced(narrow_book(book, kept), kept, budget)
        if len(fewer) == len(kept) or not book.blocks(fewer, budget):
            return kept
        kept = fewer
    return kept


def _priced(book: RuleBook, rules: tuple[Rule, ...], budget: Budget) -> tuple[Rule, ...]:
    limit = limit_of(rules)
    programme, most = (book.under(rules), 0) if limit is None else book.against(rules, limit)
    tree = minimise(programme, budget=budget, ask=None if limit is None else Ask(most)).tree
    if tree is None:
        return rules
    weights = _weights(programme, tree, most if limit else None)
    used = {
        rule for rule in rules
        if rule == limit or rule.kind in BY_BOUND or any(weights[row] for row in book.rows_of.get(rule, ()))
    }  # fmt: skip
    return tuple(rule for rule in rules if rule in used)


def _weights(programme: Programme, tree: Tree, most: int | None) -> Ints:
    """For each row, whether the proof prices it; of a proof of one node, without the prices that it can do without."""
    prices = tree.nodes[0].prices
    if len(tree.nodes) > 1 or most is None:
        summed = {row for cut in tree.cuts for row in cut.rows}
        return np.array(
            [row in summed or any(node.prices[row] for node in tree.nodes) for row in range(len(prices))]
        )
    order = np.argsort(
        [abs(int(p) * int(b)) for p, b in zip(prices, programme.right, strict=True)], kind="stable"
    )
    few, many = 0, len(order)  # so many of the smallest can go; so many are too many
    while many - few > 1:
        middle = (few + many) // 2
        if _exceeds(programme, _without(prices, order[:middle]), tree.scale, most):
            few = middle
        else:
            many = middle
    return _without(prices, order[:few])


def _without(prices: Ints, rows: Indices) -> Ints:
    left = prices.copy()
    left[rows] = 0
    return left


def _exceeds(programme: Programme, prices: Ints, scale: int, most: int) -> bool:
    return price(programme, prices, scale, programme.lower, programme.upper).bound > most * scale


def narrow_book(book: RuleBook, rules: Sequence[Rule]) -> RuleBook:
    """The book among fewer organizations: of those alike to these rules, as many of the cheapest as can help.

    Whatever part of the rules somebody in the register can keep, somebody among these can, too.
    """
    question = book.question
    if len(question.organizations) < MANY or any(rule.kind == "known" for rule in rules):
        return book
    brief = question.brief
    needs = [rule.index for rule in rules if rule.kind == "need"]
    most = max((brief.needs[j].members + brief.spare for j in needs), default=1)
    named = {*brief.include, *brief.exclude, *(id_ for pair in brief.conflicts for id_ in pair)}
    apart = np.zeros(len(question.organizations), dtype=bool)
    apart[[question.place_of[id_] for id_ in named]] = True
    kept = _few_of_a_kind(book, needs, most, apart)
    return rule_book(narrowed(question, np.flatnonzero(kept)))


def _few_of_a_kind(book: RuleBook, needs: Sequence[int], most: int, apart: Flags) -> Flags:
    """Marks the cheapest `most` of those who give the same of these needs and are from the same country, and all
    who stand apart: a rule names them."""
    question = book.question
    count = len(question.organizations)
    words = np.zeros((count, len(needs) // 62 + 1), dtype=np.int64)
    for place, j in enumerate(needs):
        words[question.giving[j], place // 62] |= 1 << place % 62
    place_of = {country: place for place, country in enumerate(question.countries)}
    country = np.array([place_of.get(one.country, -1) for one in question.organizations], dtype=np.int64)
    costs = {cost: rank for rank, cost in enumerate(sorted(set(question.costs[0])))}
    rank = np.array([costs[cost] for cost in question.costs[0]], dtype=np.int64)
    own = np.where(apart, np.arange(1, count + 1), 0)
    order = np.lexsort((rank, country, own, *words.T))
    kinds = np.column_stack([own, country, words])[order]
    begins = (
        np.concatenate([[True], np.any(kinds[1:] != kinds[:-1], axis=1)])
        if count
        else np.zeros(0, dtype=bool)
    )
    first = np.flatnonzero(begins)
    nth = np.arange(count) - np.repeat(first, np.diff(np.append(first, count)))
    kept = np.zeros(count, dtype=bool)
    kept[order[nth < most]] = True
    return kept
