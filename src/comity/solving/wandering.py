"""A walk from point to point that breaks rows on the way, and weighs more what it breaks often. Guidance, never proof.

Row weighting local search: C. Gao and others, *An efficient local search heuristic with row weighting for the unicost
set covering problem*, European Journal of Operational Research 246, 2015; here with costs and with rows of any shape.
"""

import numpy as np

from comity.solving.linear import Floats
from comity.solving.programme import Indices, Ints, Programme
from comity.solving.tree import Budget
from comity.solving.weighing import Weighing

LOOK = 64  # steps after which it looks at the clock
MENDS = 10  # turns that one step may take to mend what it broke
FREE = 0.01  # of the least cost: what a column that costs nothing counts as


def can_wander(programme: Programme) -> bool:
    """Whether the walk is for this programme: costs of at least 0, and numbers that floats hold."""
    large = object in (programme.cost.dtype, programme.values.dtype, programme.right.dtype)
    return not large and bool(programme.width) and bool(np.all(programme.cost >= 0))


class Wandering:
    """Each step takes out what is missed least for its cost, then mends broken rows while that stays cheaper than
    `worth`, the least of the points seen; `liked` says how often each column was in."""

    def __init__(self, programme: Programme, point: Ints, worth: int | None) -> None:
        self._cost: list[int] = programme.cost.tolist()
        some = programme.cost[programme.cost > 0].min(initial=np.iinfo(np.int64).max)
        self._ease = 1 / np.maximum(programme.cost.astype(float), FREE * min(float(some), 100.0))
        self._weighing = Weighing(programme, point)
        self._weighing.loss[programme.lower == 1] = np.inf
        self._open = programme.lower < programme.upper
        self._spent = programme.worth(point)
        self._turned = np.full(programme.width, -1)
        self._random, self._step, self._last_in = np.random.default_rng(0), 0, -1
        self.worth, self.liked = worth, np.zeros(programme.width)

    def go_to(self, point: Ints, worth: int) -> None:
        """On from this point, weights as they are."""
        for column in np.flatnonzero((point == 1) != self._weighing.point).tolist():
            self._turn(column)
        self.worth = worth

    def run(self, steps: int, budget: Budget) -> Ints | None:
        """The best point that it came by and that is worth less than what was known, within so many steps."""
        best, weighing = None, self._weighing
        for step in range(steps):
            if step % LOOK == 0 and budget.spent():
                break
            self._step += 1
            while not weighing.broken:
                if self.worth is None or self._spent < self.worth:
                    self.worth, best = self._spent, weighing.point.astype(np.int64)
                if not self._take_out():
                    return best
            self._take_out()
            for _ in range(MENDS):
                if not weighing.broken or not self._mend():
                    break
                weighing.weigh_broken_more()
            self.liked += weighing.point
        return best

    def _take_out(self) -> bool:
        """Whom the rows miss least for what they cost; of several, who came longest ago. False: nobody is left."""
        inside = self._weighing.point.nonzero()[0]
        missed = self._weighing.loss[inside] * self._ease[inside]
        missed[inside == self._last_in] = np.inf
        least = missed.min(initial=np.inf)
        if least == np.inf:
            return False
        self._turn(self._oldest(inside[missed <= least]))
        return True

    def _mend(self) -> bool:
        """Turns what helps one of the broken rows, drawn by chance, and does most for its cost; False: too dear."""
        weighing = self._weighing
        row = weighing.broken[int(self._random.random() * len(weighing.broken))]
        columns, sign = weighing.helpers(row)
        inside = weighing.point[columns]
        helps = (inside != (sign > 0)) & self._open[columns] & (self._turned[columns] < self._step)
        columns, inside = columns[helps], inside[helps]
        if not len(columns):
            return False
        column = self._oldest(self._best(columns, inside))
        if not weighing.point[column]:
            if self.worth is not None and self._spent + self._cost[column] >= self.worth:
                return False
            self._last_in = column
        self._turn(column)
        return True

    def _best(self, columns: Indices, inside: Ints) -> Indices:
        weighing = self._weighing
        change: Floats = np.where(inside, -weighing.loss[columns], weighing.gain[columns])
        change *= self._ease[columns]
        best: Indices = columns[change >= change.max()]
        return best

    def _oldest(self, columns: Indices) -> int:
        return int(columns[self._turned[columns].argmin()] if len(columns) > 1 else columns[0])

    def _turn(self, column: int) -> None:
        self._spent += -self._cost[column] if self._weighing.point[column] else self._cost[column]
        self._weighing.turn(column)
        self._turned[column] = self._step
