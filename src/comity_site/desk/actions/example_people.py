"""Who takes part in the worked example: organizations of the handbook, invented ones, and somebody of each by role."""

from dataclasses import dataclass, field

from comity_site.accounts import actions as accounts
from comity_site.accounts.models import Person
from comity_site.desk.example.told import (
    INTO,
    ROMANIAN,
    TRANSLATOR,
    US,
    WORDS,
    Table,
    pairs,
    said_otherwise,
    word,
)
from comity_site.register import actions as register
from comity_site.register.models import Organization, Register, Translation

SOURCE = "invented for the worked example"


@dataclass
class Company:
    """Organizations by key, and for each the one person who speaks and writes for it. Nobody of them has an account."""

    organizations: dict[str, Organization]
    keeper: str
    coordinator: Person
    titles: Table
    people: dict[str, Person] = field(default_factory=dict)

    def organization(self, key: str) -> Organization:
        return self.organizations[key]

    def person(self, key: str) -> Person:
        """By title, never by name: somebody of that organization, made when first needed."""
        if key == self.keeper:
            return self.coordinator
        if key not in self.people:
            title = word(self.titles, key) or word(self.titles, "somebody")
            self.people[key] = accounts.add_person(name=title, by=self.coordinator)
        return self.people[key]


def gather(story: Table, *, handbook: Register, keeper: Organization, coordinator: Person) -> Company:
    """The organizations of the handbook as they are there, and the invented ones beside the keeper."""
    known = {one.key: one for one in Organization._base_manager.filter(register=handbook)}
    company = Company(known, keeper.key, coordinator, story["titles"])
    company.organizations[keeper.key] = keeper
    for entry in story["invented"]:
        company.organizations[entry["key"]] = invent(entry, keeper.register, coordinator)
    return company


def invent(entry: Table, where: Register, by: Person) -> Organization:
    lists = {"capacity": entry.get("can", []), "population": entry.get("close_to", [])}
    return register.add_organization(
        register=where, key=entry["key"], name=word(entry, "name"), language=WORDS, kind=entry["kind"],
        country=entry["country"], is_invented=True, lists=lists, source=SOURCE, words=WORDS, by=by,
    )  # fmt: skip


def keep_translations(story: Table) -> None:
    """Every text of the example beside itself in the other languages; the two Romanian sentences in all."""
    rows = {(text, WORDS, INTO): (other, US) for text, other in pairs(dict(story)) if text != other}
    rows |= {(text, language, into): (says, US) for text, language, into, says in said_otherwise()}
    for sentence, known in ROMANIAN.items():
        for into, meaning in known.items():
            rows[sentence, "ro", into] = meaning, TRANSLATOR[into]
    Translation._base_manager.bulk_create(
        [
            Translation(text=text, language=language, into=into, translation=says, translated_by=who)
            for (text, language, into), (says, who) in rows.items()
        ],
        update_conflicts=True,
        unique_fields=["text", "language", "into"],
        update_fields=["translation", "translated_by"],
    )
