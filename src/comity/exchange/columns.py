"""Whole columns of a table at once: the values, notes and problems of `CellReader`, sooner.

A large table repeats itself: what a cell says is read once, unless there is something to say about some of them.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from comity.exchange.cells import MAX_NAME, CellReader, entries_of
from comity.exchange.problems import Note, Problem
from comity.exchange.tables import Row

T = TypeVar("T")
Said = TypeVar("Said", Note, Problem)


class ColumnReader:
    """Reads one column after the other; `in_order` then puts notes and problems in the order of the rows."""

    def __init__(self, reader: CellReader) -> None:
        self._reader, self._rows = reader, reader.table.rows
        self._first_note, self._first_problem = len(reader.notes), len(reader.problems)
        cells = zip(*(row.cells for row in self._rows), strict=True)
        self._cells = dict(zip(reader.table.header, cells, strict=False))

    def text(self, column: str, *, required: bool = False) -> Sequence[str]:
        """As `CellReader.text`."""
        cells = self._raw(column)
        if max(map(len, cells), default=0) <= MAX_NAME and (not required or all(cells)):
            return cells
        return [self._reader.text(row, column, required=required) for row in self._rows]

    def texts(self, column: str) -> Sequence[tuple[str, ...]]:
        """As `CellReader.texts`."""
        cells = self._raw(column)
        if max(map(len, cells), default=0) <= MAX_NAME:
            return list(map(entries_of, cells))
        return [self._reader.texts(row, column) for row in self._rows]

    def each(self, column: str, read: Callable[[Row, str], T]) -> Sequence[T]:
        """What `read`, a method of the `CellReader`, makes of each cell."""
        if column not in self._cells:
            return [read(row, column) for row in self._rows[:1]] * len(self._rows)
        cells = self._cells[column]
        first = dict(zip(reversed(cells), reversed(self._rows), strict=True))
        notes, problems = len(self._reader.notes), len(self._reader.problems)
        known = {cell: read(row, column) for cell, row in first.items()}
        if (notes, problems) == (len(self._reader.notes), len(self._reader.problems)):
            return list(map(known.__getitem__, cells))
        del self._reader.notes[notes:], self._reader.problems[problems:]
        return [read(row, column) for row in self._rows]

    def in_order(self) -> None:
        """Put down by columns, shown by rows."""
        self._reader.notes[self._first_note :] = _by_row(self._reader.notes[self._first_note :])
        self._reader.problems[self._first_problem :] = _by_row(self._reader.problems[self._first_problem :])

    def _raw(self, column: str) -> Sequence[str]:
        return self._cells.get(column) or ("",) * len(self._rows)


def _by_row(said: Sequence[Said]) -> list[Said]:
    return sorted(said, key=lambda one: one.row or 0)
