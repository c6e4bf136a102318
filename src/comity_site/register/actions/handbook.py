"""The register that ships with the product: the projects of the EC-UN JMDI handbook, as of 2011."""

import csv
from collections.abc import Iterator
from importlib.resources import files

from django.db import transaction

from comity.register import jmdi_register as handbook
from comity_site.accounts.journal import record
from comity_site.accounts.models import Change, Person
from comity_site.register.actions.noting import SEARCHED, searchable_words
from comity_site.register.actions.registers import make_register
from comity_site.register.matching import folded
from comity_site.register.models import Fact, Organization, Register, Tie, Translation

SLUG = "jmdi"
NAME = "JMDI register"
SOURCE = "EC-UN JMDI handbook"
WORDS = "en"  # the language of our short words for capacities and populations


@transaction.atomic
def load_jmdi(*, by: Person | None = None) -> Register:
    """The register of the handbook with facts, ties and translations. Loaded before, it is the one that is there."""
    load_terms()
    standing = Register._base_manager.filter(slug=SLUG).first()
    if standing is not None:
        return standing
    register = make_register(
        name=NAME, slug=SLUG, language=WORDS, source=SOURCE, as_of=handbook.AS_OF, is_shared=True, by=by
    )
    rows = make_organizations(register, by)
    Fact._base_manager.bulk_create(facts_of(rows, by))
    Tie._base_manager.bulk_create(ties_of(register, rows))
    label = Organization._meta.label_lower
    Change._base_manager.bulk_create(
        [Change(by=by, verb="load_jmdi", subject=label, subject_id=row.pk) for row in rows.values()]
    )
    record(register, "load_jmdi", by=by, organizations=len(rows))
    return register


def make_organizations(register: Register, by: Person | None) -> dict[str, Organization]:
    """One row for each entry, by its id."""
    words: dict[str, list[str]] = {}
    for fact in handbook.load_facts():
        if fact.property in SEARCHED:
            words.setdefault(fact.organization_id, []).append(fact.value)
    rows = [
        Organization(
            register=register,
            key=entry.id,
            name=entry.name,
            language=entry.name_language,
            kind=entry.kind,
            country=entry.country,
            changed_by=by,
            searchable=searchable_words(entry.name, entry.id, words.get(entry.id, ())),
        )
        for entry in handbook.load_entries()
    ]
    Organization._base_manager.bulk_create(rows)
    return {row.key: row for row in rows}


def facts_of(rows: dict[str, Organization], by: Person | None) -> Iterator[Fact]:
    """What the handbook says, with the project and the place in it that show it."""
    titles = {project.code: project.title for project in handbook.load_projects()}
    for entry in handbook.load_entries():
        if entry.country:
            yield fact(rows[entry.id], Fact.Property.COUNTRY, entry.country, entry.country_evidence, by)
    for said in handbook.load_facts():
        by_project = said.basis == handbook.BY_PROJECT
        evidence = said.project_code if by_project else f"{said.project_code}, {said.basis}"
        row = fact(rows[said.organization_id], Fact.Property(said.property), said.value, evidence, by)
        row.is_by_project = by_project
        yield row
    for part in handbook.load_participations():
        project = f"{part.project_code}: {titles[part.project_code]}"
        yield fact(rows[part.organization_id], Fact.Property.PROJECT, project, part.source, by)


def fact(row: Organization, prop: Fact.Property, value: str, evidence: str, by: Person | None) -> Fact:
    """Names keep their own language; our words are English; a code has none."""
    language = {Fact.Property.ALIAS: row.language, Fact.Property.PLACE: "", Fact.Property.COUNTRY: ""}
    return Fact(
        organization=row,
        property=prop,
        value=value,
        folded=folded(value),
        language=language.get(prop, WORDS),
        source=SOURCE,
        evidence=evidence,
        as_of=handbook.AS_OF,
        changed_by=by,
    )


def ties_of(register: Register, rows: dict[str, Organization]) -> Iterator[Tie]:
    """Ties through shared projects, which are their evidence."""
    shared: dict[frozenset[str], list[str]] = {}
    for tie in handbook.load_ties():
        shared[frozenset((tie.source, tie.target))] = []
    for code, members in handbook.members_of_projects().items():
        for pair, codes in shared.items():
            if pair <= set(members):
                codes.append(code)
    for tie in handbook.load_ties():
        codes = shared[frozenset((tie.source, tie.target))]
        yield Tie(
            register=register,
            source=rows[tie.source],
            target=rows[tie.target],
            kind=tie.kind,
            weight=tie.weight,
            since=tie.since,
            until=tie.until,
            evidence=", ".join(codes)[:300],
        )


def load_terms() -> None:
    """The vocabulary of the handbook in other languages, beside the words themselves."""
    path = files("comity.register") / "jmdi" / "terms.csv"
    if not path.is_file():
        return
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    terms = [
        Translation(
            text=row["term"],
            language=row["language"],
            into=row["into"],
            translation=row["translation"],
            translated_by=row["translated_by"],
        )
        for row in rows
    ]
    Translation._base_manager.bulk_create(
        terms,
        update_conflicts=True,
        unique_fields=["text", "language", "into"],
        update_fields=["translation", "translated_by"],
    )
