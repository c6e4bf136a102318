"""The branch search that goes on where the bound is lowest, and keeps every better point that it meets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from comity.solving.pricing import no_prices
from comity.solving.programme import Ints
from comity.solving.replaying import replayed
from comity.solving.tree import AGAIN, Node, Search, Task, Tree

_tickets = count()
EVERY = 20  # nodes between two looks at what else is known


@dataclass
class BestFirst(Search):
    """Asks for the best point worth at most `limit`, which falls with every point found.

    `between` hears of the nodes seen, the best point and the bound so far now and then, and may answer with a
    point worth less that was found elsewhere. It goes on until closed or out of budget.
    """

    between: Callable[[int, Ints | None, int], tuple[int, Ints] | None] | None = None
    _heap: list[tuple[int, int, int, Task]] = field(default_factory=list)

    def proven(self) -> Tree | None:
        """The proof of as much as has been seen; None when that is nothing."""
        limit = self.limit if self.closed else min(self.limit, self._lowest() - 1)
        return replayed(self.programme, self.nodes, self.scale, limit, self.pool)

    def _walk(self, root: Task) -> None:
        following = self._begin(root)
        seen = 0
        while following or self._heap:
            self._open = following
            if self._is_spent():
                return
            if len(self.nodes) - seen >= EVERY:
                seen = len(self.nodes)
                self._look_around()
            task = following.pop() if following else heappop(self._heap)[-1]
            for other in following:
                self._postpone(other)
            following = [] if task.bound > self._limit() else self._visit(task)
        self.closed = True

    def _postpone(self, task: Task) -> None:
        if task.bound <= self._limit():
            worth = -(-task.bound // self.scale)
            heappush(self._heap, (worth, -self._depth_of(task.parent), next(_tickets), task))

    def _depth_of(self, number: int) -> int:
        if number <= 0:
            return 0
        if number not in self._depth:  # the one of its parent is known, as that was split before
            self._depth[number] = self._depth_of(self.nodes[number].parent) + 1
        return self._depth[number]

    def _lowest(self) -> int:
        """The worth below which nothing was left out."""
        left = [task.bound for task in (*self._open, *(entry[-1] for entry in self._heap))]
        return min(self.limit + 1, -(-min(left, default=self._limit() + 1) // self.scale))

    def _look_around(self) -> None:
        if self.between is None:
            return
        better = self.between(len(self.nodes), self.found, self._lowest())
        if better is not None and better[0] <= self.limit:
            self.worth, self.found = better
            self.limit = better[0] - 1

    def _keep(self, point: Ints) -> bool:
        if not super()._keep(point) or self.worth is None:
            return False
        self.limit = self.worth - 1
        return True

    def _is_done(self, x: Ints, task: Task) -> bool:
        return self._is_answer(x, task) and self._bound > self._limit()

    def _last_look(self, number: int, point: Ints) -> list[Task]:
        """As ever; and when the one point left is an answer, without prices it is worth just what it is worth."""
        super()._last_look(number, point)
        if self.nodes[-1].parent != number:
            self.nodes.append(Node(number, AGAIN, 0, no_prices(self._proof)))
        return []

    _open: list[Task] = field(default_factory=list)
    _depth: dict[int, int] = field(default_factory=dict)
