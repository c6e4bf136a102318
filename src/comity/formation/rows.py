"""The canonical rows of a brief: the integer programme that `docs/reference/certificate.md` describes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from math import floor, gcd
from typing import Any

import numpy as np

from comity.formation.brief import Brief, Goal
from comity.formation.coverage import givers
from comity.register.organizations import Organization, Tie
from comity.solving.programme import Indices, Ints, Programme, assembled, exact


@dataclass(frozen=True)
class Row:
    """One rule as a row: `sum of coefficient·column >= right` (or <=); entries are (column, coefficient)."""

    name: str
    at_least: bool
    right: int
    entries: tuple[tuple[int, int], ...]


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
        columns = range(len(self.organizations) + len(self.countries))
        names = [_compact(self.column_name(column)) for column in columns]
        lines = [_line(row, names) for row in self.rows]
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
            rows.append(Row("goal", False, limit, _entries(enumerate(self.coefficients))))
        for place, j in enumerate(self.wishes):
            columns = [(column, 1) for column in self.givers[j]]
            needed = (first + place, -self.brief.needs[j].members)
            rows.append(Row(f"need:{j}", True, 0, (*columns, needed)))
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
    fractions = [Fraction(number) for number in numbers]
    shared = 1
    for fraction in fractions:
        shared = shared * fraction.denominator // gcd(shared, fraction.denominator)
    whole = [int(fraction * shared) for fraction in fractions]
    divisor = gcd(*whole)
    if divisor == 0:
        return tuple(whole), Fraction(1)
    return tuple(value // divisor for value in whole), Fraction(divisor, shared)


def _rows(question: Question) -> Iterable[Row]:
    brief, place_of = question.brief, question.place_of
    everyone = range(len(question.organizations))
    for j in question.musts:
        members = brief.needs[j].members + brief.spare
        yield Row(f"need:{j}", True, members, tuple((column, 1) for column in question.givers[j]))
    if brief.max_members is not None:
        yield Row("max_members", False, brief.max_members, tuple((column, 1) for column in everyone))
    if brief.budget is not None:
        costs, unit = question.costs
        yield Row("budget", False, floor(Fraction(brief.budget) / unit), _entries(enumerate(costs)))
    yield from _country_rows(question)
    for k, (one, other) in enumerate(brief.conflicts):
        pair = sorted((place_of[one], place_of[other]))
        entries = ((pair[0], 2),) if pair[0] == pair[1] else ((pair[0], 1), (pair[1], 1))
        yield Row(f"conflict:{k}", False, 1, entries)
    if brief.known_required:
        yield from _known_rows(question)


def _country_rows(question: Question) -> Iterable[Row]:
    if not question.brief.min_countries:
        return
    first = len(question.organizations)
    columns = range(first, first + len(question.countries))
    yield Row("min_countries", True, question.brief.min_countries, tuple((column, 1) for column in columns))
    members: dict[str, list[tuple[int, int]]] = {country: [] for country in question.countries}
    for column, organization in enumerate(question.organizations):
        if organization.country:
            members[organization.country].append((column, 1))
    for place, country in enumerate(question.countries):
        yield Row(f"country:{country}", True, 0, (*members[country], (first + place, -1)))


def _known_rows(question: Question) -> Iterable[Row]:
    for column, known in enumerate(acquaintances(question)):
        entries = sorted([*((other, 1) for other in known), (column, -1)])
        yield Row(f"known:{question.organizations[column].id}", True, 0, tuple(entries))


def acquaintances(question: Question) -> list[set[int]]:
    """For each organization, the columns of those tied to it; unknown ids and ties to oneself are ignored."""
    known: list[set[int]] = [set() for _ in question.organizations]
    for tie in question.ties:
        one, other = question.place_of.get(tie.source), question.place_of.get(tie.target)
        if one is not None and other is not None and one != other:
            known[one].add(other)
            known[other].add(one)
    return known


def _entries(pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((column, value) for column, value in pairs if value)


def _line(row: Row, names: Sequence[str]) -> str:
    # Put together by hand: a rule about 100,000 organizations is one line.
    entries = ",".join([f"[{names[column]},{value}]" for column, value in row.entries])
    return f'[{_compact(row.name)},"{">=" if row.at_least else "<="}",{row.right},[{entries}]]'


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
    sizes = [len(row.entries) for row in rows]
    of_row = np.repeat(np.arange(len(rows), dtype=np.intp), sizes)
    columns = np.fromiter((c for row in rows for c, _ in row.entries), dtype=np.intp, count=len(of_row))
    values = exact([value for row in rows for _, value in row.entries])
    order = np.argsort(columns, kind="stable")
    return columns[order], of_row[order], values[order]
