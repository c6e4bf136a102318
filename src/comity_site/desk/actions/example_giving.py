"""What the worked example's invented organizations give, their purse, and bus fares that were paid ahead."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from comity_site.alliances.models import Alliance
from comity_site.desk.actions.example_people import Company
from comity_site.desk.example.told import WORDS, Table, day, word
from comity_site.giving.actions.contributions import plan_contribution, record_given
from comity_site.giving.actions.costs import approve_cost, note_cost
from comity_site.giving.actions.funds import open_fund, write_entry
from comity_site.giving.models import Fund


def give(story: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    for entry in story["gift"]:
        gift(entry, company, alliance, today=today)
    told = story["fund"]
    fund = open_fund(
        alliance=alliance, name=word(told, "name"), currency=told["currency"], language=WORDS,
        host=company.organization(told["host"]), by=company.coordinator,
    )  # fmt: skip
    for entry in told["entry"]:
        write(entry, company, fund, today=today)
    for entry in told["cost"]:
        pay_ahead(entry, company, fund, today=today)


def gift(entry: Table, company: Company, alliance: Alliance, *, today: date) -> None:
    """Planned when it has no day."""
    about = {
        "alliance": alliance, "giver": company.organization(entry["giver"]), "kind": entry["kind"],
        "amount": Decimal(entry["amount"]), "unit": word(entry, "unit"), "what": word(entry, "what"),
        "language": WORDS, "by": company.coordinator, **heard(entry),
    }  # fmt: skip
    on = day(entry, "day", today)
    if on is None:
        plan_contribution(due=day(entry, "due", today), **about)
    else:
        record_given(on=on, proof=word(entry, "proof"), **about)


def heard(entry: Table) -> dict[str, Any]:
    if "heard" not in entry:
        return {}
    return {"heard": entry["heard"], "said_by": entry["said_by"], "recorded_for": True}


def write(entry: Table, company: Company, fund: Fund, *, today: date) -> None:
    whose = company.organization(entry["organization"]) if "organization" in entry else None
    write_entry(
        fund=fund, kind=entry["kind"], amount=Decimal(entry["amount"]), on=today + timedelta(days=entry["day"]),
        organization=whose, party=word(entry, "party"), decision=word(entry, "decision"), proof=word(entry, "proof"),
        language=WORDS, by=company.coordinator,
    )  # fmt: skip


def pay_ahead(entry: Table, company: Company, fund: Fund, *, today: date) -> None:
    """Approved where the file says by which decision."""
    cost = note_cost(
        alliance=fund.alliance, organization=company.organization(entry["organization"]), currency=fund.currency,
        amount=Decimal(entry["amount"]), on=today + timedelta(days=entry["day"]), what=word(entry, "what"),
        proof=word(entry, "proof"), language=WORDS, heard="voice", said_by="the eldest", recorded_for=True,
        by=company.coordinator,
    )  # fmt: skip
    if "decision" in entry:
        approve_cost(
            cost=cost, version=cost.version, fund=fund, decision=word(entry, "decision"),
            on=today + timedelta(days=entry["approved"]), by=company.coordinator,
        )  # fmt: skip
