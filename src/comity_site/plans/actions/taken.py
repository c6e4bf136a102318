"""What taking a file in did, and what is needed to undo it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from comity.exchange.plan_changes import CellChange
from comity.exchange.plan_file import StepLine
from comity.exchange.problems import BadInput, Code, Note, NoteCode, Problem


class RowKind(StrEnum):
    """What becomes of one row of a plan."""

    NEW = "new"
    CHANGED = "changed"
    LEFT = "left"  # changed here since the file was written, and left as it is here
    TAKEN_OUT = "taken_out"  # taken out here since
    NOT_IN_FILE = "not_in_file"


@dataclass(slots=True)
class RowLook:
    """One row beside the plan: its step, or its priority alone. `cells` are taken, `left` stay as they are here."""

    kind: RowKind
    line: StepLine
    cells: list[CellChange] = field(default_factory=list)
    left: list[CellChange] = field(default_factory=list)

    @property
    def may_choose(self) -> bool:
        """Whether somebody may say that the file's words count all the same."""
        return bool(self.line.id) and (bool(self.left) or self.kind is RowKind.TAKEN_OUT)


@dataclass(slots=True)
class Taken:
    """Counts of rows, notes, and `before`: for each touched row what undoing has to look at.

    Of a plan: `rows` are the differences in the order of the file; `here` counts rows of which something was changed
    here alone since the file was written, and stays.
    """

    file: str
    made: int = 0
    changed: int = 0
    unchanged: int = 0
    notes: list[Note] = field(default_factory=list)
    before: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: list[RowLook] = field(default_factory=list)
    here: int = 0

    @property
    def has_conflicts(self) -> bool:
        return any(row.left or row.kind is RowKind.TAKEN_OUT for row in self.rows)

    @property
    def leaves_out(self) -> bool:
        return any(row.kind is RowKind.NOT_IN_FILE for row in self.rows)

    @property
    def seal(self) -> str:
        """Of the differences as they are now: what was looked at is what is taken."""
        return sha256(repr(self.rows).encode()).hexdigest()

    def note(
        self, line: int | None, column: str | None, code: NoteCode, found: str = "", expected: str = ""
    ) -> None:
        self.notes.append(Note(self.file, line, column, code, found, expected))

    def wrong(self, line: int, column: str | None, code: Code, found: str = "", expected: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, code, found, expected))

    def refuse_problems(self) -> None:
        """Raises BadInput when something was wrong, in the order of the file."""
        if self.problems:
            raise BadInput(sorted(self.problems, key=lambda problem: problem.row or 0))


class ActedOnSince(Exception):
    """Nothing was undone: somebody changed these since (what they are called)."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names)
        super().__init__(", ".join(self.names[:20]))
