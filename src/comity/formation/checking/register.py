"""The checker's own reading of a register and of ties: comma, semicolon or tab, UTF-8 or marked UTF-16."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from comity.formation.checking.texts import alias, decoded, fold, number
from comity.formation.checking.verdict import Unreadable

_LARGEST_CELL = 8_000_000
_GUARDED = re.compile(r"'+[=+\-@]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One organization; `capacities` and `places` (its country among them) are folded."""

    id: str
    name: str
    country: str
    capacities: frozenset[str]
    places: frozenset[str]
    cost: Fraction
    reliability: Fraction | None


def read_register(data: bytes) -> tuple[Candidate, ...]:
    """All organizations in the order of the file; raises `Unreadable`."""
    found = tuple(_candidate(cells) for cells in _rows(data, ("id", "capacities"), "register_unreadable"))
    if len({candidate.id for candidate in found}) != len(found):
        raise Unreadable("register_unreadable", {"column": "id"})
    return found


def read_ties(data: bytes) -> tuple[tuple[str, str], ...]:
    """All ties as pairs of ids; raises `Unreadable`."""
    rows = _rows(data, ("source", "target"), "ties_unreadable")
    return tuple((cells["source"], cells["target"]) for cells in rows)


def _candidate(cells: dict[str, str]) -> Candidate:
    country = alias(cells.get("country", "").upper())
    places = {_folded(alias(place)) for place in _items(cells.get("places", ""))}
    if country:
        places.add(_folded(country))
    reliability = cells.get("reliability", "")
    return Candidate(
        id=cells["id"],
        name=cells.get("name", ""),
        country=country,
        capacities=frozenset(_folded(capacity) for capacity in _items(cells["capacities"])),
        places=frozenset(places),
        cost=_amount(cells.get("cost", "") or "1", "cost"),
        reliability=_amount(reliability, "reliability") if reliability else None,
    )


_folded = lru_cache(maxsize=65_536)(fold)


@lru_cache(maxsize=65_536)
def _amount(text: str, column: str) -> Fraction:
    found = number(text)
    if found is None or found < 0:
        raise Unreadable("register_unreadable", {"column": column})
    return found


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def _rows(data: bytes, required: tuple[str, str], code: str) -> Iterator[dict[str, str]]:
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        raise Unreadable(code) from error
    csv.field_size_limit(max(csv.field_size_limit(), _LARGEST_CELL))
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, required, code))
        header = [_cell(name) for name in next(row for row in rows if any(map(str.strip, row)))]
        for row in rows:
            if any(map(str.strip, row)):
                yield dict(zip(header, map(_cell, row + [""] * (len(header) - len(row))), strict=False))
    except csv.Error as error:
        raise Unreadable(code) from error


def _delimiter(text: str, required: tuple[str, str], code: str) -> str:
    for delimiter in ",;\t":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = {_cell(name) for name in next((row for row in rows if any(map(str.strip, row))), [])}
        if header.issuperset(required):
            return delimiter
    raise Unreadable(code, {"missing": list(required)})


def _cell(text: str) -> str:
    """The text of a cell, without the apostrophe that keeps a spreadsheet from calculating it."""
    plain = text.strip()
    return plain[1:] if _GUARDED.match(plain) else plain
