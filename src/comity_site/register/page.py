"""What the page of an organization shows: facts by what they are about, each with how we know."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.register import queries, words
from comity_site.register.matching import folded, is_stale
from comity_site.register.models import Fact, Organization, Tie

SHOWN = 30
TIES_SHOWN = 100
SECTIONS = (
    Fact.Property.CAPACITY,
    Fact.Property.NEED,
    Fact.Property.POPULATION,
    Fact.Property.PLACE,
    Fact.Property.LANGUAGE,
    Fact.Property.PROJECT,
    Fact.Property.ALIAS,
    Fact.Property.NOTE,
)
ALWAYS = {Fact.Property.CAPACITY, Fact.Property.POPULATION, Fact.Property.PLACE}


@dataclass(slots=True)
class Statement:
    """One value and every row that states it; stale when the newest of them is."""

    value: str
    language: str
    facts: list[Fact] = field(default_factory=list)
    is_stale: bool = False

    @property
    def as_of(self) -> str:
        return max((fact.as_of for fact in self.facts), default="")

    @property
    def is_by_project(self) -> bool:
        return all(fact.is_by_project for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Section:
    """What is stated about one property."""

    property: str
    title: str
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class TieSeen:
    """A tie as one of its ends sees it."""

    tie: Tie
    other: Organization
    is_outward: bool


def page_of(row: Organization, scope: Scope) -> dict[str, Any]:
    """Everything the template needs, asked once."""
    facts = list(queries.facts_of(row))
    sections = sections_of(facts)
    ties = list(queries.ties_of(row)[: TIES_SHOWN + 1])
    may_change = queries.organizations_to_change(scope).filter(pk=row.pk).exists()
    stated = {section.property: section.statements for section in sections}
    places = [] if row.country else [statement.value for statement in stated[Fact.Property.PLACE]]
    may_read_register = queries.registers_to_read(scope).filter(pk=row.register_id).exists()
    return {
        "organization": row,
        "sections": sections,
        "field_facts": field_facts(row, facts),
        "ties": [seen_from(row, tie) for tie in ties[:TIES_SHOWN]],
        "more_ties": len(ties) > TIES_SHOWN,
        "sentence": words.who_they_are(row, places),
        "known": words.what_they_bring(
            len(stated[Fact.Property.CAPACITY]), len(stated[Fact.Property.POPULATION]), len(ties)
        ),
        "changes": queries.changes_of(row)[:SHOWN],
        "may_change": may_change,
        "may_remove": queries.organizations_to_remove(scope).filter(pk=row.pk).exists(),
        "may_read_register": may_read_register,
        "may_staff": queries.organizations_to_staff(scope).filter(pk=row.pk).exists(),
        "people": queries.people_of(row) if may_change else (),
        "remarks": remarks_for(row, scope, may_change),
    }


def sections_of(facts: list[Fact]) -> list[Section]:
    """Facts by property, then by value, each in the order it was stated."""
    today = timezone.localdate()
    found: dict[str, dict[str, Statement]] = {}
    for fact in facts:
        values = found.setdefault(fact.property, {})
        values.setdefault(fact.folded, Statement(fact.value, fact.language)).facts.append(fact)
    for values in found.values():
        for statement in values.values():
            statement.is_stale = all(is_stale(fact.as_of, today) for fact in statement.facts)
    return [
        Section(prop, words.property_words(prop), list(found.get(prop, {}).values()))
        for prop in SECTIONS
        if prop in found or prop in ALWAYS
    ]


def field_facts(row: Organization, facts: list[Fact]) -> list[Fact]:
    """How kind and country are known, as far as they still are what was stated."""
    stands = {Fact.Property.KIND.value: folded(row.kind), Fact.Property.COUNTRY.value: folded(row.country)}
    return [fact for fact in facts if stands.get(fact.property) == fact.folded]


def seen_from(row: Organization, tie: Tie) -> TieSeen:
    outward = tie.source_id == row.pk
    return TieSeen(tie, tie.target if outward else tie.source, outward)


def remarks_for(row: Organization, scope: Scope, may_change: bool) -> list[Any]:
    """Open remarks: all of them for who may change the entry, one's own for anybody else."""
    waiting = queries.remarks_on(row)
    return list(waiting if may_change else waiting.filter(by=scope.person_id))
