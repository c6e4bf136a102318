"""The worked example's spoken agreement, and an office that changed hands."""

from datetime import date, timedelta
from typing import Any

from comity_site.agreements.actions.offices import add_office, change_holder
from comity_site.agreements.actions.standing_by import say_aloud, sign
from comity_site.agreements.actions.writing import make_agreement
from comity_site.agreements.models import Agreement, Office
from comity_site.agreements.queries.agreements import clauses_of, edition_of
from comity_site.agreements.texts import digest_of
from comity_site.alliances.models import Alliance, How
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import INTO, ROMANIAN, TRANSLATOR, WORDS, Table, day, word


def agree(story: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    speak(story["agreement"], company, alliance, today=today)
    office = open_office(story["office"], company, alliance, today=today)
    intend(story["letter"], office, company, today=today)
    change_hands(story["office"], office, company, today=today)


def speak(told: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    """Said in Romanian, with its translation; the rest as it was written down."""
    on = today + timedelta(days=told["day"])
    agreement = make_agreement(
        alliance=alliance, kind=Agreement.Kind.SPOKEN, title=word(told, "title"), language=WORDS, beside=INTO,
        clauses=[clause_of(entry) for entry in told["clause"]], review_on=day(told, "review", today), begun_on=on,
        by=company.coordinator,
    )  # fmt: skip
    edition = edition_of(agreement)
    say_aloud(
        agreement=agreement, digest=digest_of(agreement, edition, clauses_of(edition)), on=on,
        language=word(told, "spoken_in"), read_by=word(told, "read_by"), present=word(told, "present"),
        present_language=WORDS, organizations=[company.organization(key) for key in told["agreed"]],
        by=company.coordinator,
    )  # fmt: skip


def clause_of(entry: Table) -> dict[str, Any]:
    if said := entry.get("romanian"):
        return {
            "heading": entry["lista"], "text": said, "language": "ro", "beside_heading": word(entry, "heading"),
            "beside_text": ROMANIAN[said][WORDS], "beside_language": WORDS, "translated_by": TRANSLATOR[WORDS],
        }  # fmt: skip
    (heading, title), (text, says) = entry["heading"], entry["text"]
    return {
        "heading": heading, "text": text, "language": WORDS, "beside_heading": title, "beside_text": says,
        "beside_language": INTO, "translated_by": TRANSLATOR[INTO],
    }  # fmt: skip


def open_office(told: Table, company: Company, alliance: Alliance, *, today: date) -> Office:
    since = today + timedelta(days=told["since"])
    return add_office(
        alliance=alliance, organization=company.organization(told["organization"]), title=word(told, "title"),
        language=WORDS, since=since, by=company.coordinator,
    )  # fmt: skip


def intend(told: Table, office: Office, company: Company, *, today: date) -> None:
    """A letter of intent, signed for the desk by whoever held it then."""
    on = today + timedelta(days=told["day"])
    agreement = make_agreement(
        alliance=office.alliance, kind=Agreement.Kind.LETTER, title=word(told, "title"), language=WORDS, beside=INTO,
        clauses=[clause_of(told)], begun_on=on, by=company.coordinator,
    )  # fmt: skip
    edition = edition_of(agreement)
    sign(
        agreement=agreement, digest=digest_of(agreement, edition, clauses_of(edition)), office=office.title,
        organization=office.organization, name=word(told, "name"), on=on, heard=How.LETTER, by=company.coordinator,
    )  # fmt: skip


def change_hands(told: Table, office: Office, company: Company, *, today: date) -> None:
    """The desk stays, its holder changed; nobody is named."""
    office.refresh_from_db()
    since = today + timedelta(days=told["changed"])
    change_holder(office=office, version=office.version, name="", since=since, by=company.coordinator)
