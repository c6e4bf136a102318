"""A first point, column by column: what meets most for its cost and breaks no row. Guidance, never proof.

V. Chvátal, *A greedy heuristic for the set-covering problem*, Mathematics of Operations Research 4, 1979.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from comity.solving.linear import Floats
from comity.solving.programme import Flags, Indices, Ints, Programme
from comity.solving.sifting import core_of, cost_of_help

# What each column costs beyond its cost, in mean costs: with more, fewer and dearer ones.
PENALTIES = (0.0, 0.1, 0.4, 1.2, 4.0)

MANY, FEW = 20_000, 6_000  # of so many columns it looks at the few cheapest for their help first


def first_point(programme: Programme) -> Ints | None:
    """A point that keeps every row; None when none was found on the way, which shows nothing."""
    if object in (programme.cost.dtype, programme.values.dtype, programme.right.dtype):
        return None
    for columns, cost in _ways(programme):
        found = _point(programme.only(columns), cost[columns])
        if found is not None:
            point = programme.lower.copy()
            point[columns] = found
            return point
    return None


def _ways(programme: Programme) -> Iterator[tuple[Indices, Floats]]:
    """Columns to choose from and what each counts as, the most promising way first."""
    cost, everyone = programme.cost.astype(float), np.arange(programme.width)
    few = everyone if programme.width <= MANY else core_of(programme, cost_of_help(programme), FEW)
    mean = max(float(np.abs(cost[few]).mean()), 1e-9) if len(few) else 1.0
    for penalty in PENALTIES:
        yield few, cost + penalty * mean
    if programme.width > MANY:
        for penalty in PENALTIES[-2:]:
            dear = cost + penalty * mean
            yield np.union1d(few, core_of(programme, cost_of_help(programme, dear), FEW)), dear
        yield everyone, dear


def _point(programme: Programme, cost: Floats) -> Ints | None:
    point = _Greedy(programme, _sides(programme), cost).run()
    return point if point is not None and programme.allows(point) else None


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """Every row turned to `sum >= right`; entries by row at `starts`, their columns and coefficients."""

    starts: Indices
    columns: Indices
    values: Ints
    of_row: Indices
    right: Ints
    has_help: Flags
    reach: list[int]


def _sides(programme: Programme) -> _Sides:
    sign = np.where(programme.at_least, 1, -1)
    height = len(programme.right)
    by_row = np.argsort(programme.rows.astype(np.int16 if height < 2**15 else np.intp), kind="stable")
    rows, columns = programme.rows[by_row], programme.column_of_entry()[by_row]
    values = programme.values[by_row] * sign[rows]
    helps = (values > 0) & (programme.lower < programme.upper)[columns]
    return _Sides(
        starts=np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=height))]).astype(np.intp),
        columns=columns,
        values=values,
        of_row=rows,
        right=programme.right * sign,
        has_help=np.bincount(rows[helps], minlength=height) > 0,
        reach=_reach(programme, height),
    )


def _reach(programme: Programme, height: int) -> list[int]:
    """The largest coefficient of each row, without its sign."""
    reach = np.ones(height, dtype=np.int64)
    np.maximum.at(reach, programme.rows, np.abs(programme.values))
    result: list[int] = reach.tolist()
    return result


class _Greedy:
    """`short` is what each row still lacks (less than 0: to spare), `gain` what each column would take off that.

    A row that nothing can help must never come short: columns that would do so are blocked.
    """

    def __init__(self, programme: Programme, sides: _Sides, cost: Floats) -> None:
        self.programme, self.sides = programme, sides
        self.cost = np.maximum(cost.astype(float), 1e-9)
        self.point = programme.lower.copy()
        at_one = np.bincount(sides.of_row, sides.values * self.point[sides.columns], len(sides.right))
        self.short = sides.right - np.rint(at_one).astype(np.int64)
        self.open = (self.point < programme.upper).astype(bool)
        change = self._change(sides.values, self.short[sides.of_row])
        hard = ~sides.has_help[sides.of_row]
        width = programme.width
        self.gain = np.bincount(sides.columns, np.where(hard, 0, change), width)
        self.blocks = np.bincount(sides.columns, hard & (change < 0), width)

    def run(self) -> Ints | None:
        """The point, with what is not needed taken out again; None when it got stuck."""
        while np.any(self.short > 0):
            column = self._next()
            if column is None:
                return None
            self._put(column)
        self._thin_out()
        return self.point

    def _change(self, values: Ints, short: Ints) -> Ints:
        """How much less a row lacks once a column is in."""
        result: Ints = np.maximum(short, 0) - np.maximum(short - values, 0)
        return result

    def _next(self) -> int | None:
        score = np.where(self.open & (self.blocks == 0), self.gain, 0) / self.cost
        best = int(np.argmax(score))
        return best if score[best] > 0 else self._helper()

    def _helper(self) -> int | None:
        """Nothing gains on the whole: the cheapest column that helps some row, whatever it asks for in turn."""
        sides = self.sides
        for row in np.flatnonzero(self.short > 0).tolist():
            part = slice(sides.starts[row], sides.starts[row + 1])
            columns = sides.columns[part][sides.values[part] > 0]
            columns = columns[self.open[columns] & (self.blocks[columns] == 0)]
            if len(columns):
                return int(columns[np.argmin(self.cost[columns])])
        return None

    def _put(self, column: int) -> None:
        programme, sides = self.programme, self.sides
        self.point[column], self.open[column] = 1, False
        for entry in range(programme.starts[column], programme.starts[column + 1]):
            row = int(programme.rows[entry])
            value = int(programme.values[entry]) * (1 if programme.at_least[row] else -1)
            before, self.short[row] = self.short[row], self.short[row] - value
            if self._is_far(row, before) and self._is_far(row, self.short[row]):
                continue  # its columns do there what they did before
            part = slice(sides.starts[row], sides.starts[row + 1])
            old, new = (self._change(sides.values[part], short) for short in (before, self.short[row]))
            if sides.has_help[row]:
                self.gain[sides.columns[part]] += new - old
            else:
                self.blocks[sides.columns[part]] += (new < 0).astype(int) - (old < 0)

    def _is_far(self, row: int, short: int) -> bool:
        return bool(short <= -self.sides.reach[row])

    def _thin_out(self) -> None:
        """Dearest first, those without whom no row comes short; what costs nothing goes before, as it may bind."""
        programme = self.programme
        chosen = np.flatnonzero((self.point == 1) & (programme.lower == 0) & (programme.cost >= 0))
        cost = programme.cost[chosen]
        for column in chosen[np.lexsort((-cost, cost > 0))].tolist():
            entries = slice(programme.starts[column], programme.starts[column + 1])
            rows = programme.rows[entries]
            value = programme.values[entries] * np.where(programme.at_least[rows], 1, -1)
            after = self.short[rows] + value
            if np.all((after <= 0) | (value <= 0)):
                self.short[rows] = after
                self.point[column] = 0
