"""Integer programmes over 0/1 columns, and the exact bound that a set of prices proves for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[Any]  # int64, or Python integers (dtype object) where int64 could overflow
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]

SAFE = float(2**62)


def exact(values: Sequence[int]) -> Ints:
    """Integers as an array: int64 when all fit with room to spare, else Python integers."""
    fits = all(-(2**53) < value < 2**53 for value in values)
    return np.array(values, dtype=np.int64 if fits else object)


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Minimise `offset + cost·x` over 0/1 columns x with `lower <= x <= upper`, keeping every row.

    Columns are compressed: the entries of column j stand at `starts[j]:starts[j + 1]` of `rows` and `values`.
    Row i reads `sum >= right[i]` where `at_least[i]`, else `sum <= right[i]`. Everything is an integer.
    """

    cost: Ints
    starts: Indices
    rows: Indices
    values: Ints
    right: Ints
    at_least: Flags
    lower: Ints
    upper: Ints
    offset: int = 0

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.cost)

    def column_of_entry(self) -> Indices:
        """For each entry, the column in which it stands."""
        return np.repeat(np.arange(self.width), np.diff(self.starts))

    def activity(self, x: Ints) -> Ints:
        """The exact sum of each row at the point x."""
        sums = np.zeros(len(self.right), dtype=object if self.values.dtype == object else np.int64)
        np.add.at(sums, self.rows, self.values * x[self.column_of_entry()])
        return sums

    def broken_rows(self, x: Ints) -> Indices:
        """The rows that do not hold at x."""
        sums = self.activity(x)
        return np.flatnonzero(np.where(self.at_least, sums < self.right, sums > self.right))

    def allows(self, x: Ints) -> bool:
        """Whether x lies within its bounds and keeps every row."""
        inside = bool(np.all((self.lower <= x) & (x <= self.upper)))
        return inside and not len(self.broken_rows(x))

    def worth(self, x: Ints) -> int:
        """The objective at x."""
        return self.offset + int(sum(self.cost[x == 1].tolist()))

    def reduced_costs(self, prices: Ints, scale: int) -> Ints:
        """scale·cost minus the priced sum of each column, exactly."""
        if not self._is_safe(prices, scale):
            prices = prices.astype(object)
            paid = prices[self.rows] * self.values.astype(object)
            return self.cost.astype(object) * scale - _sums(paid, self.starts)
        return self.cost * scale - _sums(prices[self.rows] * self.values, self.starts)

    def bound(self, prices: Ints, scale: int, reduced: Ints, lower: Ints, upper: Ints) -> int:
        """The price of the relaxed programme: no point within the bounds is worth less than this / scale.

        Lagrangian bound: A. M. Geoffrion, Mathematical Programming Study 2, 1974.
        """
        side = _product(prices, self.right)
        return scale * self.offset + side + int((reduced * np.where(reduced > 0, lower, upper)).sum())

    def _is_safe(self, prices: Ints, scale: int) -> bool:
        """Whether no sum of the exact bound can leave int64."""
        if scale >= SAFE or object in (self.cost.dtype, self.values.dtype, prices.dtype):
            return False
        paid = np.abs(prices.astype(float))[self.rows] * np.abs(self.values.astype(float))
        return float(np.abs(self.cost.astype(float)).sum()) * scale + float(paid.sum()) < SAFE

    def within(self, lower: Ints, upper: Ints) -> "Programme":
        """The same programme with other bounds."""
        return replace(self, lower=lower, upper=upper)

    def restricted(self) -> tuple["Programme", Indices]:
        """Only the columns that are still open, those at 1 folded into the right sides; and which they are."""
        open_columns = np.flatnonzero(self.lower < self.upper)
        at_one = (self.lower == self.upper) & (self.lower == 1)
        keep = (self.lower < self.upper)[self.column_of_entry()]
        sizes = np.diff(self.starts)[open_columns]
        small = Programme(
            cost=self.cost[open_columns],
            starts=_starts(sizes),
            rows=self.rows[keep],
            values=self.values[keep],
            right=self.right - self.activity(np.where(at_one, 1, 0)),
            at_least=self.at_least,
            lower=self.lower[open_columns],
            upper=self.upper[open_columns],
            offset=self.offset + sum(self.cost[at_one].tolist()),
        )
        return small, open_columns

    def only(self, columns: Indices) -> "Programme":
        """The same rows over some of the columns, in this order."""
        sizes = np.diff(self.starts)[columns]
        starts = _starts(sizes)
        entries = np.repeat(self.starts[columns] - starts[:-1], sizes) + np.arange(starts[-1])
        return replace(
            self,
            cost=self.cost[columns],
            starts=starts,
            rows=self.rows[entries],
            values=self.values[entries],
            lower=self.lower[columns],
            upper=self.upper[columns],
        )

    def with_rows(self, more: Sequence[tuple[dict[int, int], int, bool]]) -> "Programme":
        """The same programme with more rows at the end: coefficients by column, right side, at least or not."""
        first = len(self.right)
        new = [
            (column, first + i, value) for i, (row, _, _) in enumerate(more) for column, value in row.items()
        ]
        columns = np.concatenate([self.column_of_entry(), np.array([c for c, _, _ in new], dtype=np.intp)])
        order = np.argsort(columns, kind="stable")
        return replace(
            self,
            starts=_starts(np.bincount(columns, minlength=self.width)),
            rows=np.concatenate([self.rows, np.array([r for _, r, _ in new], dtype=np.intp)])[order],
            values=np.concatenate([self.values, exact([v for _, _, v in new])])[order],
            right=np.concatenate([self.right, exact([right for _, right, _ in more])]),
            at_least=np.concatenate([self.at_least, np.array([least for _, _, least in more], dtype=bool)]),
        )

    def with_least(self, more: Sequence[tuple[Indices, Ints, int]]) -> "Programme":
        """The same programme with more `>=` rows at the end: columns, their coefficients, and the right side."""
        if not more:
            return self
        first = len(self.right)
        sizes = [len(columns) for columns, _, _ in more]
        columns = np.concatenate([self.column_of_entry(), *(columns for columns, _, _ in more)])
        order = np.argsort(columns, kind="stable")
        new_rows = np.repeat(np.arange(first, first + len(more), dtype=np.intp), sizes)
        return replace(
            self,
            starts=_starts(np.bincount(columns, minlength=self.width)),
            rows=np.concatenate([self.rows, new_rows])[order],
            values=np.concatenate([self.values, *(values for _, values, _ in more)])[order],
            right=np.concatenate([self.right, exact([right for _, _, right in more])]),
            at_least=np.concatenate([self.at_least, np.ones(len(more), dtype=bool)]),
        )

    def with_cost(self, cost: Ints) -> "Programme":
        """The same rows with another objective."""
        return replace(self, cost=cost, offset=0)


def build(
    cost: Sequence[int],
    entries: Sequence[tuple[int, int, int]],
    right: Sequence[int],
    at_least: Sequence[bool],
    lower: Sequence[int],
    upper: Sequence[int],
    offset: int = 0,
) -> Programme:
    """A programme from (column, row, coefficient) entries in the order of the columns."""
    columns = np.array([entry[0] for entry in entries], dtype=np.intp)
    rows = np.array([entry[1] for entry in entries], dtype=np.intp)
    values = exact([entry[2] for entry in entries])
    return assembled(cost, (columns, rows, values), right, at_least, lower, upper, offset)


def assembled(
    cost: Sequence[int],
    entries: tuple[Indices, Indices, Ints],
    right: Sequence[int],
    at_least: Sequence[bool],
    lower: Sequence[int],
    upper: Sequence[int],
    offset: int = 0,
) -> Programme:
    """A programme from the columns, rows and coefficients of its entries, in the order of the columns."""
    columns, rows, values = entries
    return Programme(
        cost=exact(cost),
        starts=_starts(np.bincount(columns, minlength=len(cost))),
        rows=rows,
        values=values,
        right=exact(right),
        at_least=np.array(at_least, dtype=bool),
        lower=np.array(lower, dtype=np.int64),
        upper=np.array(upper, dtype=np.int64),
        offset=offset,
    )


def _starts(sizes: npt.NDArray[Any]) -> Indices:
    """Where each column's entries begin, and where the last ends."""
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp)


def _product(prices: Ints, right: Ints) -> int:
    """The sum of prices times right sides, exactly."""
    if object not in (prices.dtype, right.dtype):
        most = np.abs(prices.astype(float)) @ np.abs(right.astype(float))
        if most < SAFE:
            return int(prices @ right)
    return sum(int(p) * int(b) for p, b in zip(prices, right, strict=True) if p)


def _sums(entries: Ints, starts: Indices) -> Ints:
    """The sum of each column's entries; differences of running sums, exact also where int64 wraps around."""
    running = np.concatenate([np.zeros(1, dtype=entries.dtype), np.cumsum(entries)])
    result: Ints = running[starts[1:]] - running[starts[:-1]]
    return result
