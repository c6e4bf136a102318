"""The register file: one organization a row."""

from dataclasses import dataclass

from comity.exchange.problems import Note
from comity.register.organizations import Organization


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """What a register file says. `rows` (line numbers) and `extras` (cells of the columns named in
    `extra_columns`) run parallel to `organizations`."""

    file: str
    organizations: tuple[Organization, ...]
    rows: tuple[int, ...]
    notes: tuple[Note, ...] = ()
    extra_columns: tuple[str, ...] = ()
    extras: tuple[tuple[str, ...], ...] = ()


def read_register_file(data: bytes, name: str, *, max_rows: int | None = None) -> RegisterReading:
    """Read a register (CSV or XLSX by its content). Raises BadInput with every problem, up to 100."""
    raise NotImplementedError


def register_table(
    organizations: tuple[Organization, ...],
    extra_columns: tuple[str, ...] = (),
    extras: tuple[tuple[str, ...], ...] = (),
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows of a register file, for `write_csv` and `write_xlsx`."""
    raise NotImplementedError
