"""The register file: one organization a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from comity.exchange.cells import CellReader
from comity.exchange.columns import ColumnReader
from comity.exchange.problems import Code, Note
from comity.exchange.reading import everything_stays, read_table
from comity.register.organizations import Organization

REQUIRED = ("id", "capacities")
COLUMNS = (
    "id",
    "name",
    "kind",
    "country",
    "places",
    "capacities",
    "populations",
    "languages",
    "cost",
    "reliability",
)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """What a register file says. `rows` (line numbers) and `extras` (cells of the columns named in
    `extra_columns`) run parallel to `organizations`; `columns` are the known columns that the file has."""

    file: str
    organizations: tuple[Organization, ...]
    rows: tuple[int, ...]
    notes: tuple[Note, ...] = ()
    extra_columns: tuple[str, ...] = ()
    extras: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = COLUMNS


@everything_stays()
def read_register_file(data: bytes, name: str, *, max_rows: int | None = None) -> RegisterReading:
    """Read a register (CSV or XLSX by its content). Raises BadInput with every problem, up to 100."""
    table = read_table(data, name, required=REQUIRED, max_rows=max_rows)
    reader = CellReader(table, notes=list(table.notes))
    kept = reader.check_header(REQUIRED, COLUMNS)
    organizations = _organizations(reader)
    _refuse_double_ids(reader, organizations)
    reader.refuse_problems()
    places = [table.header.index(title) for title in kept]
    return RegisterReading(
        name,
        organizations,
        rows=tuple(row.line for row in table.rows),
        notes=tuple(reader.notes),
        extra_columns=kept,
        extras=tuple(tuple(row.cells[i] for i in places) for row in table.rows) if kept else (),
        columns=tuple(title for title in COLUMNS if title in table.header),
    )


def register_table(
    organizations: Iterable[Organization],
    extra_columns: Sequence[str] = (),
    extras: Iterable[Sequence[str]] = (),
) -> tuple[tuple[str, ...], list[tuple[str | Decimal | None, ...]]]:
    """Header and rows of a register file, for `write_csv` and `write_xlsx`.

    A semicolon separates the entries of a list, so one inside an entry is written as a comma.
    """
    rows = [_cells(organization) for organization in organizations]
    if extra_columns:
        rows = [(*row, *more) for row, more in zip(rows, extras, strict=True)]
    return (*COLUMNS, *extra_columns), rows


def _organizations(reader: CellReader) -> tuple[Organization, ...]:
    columns = ColumnReader(reader)
    cells = (
        columns.text("id", required=True),
        columns.text("name"),
        columns.each("kind", reader.text),
        columns.each("country", reader.country),
        columns.each("places", reader.places),
        columns.texts("capacities"),
        columns.each("populations", reader.texts),
        columns.each("languages", reader.texts),
        columns.each("cost", lambda row, column: reader.number(row, column, default=ONE) or Decimal(0)),
        columns.each("reliability", partial(reader.number, default=None, highest=ONE)),
    )
    columns.in_order()
    return tuple(map(Organization, *cells))


def _refuse_double_ids(reader: CellReader, organizations: Sequence[Organization]) -> None:
    if len({organization.id for organization in organizations}) == len(organizations):
        return
    first: dict[str, int] = {}
    for row, organization in zip(reader.table.rows, organizations, strict=True):
        if organization.id and organization.id in first:
            reader.wrong(row, "id", Code.ID_DOUBLE, organization.id[:80], str(first[organization.id]))
        first.setdefault(organization.id, row.line)
    reader.problems.sort(key=lambda problem: problem.row or 0)


def _cells(organization: Organization) -> tuple[str | Decimal | None, ...]:
    return (
        organization.id,
        organization.name,
        organization.kind,
        organization.country,
        _joined(organization.places),
        _joined(organization.capacities),
        _joined(organization.populations),
        _joined(organization.languages),
        organization.cost,
        organization.reliability,
    )


def _joined(entries: Iterable[str]) -> str:
    return ";".join(entry.replace(";", ",") for entry in entries)
