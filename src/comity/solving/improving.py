"""Better points near a good one: most of it stays, the rest is chosen anew by a short branch search.

Large neighbourhood search (P. Shaw, *Using constraint programming and local search methods to solve vehicle routing
problems*, CP 1998). Guidance, never proof.
"""

from dataclasses import replace

import numpy as np

from comity.solving.merging import Merging
from comity.solving.pricing import price
from comity.solving.programme import Flags, Indices, Ints, Programme
from comity.solving.tree import Budget, Search
from comity.solving.wandering import can_wander

CORE = 2_000
NODES = 60
SHARE = (0.15, 0.3, 0.8)  # of the chosen columns that are chosen anew: at least, at first, at most


class Improving:
    """A search around one point after another, over the columns that the prices call the most promising."""

    def __init__(self, programme: Programme, root: Ints, scale: int, point: Ints) -> None:
        reduced = price(programme, root, scale, programme.lower, programme.upper).reduced
        order = np.argsort(reduced.astype(float), kind="stable")[:CORE]
        self._columns = np.unique(np.concatenate([order, np.flatnonzero(point == 1)]))
        self._core = programme.only(self._columns)
        self._root, self._scale, self._whole = root, scale, programme
        self._random, self._share = np.random.default_rng(0), SHARE[1]
        by_row = np.argsort(self._core.rows, kind="stable")
        self._in_rows = self._core.column_of_entry()[by_row]
        sizes = np.bincount(self._core.rows, minlength=len(programme.right))
        self._row_starts = np.concatenate([[0], np.cumsum(sizes)])
        wanders = can_wander(programme)
        self._merging = Merging(programme, root, scale, reduced, point) if wanders else None
        self._tries = 0

    def better(self, point: Ints, worth: int, budget: Budget) -> Ints | None:
        """A point worth less than `worth`, from one neighbourhood of `point` or by one walk; None without one."""
        self._tries += 1
        if self._merging is not None and self._tries % 2:
            return self._merging.better(point, worth, budget)
        return self._nearby(point, worth, budget)

    def _nearby(self, point: Ints, worth: int, budget: Budget) -> Ints | None:
        here = point[self._columns]
        anew = self._neighbourhood(here)
        lower = np.where((here == 1) & ~anew, 1, self._core.lower)
        within = self._core.within(lower, self._core.upper)
        few = replace(budget, nodes=min(NODES, budget.nodes))
        search = Search(within, worth - 1, self._scale, self._root, few, probe=False, rough=True).run()
        if search.found is None:
            self._adapt(wider=search.closed)
            return None
        better = self._whole.lower.copy()
        better[self._columns] = search.found
        return better

    def _adapt(self, *, wider: bool) -> None:
        least, _, most = SHARE
        self._share = min(max(self._share * (1.15 if wider else 0.9), least), most)

    def _neighbourhood(self, here: Ints) -> Flags:
        """Chosen columns that some column could stand in for together with others, from a random row on."""
        chosen = np.asarray((here == 1) & (self._core.lower == 0), dtype=bool)
        anew = np.asarray(chosen & (self._core.cost == 0), dtype=bool)
        wanted = int(self._share * int((chosen & ~anew).sum())) + int(anew.sum()) + 2
        waiting = [self._one_of(self._core.rows)] if len(self._core.rows) else []
        for _ in range(20 * wanted if waiting else 0):
            if anew.sum() >= wanted:
                break
            row = waiting[int(self._random.integers(len(waiting)))]
            for close in self._rows_of(self._one_of(self._columns_of(row))):
                beside = self._columns_of(close)
                beside = beside[chosen[beside] & ~anew[beside]]
                anew[beside] = True
                for column in beside.tolist():
                    waiting += self._rows_of(column)
        return anew

    def _one_of(self, numbers: Indices) -> int:
        return int(numbers[self._random.integers(len(numbers))])

    def _columns_of(self, row: int) -> Indices:
        result: Indices = self._in_rows[self._row_starts[row] : self._row_starts[row + 1]]
        return result

    def _rows_of(self, column: int) -> list[int]:
        part = slice(self._core.starts[column], self._core.starts[column + 1])
        rows: list[int] = self._core.rows[part].tolist()
        return rows
