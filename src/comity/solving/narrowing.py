"""A programme solved over some of its columns, its answer and its tree told in terms of all of them."""

from dataclasses import replace

import numpy as np

from comity.solving.minimise import Best, Report, minimise
from comity.solving.programme import Flags, Indices, Ints, Programme
from comity.solving.tree import AGAIN, Budget, Node, Tree


def minimise_over(
    programme: Programme,
    columns: Flags,
    *,
    budget: Budget | None = None,
    report: Report | None = None,
    start: Ints | None = None,
) -> Best:
    """As `minimise`, with every column that is not marked at its lower bound."""
    tight = programme.within(programme.lower, np.where(columns, programme.upper, programme.lower))
    if np.any(tight.lower > tight.upper):
        return minimise(tight, budget=budget, report=report)
    small, places = tight.restricted()
    begin = None if start is None else start[places]

    def heard(worth: int | None, bound: int, point: Ints | None) -> None:
        if report is not None:
            report(worth, bound, None if point is None else _spread(point, tight.lower, places))

    best = minimise(small, budget=budget, report=heard, start=begin)
    point = None if best.point is None else _spread(best.point, tight.lower, places)
    return replace(best, point=point, tree=None if best.tree is None else _renamed(best.tree, places))


def _spread(point: Ints, lower: Ints, places: Indices) -> Ints:
    whole: Ints = lower.copy()
    whole[places] = point
    return whole


def _renamed(tree: Tree, places: Indices) -> Tree:
    cuts = (replace(cut, at_one=frozenset(places[list(cut.at_one)].tolist())) for cut in tree.cuts)
    return replace(tree, nodes=tuple(_node(node, places) for node in tree.nodes), cuts=tuple(cuts))


def _node(node: Node, places: Indices) -> Node:
    return node if node.column == AGAIN else replace(node, column=int(places[node.column]))
