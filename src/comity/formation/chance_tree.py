"""The branch tree for chances: closed by chance bounds, by wishes out of reach, or by prices."""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np

from comity.formation.chance_bounds import ChanceBounds, State
from comity.formation.points import point_of
from comity.solving.linear import Guide, Linear
from comity.solving.pricing import Impossibility, no_prices
from comity.solving.programme import Ints, Programme
from comity.solving.tree import Budget, Node

DEPTH_FIRST = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    parent: int
    column: int
    value: int
    lower: Ints
    upper: Ints
    guess: float
    guide: Guide | None = None


@dataclass
class ChanceTree:
    """Goes through the alliances that keep the rows of `programme`.

    `hopeless` closes a state; `offer` hears of every alliance met (its members). Depth first for a while,
    then the highest guess first. With `guided`, `too_dear` may close a node by the value of its relaxation.
    """

    bounds: ChanceBounds
    programme: Programme
    hopeless: Callable[[State], bool]
    offer: Callable[[tuple[int, ...]], None]
    budget: Budget
    too_dear: Callable[[float], bool] | None = None
    nodes: list[Node] = field(default_factory=list)
    open_guess: float = 0.0
    closed: bool = False

    def __post_init__(self) -> None:
        self._linear = Linear(self.programme)
        self._impossibility = Impossibility(self.programme)
        self._nothing = no_prices(self.programme)
        self._people = len(self.bounds.question.organizations)

    def grow(self) -> "ChanceTree":
        """Grow until everything is closed or the budget is spent; then `open_guess` is the highest one left."""
        stack = [_Task(-1, -1, 0, self.programme.lower, self.programme.upper, 1.0)]
        heap: list[tuple[float, int, _Task]] = []  # highest guess first, the newest of equals
        pushed = 0
        while stack or heap:
            if self.budget.spent(len(self.nodes)):
                self.open_guess = max(task.guess for task in [*stack, *(entry[-1] for entry in heap)])
                return self
            task = stack.pop() if stack else heappop(heap)[-1]
            children = self._visit(task)
            if len(self.nodes) < DEPTH_FIRST:
                stack.extend(children)
                continue
            for child in [*stack, *children]:
                pushed += 1
                heappush(heap, (-child.guess, -pushed, child))
            stack = []
        self.closed = True
        return self

    def _visit(self, task: _Task) -> list[_Task]:
        lower, upper = task.lower[: self._people], task.upper[: self._people]
        inside = frozenset(np.flatnonzero(lower == 1).tolist())
        free = frozenset(np.flatnonzero(lower < upper).tolist())
        state = self.bounds.state(inside, free)
        prices = self._nothing
        if task.value or task.parent < 0:
            self._try(inside)
        if self.hopeless(state):
            self.nodes.append(Node(task.parent, task.column, task.value, prices))
            return []
        guide = self._relaxed(task)
        proof = None if guide.found else self._impossibility.prices(self._linear, task.lower, task.upper)
        self.nodes.append(
            Node(task.parent, task.column, task.value, prices if proof is None else proof.prices)
        )
        if guide.found and np.all(np.abs(guide.x - np.rint(guide.x)) < 1e-6):
            self._try(frozenset(np.flatnonzero(guide.x[: self._people] > 0.5).tolist()))
        if proof is not None or (guide.found and self.too_dear is not None and self.too_dear(guide.value)):
            return []
        return self._split(task, state, free, guide)

    def _relaxed(self, task: _Task) -> Guide:
        """The parent's point where it is still within the bounds and nothing dear: it shows as much."""
        guide = task.guide
        known = guide is not None and self.too_dear is None and guide.found
        if known and guide is not None and np.all((task.lower <= guide.x) & (guide.x <= task.upper)):
            return guide
        return self._linear.solve(task.lower, task.upper)

    def _try(self, inside: frozenset[int]) -> None:
        members = tuple(sorted(inside))
        point = point_of(self.bounds.question, members, wishes=True)[: self.programme.width]
        if self.programme.allows(point):
            self.offer(members)

    def _split(self, task: _Task, state: State, free: frozenset[int], guide: Guide) -> list[_Task]:
        column = self._column(task, state, free, guide)
        guess = self.bounds.guess(state)
        children = []
        for value in (0, 1):
            low, up = task.lower.copy(), task.upper.copy()
            low[column] = up[column] = value
            children.append(_Task(len(self.nodes) - 1, column, value, low, up, guess, guide))
        return children

    def _column(self, task: _Task, state: State, free: frozenset[int], guide: Guide) -> int:
        """The most reliable free giver of the must that is weakest so far; else whom the relaxation likes."""
        chances = self.bounds.chances
        givers = [self.bounds.question.givers[j] for j in self.bounds.question.musts]
        weak = [
            (chances.one_need_guess(place, chances.best_for(place, state.inside, 0, ())), place)
            for place, columns in enumerate(givers)
            if not free.isdisjoint(columns)
        ]
        if weak:
            able = [column for column in givers[min(weak)[1]] if column in free]
            return max(able, key=lambda c: (chances.guesses[c] * len(chances.gives[c]), -c))
        return self._liked(task, guide)

    def _liked(self, task: _Task, guide: Guide) -> int:
        free = np.flatnonzero(task.lower < task.upper)
        if not len(free):
            raise ArithmeticError("every column is fixed, and neither chances nor prices close the node")
        people = free[free < self._people]
        choice = people if len(people) else free
        return int(choice[np.argmax(guide.x[choice])] if len(guide.x) else choice[0])
