"""A point that may break rows, and what turning each column would mend or break, kept up to date."""

import numpy as np

from comity.solving.linear import Floats
from comity.solving.programme import Ints, Programme

Number = float | Floats


class Weighing:
    """`broken` are the rows that do not hold at `point`. Each weighs what it lacks times its weight.

    `gain` says for each column by how much less that is with it in, `loss` by how much more with it out. Every row is
    read as `sum >= right`. Weights go by powers of two, so that sums of them are exact.
    """

    def __init__(self, programme: Programme, point: Ints) -> None:
        sign = np.where(programme.at_least, 1, -1)
        values = (programme.values * sign[programme.rows]).astype(float)
        column, height = programme.column_of_entry(), len(programme.right)
        self.point = point == 1
        held = np.bincount(programme.rows, values * self.point[column], height)
        self._short: list[float] = (programme.right * sign - held).tolist()
        self._by_column(programme, values)
        self._by_row(programme, values, column)
        self._weight = [1 / _power(reach) for reach in self._reach]
        self._more = list(self._weight)
        self.gain, self.loss = np.zeros(programme.width), np.zeros(programme.width)
        self.broken: list[int] = []
        self._place: dict[int, int] = {}
        for row, short in enumerate(self._short):
            self._add(row, self._weight[row], *self._effect(row, short))
            self._note(row, short)

    def turn(self, column: int) -> None:
        """The column goes in when it is out, and out when it is in."""
        sign = 1.0 if self.point[column] else -1.0
        self.point[column] = sign < 0
        for row, value in zip(self._rows_of[column], self._values_of[column], strict=True):
            before = self._short[row]
            after = self._short[row] = before + sign * value
            if (before > 0) != (after > 0):
                self._note(row, after)
            reach = self._reach[row]
            if (
                max(before, after) > -reach and min(before, after) < reach
            ):  # else nothing changes for its columns
                gain, loss = self._effect(row, before)
                gain_after, loss_after = self._effect(row, after)
                self._add(row, self._weight[row], gain_after - gain, loss_after - loss)

    def weigh_broken_more(self) -> None:
        """Every broken row weighs one more."""
        for row in self.broken:
            self._weight[row] += self._more[row]
            self._add(row, self._more[row], *self._effect(row, self._short[row]))

    def helpers(self, row: int) -> tuple[Ints, Ints]:
        """The columns in a row, and for each whether it helps the row when it is in (+1) or out (-1)."""
        return self.columns_in[row], self._signs[row]

    def _note(self, row: int, short: float) -> None:
        """Whether the row is broken."""
        if short > 0:
            self._place[row] = len(self.broken)
            self.broken.append(row)
        elif row in self._place:
            place, last = self._place.pop(row), self.broken.pop()
            if last != row:
                self.broken[place], self._place[last] = last, place

    def _effect(self, row: int, short: float) -> tuple[Number, Number]:
        """Gain and loss of the row's columns (one number where all are alike) at weight 1."""
        value, lacks = self._alike[row], max(short, 0.0)
        if value is not None:
            return lacks - max(short - value, 0.0), max(short + value, 0.0) - lacks
        values = self._values_in[row]
        return lacks - np.maximum(short - values, 0.0), np.maximum(short + values, 0.0) - lacks

    def _add(self, row: int, weight: float, gain: Number, loss: Number) -> None:
        columns, mixed = self.columns_in[row], self._alike[row] is None
        if mixed or gain:
            self.gain[columns] += weight * gain
        if mixed or loss:
            self.loss[columns] += weight * loss

    def _by_column(self, programme: Programme, values: Floats) -> None:
        ends = programme.starts[1:-1]
        self._rows_of: list[list[int]] = [part.tolist() for part in np.split(programme.rows, ends)]
        self._values_of: list[list[float]] = [part.tolist() for part in np.split(values, ends)]

    def _by_row(self, programme: Programme, values: Floats, column: Ints) -> None:
        order = np.argsort(programme.rows, kind="stable")
        ends = np.cumsum(np.bincount(programme.rows, minlength=len(programme.right)))[:-1]
        self.columns_in = np.split(column[order], ends)
        self._values_in = np.split(values[order], ends)
        self._signs = [np.sign(part) for part in self._values_in]
        self._alike = [_alike(part) for part in self._values_in]
        self._reach = [float(np.abs(part).max(initial=1.0)) for part in self._values_in]


def _alike(values: Floats) -> float | None:
    """The coefficient that all have."""
    if not len(values):
        return 1.0
    return float(values[0]) if bool((values == values[0]).all()) else None


def _power(reach: float) -> float:
    """The next power of two."""
    return float(2.0 ** np.ceil(np.log2(reach)))
