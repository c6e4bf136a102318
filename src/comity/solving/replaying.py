"""A tree walked again under a lower limit: what a search has seen, as a proof of what it came to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from comity.solving.cutting import Cuts, Pool, handed_on
from comity.solving.pricing import fixed, price
from comity.solving.programme import Indices, Ints, Programme
from comity.solving.tree import AGAIN, Node, Tree


def replayed(
    programme: Programme, nodes: Sequence[Node], scale: int, limit: int, pool: Pool | None
) -> Tree | None:
    """The proof that no point is worth `limit` or less, made of the nodes of a search for more; None where it is none.

    Under a lower limit prices close more nodes and fix more columns. What is below a node that is closed now goes;
    where the split column is fixed now, the half that is left is its parent priced again.
    """
    return _Walk(programme, nodes, scale, limit, pool).run()


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    number: int
    parent: int
    column: int
    value: int
    lower: Ints
    upper: Ints


class _Walk:
    def __init__(
        self, programme: Programme, nodes: Sequence[Node], scale: int, limit: int, pool: Pool | None
    ) -> None:
        self._programme, self._nodes, self._scale, self._limit = programme, nodes, scale, limit
        self._pool = pool
        self._children: dict[int, list[int]] = {}
        for number, node in enumerate(nodes):
            self._children.setdefault(node.parent, []).append(number)
        self._kept: list[Node] = []

    def run(self) -> Tree | None:
        """The tree; None when a node stays open."""
        root = self._nodes[0].prices
        priced = price(self._programme, root, self._scale, self._programme.lower, self._programme.upper)
        self._kept.append(Node(-1, AGAIN, 0, root))
        if priced.bound > self._limit * self._scale:
            return self._tree()
        lower, upper = fixed(priced, self._limit * self._scale, self._programme.lower, self._programme.upper)
        proof, columns = self._programme.within(lower, upper).restricted()
        self._places = np.full(self._programme.width, -1, dtype=np.intp)
        self._places[columns] = np.arange(len(columns))
        self._at_one = lower
        if self._pool is not None:
            proof = Cuts(proof, columns, self._programme.width, self._pool).programme()
        self._proof = proof
        steps = self._below(0, 0, proof.lower, proof.upper)
        if not steps:
            return None
        while steps:
            below = self._take(steps.pop())
            if below is None:
                return None
            steps += below
        return self._tree()

    def _take(self, step: _Step) -> list[_Step] | None:
        prices = self._nodes[step.number].prices
        self._kept.append(Node(step.parent, step.column, step.value, prices))
        priced = price(self._proof, prices, self._scale, step.lower, step.upper)
        if priced.bound > self._limit * self._scale:
            return []
        lower, upper = fixed(priced, self._limit * self._scale, step.lower, step.upper)
        return self._below(step.number, len(self._kept) - 1, lower, upper) or None

    def _below(self, number: int, parent: int, lower: Ints, upper: Ints) -> list[_Step]:
        """What the walk has to see below a node that stays open; nothing when the search did not see it either."""
        steps: list[_Step] = []
        for child in self._children.get(number, []):
            node = self._nodes[child]
            if node.column == AGAIN:
                return [_Step(child, parent, AGAIN, 0, lower, upper)]
            value = self._fixed_at(node.column, lower, upper)
            if value == node.value:
                return [_Step(child, parent, AGAIN, 0, lower, upper)]
            if value is None:
                low, up = lower.copy(), upper.copy()
                low[self._places[node.column]] = up[self._places[node.column]] = node.value
                steps.append(_Step(child, parent, node.column, node.value, low, up))
        return steps if len(steps) == 2 else []

    def _fixed_at(self, column: int, lower: Ints, upper: Ints) -> int | None:
        place = self._places[column]
        if place < 0:
            return int(self._at_one[column])
        return int(lower[place]) if lower[place] == upper[place] else None

    def _tree(self) -> Tree:
        if self._pool is None:
            return Tree(self._scale, self._limit, tuple(self._kept))
        height = len(self._programme.right)
        cuts, prices = handed_on(self._pool, height, [node.prices for node in self._kept])
        nodes = (Node(n.parent, n.column, n.value, own) for n, own in zip(self._kept, prices, strict=True))
        return Tree(self._scale, self._limit, tuple(nodes), cuts)

    _places: Indices
    _at_one: Ints
    _proof: Programme
