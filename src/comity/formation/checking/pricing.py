"""What prices prove: the bound of a relaxed brief in exact integers, and the columns it rules out.

Lagrangian relaxation: A. M. Geoffrion, *Lagrangean relaxation for integer programming*, Mathematical
Programming Study 2, 1974. Arrays hold int64 while every sum surely fits, else Python integers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from comity.formation.checking.rows import Rows

Whole = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]
Prices = Sequence[tuple[str, int]]

_SAFE: Final = 2**61


@dataclass(frozen=True, slots=True, eq=False)
class PricedRow:
    """`size` is the sum of all magnitudes of the row, its right side included."""

    right: int
    columns: npt.NDArray[np.intp]
    coefficients: Whole
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Rows over the columns still of interest; `names[i]` is the place of column i among all columns.

    `size` is the sum of all magnitudes of the objective, its constant included.
    """

    rows: dict[str, PricedRow]
    objective: Whole
    constant: int
    names: npt.NDArray[np.intp]
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Where the columns of `sums` may still lie, between two arrays that are never changed in place."""

    sums: Sums
    lower: Flags
    upper: Flags

    @property
    def free(self) -> Flags:
        return self.upper & ~self.lower

    def whole(self, width: int) -> tuple[Flags, Flags]:
        """Bounds over all `width` columns, for sums that were never narrowed."""
        if len(self.sums.names) != width:
            raise ValueError("narrowed sums have lost columns")
        return self.lower, self.upper


def sums_of(rows: Rows) -> Bounds:
    """The sums of all rows, and the bounds at the root."""
    priced = {}
    for row in rows.rows:
        columns = np.array(row.columns, dtype=np.intp)
        priced[row.name] = priced_row(row.right, columns, _integers(row.coefficients))
    names, objective = np.arange(len(rows.columns), dtype=np.intp), _integers(rows.objective)
    sums = Sums(priced, objective, 0, names, _size(objective))
    return Bounds(sums, np.array(rows.lower, dtype=bool), np.array(rows.upper, dtype=bool))


def lower_bound(bounds: Bounds, prices: Prices, scale: int, limit: int) -> tuple[int, Whole]:
    """L and the reduced costs; no alliance within the bounds has an objective below L / scale."""
    sums = bounds.sums
    size = scale * max(sums.size, 1) + abs(limit)
    size += sum(abs(price) * sums.rows[name].size for name, price in prices)
    kind = np.int64 if size < _SAFE else object
    reduced: Whole = sums.objective.astype(kind) * scale
    bound = scale * sums.constant
    for name, price in prices:
        row = sums.rows[name]
        if not row.size:
            continue
        reduced[row.columns] -= row.coefficients.astype(kind, copy=False) * price
        bound += price * row.right
    at = np.where(reduced > 0, bounds.lower, bounds.upper)
    return bound + int(reduced[at].sum()), reduced


def fixed(bounds: Bounds, bound: int, reduced: Whole, limit: int) -> Bounds:
    """The bounds without the values that would push the objective beyond the limit."""
    free = bounds.free
    room = limit - bound
    out = free & (reduced > 0) & (reduced > room)
    into = free & (reduced < 0) & (-reduced > room)
    after = replace(bounds, lower=bounds.lower | into, upper=bounds.upper & ~out)
    return narrowed(after) if 2 * int(after.free.sum()) < len(free) else after


def split(bounds: Bounds, column: int, value: int) -> Bounds | None:
    """The bounds with one column at a value; None when it is not free."""
    place = int(np.searchsorted(bounds.sums.names, column))
    if place >= len(bounds.lower) or bounds.sums.names[place] != column or not bounds.free[place]:
        return None
    side = (bounds.lower if value else bounds.upper).copy()
    side[place] = bool(value)
    return replace(bounds, lower=side) if value else replace(bounds, upper=side)


def narrowed(bounds: Bounds) -> Bounds:
    """The same question over the free columns alone, those at 1 counted into right sides and constant."""
    sums, keep, at_one = bounds.sums, bounds.free, bounds.lower & bounds.upper
    place = np.cumsum(keep) - 1
    rows = {}
    for name, row in sums.rows.items():
        stays = keep[row.columns]
        used = sum(row.coefficients[at_one[row.columns]].tolist())
        left = place[row.columns[stays]], row.coefficients[stays]
        rows[name] = priced_row(row.right - used, *left)
    constant = sums.constant + sum(sums.objective[at_one].tolist())
    objective = sums.objective[keep]
    narrow = Sums(rows, objective, constant, sums.names[keep], _size(objective) + abs(constant))
    return Bounds(narrow, bounds.lower[keep], bounds.upper[keep])


def priced_row(right: int, columns: npt.NDArray[np.intp], coefficients: Whole) -> PricedRow:
    """A row with its size."""
    return PricedRow(right, columns, coefficients, abs(right) + _size(coefficients))


def _size(numbers: Whole) -> int:
    return sum(map(abs, numbers.tolist()))


def _integers(numbers: Sequence[int]) -> Whole:
    fits = all(abs(number) < _SAFE for number in numbers)
    return np.array(numbers, dtype=np.int64 if fits else object)
