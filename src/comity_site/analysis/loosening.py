"""A brief with some of its rules loosened or given up, as the engine's way out says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from comity.formation.brief import Brief


def loosened(brief: Brief, ways: Iterable[Mapping[str, Any]]) -> Brief:
    """All of `ways` applied: `to` is the nearest value that holds, None gives the rule up (a need becomes a wish)."""
    gone: dict[str, set[int]] = {"conflict": set(), "include": set(), "exclude": set()}
    for way in ways:
        if way["rule"] in gone:
            gone[way["rule"]].add(way["index"])
        else:
            brief = _without(brief, way)
    return replace(
        brief,
        conflicts=_kept(brief.conflicts, gone["conflict"]),
        include=_kept(brief.include, gone["include"]),
        exclude=_kept(brief.exclude, gone["exclude"]),
    )


def asks_somebody(brief: Brief) -> bool:
    """Wishes alone call for nobody."""
    return bool(brief.include) or any(need.must for need in brief.needs)


def _without(brief: Brief, way: Mapping[str, Any]) -> Brief:
    rule, to = way["rule"], way.get("to")
    if rule == "need":
        needs = list(brief.needs)
        need = needs[way["index"]]
        needs[way["index"]] = replace(need, members=to) if to else replace(need, must=False)
        return replace(brief, needs=tuple(needs))
    if rule == "max_members":
        return replace(brief, max_members=to)
    if rule == "budget":
        return replace(brief, budget=None if to is None else Decimal(str(to)))
    if rule == "min_countries":
        return replace(brief, min_countries=to)
    return replace(brief, known_required=False)


def _kept(entries: tuple[Any, ...], gone: set[int]) -> tuple[Any, ...]:
    return tuple(entry for number, entry in enumerate(entries) if number not in gone)
