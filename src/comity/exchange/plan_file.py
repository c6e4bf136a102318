"""The file of a plan: one step a row, under its priority; a priority without steps has a row of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.exchange.cells import CellReader
from comity.exchange.lists import joined_names
from comity.exchange.problems import Code, Note, NoteCode
from comity.exchange.reading import read_table
from comity.exchange.tables import Cell, Row

REQUIRED = ("priority", "step", "accountable")
COLUMNS = (
    "priority",
    "rank",
    "id",
    "step",
    "accountable",
    "responsible",
    "consulted",
    "informed",
    "start",
    "due",
    "hours",
    "unpaid_hours",
    "depends_on",
    "state",
    "done_on",
    "note",
    "language",
    "version",
    "written",
)
# Late and blocked follow from dates: they are written, and read as planned.
WRITTEN = ("open", "done", "dropped", "late", "blocked")
STATES = (*WRITTEN, "planned")
MAX_TITLE, MAX_NOTE = 300, 1000
MOST_HOURS = Decimal("999999.99")
MOST_RANK = Decimal(9_999)
MOST_VERSION = Decimal(999_999_999)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One row; organizations are as written (a name or an id), `accountable` is the one that answers for the step.

    Without `step` the row is of the priority alone: who answers for it, and as note why it stands in its place.
    `hours` and `unpaid_hours` in hours; `depends_on` are ids of steps; `version` and `written` tell how the row stood
    when Comity wrote it (see `plan_changes`); `line` is the line of the file (the header is 1).
    """

    priority: str
    step: str = ""
    accountable: str = ""
    rank: int | None = None
    id: str = ""
    responsible: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    start: date | None = None
    due: date | None = None
    hours: Decimal | None = None
    unpaid_hours: Decimal | None = None
    depends_on: tuple[str, ...] = ()
    state: str = ""
    done_on: date | None = None
    note: str = ""
    language: str = ""
    version: int | None = None
    written: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a file of a plan says; `columns` are the known columns that it has.

    `of_example` are the lines that say that they are of the worked example.
    """

    file: str
    steps: tuple[StepLine, ...]
    notes: tuple[Note, ...] = ()
    columns: tuple[str, ...] = COLUMNS
    of_example: tuple[int, ...] = ()


def read_plan_file(data: bytes, name: str, *, max_rows: int | None = None) -> PlanReading:
    """Read a plan (CSV or XLSX by its content). Raises BadInput with every problem, up to 100."""
    table = read_table(data, name, required=REQUIRED, max_rows=max_rows)
    reader = CellReader(table, notes=list(table.notes), by_hand=True)
    reader.check_header(REQUIRED, COLUMNS, NoteCode.COLUMN_NOT_READ)
    lines = tuple(_line(reader, row) for row in table.rows)
    _refuse_double_ids(reader, lines)
    reader.refuse_problems()
    columns = tuple(title for title in COLUMNS if title in table.header)
    return PlanReading(name, lines, tuple(reader.notes), columns, reader.rows_of_example())


def plan_table(steps: Iterable[StepLine]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Header and rows of a plan, for `write_csv` and `write_xlsx`; a semicolon inside a name becomes a comma."""
    return COLUMNS, [_cells(step) for step in steps]


def _line(reader: CellReader, row: Row) -> StepLine:
    step = reader.text(row, "step", most=MAX_TITLE)
    return StepLine(
        priority=reader.text(row, "priority", required=True, most=MAX_TITLE),
        rank=_whole(reader, row, "rank", MOST_RANK),
        id=reader.text(row, "id", most=60),
        step=step,
        accountable=reader.text(row, "accountable", required=bool(step)),
        responsible=reader.texts(row, "responsible"),
        consulted=reader.texts(row, "consulted"),
        informed=reader.texts(row, "informed"),
        start=reader.day(row, "start"),
        due=reader.day(row, "due"),
        hours=_hours(reader, row, "hours"),
        unpaid_hours=_hours(reader, row, "unpaid_hours"),
        depends_on=reader.texts(row, "depends_on"),
        state=reader.choice(row, "state", STATES),
        done_on=reader.day(row, "done_on"),
        note=reader.text(row, "note", most=MAX_NOTE),
        language=reader.text(row, "language", most=12),
        version=_whole(reader, row, "version", MOST_VERSION),
        written=reader.text(row, "written"),
        line=row.line,
    )


def _whole(reader: CellReader, row: Row, column: str, highest: Decimal) -> int | None:
    number = reader.number(row, column, default=None, highest=highest)
    if number is not None and number != int(number):
        reader.wrong(row, column, Code.TOO_MANY_DECIMALS, reader.raw(row, column)[:80], "0")
        return None
    return None if number is None else int(number)


def _hours(reader: CellReader, row: Row, column: str) -> Decimal | None:
    hours = reader.number(row, column, default=None, highest=MOST_HOURS)
    if hours is not None and hours != round(hours, 2):
        reader.wrong(row, column, Code.TOO_MANY_DECIMALS, reader.raw(row, column)[:80], "2")
        return None
    return hours


def _refuse_double_ids(reader: CellReader, lines: Sequence[StepLine]) -> None:
    first: dict[str, int] = {}
    for row, line in zip(reader.table.rows, lines, strict=True):
        if line.id and line.id in first:
            reader.wrong(row, "id", Code.ID_DOUBLE, line.id[:80], str(first[line.id]))
        first.setdefault(line.id, row.line)
    reader.problems.sort(key=lambda problem: problem.row or 0)


def _cells(step: StepLine) -> tuple[Cell, ...]:
    return (
        step.priority,
        step.rank,
        step.id,
        step.step,
        step.accountable,
        joined_names(step.responsible),
        joined_names(step.consulted),
        joined_names(step.informed),
        _day(step.start),
        _day(step.due),
        step.hours,
        step.unpaid_hours,
        joined_names(step.depends_on),
        step.state,
        _day(step.done_on),
        step.note,
        step.language,
        step.version,
        step.written,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
