"""The canonical rows of a brief, as the reference page of the certificate lists them, and their hash."""

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from comity.formation.checking.case import Case, common_unit
from comity.formation.checking.documents import shown
from comity.formation.checking.verdict import Refused

Column = str | tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Row:
    """A rule as a sum of coefficient · column; `entries` in the order of the columns, without zeros."""

    name: str
    at_least: bool
    right: int
    entries: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows over all columns, each column with its bounds; a proof bounds `objective` from below."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    objective: tuple[int, ...]
    lower: tuple[int, ...]
    upper: tuple[int, ...]

    def without_objective(self) -> "Rows":
        """The same question, asking only whether there is anything."""
        return replace(self, objective=(0,) * len(self.objective))


def first_stage(case: Case) -> Rows:
    """Organizations and countries, and the rows of every rule; objective of the goal (reliability: 0)."""
    countries = _countries(case)
    columns: list[Column] = [candidate.id for candidate in case.organizations]
    columns += [("country", country) for country in countries]
    include = case.numbers(case.question.include)
    exclude = case.numbers(case.question.exclude)
    objective = [0] * len(columns)
    if case.question.goal != "reliability":
        objective[: len(case.units)] = case.units
    return Rows(
        columns=tuple(columns),
        rows=tuple(_rule_rows(case, countries)),
        objective=tuple(objective),
        lower=tuple(int(column in include) for column in range(len(columns))),
        upper=tuple(int(column not in exclude) for column in range(len(columns))),
    )


def wish_stage(case: Case, first: Rows, value: Fraction) -> Rows:
    """The first stage with a column and a row for each wish and no goal worse than `value`."""
    wishes = case.question.wishes
    start = len(first.columns)
    extra = [] if case.question.goal == "reliability" else [_goal_row(case, value)]
    for offset, j in enumerate(wishes):
        need = case.question.needs[j]
        entries = [(number, 1) for number in sorted(case.givers[j])]
        extra.append(_row(f"need:{j}", True, 0, [*entries, (start + offset, -need.members)]))
    unit = wish_unit(case)
    weights = [case.question.needs[j].weight for j in wishes]
    return Rows(
        columns=(*first.columns, *(("wish", j) for j in wishes)),
        rows=(*first.rows, *extra),
        objective=(*(0 for _ in first.columns), *(-int(weight / unit) for weight in weights)),
        lower=(*first.lower, *(0 for _ in wishes)),
        upper=(*first.upper, *(1 for _ in wishes)),
    )


def wish_unit(case: Case) -> Fraction:
    """The greatest number of which every weight of a wish is a whole multiple."""
    return common_unit([case.question.needs[j].weight for j in case.question.wishes])


def column_named(named: Any, columns: dict[Column, int], where: str) -> int:
    """The place of a column that a certificate names; raises `Refused` when there is none."""
    key = tuple(named) if isinstance(named, list) else named
    fits = isinstance(key, str) or (
        isinstance(key, tuple) and len(key) == 2 and isinstance(key[0], str) and type(key[1]) in (str, int)
    )
    if not fits or key not in columns:
        raise Refused("column_unknown", where=where, column=shown(named))
    return columns[key]


def rows_hash(rows: Rows) -> str:
    """SHA-256 (hex) of the rows, one line of JSON each."""
    named = [json.dumps(column, ensure_ascii=False, separators=(",", ":")) for column in rows.columns]
    return hashlib.sha256("\n".join(_line(row, named) for row in rows.rows).encode()).hexdigest()


def _line(row: Row, named: list[str]) -> str:
    # Written by hand, as a rule over 100,000 organizations is one line.
    entries = ",".join([f"[{named[column]},{coefficient}]" for column, coefficient in row.entries])
    name, sense = json.dumps(row.name, ensure_ascii=False), ">=" if row.at_least else "<="
    return f'[{name},"{sense}",{row.right},[{entries}]]'


def _row(name: str, at_least: bool, right: int, entries: list[tuple[int, int]]) -> Row:
    kept = sorted((column, coefficient) for column, coefficient in entries if coefficient)
    return Row(name, at_least, right, tuple(kept))


def _countries(case: Case) -> list[str]:
    if not case.question.min_countries:
        return []
    return sorted({candidate.country for candidate in case.organizations if candidate.country})


def _rule_rows(case: Case, countries: list[str]) -> Iterator[Row]:
    question, everyone = case.question, range(len(case.organizations))
    for j in question.musts:
        asked = question.needs[j].members + question.spare
        yield _row(f"need:{j}", True, asked, [(number, 1) for number in case.givers[j]])
    if question.max_members is not None:
        yield _row("max_members", False, question.max_members, [(number, 1) for number in everyone])
    if question.budget is not None:
        within = math.floor(question.budget / case.cost_unit)
        yield _row("budget", False, within, [(number, case.costs[number]) for number in everyone])
    yield from _country_rows(case, countries)
    for k, pair in enumerate(question.conflicts):
        one, other = (case.number_of[id_] for id_ in pair)
        yield _row(f"conflict:{k}", False, 1, [(one, 1), (other, 1)] if one != other else [(one, 2)])
    if question.known_required:
        for number in everyone:
            tied = [(other, 1) for other in case.tied.get(number, ())]
            yield _row(f"known:{case.organizations[number].id}", True, 0, [*tied, (number, -1)])


def _country_rows(case: Case, countries: list[str]) -> Iterator[Row]:
    if not case.question.min_countries:
        return
    start = len(case.organizations)
    there: dict[str, list[tuple[int, int]]] = {country: [] for country in countries}
    for number, candidate in enumerate(case.organizations):
        if candidate.country:
            there[candidate.country].append((number, 1))
    columns = [(start + offset, 1) for offset in range(len(countries))]
    yield _row("min_countries", True, case.question.min_countries, columns)
    for offset, country in enumerate(countries):
        yield _row(f"country:{country}", True, 0, [*there[country], (start + offset, -1)])


def _goal_row(case: Case, value: Fraction) -> Row:
    return _row("goal", False, math.floor(value / case.unit), list(enumerate(case.units)))
