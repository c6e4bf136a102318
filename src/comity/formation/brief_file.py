"""The brief as a TOML file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from comity.exchange.decoding import decode_text
from comity.exchange.problems import BadInput, Code, Note, Problem
from comity.formation.brief import Brief, Goal, Need
from comity.formation.brief_values import ValueReader, shown
from comity.formation.toml_places import key_places, statements

MAX_BRIEF = 5_000_000
MAX_NEEDS = 10_000
BROKEN = (ValueError, ArithmeticError, RecursionError)
PLACE_IN_ERROR = re.compile(r"at line (\d+)")
BRIEF_KEYS = (
    "title",
    "goal",
    "max_members",
    "budget",
    "min_countries",
    "include",
    "exclude",
    "conflicts",
    "spare",
    "known",
    "need",
)
NEED_KEYS = ("capacity", "place", "members", "must", "weight")
KNOWN = ("ignore", "required")


@dataclass(frozen=True, slots=True)
class BriefReading:
    """A brief and where its keys stand: `lines` maps (need number or None, key) to a line number."""

    file: str
    brief: Brief
    notes: tuple[Note, ...] = ()
    lines: Mapping[tuple[int | None, str], int] = field(default_factory=dict)


def read_brief_file(data: bytes, name: str) -> BriefReading:
    """Read a brief. Raises BadInput with every problem, up to 100."""
    text = decode_text(data, name, max_bytes=MAX_BRIEF, utf16=False) if data.strip() else ""
    table = _parsed(text, name)
    places = key_places(text)
    reader = ValueReader(name, places, table)
    reader.refuse_unknown(BRIEF_KEYS)
    brief = _brief(reader)
    if brief.goal is Goal.RELIABILITY and brief.max_members is None and brief.budget is None:
        reader.wrong("goal", Code.LIMIT_MISSING, "reliability", "max_members, budget")
    if reader.problems:
        raise BadInput(sorted(reader.problems, key=lambda problem: problem.row or 0))
    return BriefReading(name, brief, tuple(reader.notes), places)


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return _loads(text)
    except BROKEN as error:
        match = PLACE_IN_ERROR.search(str(error))
        line = int(match[1]) if match else _line_of_first_error(text)
        lines = text.split("\n")
        found = lines[line - 1].strip()[:80] if line <= len(lines) else ""
        raise BadInput([Problem(name, line, None, Code.NOT_TOML, found, "TOML")]) from error


def _line_of_first_error(text: str) -> int:
    """The first statement that cannot follow those before it, for the errors that come without a place."""
    found = statements(text)
    low, high = 0, len(found) - 1
    while low < high:
        middle = (low + high) // 2
        end = found[middle + 1][0] - 1
        try:
            _loads("".join(text.splitlines(keepends=True)[:end]))
            low = middle + 1
        except BROKEN:
            high = middle
    return found[low][0]


def _loads(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def _brief(reader: ValueReader) -> Brief:
    return Brief(
        needs=_needs(reader),
        title=reader.text("title"),
        goal=Goal(reader.choice("goal", [*Goal], default=Goal.FEWEST)),
        max_members=reader.integer("max_members", default=None),
        budget=reader.amount("budget", default=None),
        min_countries=reader.integer("min_countries", default=None),
        include=reader.ids("include"),
        exclude=reader.ids("exclude"),
        conflicts=reader.pairs("conflicts"),
        spare=reader.integer("spare", default=0) or 0,
        known_required=reader.choice("known", KNOWN, default="ignore") == "required",
    )


def _needs(reader: ValueReader) -> tuple[Need, ...]:
    entries = reader.entries("need", "table_list")
    if len(entries) > MAX_NEEDS:
        reader.wrong("need", Code.TOO_MANY_ENTRIES, str(len(entries)), str(MAX_NEEDS))
        return ()
    needs = []
    for number, entry in enumerate(entries):
        if isinstance(entry, dict):
            needs.append(_need(reader, number, entry))
        else:
            reader.wrong("need", Code.WRONG_TYPE, shown(entry), "table_list")
    return tuple(needs)


def _need(reader: ValueReader, number: int, entry: dict[str, Any]) -> Need:
    part = ValueReader(reader.file, reader.places, entry, number, reader.problems, reader.notes)
    part.refuse_unknown(NEED_KEYS)
    weight = part.amount("weight", default=Decimal(1))
    return Need(
        capacity=part.text("capacity", required=True),
        place=part.place("place"),
        members=part.integer("members", default=1, lowest=1) or 1,
        must=part.flag("must", default=True),
        weight=Decimal(1) if weight is None else weight,
    )
