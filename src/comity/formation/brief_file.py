"""The brief as a TOML file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.exchange.problems import Note
from comity.formation.brief import Brief


@dataclass(frozen=True, slots=True)
class BriefReading:
    """A brief and where its keys stand: `lines` maps (need number or None, key) to a line number."""

    file: str
    brief: Brief
    notes: tuple[Note, ...] = ()
    lines: Mapping[tuple[int | None, str], int] = field(default_factory=dict)


def read_brief_file(data: bytes, name: str) -> BriefReading:
    """Read a brief. Raises BadInput with every problem, up to 100."""
    raise NotImplementedError


def write_brief(brief: Brief) -> bytes:
    """The brief as TOML: the same brief, the same bytes."""
    raise NotImplementedError
