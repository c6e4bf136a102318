"""The least that makes an almost kept programme kept again, looked for among the few columns that can help."""

import numpy as np

from comity.solving.minimise import Best
from comity.solving.programme import Flags, Indices, Ints, Programme
from comity.solving.reducing import solve
from comity.solving.tree import Budget


class Repairs:
    """Answers for one programme under many bounds, each of which leaves most rows kept.

    `marks` are columns that cost nothing and choose nothing, such as "this country is there".
    """

    def __init__(self, programme: Programme, marks: Indices) -> None:
        self._programme, self._marks = programme, marks
        self._sign = np.where(programme.at_least, 1, -1)  # turns every row to `sum >= right`
        self._right = programme.right * self._sign
        signed = programme.values * self._sign[programme.rows]
        height = len(programme.right)
        self._most_taken = np.zeros(height, dtype=signed.dtype)
        np.add.at(self._most_taken, programme.rows, np.maximum(-signed, 0))
        helping = np.flatnonzero(signed > 0)
        helping = helping[np.argsort(programme.rows[helping], kind="stable")]
        self._helpers = programme.column_of_entry()[helping]
        sizes = np.bincount(programme.rows[helping], minlength=height)
        self._starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp)

    def best(self, lower: Ints, upper: Ints, budget: Budget) -> Best:
        """As `solve` within these bounds."""
        programme = self._programme.within(lower, upper)
        if np.any(lower > upper) or np.any(programme.cost < 0):
            return solve(programme, budget=budget)
        point = self._with_marks(lower, upper)
        useful = self._useful(point, upper)
        columns = np.flatnonzero(useful | (point == 1))
        small = programme.within(point, np.where(useful, upper, point)).only(columns)
        best = solve(small, budget=budget)
        if best.point is None:
            return Best(best.status)
        point[columns] = best.point
        return Best(best.status, point, best.worth, best.bound)

    def _with_marks(self, lower: Ints, upper: Ints) -> Ints:
        """The lower bounds with every mark at 1 that can do no harm.

        Rows from which it takes are kept even when all columns take what they may, so it never stands in the way.
        """
        kept = self._short(lower) + self._most_taken <= 0
        marks = self._marks[(lower < upper)[self._marks] & (self._programme.cost[self._marks] == 0)]
        part = self._programme.only(marks)
        harm = (part.values * self._sign[part.rows] < 0) & ~kept[part.rows]
        harmful = np.bincount(part.column_of_entry()[harm], minlength=len(marks)) > 0
        point = lower.copy()
        point[marks[~harmful]] = 1
        return point

    def _useful(self, point: Ints, upper: Ints) -> Flags:
        """The columns that can help a row which is broken at the point or which other useful columns can break.

        Any point above this one keeps every row when all other columns are taken out of it.
        """
        programme, short = self._programme, self._short(point)
        useful = np.zeros(programme.width, dtype=bool)
        asked = np.zeros(len(short), dtype=bool)
        waiting = np.flatnonzero(short > 0)
        while len(waiting):
            asked[waiting] = True
            for row in waiting.tolist():
                useful[self._helpers[self._starts[row] : self._starts[row + 1]]] = True
            useful &= point < upper
            part = programme.only(np.flatnonzero(useful))
            after = short.copy()
            np.add.at(after, part.rows, np.maximum(-part.values * self._sign[part.rows], 0))
            waiting = np.flatnonzero((after > 0) & ~asked)
        return useful

    def _short(self, point: Ints) -> Ints:
        """What each row lacks at a point."""
        part = self._programme.only(np.flatnonzero(point == 1))
        short: Ints = self._right - self._sign * part.activity(np.ones(part.width, dtype=np.int64))
        return short
