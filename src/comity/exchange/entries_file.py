"""The files of needs and of offers, which have the same columns: one need or offer a row."""

from decimal import Decimal

from comity.exchange.cells import CellReader
from comity.exchange.problems import Code, Note, NoteCode
from comity.exchange.reading import read_table
from comity.exchange.tables import Row
from comity.partners.entries import Entry

REQUIRED = ("id", "text")
COLUMNS = ("id", "text", "capacity", "place", "language", "amount", "organization_id", "since", "until")
MOST_TEXT = 10_000
MOST_AMOUNT = Decimal(10) ** 9


def read_entries_file(
    data: bytes, name: str, *, max_rows: int | None = None
) -> tuple[tuple[Entry, ...], tuple[Note, ...]]:
    """Needs or offers, each id once. A row says something in `text` or in `capacity`. Raises BadInput."""
    table = read_table(data, name, required=REQUIRED, max_rows=max_rows)
    reader = CellReader(table, notes=list(table.notes))
    reader.check_header(REQUIRED, COLUMNS, NoteCode.COLUMN_NOT_READ)
    seen: dict[str, int] = {}
    entries = tuple(_entry(reader, row, seen) for row in table.rows)
    reader.refuse_problems()
    return entries, tuple(reader.notes)


def _entry(reader: CellReader, row: Row, seen: dict[str, int]) -> Entry:
    amount = reader.quantity(row, "amount", highest=MOST_AMOUNT)
    entry = Entry(
        id=_id(reader, row, seen),
        text=reader.text(row, "text", most=MOST_TEXT),
        capacity=reader.text(row, "capacity"),
        places=reader.places(row, "place"),
        languages=reader.texts(row, "language"),
        amount=Decimal(1) if amount is None else amount,
        organization=reader.text(row, "organization_id"),
        since=reader.day(row, "since"),
        until=reader.day(row, "until"),
    )
    if not entry.text and not entry.capacity:
        reader.wrong(row, "text", Code.EMPTY)
    if entry.since and entry.until and entry.until < entry.since:
        reader.wrong(row, "until", Code.OUT_OF_ORDER, entry.until.isoformat(), entry.since.isoformat())
    return entry


def _id(reader: CellReader, row: Row, seen: dict[str, int]) -> str:
    found = reader.text(row, "id", required=True)
    if found and found in seen:
        reader.wrong(row, "id", Code.ID_DOUBLE, found, str(seen[found]))
    seen.setdefault(found, row.line)
    return found
