"""The canonical rows of a brief: the integer programme that `docs/reference/certificate.md` describes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from math import floor, gcd, lcm
from typing import Any

import numpy as np

from comity.formation.brief import Brief, Goal
from comity.formation.coverage import givers
from comity.register.organizations import Organization, Tie
from comity.solving.programme import Indices, Ints, Programme, assembled, exact


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One rule as a row: `sum of coefficient·column >= right` (or <=), columns ascending."""

    name: str
    at_least: bool
    right: int
    columns: Indices
    values: Ints

    @property
    def entries(self) -> dict[int, int]:
        """The coefficient of each column that has one."""
        return dict(zip(self.columns.tolist(), self.values.tolist(), strict=True))


def row(
    name: str, at_least: bool, right: int, columns: Iterable[int], values: Sequence[int] | int = 1
) -> Row:
    """A row from its columns, ascending, and their coefficients (or the one of all); zeros are left out."""
    places = np.array(columns if isinstance(columns, np.ndarray) else list(columns), dtype=np.intp)
    if isinstance(values, int):
        return Row(name, at_least, right, places, np.full(len(places), values, dtype=np.int64))
    numbers = exact(values)
    some = numbers != 0
    return Row(name, at_least, right, places[some], numbers[some])


@dataclass(frozen=True)
class Question:
    """A brief asked of a register, with the known ties."""

    brief: Brief
    organizations: tuple[Organization, ...]
    ties: tuple[Tie, ...] = ()

    @cached_property
    def place_of(self) -> dict[str, int]:
        """The column of each organization."""
        return {organization.id: column for column, organization in enumerate(self.organizations)}

    @cached_property
    def givers(self) -> tuple[tuple[int, ...], ...]:
        """For each need, the columns of those who can give it."""
        return givers(self.brief, self.organizations)

    @cached_property
    def giving(self) -> tuple[Indices, ...]:
        """The same as arrays."""
        return tuple(np.array(columns, dtype=np.intp) for columns in self.givers)

    @cached_property
    def able(self) -> tuple[int, ...]:
        """For each need, how many can give it and are not excluded."""
        out = {self.place_of[id_] for id_ in self.brief.exclude}
        return tuple(len(columns) - len(out.intersection(columns)) for columns in self.givers)

    @cached_property
    def known(self) -> list[set[int]]:
        """For each organization, the columns of those tied to it."""
        return acquaintances(self)

    @cached_property
    def musts(self) -> tuple[int, ...]:
        """The numbers of the needs that must be met."""
        return tuple(j for j, need in enumerate(self.brief.needs) if need.must)

    @cached_property
    def wishes(self) -> tuple[int, ...]:
        """The numbers of the needs that are wishes."""
        return tuple(j for j, need in enumerate(self.brief.needs) if not need.must)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries that have a column, sorted; none without the rule."""
        if not self.brief.min_countries:
            return ()
        return tuple(sorted({o.country for o in self.organizations if o.country}))

    @cached_property
    def costs(self) -> tuple[tuple[int, ...], Fraction]:
        """Costs as integers over their greatest common divisor, and that divisor."""
        return over_divisor([organization.cost for organization in self.organizations])

    @cached_property
    def weights(self) -> tuple[tuple[int, ...], Fraction]:
        """Weights of the wishes as integers over their greatest common divisor, and that divisor."""
        return over_divisor([self.brief.needs[j].weight for j in self.wishes])

    @cached_property
    def coefficients(self) -> tuple[int, ...]:
        """The goal's coefficient of each organization (of *reliability*: none)."""
        if self.brief.goal is Goal.COST:
            return self.costs[0]
        return (int(self.brief.goal is Goal.FEWEST),) * len(self.organizations)

    @cached_property
    def unit(self) -> Fraction:
        """What one unit of the goal's integers is worth."""
        return self.costs[1] if self.brief.goal is Goal.COST else Fraction(1)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the first stage, in canonical order."""
        return tuple(_rows(self))

    @property
    def rows_hash(self) -> str:
        """SHA-256 of the rows of the first stage."""
        names = _compact_each([organization.id for organization in self.organizations])
        names += [_compact(["country", country]) for country in self.countries]
        once = [f"[{name},1]" for name in names]
        lines = [_line(row, names, once) for row in self.rows]
        return sha256("\n".join(lines).encode()).hexdigest()

    def column_name(self, column: int) -> str | list[Any]:
        """A column as the certificate names it."""
        after = column - len(self.organizations)
        if after < 0:
            return self.organizations[column].id
        if after < len(self.countries):
            return ["country", self.countries[after]]
        return ["wish", self.wishes[after - len(self.countries)]]

    def programme(self) -> Programme:
        """The first stage: the goal under all rules."""
        return self._first_stage

    @cached_property
    def _first_stage(self) -> Programme:
        cost = [*self.coefficients, *([0] * len(self.countries))]
        return _assembled(self, cost, self.rows)

    def wish_rows(self, limit: int | None) -> tuple[Row, ...]:
        """The rows of the wish stage; `limit` is the goal's value over the unit, None without such a row."""
        first = len(self.organizations) + len(self.countries)
        rows = list(self.rows)
        if limit is not None:
            rows.append(row("goal", False, limit, range(len(self.coefficients)), self.coefficients))
        for place, j in enumerate(self.wishes):
            given, needed = self.givers[j], -self.brief.needs[j].members
            rows.append(row(f"need:{j}", True, 0, (*given, first + place), (*([1] * len(given)), needed)))
        return tuple(rows)

    def wish_programme(self, limit: int | None) -> Programme:
        """The wish stage: minus the weight of covered wishes, with the goal held."""
        if limit is None and not self.wishes:
            return self._first_stage
        first = len(self.organizations) + len(self.countries)
        cost = [*([0] * first), *(-weight for weight in self.weights[0])]
        return _assembled(self, cost, self.wish_rows(limit))


def over_divisor(numbers: Sequence[Decimal]) -> tuple[tuple[int, ...], Fraction]:
    """Decimals as integers over their greatest common divisor (1 when all are 0), and that divisor.

    >>> over_divisor([Decimal("1.5"), Decimal("2.5")])
    ((3, 5), Fraction(1, 2))
    """
    fractions = {number: Fraction(number) for number in set(numbers)}  # large registers repeat themselves
    shared = lcm(*(fraction.denominator for fraction in fractions.values()))
    whole = {number: int(fraction * shared) for number, fraction in fractions.items()}
    divisor = gcd(*whole.values())
    if divisor == 0:
        return (0,) * len(numbers), Fraction(1)
    least = {number: value // divisor for number, value in whole.items()}
    return tuple(map(least.__getitem__, numbers)), Fraction(divisor, shared)


def _rows(question: Question) -> Iterable[Row]:
    brief, place_of = question.brief, question.place_of
    everyone = range(len(question.organizations))
    for j in question.musts:
        yield row(f"need:{j}", True, brief.needs[j].members + brief.spare, question.giving[j])
    if brief.max_members is not None:
        yield row("max_members", False, brief.max_members, everyone)
    if brief.budget is not None:
        costs, unit = question.costs
        yield row("budget", False, floor(Fraction(brief.budget) / unit), everyone, costs)
    yield from _country_rows(question)
    for k, (one, other) in enumerate(brief.conflicts):
        pair = sorted({place_of[one], place_of[other]})
        yield row(f"conflict:{k}", False, 1, pair, 2 // len(pair))
    if brief.known_required:
        yield from _known_rows(question)


def _country_rows(question: Question) -> Iterable[Row]:
    if not question.brief.min_countries:
        return
    first = len(question.organizations)
    columns = range(first, first + len(question.countries))
    yield row("min_countries", True, question.brief.min_countries, columns)
    members: dict[str, list[int]] = {country: [] for country in question.countries}
    for column, organization in enumerate(question.organizations):
        if organization.country:
            members[organization.country].append(column)
    for place, country in enumerate(question.countries):
        there = members[country]
        yield row(f"country:{country}", True, 0, (*there, first + place), (*([1] * len(there)), -1))


def _known_rows(question: Question) -> Iterable[Row]:
    for column, known in enumerate(question.known):
        columns = sorted([*known, column])
        values = [-1 if other == column else 1 for other in columns]
        yield row(f"known:{question.organizations[column].id}", True, 0, columns, values)


def acquaintances(question: Question) -> list[set[int]]:
    """For each organization, the columns of those tied to it; unknown ids and ties to oneself are ignored."""
    known: list[set[int]] = [set() for _ in question.organizations]
    for tie in question.ties:
        one, other = question.place_of.get(tie.source), question.place_of.get(tie.target)
        if one is not None and other is not None and one != other:
            known[one].add(other)
            known[other].add(one)
    return known


def _line(row: Row, names: Sequence[str], once: Sequence[str]) -> str:
    # Put together by hand: a rule about 100,000 organizations is one line. `once`: a column with coefficient 1.
    columns, values = row.columns.tolist(), row.values.tolist()
    if values.count(1) == len(values):
        entries = ",".join([once[column] for column in columns])
    else:
        entries = ",".join([f"[{names[c]},{value}]" for c, value in zip(columns, values, strict=True)])
    return f'[{_compact(row.name)},"{">=" if row.at_least else "<="}",{row.right},[{entries}]]'


def _compact_each(texts: list[str]) -> list[str]:
    """Each text as JSON writes it; all in one go, as a line end never stands in one."""
    return json.dumps(texts, separators=("\n", ":"), ensure_ascii=False)[1:-1].split("\n") if texts else []


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _assembled(question: Question, cost: Sequence[int], rows: Sequence[Row]) -> Programme:
    lower, upper = [0] * len(cost), [1] * len(cost)
    for id_ in question.brief.include:
        lower[question.place_of[id_]] = 1
    for id_ in question.brief.exclude:
        upper[question.place_of[id_]] = 0
    right, at_least = [row.right for row in rows], [row.at_least for row in rows]
    return assembled(cost, _entries_by_column(rows), right, at_least, lower, upper)


def _entries_by_column(rows: Sequence[Row]) -> tuple[Indices, Indices, Ints]:
    of_row = np.repeat(np.arange(len(rows), dtype=np.intp), [len(row.columns) for row in rows])
    nothing = np.zeros(0, dtype=np.intp)
    columns = np.concatenate([nothing, *(row.columns for row in rows)])
    values = np.concatenate([np.zeros(0, dtype=np.int64), *(row.values for row in rows)])
    order = np.argsort(columns, kind="stable")
    return columns[order], of_row[order], values[order]
