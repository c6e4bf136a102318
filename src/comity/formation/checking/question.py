"""The checker's own reading of a brief."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from comity.formation.checking.texts import alias, decoded, fold, number
from comity.formation.checking.verdict import Unreadable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Need:
    """Capacity and place are folded; `place` is None when anywhere will do."""

    capacity: str
    place: str | None
    members: int
    must: bool
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Question:
    """A brief in the numbers that a proof needs."""

    needs: tuple[Need, ...]
    goal: str
    max_members: int | None
    budget: Fraction | None
    min_countries: int
    include: frozenset[str]
    exclude: frozenset[str]
    conflicts: tuple[tuple[str, str], ...]
    spare: int
    known_required: bool

    @property
    def musts(self) -> list[int]:
        return [index for index, need in enumerate(self.needs) if need.must]

    @property
    def wishes(self) -> list[int]:
        return [index for index, need in enumerate(self.needs) if not need.must]


def read_question(data: bytes) -> Question:
    """A brief from the bytes of its TOML file; raises `Unreadable` for what cannot be understood."""
    try:
        table = tomllib.loads(decoded(data), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unreadable("brief_unreadable") from error
    goal = _text(table.get("goal", "fewest"), "goal")
    if goal not in {"fewest", "cost", "reliability"}:
        raise Unreadable("brief_unreadable", {"key": "goal"})
    return Question(
        needs=tuple(_need(entry) for entry in _list(table.get("need", []), "need")),
        goal=goal,
        max_members=_optional(table, "max_members", _count),
        budget=_optional(table, "budget", _amount),
        min_countries=_count(table.get("min_countries", 0), "min_countries"),
        include=frozenset(_ids(table.get("include", []), "include")),
        exclude=frozenset(_ids(table.get("exclude", []), "exclude")),
        conflicts=tuple(_pair(pair) for pair in _list(table.get("conflicts", []), "conflicts")),
        spare=_count(table.get("spare", 0), "spare"),
        known_required=_text(table.get("known", "ignore"), "known") == "required",
    )


def _need(entry: Any) -> Need:
    if not isinstance(entry, dict):
        raise Unreadable("brief_unreadable", {"key": "need"})
    place = fold(alias(_text(entry.get("place", ""), "place")))
    return Need(
        capacity=fold(_text(entry.get("capacity"), "capacity")),
        place=place or None,
        members=_count(entry.get("members", 1), "members"),
        must=_flag(entry.get("must", True), "must"),
        weight=_amount(entry.get("weight", 1), "weight"),
    )


def _optional(table: dict[str, Any], key: str, read: Callable[[Any, str], T]) -> T | None:
    return read(table[key], key) if key in table else None


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise Unreadable("brief_unreadable", {"key": key})
    return value.strip()


def _flag(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise Unreadable("brief_unreadable", {"key": key})
    return value


def _count(value: Any, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Unreadable("brief_unreadable", {"key": key})
    return value


def _amount(value: Any, key: str) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Unreadable("brief_unreadable", {"key": key})
    found = number(value)
    if found is None or found < 0:
        raise Unreadable("brief_unreadable", {"key": key})
    return found


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable("brief_unreadable", {"key": key})
    return value


def _ids(value: Any, key: str) -> list[str]:
    return [_text(item, key) for item in _list(value, key)]


def _pair(value: Any) -> tuple[str, str]:
    found = _ids(value, "conflicts")
    if len(found) != 2:
        raise Unreadable("brief_unreadable", {"key": "conflicts"})
    return found[0], found[1]
