"""The file of ties: one tie a row."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from comity.exchange.cells import CellReader
from comity.exchange.problems import Note, NoteCode
from comity.exchange.reading import read_table
from comity.exchange.tables import Row
from comity.register.organizations import Tie

REQUIRED = ("source", "target")
COLUMNS = ("source", "target", "weight", "kind", "since", "until")


@dataclass(frozen=True, slots=True)
class TiesReading:
    """What a file of ties says; ties that name an unknown id are left out, each with a note."""

    file: str
    ties: tuple[Tie, ...]
    notes: tuple[Note, ...] = ()


def read_ties_file(
    data: bytes, name: str, ids: Collection[str] | None = None, *, max_rows: int | None = None
) -> TiesReading:
    """Read ties (CSV or XLSX). With `ids`, ties to other ids are left out. Raises BadInput."""
    table = read_table(data, name, required=REQUIRED, max_rows=max_rows)
    reader = CellReader(table, notes=list(table.notes))
    reader.check_header(REQUIRED, COLUMNS)
    ties = [(row, _tie(reader, row)) for row in table.rows]
    reader.refuse_problems()
    known = None if ids is None else frozenset(ids)
    kept = tuple(tie for row, tie in ties if known is None or _is_known(reader, row, tie, known))
    return TiesReading(name, kept, tuple(reader.notes))


def ties_table(ties: Iterable[Tie]) -> tuple[tuple[str, ...], list[tuple[str | Decimal, ...]]]:
    """Header and rows of a file of ties, for `write_csv` and `write_xlsx`."""
    return COLUMNS, [(t.source, t.target, t.weight, t.kind, t.since, t.until) for t in ties]


def _tie(reader: CellReader, row: Row) -> Tie:
    return Tie(
        source=reader.text(row, "source", required=True),
        target=reader.text(row, "target", required=True),
        weight=reader.number(row, "weight", default=Decimal(1)) or Decimal(0),
        kind=reader.text(row, "kind"),
        since=reader.text(row, "since"),
        until=reader.text(row, "until"),
    )


def _is_known(reader: CellReader, row: Row, tie: Tie, known: frozenset[str]) -> bool:
    for column, end in (("source", tie.source), ("target", tie.target)):
        if end not in known:
            reader.note(row, column, NoteCode.TIE_TO_UNKNOWN, end, "")
            return False
    return True
