"""The worked example's threats, each with the answer agreed beforehand, and somebody whom one can ask alone."""

from datetime import date, timedelta
from typing import Any

from comity_site.alliances.actions import give_role
from comity_site.alliances.models import Alliance, Role
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import WORDS, Table, day, word
from comity_site.threats.actions.writing import note, write_threat
from comity_site.threats.models import Threat

TEXTS = ("title", "words", "trigger", "answer")


def keep_an_eye(story: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    give_role(
        alliance=alliance, kind=Role.Kind.FACILITATOR, person=company.person("facilitator"),
        reach=word(story["facilitator"], "reach"), language=WORDS, by=company.coordinator,
    )  # fmt: skip
    for entry in story["threat"]:
        tell_threat(entry, company, alliance, today=today)


def tell_threat(entry: Table, company: Company, alliance: Alliance, *, today: date) -> Threat:
    """Written by a person of whoever keeps an eye on it."""
    by = company.person(entry["owner"])
    threat = write_threat(
        alliance=alliance, kind=entry["kind"], **{name: word(entry, name) for name in TEXTS}, language=WORDS,
        owner=company.organization(entry["owner"]), answer_by=company.organization(entry["does"]),
        agreed_on=day(entry, "agreed", today), look_on=day(entry, "look", today), **signs(entry, company), by=by,
    )  # fmt: skip
    for told in entry.get("note", []):
        on = today + timedelta(days=told["day"])
        note(threat=threat, kind=told["kind"], on=on, words=word(told, "words"), language=WORDS, by=by)
    return threat


def signs(entry: Table, company: Company) -> dict[str, Any]:
    """What Comity watches by itself."""
    found: dict[str, Any] = {name: entry[name] for name in ("late_times", "quiet_days") if name in entry}
    found |= {name: company.organization(entry[name]) for name in ("late_to", "quiet_of") if name in entry}
    return {**found, "late_unit": word(entry, "late_unit")}
