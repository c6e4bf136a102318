"""Which sums of rows make a cut that a point of a linear programme breaks: elimination modulo two.

The elimination follows A. M. C. A. Koster, A. Zymolka and M. Kutschka, *Algorithms to separate {0, 1/2}-Chvátal-
Gomory cuts*, Algorithmica 55, 2009. Guidance: whatever it finds, the cut itself is made in integers.
"""

from collections.abc import Iterable

import numpy as np

from comity.solving.linear import Floats
from comity.solving.programme import Flags, Indices, Programme

LARGEST = 8  # coefficients beyond this stand in rows that are left alone
SLACK = 0.3
BROKEN = 0.08  # by how much at least, of at most 1
AT_ONCE = 40
ALIKE = 0.5  # of the rows of the smaller of two cuts, for the later one to be left out


def halves(programme: Programme, x: Floats) -> list[tuple[list[int], Indices]]:
    """The rows of each cut and the columns to turn round, the most broken ones first."""
    elimination = _Elimination(programme, x)
    at_one = x > 0.5
    by_row = _Parities(programme, at_one)
    return [(rows, by_row.odd_among(rows)) for rows in elimination.run()]


class _Parities:
    """Which columns at one have an odd coefficient in a sum of rows: those it turns round."""

    def __init__(self, programme: Programme, at_one: Flags) -> None:
        column = programme.column_of_entry()
        odd = at_one[column] & (programme.values % 2 != 0)
        self._columns, place = np.unique(column[odd], return_inverse=True)
        self._table = np.zeros((len(programme.right), len(self._columns)), dtype=bool)
        self._table[programme.rows[odd], place] = True

    def odd_among(self, rows: list[int]) -> Indices:
        odd: Flags = np.logical_xor.reduce(self._table[rows], axis=0)
        result: Indices = self._columns[odd]
        return result


class _Elimination:
    """`table` are the rows modulo two over the columns between 0 and 1, `made_of` the rows that make each.

    A row whose right side is odd is a cut broken by (1 - its slack - the columns left odd in it) / 2.
    """

    def __init__(self, programme: Programme, x: Floats) -> None:
        column, height = programme.column_of_entry(), len(programme.right)
        sign = np.where(programme.at_least, 1, -1)
        slack = (np.bincount(programme.rows, programme.values * x[column], height) - programme.right) * sign
        large = np.bincount(programme.rows, np.abs(programme.values) > LARGEST, height) > 0
        self._rows = np.flatnonzero((slack < SLACK) & ~large)
        taken = np.bincount(programme.rows, programme.values * (x > 0.5)[column], height)
        self._weight = np.minimum(x, 1 - x)
        between = np.flatnonzero(self._weight > 1e-6)
        self._weight = self._weight[between]
        place = np.full(programme.width, -1)
        place[between] = np.arange(len(between))
        table = np.zeros((height, len(between)), dtype=bool)
        odd = (place[column] >= 0) & (programme.values % 2 != 0)
        table[programme.rows[odd], place[column[odd]]] = True
        self._table = table[self._rows]
        self._odd = ((programme.right - np.rint(taken).astype(np.int64)) % 2 == 1)[self._rows]
        self._slack = np.maximum(slack[self._rows], 0)
        self._made_of = np.eye(len(self._rows), dtype=bool)
        self._found: dict[bytes, tuple[float, list[int]]] = {}

    def run(self) -> list[list[int]]:
        """The rows of each cut."""
        open_rows, slack = np.ones(len(self._rows), dtype=bool), self._slack.copy()
        self._look(np.flatnonzero(self._odd), slack)
        for column in np.argsort(-self._weight, kind="stable").tolist():
            rows = np.flatnonzero(self._table[:, column] & open_rows)
            if not len(rows):
                continue
            pivot = rows[np.argmin(10 * slack[rows] + self._table[rows] @ self._weight)]
            others = rows[rows != pivot]
            for part in (self._table, self._made_of):
                part[others] ^= part[pivot]
            self._odd[others] ^= self._odd[pivot]
            slack[others] = self._made_of[others] @ self._slack
            open_rows[pivot] = False
            open_rows &= slack < 1
            self._look(others, slack)
        return _unlike(rows for _, rows in sorted(self._found.values(), key=lambda found: -found[0]))

    def _look(self, places: Indices, slack: Floats) -> None:
        places = places[self._odd[places]]
        broken = 1 - slack[places] - self._table[places] @ self._weight
        for place, by in zip(places[broken > BROKEN].tolist(), broken[broken > BROKEN].tolist(), strict=True):
            members = np.flatnonzero(self._made_of[place])
            self._found[members.tobytes()] = (by / len(members) ** 0.5, self._rows[members].tolist())


def _unlike(sums: Iterable[list[int]]) -> list[list[int]]:
    """Of these the first ones, without those that share most of their rows with an earlier one."""
    taken: list[frozenset[int]] = []
    for rows in sums:
        own = frozenset(rows)
        if all(len(own & other) <= ALIKE * min(len(own), len(other)) for other in taken):
            taken.append(own)
        if len(taken) == AT_ONCE:
            break
    return [sorted(rows) for rows in taken]
