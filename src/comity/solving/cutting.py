"""Cuts: half of a sum of rows, rounded up. They tell a linear programme more of what whole points can do.

Zero-half cuts (A. Caprara and M. Fischetti, *{0, 1/2}-Chvátal-Gomory cuts*, Mathematical Programming 74, 1996).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from comity.solving.programme import Flags, Indices, Ints, Programme

Row = tuple[Indices, Ints, int]  # columns, their coefficients, and what they must reach


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut as it is handed on: which rows it sums and which columns of the whole programme it turns round.

    Rows count on: after those of the programme come the cuts before this one.
    """

    rows: tuple[int, ...]
    at_one: frozenset[int]


@dataclass
class Pool:
    """The cuts known so far, and which of them are in use."""

    cuts: list[Cut] = field(default_factory=list)
    live: list[int] = field(default_factory=list)


def can_cut(programme: Programme) -> bool:
    """Whether sums of its rows fit into int64 for sure."""
    return all(
        numbers.dtype != object and np.abs(numbers).max(initial=0) < 2**31
        for numbers in (programme.values, programme.right)
    )


class Sums:
    """Sums of rows and cuts over one programme, each turned to `sum >= right` first."""

    def __init__(self, programme: Programme) -> None:
        self._width = programme.width
        sign = np.where(programme.at_least, 1, -1)
        height = len(programme.right)
        by_row = np.argsort(programme.rows, kind="stable")
        self._columns = programme.column_of_entry()[by_row]
        self._values = (programme.values * sign[programme.rows])[by_row]
        sizes = np.bincount(programme.rows, minlength=height)
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        self._right = programme.right * sign
        self._cuts: dict[int, Row] = {}
        self.height = height

    def row(self, number: int) -> Row:
        """A row of the programme, or a cut by its number after them."""
        if number >= self.height:
            return self._cuts[number - self.height]
        part = slice(self._starts[number], self._starts[number + 1])
        return self._columns[part], self._values[part], int(self._right[number])

    def add(self, number: int, cut: Cut, at_one: Flags) -> Row:
        """The row of a cut, kept under its number; `at_one` marks the columns that it turns round."""
        total = np.zeros(self._width, dtype=np.int64)
        right = 0
        for row in cut.rows:
            columns, values, least = self.row(row)
            total[columns] += values
            right += least
        halved = np.where(at_one, total // 2, -(-total // 2))
        turned, kept = int(total[at_one].sum()), int(halved[at_one].sum())
        columns = np.flatnonzero(halved)
        self._cuts[number] = (columns, halved[columns], -(-(right - turned) // 2) + kept)
        return self._cuts[number]


class Cuts:
    """The cuts of a pool over a programme that is part of a whole one: `columns` are its places there."""

    def __init__(self, programme: Programme, columns: Indices, whole: int, pool: Pool) -> None:
        self._base, self._columns, self._pool = programme, columns, pool
        self._place = np.full(whole, -1, dtype=np.intp)
        self._place[columns] = np.arange(len(columns))
        self._sums = Sums(programme)
        self.height = self._sums.height
        for number in sorted(needed(pool.cuts, pool.live, self.height)):
            self._sums.add(number, pool.cuts[number], self._flags(pool.cuts[number]))

    def programme(self) -> Programme:
        """The programme with the live cuts as its last rows."""
        height = self.height
        return self._base.with_least([self._sums.row(height + number) for number in self._pool.live])

    def take(self, found: Sequence[tuple[Sequence[int], Indices]]) -> None:
        """More cuts: each the rows of `programme()` that it sums and the columns that it turns round."""
        height, live, first = self.height, self._pool.live, len(self._pool.cuts)
        for number, (rows, at_one) in enumerate(found, start=first):
            known = tuple(int(row) if row < height else height + live[row - height] for row in rows)
            cut = Cut(known, frozenset(self._columns[at_one].tolist()))
            self._pool.cuts.append(cut)
            self._sums.add(number, cut, self._flags(cut))
        self._pool.live = [*live, *range(first, first + len(found))]

    def keep(self, rows: Flags) -> None:
        """Of the live cuts, only those marked stay in use."""
        self._pool.live = [number for number, stays in zip(self._pool.live, rows, strict=True) if stays]

    def _flags(self, cut: Cut) -> Flags:
        places = self._place[list(cut.at_one)]
        flags = np.zeros(len(self._columns), dtype=bool)
        flags[places[places >= 0]] = True
        return flags


def needed(cuts: Sequence[Cut], used: Iterable[int], height: int) -> set[int]:
    """The cuts in use and those that they are made of; `height` is the number of rows before the cuts."""
    all_of_them: set[int] = set()
    more = set(used)
    while more - all_of_them:
        all_of_them |= more
        more = {row - height for number in all_of_them for row in cuts[number].rows if row >= height}
    return all_of_them


def handed_on(pool: Pool, height: int, prices: Sequence[Ints]) -> tuple[tuple[Cut, ...], list[Ints]]:
    """The cuts that some prices use and those they are made of; and the prices, renumbered to fit.

    `height` is the number of rows before the cuts; prices may end there.
    """
    priced = {pool.live[row - height] for each in prices for row in np.flatnonzero(each) if row >= height}
    new = {number: place for place, number in enumerate(sorted(needed(pool.cuts, priced, height)))}
    cuts = [pool.cuts[number] for number in new]
    return tuple(_renumbered(cut, height, new) for cut in cuts), [
        _moved(each, height, pool.live, new) for each in prices
    ]


def _renumbered(cut: Cut, height: int, new: dict[int, int]) -> Cut:
    rows = (row if row < height else height + new[row - height] for row in cut.rows)
    return Cut(tuple(rows), cut.at_one)


def _moved(prices: Ints, height: int, live: Sequence[int], new: dict[int, int]) -> Ints:
    moved = np.zeros(height + len(new), dtype=prices.dtype)
    moved[:height] = prices[:height]
    for row in range(height, len(prices)):
        if prices[row]:
            moved[height + new[live[row - height]]] = prices[row]
    return moved
