"""A row of a plan that was edited elsewhere beside the plan as it stands: what was changed there, here, and in both.

A file that Comity wrote carries in each row the version of its step and a short mark of every cell. So a cell that
nobody touched in the file changes nothing, however long the file was away (a merge of three: as it was written, the
file, and here).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from comity.exchange.lists import without_semicolon
from comity.exchange.plan_file import COLUMNS, StepLine
from comity.exchange.tables import plain

APART = {"rank", "id", "version", "written"}
COMPARED = tuple(column for column in COLUMNS if column not in APART)
LENGTH = 6  # hexadecimal digits of a mark: two texts share one in 16 million cases
SETTLED = {"done", "dropped"}
SILENT_WHEN_EMPTY = {"state", "done_on", "language"}  # an empty cell takes nothing back


class Whose(StrEnum):
    """Where a cell was changed since the file was written."""

    FILE = "file"
    HERE = "here"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that is not the same: its column, what it says here, and what in the file."""

    column: str
    here: str
    file: str
    whose: Whose


def cell_texts(line: StepLine) -> dict[str, str]:
    """Column → what it says, written in one way only: lists in order, numbers without idle zeros."""
    return {column: _text(column, getattr(line, column)) for column in COMPARED}


def _text(column: str, value: str | date | Decimal | tuple[str, ...] | None) -> str:
    if value is None:
        return ""
    if column == "state":
        return str(value) if value in SETTLED else "open" if value else ""
    if isinstance(value, tuple):
        return ";".join(sorted({without_semicolon(name).strip() for name in value}))
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value.replace("\r\n", "\n").strip()


def marks_of(line: StepLine) -> str:
    """One mark for each column of COMPARED, as the cell `written` holds them."""
    return "".join(_mark(text) for text in cell_texts(line).values())


def compare(line: StepLine, here: StepLine, columns: Collection[str]) -> tuple[CellChange, ...]:
    """Every cell of the file's row that says something else than the plan, in the order of the columns.

    Without marks in the row, the versions decide: of an older version everything counts as changed in both.
    """
    said, stands = cell_texts(line), cell_texts(here)
    return tuple(
        CellChange(column, stands[column], said[column], _whose(line, here, column, said, stands))
        for column in COMPARED
        if column in columns and said[column] != stands[column] and not _silent(column, said)
    )


def _silent(column: str, said: dict[str, str]) -> bool:
    if column == "done_on" and said["state"] in {"open", "dropped"}:
        return True
    return column in SILENT_WHEN_EMPTY and not said[column]


def _whose(
    line: StepLine, here: StepLine, column: str, said: dict[str, str], stands: dict[str, str]
) -> Whose:
    if len(line.written) != LENGTH * len(COMPARED):
        return Whose.FILE if line.version in {None, here.version} else Whose.BOTH
    start = COMPARED.index(column) * LENGTH
    was = line.written[start : start + LENGTH]
    if _mark(said[column]) == was:
        return Whose.HERE
    return Whose.FILE if _mark(stands[column]) == was else Whose.BOTH


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:LENGTH]
