"""A register file beside the register that it is offered to: bytes to what they would change, rows to bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from comity.exchange.problems import Note
from comity.exchange.register_file import RegisterReading, read_register_file, register_table
from comity.exchange.sheets import write_xlsx
from comity.exchange.tables import write_csv
from comity.register.changes import Comparison, compare
from comity.register.organizations import Organization
from comity_site.register.actions import Asides
from comity_site.register.models import Register
from comity_site.register.snapshot import organizations_of

MAX_ROWS = 50_000
SAMPLE = 50
NOTE_LENGTH = 300  # what one fact holds
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What taking a file in would do: counts, a sample of what is new and what changes, and the notes."""

    rows: int
    comparison: Comparison
    new: tuple[Organization, ...]
    changed: tuple[tuple[Organization, tuple[str, ...]], ...]
    notes: tuple[Note, ...]
    has_asides: bool
    seal: str  # of what would change, as it stands now: what was looked at is what is taken in


def read(name: str, data: bytes) -> RegisterReading:
    """Raises BadInput with every problem, up to 100."""
    return read_register_file(data, name, max_rows=MAX_ROWS)


def look_at(register: Register, name: str, data: bytes) -> Look:
    """What the file would do to the register, without doing it. Raises BadInput."""
    reading = read(name, data)
    there = organizations_of(register)
    comparison = compare(there, reading.organizations, reading.columns)
    by_id = {organization.id: organization for organization in reading.organizations}
    return Look(
        rows=len(reading.organizations),
        comparison=comparison,
        new=tuple(by_id[key] for key in comparison.new[:SAMPLE]),
        changed=tuple((by_id[key], columns) for key, columns in list(comparison.changed.items())[:SAMPLE]),
        notes=reading.notes,
        has_asides=bool(reading.extra_columns),
        seal=seal_of(comparison, there),
    )


def seal_of(comparison: Comparison, there: Iterable[Organization]) -> str:
    """Of who is new, and of what would be written over."""
    over = [one for one in there if one.id in comparison.changed]
    said = (comparison.new, list(comparison.changed.items()), sorted(over, key=lambda one: one.id))
    return sha256(repr(said).encode()).hexdigest()


def asides_of(reading: RegisterReading) -> Asides | None:
    """What stands in columns that are none of ours."""
    if not reading.extra_columns:
        return None
    rows = zip(reading.organizations, reading.extras, strict=True)
    texts = {
        organization.id: [
            f"{column}: {cell}"[:NOTE_LENGTH]
            for column, cell in zip(reading.extra_columns, cells, strict=True)
            if cell
        ]
        for organization, cells in rows
    }
    return Asides(reading.extra_columns, texts)


def written(register: Register, kind: str) -> bytes:
    """The register as a file of kind csv or xlsx."""
    header, rows = register_table(organizations_of(register))
    return write_csv(header, rows) if kind == "csv" else write_xlsx(header, rows)
