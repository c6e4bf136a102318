"""The checker's own reading of a register and of ties: comma, semicolon or tab, UTF-8 or marked UTF-16."""

import csv
import io
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from comity.formation.checking.texts import alias, decoded, fold, number
from comity.formation.checking.verdict import Unreadable

_COLUMNS = ("id", "name", "capacities", "country", "places", "cost", "reliability")
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
    table = _table(data, ("id", "capacities"), "register_unreadable")
    found = tuple(map(_candidate, *(table.column(name) for name in _COLUMNS)))
    if len({candidate.id for candidate in found}) != len(found):
        raise Unreadable("register_unreadable", {"column": "id"})
    return found


def read_ties(data: bytes) -> tuple[tuple[str, str], ...]:
    """All ties as pairs of ids; raises `Unreadable`."""
    table = _table(data, ("source", "target"), "ties_unreadable")
    return tuple(zip(table.column("source"), table.column("target"), strict=True))


def _candidate(
    id_: str, name: str, capacities: str, country: str, places: str, cost: str, reliability: str
) -> Candidate:
    code = _country(country)
    return Candidate(
        id_,
        name,
        code,
        frozenset(map(_folded, _items(capacities))),
        _where(code, places),
        _amount(cost or "1", "cost"),
        _amount(reliability, "reliability") if reliability else None,
    )


@lru_cache(maxsize=4_096)
def _country(text: str) -> str:
    return alias(text.upper())


@lru_cache(maxsize=4_096)
def _where(country: str, places: str) -> frozenset[str]:
    """The places of one organization and its country, folded."""
    found = {_folded(alias(place)) for place in _items(places)}
    return frozenset(found | {_folded(country)} if country else found)


_folded = lru_cache(maxsize=65_536)(fold)


@lru_cache(maxsize=65_536)
def _amount(text: str, column: str) -> Fraction:
    found = number(text)
    if found is None or found < 0:
        raise Unreadable("register_unreadable", {"column": column})
    return found


def _items(cell: str) -> list[str]:
    return [item for item in map(str.strip, cell.split(";")) if item]


@dataclass(frozen=True, slots=True)
class _Table:
    """Cells by row; a row may be shorter or longer than the header."""

    header: list[str]
    rows: list[list[str]]

    def column(self, name: str) -> list[str]:
        """One cell of every row, empty where there is none."""
        if name not in self.header:
            return [""] * len(self.rows)
        place = len(self.header) - 1 - self.header[::-1].index(name)  # of two of a name, the last
        return [_cell(row[place]) if place < len(row) else "" for row in self.rows]


def _table(data: bytes, required: tuple[str, str], code: str) -> _Table:
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        raise Unreadable(code) from error
    csv.field_size_limit(max(csv.field_size_limit(), _LARGEST_CELL))
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, required, code))
        header, *rows = [row for row in lines if any(map(str.strip, row))]
    except csv.Error as error:
        raise Unreadable(code) from error
    return _Table([_cell(name) for name in header], rows)


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
    return plain[1:] if plain.startswith("'") and _GUARDED.match(plain) else plain
