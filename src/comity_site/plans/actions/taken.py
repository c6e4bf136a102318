"""What taking a file in did, and what is needed to undo it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from comity.exchange.problems import BadInput, Code, Note, NoteCode, Problem


@dataclass(slots=True)
class Taken:
    """Counts of rows, notes, and `before`: for each touched row what undoing has to look at."""

    file: str
    made: int = 0
    changed: int = 0
    unchanged: int = 0
    notes: list[Note] = field(default_factory=list)
    before: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(
        self, line: int, column: str | None, code: NoteCode, found: str = "", expected: str = ""
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
