"""The register of the JMDI handbook: 51 projects, their partner organizations, and what is stated of each.

As of 2011. Every value comes from a reviewed file in `jmdi/`, beside its evidence; `jmdi/README.md` says
how it was read. Published source: Alvarez Tinajero, S. P. and Sinatti, G. (2011), Migration for
Development: a Bottom-Up Approach, EC-UN Joint Migration and Development Initiative, Brussels.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import combinations
from types import MappingProxyType

from comity.register.organizations import Organization, Tie

AS_OF = "2011"
BY_PROJECT = "by project"
WORKED_TOGETHER = "worked together"


@dataclass(frozen=True, slots=True)
class Project:
    """One project of the annex. `countries` are ISO 3166-1 alpha-2; `text_box` is its box, if it has one."""

    code: str
    title: str
    countries: tuple[str, ...]
    text_box: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the register under an organization's own name.

    `name_language` is a BCP 47 tag. `kind` and `country` are empty where the handbook does not state them;
    `country_evidence` says where it does.
    """

    id: str
    name: str
    name_language: str
    kind: str
    country: str
    country_evidence: str


@dataclass(frozen=True, slots=True)
class Participation:
    """An organization's part in a project; `source` is the annex, or the text box that adds it."""

    project_code: str
    organization_id: str
    source: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of an organization, the project that evidences it, and where it is said.

    `property` is kind, alias, place, capacity or population. `basis` is title, name, annex, by project,
    `text box N` or `section N.N`.
    """

    organization_id: str
    property: str
    value: str
    project_code: str
    basis: str


@dataclass(frozen=True, slots=True)
class Split:
    """How one cell of the annex, in which partners run together, was split; `doubt` where it could be otherwise."""

    project_code: str
    code_as_printed: str
    partners_as_printed: str
    parts: tuple[str, ...]
    doubt: bool
    how_we_know: str


@cache
def load_projects() -> tuple[Project, ...]:
    """The 51 projects, in the order of the annex."""
    return tuple(
        Project(
            row["code"],
            row["title"],
            _list(row["countries"]),
            int(row["text_box"]) if row["text_box"] else None,
        )
        for row in _rows("projects.csv")
    )


@cache
def load_entries() -> tuple[Entry, ...]:
    """Every organization once, in the order in which the annex first names it."""
    return tuple(Entry(**row) for row in _rows("organizations.csv"))


@cache
def load_participations() -> tuple[Participation, ...]:
    """Who took part in which project, in the order of the annex."""
    return tuple(Participation(**row) for row in _rows("participations.csv"))


@cache
def load_facts() -> tuple[Fact, ...]:
    """Every fact with its evidence, in the order of the annex."""
    return tuple(Fact(**row) for row in _rows("facts.csv"))


@cache
def load_splits() -> tuple[Split, ...]:
    """The reviewed reading of every partners cell of the annex."""
    return tuple(
        Split(
            row["project_code"],
            row["code_as_printed"],
            row["partners_as_printed"],
            _list(row["split"]),
            row["doubt"] == "yes",
            row["how_we_know"],
        )
        for row in _rows("splits.csv")
    )


@cache
def load_register() -> tuple[Organization, ...]:
    """The organizations as values that a brief can be asked of.

    Places are the countries of an organization's projects where its own country is not stated.
    """
    values = _values_by_property(load_facts())
    return tuple(
        Organization(
            id=entry.id,
            name=entry.name,
            kind=entry.kind,
            country=entry.country,
            places=values.get((entry.id, "place"), ()),
            capacities=values.get((entry.id, "capacity"), ()),
            populations=values.get((entry.id, "population"), ()),
        )
        for entry in load_entries()
    )


@cache
def load_ties() -> tuple[Tie, ...]:
    """One tie for each pair that shared a project; its weight is the number of projects they shared."""
    shared: Counter[tuple[str, str]] = Counter()
    for members in members_of_projects().values():
        shared.update(combinations(members, 2))
    return tuple(
        Tie(source, target, Decimal(count), WORKED_TOGETHER) for (source, target), count in shared.items()
    )


def members_of_projects() -> Mapping[str, tuple[str, ...]]:
    """Project code → ids of its partners, in the one order of the register."""
    order = {entry.id: position for position, entry in enumerate(load_entries())}
    found: dict[str, list[str]] = {}
    for part in load_participations():
        found.setdefault(part.project_code, []).append(part.organization_id)
    return MappingProxyType({code: tuple(sorted(ids, key=order.__getitem__)) for code, ids in found.items()})


def demonstration_brief() -> str:
    """The brief of the demonstration, as TOML text: seven needs, the last a wish; goal fewest."""
    return _text("brief.toml")


def _values_by_property(facts: Iterable[Fact]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Each value once, however many projects evidence it."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        found.setdefault((fact.organization_id, fact.property), {})[fact.value] = None
    return {key: tuple(values) for key, values in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def _text(name: str) -> str:
    return (files("comity.register") / "jmdi" / name).read_text(encoding="utf-8")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
