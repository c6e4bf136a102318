"""The file of ties: one tie a row."""

from collections.abc import Collection
from dataclasses import dataclass

from comity.exchange.problems import Note
from comity.register.organizations import Tie


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
    raise NotImplementedError
