"""The file of promises: one promise a row. Only who, what, quantity and unit are needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.exchange.cells import CellReader
from comity.exchange.lists import joined_names
from comity.exchange.problems import Code, Note, NoteCode
from comity.exchange.reading import read_table
from comity.exchange.tables import Cell, Row
from comity.plans.kinds import Standing, ToKind

REQUIRED = ("who", "what", "quantity", "unit")
COLUMNS = (
    "id",
    "alliance",
    "who",
    "to",
    "what",
    "quantity",
    "unit",
    "due",
    "proof",
    "done",
    "done_on",
    "confirmed",
    "confirmed_by",
    "state",
    "paused_until",
    "note",
    "promised_on",
    "language",
)
# A promise that was void is in no file: it leaves no trace.
STATES = tuple(state.value for state in Standing if state is not Standing.VOID)
MOST = Decimal("999999999.999")
MAX_WHAT, MAX_PROOF, MAX_UNIT, MAX_PEOPLE = 500, 300, 60, 200
ALL, PEOPLE = "all", "people:"
YES = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One row. Organizations are as written (a name or an id); quantities are in `unit`.

    `done` and `confirmed` are sums over all deliveries; `note` = our note, they have not confirmed (None: not
    said); `state` is a Standing or empty; `line` is the line of the file (the header is 1).
    """

    who: str
    what: str
    quantity: Decimal
    unit: str
    id: str = ""
    alliance: str = ""
    to_kind: ToKind = ToKind.ALL
    to: tuple[str, ...] = ()
    to_people: str = ""
    due: date | None = None
    proof: str = ""
    done: Decimal = Decimal(0)
    done_on: date | None = None
    confirmed: Decimal = Decimal(0)
    confirmed_by: tuple[str, ...] = ()
    state: str = ""
    paused_until: date | None = None
    note: bool | None = None
    promised_on: date | None = None
    language: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PromisesReading:
    """What a file of promises says; `columns` are the known columns that it has.

    `of_example` are the lines that say that they are of the worked example.
    """

    file: str
    promises: tuple[PromiseLine, ...]
    notes: tuple[Note, ...] = ()
    columns: tuple[str, ...] = COLUMNS
    of_example: tuple[int, ...] = ()


def read_promises_file(data: bytes, name: str, *, max_rows: int | None = None) -> PromisesReading:
    """Read promises (CSV or XLSX by its content). Raises BadInput with every problem, up to 100."""
    table = read_table(data, name, required=REQUIRED, max_rows=max_rows)
    reader = CellReader(table, notes=list(table.notes), by_hand=True)
    reader.check_header(REQUIRED, COLUMNS, NoteCode.COLUMN_NOT_READ)
    lines = tuple(_line(reader, row) for row in table.rows)
    _refuse_double_ids(reader, lines)
    reader.refuse_problems()
    columns = tuple(title for title in COLUMNS if title in table.header)
    return PromisesReading(name, lines, tuple(reader.notes), columns, reader.rows_of_example())


def promises_table(promises: Iterable[PromiseLine]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Header and rows of a file of promises, for `write_csv` and `write_xlsx`.

    A semicolon separates names, so one inside a name is written as a comma.
    """
    return COLUMNS, [_cells(promise) for promise in promises]


def _line(reader: CellReader, row: Row) -> PromiseLine:
    quantity = reader.quantity(row, "quantity", highest=MOST)
    if quantity == 0:
        reader.wrong(row, "quantity", Code.OUT_OF_RANGE, "0", f"0.001..{MOST}")
    elif not reader.raw(row, "quantity"):
        reader.wrong(row, "quantity", Code.EMPTY)
    to_kind, to, people = _receivers(reader, row)
    state = reader.choice(row, "state", STATES)
    done = _done(reader, row, quantity or Decimal(0), state)
    return PromiseLine(
        id=reader.text(row, "id"),
        alliance=reader.text(row, "alliance"),
        who=reader.text(row, "who", required=True),
        to_kind=to_kind,
        to=to,
        to_people=people,
        what=reader.text(row, "what", required=True, most=MAX_WHAT),
        quantity=quantity or Decimal(0),
        unit=reader.text(row, "unit", required=True, most=MAX_UNIT),
        due=reader.day(row, "due"),
        proof=reader.text(row, "proof", most=MAX_PROOF),
        done=done,
        done_on=reader.day(row, "done_on"),
        confirmed=_confirmed(reader, row, done),
        confirmed_by=reader.texts(row, "confirmed_by"),
        state=state,
        paused_until=reader.day(row, "paused_until", required=state == Standing.PAUSED),
        note=YES.get(reader.choice(row, "note", tuple(YES))),
        promised_on=reader.day(row, "promised_on"),
        language=reader.text(row, "language", most=12),
        line=row.line,
    )


def _receivers(reader: CellReader, row: Row) -> tuple[ToKind, tuple[str, ...], str]:
    """`all` or nothing; `people: …`; else names separated by semicolons."""
    cell = reader.raw(row, "to")
    if cell.casefold() in {"", ALL}:
        return ToKind.ALL, (), ""
    if cell.casefold().startswith(PEOPLE):
        people = cell[len(PEOPLE) :].strip()
        if not 0 < len(people) <= MAX_PEOPLE:
            code = Code.TOO_LONG if people else Code.EMPTY
            reader.wrong(row, "to", code, str(len(people)), str(MAX_PEOPLE))
        return ToKind.PEOPLE, (), people
    names = reader.texts(row, "to")
    if not names:
        reader.wrong(row, "to", Code.EMPTY)
    return ToKind.ORGANIZATIONS, names, ""


def _done(reader: CellReader, row: Row, quantity: Decimal, state: str) -> Decimal:
    """What is done; of a kept promise of which nothing else is said, all."""
    kept = state == Standing.KEPT
    done = reader.quantity(row, "done", highest=MOST)
    if done is None:
        return quantity if kept and not reader.raw(row, "done") else Decimal(0)
    if kept and done < quantity:
        reader.wrong(row, "done", Code.LESS_THAN_ALL, f"{done:f}", f"{quantity:f}")
    return done


def _confirmed(reader: CellReader, row: Row, done: Decimal) -> Decimal:
    confirmed = reader.quantity(row, "confirmed", highest=MOST) or Decimal(0)
    if confirmed > done:
        reader.wrong(row, "confirmed", Code.MORE_THAN_DONE, f"{confirmed:f}", f"{done:f}")
    return confirmed


def _refuse_double_ids(reader: CellReader, lines: Sequence[PromiseLine]) -> None:
    first: dict[str, int] = {}
    for row, line in zip(reader.table.rows, lines, strict=True):
        if line.id and line.id in first:
            reader.wrong(row, "id", Code.ID_DOUBLE, line.id[:80], str(first[line.id]))
        first.setdefault(line.id, row.line)
    reader.problems.sort(key=lambda problem: problem.row or 0)


def _cells(promise: PromiseLine) -> tuple[Cell, ...]:
    return (
        promise.id,
        promise.alliance,
        promise.who,
        _to(promise),
        promise.what,
        promise.quantity,
        promise.unit,
        _day(promise.due),
        promise.proof,
        promise.done,
        _day(promise.done_on),
        promise.confirmed,
        joined_names(promise.confirmed_by),
        promise.state,
        _day(promise.paused_until),
        {None: "", True: "yes", False: "no"}[promise.note],
        _day(promise.promised_on),
        promise.language,
    )


def _to(promise: PromiseLine) -> str:
    if promise.to_kind is ToKind.ALL:
        return ALL
    if promise.to_kind is ToKind.PEOPLE:
        return f"{PEOPLE} {promise.to_people}"
    names = joined_names(promise.to)
    # Somebody may be called "all": an idle semicolon says that this is a list of names.
    return f";{names}" if names.casefold().startswith((ALL, PEOPLE)) else names


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
