"""A branch tree that is search and proof at once: every leaf is closed by integer prices."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

import numpy as np

from comity.solving.branching import Branching, Gains
from comity.solving.cutting import Cut, Cuts, Pool, handed_on
from comity.solving.idling import always_met, without_rows
from comity.solving.linear import Guide, Linear
from comity.solving.pricing import Impossibility, Priced, fixed, no_prices, price, raised, rounded
from comity.solving.programme import Indices, Ints, Programme
from comity.solving.sifting import Sifting, relaxation
from comity.solving.tightening import Tightening

AGAIN = -1
MOST_NODES = 20_000
MOST_ENTRIES = 500_000  # priced rows of all nodes: about 15 MB as a document


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to go on: until a moment of the monotonic clock, how many nodes one tree may have, or until told to
    stop."""

    until: float | None = None
    nodes: int = MOST_NODES
    stop: Callable[[], bool] | None = None

    @staticmethod
    def now() -> float:
        """The moment, on the clock of `until`."""
        return monotonic()

    def left(self) -> float:
        """Seconds left; 0 when there is no limit, a little when the time is over."""
        return 0.0 if self.until is None else max(self.until - monotonic(), 0.001)

    def share(self, part: float) -> "Budget":
        """The same number of nodes, and this part of the time that is left."""
        return self if self.until is None else replace(self, until=monotonic() + part * self.left())

    def spent(self, nodes: int = 0) -> bool:
        """Whether time or nodes are used up, or somebody said stop."""
        over = self.until is not None and monotonic() >= self.until
        return over or nodes >= self.nodes or (self.stop is not None and self.stop())


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A node of the tree: which column of its parent it fixes to what, and its prices.

    With column AGAIN it fixes nothing: what is left of its parent, priced again.
    """

    parent: int
    column: int
    value: int
    prices: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Proof that no point is worth `limit` or less. The first node is the root.

    Prices of other nodes may go on after the rows with the cuts, which are made from what the root leaves.
    """

    scale: int
    limit: int
    nodes: tuple[Node, ...]
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A node to visit: its place in the tree, its bounds, and what is known from its parent."""

    parent: int
    column: int
    value: int
    lower: Ints
    upper: Ints
    prices: Ints
    basis: Any = None
    bound: int = 0  # what its parent's prices prove, times scale


@dataclass
class Search:
    """Asks whether a programme has a point worth at most `limit`.

    `root` are the prices of the root. With `plain` the proof counts every cost as 0 (is there any point at
    all?) while the costs still guide. With `rough` nothing is to be proven: rows
    that hold anyway are left out. It stops at the first point found. Which it was is in `closed` and `found`.
    """

    programme: Programme
    limit: int
    scale: int
    root: Ints
    budget: Budget
    plain: bool = False
    probe: bool = True
    rough: bool = False
    gains: Gains | None = None
    pool: Pool | None = None
    found: Ints | None = None
    worth: int | None = None
    closed: bool = False
    nodes: list[Node] = field(default_factory=list)
    _entries: int = 0
    _bound: int = 0

    def run(self) -> "Search":
        """Search until closed, found or out of budget."""
        proof = self.programme
        if self.plain:
            proof = proof.with_cost(np.zeros(proof.width, dtype=np.int64))
        self.nodes.append(Node(-1, -1, 0, self.root))
        priced = price(proof, self.root, self.scale, proof.lower, proof.upper)
        if priced.bound > self._limit():
            self.closed = True
            return self
        lower, upper = fixed(priced, self._limit(), proof.lower, proof.upper)
        proof, self._columns = proof.within(lower, upper).restricted()
        self._guiding, _ = self.programme.within(lower, upper).restricted()
        self._at_one, prices = lower, self.root
        if self.rough:
            met = always_met(proof)
            proof = self._guiding = without_rows(proof, met)
            prices = prices[~met]
            self.nodes[0] = Node(-1, -1, 0, prices)
        if self.pool is not None:
            self._cuts = Cuts(proof, self._columns, self.programme.width, self.pool)
            proof = self._guiding = self._cuts.programme()
        self._proof = proof
        self._linear = relaxation(self._guiding, priced.reduced[self._columns])
        self._impossibility = Impossibility(proof)
        gains = self.gains or Gains(self.programme.width)
        self._branching = Branching(self._linear, gains, self._columns, self.probe)
        self._bound = priced.bound
        self._walk(Task(-1, -1, 0, proof.lower, proof.upper, prices))
        return self

    def tree(self) -> Tree | None:
        """The proof, when there is one."""
        if not self.closed:
            return None
        if self.pool is None:
            return Tree(self.scale, self.limit, tuple(self.nodes))
        cuts, prices = handed_on(self.pool, len(self.root), [node.prices for node in self.nodes])
        nodes = tuple(replace(node, prices=own) for node, own in zip(self.nodes, prices, strict=True))
        return Tree(self.scale, self.limit, nodes, cuts)

    def _is_spent(self) -> bool:
        return self._entries > MOST_ENTRIES or self.budget.spent(len(self.nodes))

    def _limit(self) -> int:
        return self.limit * self.scale

    def _begin(self, root: Task) -> list[Task]:
        guide = self._linear.solve(root.lower, root.upper, seconds=self.budget.left())
        if self.pool is None:
            return self._split(0, root, guide, root.lower, root.upper)
        return self._tightened(root, guide, self.pool)

    def _walk(self, root: Task) -> None:
        stack = self._begin(root)
        while stack:
            if self._is_spent() or self.found is not None:
                return
            stack.extend(self._visit(stack.pop()))
        self.closed = self.found is None

    def _tightened(self, root: Task, guide: Guide, pool: Pool) -> list[Task]:
        """After rounds of cuts, the root priced again with those that stay."""
        if self._is_done(guide.x, root):
            return []
        tightening = Tightening(self._cuts, self._proof, self._linear, self.limit)
        guide = tightening.run(guide, self.budget.left())
        self._proof = self._guiding = tightening.programme
        self._impossibility = Impossibility(self._proof)
        if not pool.live:
            return self._split(0, root, guide, root.lower, root.upper)
        prices = np.concatenate([self.root, np.zeros(len(pool.live), dtype=np.int64)])
        return self._weighed(Task(0, AGAIN, 0, root.lower, root.upper, prices), guide)

    def _visit(self, task: Task) -> list[Task]:
        if task.basis is not None:
            self._linear.return_to(task.basis)
        limit = None if self.plain else float(self.limit)
        guide = self._linear.solve(task.lower, task.upper, seconds=self.budget.left(), limit=limit)
        return self._weighed(task, guide)

    def _weighed(self, task: Task, guide: Guide) -> list[Task]:
        priced = self._priced(task, guide)
        self._bound = priced.bound
        self.nodes.append(Node(task.parent, task.column, task.value, priced.prices))
        self._entries += int(np.count_nonzero(priced.prices))
        if priced.bound > self._limit():
            return []
        lower, upper = fixed(priced, self._limit(), task.lower, task.upper)
        return self._split(len(self.nodes) - 1, task, guide, lower, upper)

    def _priced(self, task: Task, guide: Guide) -> Priced:
        """Prices for a node: they close it whenever the solver (or, with no choice left, a row) says so."""
        nothing = no_prices(self._proof)
        proof: Priced | None = None
        if guide.impossible or (not guide.found and self.budget.until is None):  # else it ran out of time
            proof = self._impossibility.prices(self._linear, task.lower, task.upper)
        if proof is None and not np.any(task.lower < task.upper):
            proof = self._by_a_broken_row(task.lower)
        if proof is not None:
            base = nothing if self.plain else task.prices
            return raised(self._proof, base, proof, self.scale, self._limit(), task.lower, task.upper)
        chosen = nothing if self.plain else rounded(self._proof, guide.prices, self.scale)
        return price(self._proof, chosen, self.scale, task.lower, task.upper)

    def _by_a_broken_row(self, point: Ints) -> Priced | None:
        for row in self._proof.broken_rows(point)[:1]:
            prices = no_prices(self._proof)
            prices[row] = 1 if self._proof.at_least[row] else -1
            free = self._proof.with_cost(np.zeros(self._proof.width, dtype=np.int64))
            return price(free, prices, 1, point, point)
        return None

    def _split(self, number: int, task: Task, guide: Guide, lower: Ints, upper: Ints) -> list[Task]:
        """The children of a node, the more promising one last; none when it holds an answer or nothing."""
        free = np.flatnonzero(lower < upper)
        if self._is_done(guide.x, task):
            return []
        if not len(free):
            return self._last_look(number, lower)
        column = self._branching.choose(guide, lower, upper, free, self.limit)
        parent = self.nodes[number].prices
        children, basis = [], self._linear.remember()
        for value in (0, 1):
            low, up = lower.copy(), upper.copy()
            low[column] = up[column] = value
            children.append(
                Task(
                    number,
                    int(self._columns[column]),
                    value,
                    low,
                    up,
                    parent,
                    None if value else basis,
                    self._bound,
                )
            )
        return children

    def _is_done(self, x: Ints, task: Task) -> bool:
        """Whether the guide's point is an answer, so that nothing better is below the node."""
        return self._is_answer(x, task)

    def _is_answer(self, x: Ints, task: Task) -> bool:
        """Keeps the guide's point when it is whole and good enough."""
        whole = np.rint(x)
        if (not len(x) and self._proof.width) or np.any(np.abs(x - whole) > 1e-5):
            return False
        return self._keep(np.clip(whole, task.lower, task.upper).astype(np.int64))

    def _last_look(self, number: int, point: Ints) -> list[Task]:
        """Everything is fixed: the one point left is an answer, or priced again it closes the node."""
        if not self._keep(point):
            nothing = no_prices(self._proof)
            prices, proof = nothing, self._by_a_broken_row(point)
            if proof is not None:
                prices = raised(self._proof, nothing, proof, self.scale, self._limit(), point, point).prices
            self.nodes.append(Node(number, AGAIN, 0, prices))
        return []

    def _keep(self, point: Ints) -> bool:
        worth = self._guiding.worth(point)
        if not self._guiding.allows(point) or (worth > self.limit and not self.plain):
            return False
        full = self._at_one.copy()
        full[self._columns] = point
        self.found, self.worth = full, worth
        return True

    _columns: Indices = field(init=False)
    _cuts: Cuts = field(init=False)
    _at_one: Ints = field(init=False)
    _guiding: Programme = field(init=False)
    _proof: Programme = field(init=False)
    _linear: Linear | Sifting = field(init=False)
    _impossibility: Impossibility = field(init=False)
    _branching: Branching = field(init=False)
