"""The files of who worked with whom: participations, organizations and projects."""

import re
from collections.abc import Iterable
from datetime import date

from comity.exchange.cells import CellReader
from comity.exchange.describing import MARKS, Says, described_by
from comity.exchange.problems import Code, Note, NoteCode
from comity.exchange.reading import read_table
from comity.exchange.tables import MAX_CELL, Row, Table
from comity.partners.records import Participation, Profile, Project
from comity.register.countries import read_country

PARTICIPATION_COLUMNS = ("project_id", "org_id", "start_date", "role", "country", "activity_type")
ORGANIZATION_COLUMNS = (
    "org_id", "org_name", "country", "city", "activity_type", "capacities", "places", "text",
)  # fmt: skip
PROJECT_COLUMNS = ("project_id", "start_date", "title", "text", "topics")
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?")
EXPECTED_DATE = "YYYY-MM-DD, YYYY-MM, YYYY"


def read_participations_file(data: bytes, name: str) -> tuple[tuple[Participation, ...], tuple[Note, ...]]:
    """Who took part in which project, one a row. Raises BadInput."""
    reader = _reader(data, name, ("project_id", "org_id"), PARTICIPATION_COLUMNS)
    rows = tuple(
        Participation(
            reader.text(row, "project_id", required=True),
            reader.text(row, "org_id", required=True),
            _year(reader, row),
            reader.raw(row, "role"),
            _country(reader, row),
            reader.raw(row, "activity_type"),
        )
        for row in reader.table.rows
    )
    reader.refuse_problems()
    return rows, tuple(reader.notes)


def read_profiles_file(data: bytes, name: str) -> tuple[tuple[Profile, ...], tuple[Note, ...]]:
    """What is known of organizations, one a row, each id once. Its name is not used. Raises BadInput."""
    reader = _reader(data, name, ("org_id",), ORGANIZATION_COLUMNS)
    reader_ids = _Once(reader, "org_id")
    rows = tuple(
        Profile(
            reader_ids.read(row),
            _country(reader, row),
            reader.raw(row, "city"),
            reader.raw(row, "activity_type"),
            reader.texts(row, "capacities"),
            reader.places(row, "places"),
            reader.raw(row, "text"),
        )
        for row in reader.table.rows
    )
    reader.refuse_problems()
    return rows, tuple(reader.notes)


def read_projects_file(data: bytes, name: str) -> tuple[tuple[Project, ...], tuple[Note, ...]]:
    """What is known of projects, one a row, each id once; topics are separated by ; or |. Columns of other names
    that hold words are read too (`describing.py`). Raises BadInput.
    """
    table = read_table(data, name, required=("project_id",))
    more = described_by(table, PROJECT_COLUMNS)
    reader = _checked(table, ("project_id",), (*PROJECT_COLUMNS, *more))
    reader_ids = _Once(reader, "project_id")
    worded = ("title", "text", *(title for title, says in more.items() if says is Says.WORDS))
    topical = ("topics", *(title for title, says in more.items() if says is Says.TOPICS))
    rows = tuple(
        Project(
            reader_ids.read(row),
            _year(reader, row),
            " ".join(filter(None, (reader.raw(row, title) for title in worded))),
            _topics(reader, row, topical),
        )
        for row in reader.table.rows
    )
    reader.refuse_problems()
    return rows, tuple(reader.notes)


def _topics(reader: CellReader, row: Row, columns: Iterable[str]) -> tuple[str, ...]:
    """Each topic of the columns once."""
    parts = (part.strip() for title in columns for part in MARKS.split(reader.raw(row, title)))
    return tuple(dict.fromkeys(part for part in parts if part))


class _Once:
    """Reads a column of ids, each of which may stand once."""

    def __init__(self, reader: CellReader, column: str) -> None:
        self.reader, self.column = reader, column
        self.seen: dict[str, int] = {}

    def read(self, row: Row) -> str:
        found = self.reader.text(row, self.column, required=True)
        if found and found in self.seen:
            self.reader.wrong(row, self.column, Code.ID_DOUBLE, found, str(self.seen[found]))
        self.seen.setdefault(found, row.line)
        return found


def _reader(data: bytes, name: str, required: tuple[str, ...], known: tuple[str, ...]) -> CellReader:
    return _checked(read_table(data, name, required=required), required, known)


def _checked(table: Table, required: tuple[str, ...], known: tuple[str, ...]) -> CellReader:
    reader = CellReader(table, notes=list(table.notes))
    reader.check_header(required, known, NoteCode.COLUMN_NOT_READ)
    return reader


def _year(reader: CellReader, row: Row) -> float | None:
    """A date as a year with its fraction; month and day may be left out."""
    text = reader.raw(row, "start_date")
    if not text:
        return None
    match = DATE.fullmatch(text)
    try:
        if match:
            year, month, day = (int(part) if part else 1 for part in match.groups())
            return year + (date(year, month, day).timetuple().tm_yday - 1) / 366
    except ValueError:
        pass  # no such day: no date, as any other text that is none
    reader.wrong(row, "start_date", Code.NOT_A_DATE, text[:80], EXPECTED_DATE)
    return None


def _country(reader: CellReader, row: Row) -> str:
    """A country as it is compared. History holds codes that are no longer, so that any text is taken."""
    text = reader.raw(row, "country")
    reading = read_country(text) if text else None
    return reading.code if reading else text[:MAX_CELL]
