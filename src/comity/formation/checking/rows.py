"""The canonical rows of a brief, as the reference page of the certificate lists them, and their hash."""

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from comity.formation.checking.case import Case, common_unit
from comity.formation.checking.documents import shown
from comity.formation.checking.verdict import Refused

Column = str | tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Row:
    """A rule as a sum of coefficient · column; columns ascending, without zeros."""

    name: str
    at_least: bool
    right: int
    columns: Sequence[int]
    coefficients: Sequence[int]

    @property
    def entries(self) -> tuple[tuple[int, int], ...]:
        """The same as pairs."""
        return tuple(zip(self.columns, self.coefficients, strict=True))


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
        given = sorted(case.givers[j])
        ones = [1] * len(given)
        extra.append(_row(f"need:{j}", True, 0, [*given, start + offset], [*ones, -need.members]))
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
    written = [json.dumps(column, ensure_ascii=False, separators=(",", ":")) for column in rows.columns]
    as_one = [f"[{name},1]" for name in written]
    lines = (_line(row, written, as_one) for row in rows.rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _written(columns: Sequence[Column]) -> list[str]:
    """Each column as JSON has it: organizations, which come first, in one go, as a line end never stands in JSON
    for one."""
    ids = [column for column in columns if isinstance(column, str)]
    others = columns[len(ids) :]
    whole = json.dumps(ids, ensure_ascii=False, separators=("\n", ":"))[1:-1]
    named = whole.split("\n") if ids else []
    return named + [json.dumps(column, ensure_ascii=False, separators=(",", ":")) for column in others]


def _line(row: Row, written: list[str], as_one: list[str]) -> str:
    # Written by hand, as a rule over 100,000 organizations is one line; most coefficients are 1.
    if row.coefficients.count(1) == len(row.coefficients):
        entries = list(map(as_one.__getitem__, row.columns))
    else:
        entries = [f"[{written[place]},{times}]" for place, times in row.entries]
    name, sense = json.dumps(row.name, ensure_ascii=False), ">=" if row.at_least else "<="
    return f'[{name},"{sense}",{row.right},[{",".join(entries)}]]'


def _row(
    name: str, at_least: bool, right: int, columns: Sequence[int], coefficients: Sequence[int] | None = None
) -> Row:
    """Columns in order; without coefficients, each has 1."""
    if coefficients is None:
        return Row(name, at_least, right, columns, (1,) * len(columns))
    if 0 in coefficients:
        kept = [(place, times) for place, times in zip(columns, coefficients, strict=True) if times]
        columns, coefficients = [place for place, _ in kept], [times for _, times in kept]
    return Row(name, at_least, right, columns, coefficients)


def _countries(case: Case) -> list[str]:
    if not case.question.min_countries:
        return []
    return sorted({candidate.country for candidate in case.organizations if candidate.country})


def _rule_rows(case: Case, countries: list[str]) -> Iterator[Row]:
    question, everyone = case.question, range(len(case.organizations))
    for j in question.musts:
        yield _row(f"need:{j}", True, question.needs[j].members + question.spare, sorted(case.givers[j]))
    if question.max_members is not None:
        yield _row("max_members", False, question.max_members, everyone)
    if question.budget is not None:
        within = math.floor(question.budget / case.cost_unit)
        yield _row("budget", False, within, everyone, case.costs)
    yield from _country_rows(case, countries)
    for k, pair in enumerate(question.conflicts):
        both = sorted({case.number_of[id_] for id_ in pair})
        yield _row(f"conflict:{k}", False, 1, both, [2] if len(both) == 1 else None)
    if question.known_required:
        for number in everyone:
            there = sorted({number, *case.tied.get(number, ())})
            signs = [-1 if other == number else 1 for other in there]
            yield _row(f"known:{case.organizations[number].id}", True, 0, there, signs)


def _country_rows(case: Case, countries: list[str]) -> Iterator[Row]:
    if not case.question.min_countries:
        return
    start = len(case.organizations)
    there: dict[str, list[int]] = {country: [] for country in countries}
    for number, candidate in enumerate(case.organizations):
        if candidate.country:
            there[candidate.country].append(number)
    columns = range(start, start + len(countries))
    yield _row("min_countries", True, case.question.min_countries, columns)
    for column, country in zip(columns, countries, strict=True):
        ones = [1] * len(there[country])
        yield _row(f"country:{country}", True, 0, [*there[country], column], [*ones, -1])


def _goal_row(case: Case, value: Fraction) -> Row:
    return _row("goal", False, math.floor(value / case.unit), range(len(case.units)), case.units)
