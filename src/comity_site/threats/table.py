"""Threats as a table for a spreadsheet."""

from datetime import date

from comity.exchange.tables import Cell, write_csv
from comity_site.alliances.models import Alliance
from comity_site.plans.plan_files import example_words
from comity_site.register.models import Organization
from comity_site.threats.models import Threat

COLUMNS = (
    "kind", "title", "words", "trigger", "answer", "answer_by", "agreed_on", "language", "owner", "state",
    "happened_on", "look_on", "seen_by", "named", "late_to", "late_times", "late_unit", "quiet_of", "quiet_days", "day",
    "looked_on",
)  # fmt: skip


def threats_csv(alliance: Alliance, rows: list[Threat]) -> bytes:
    """One row for each; kind, state and who may see it are codes. A worked example says so in every row."""
    label = example_words(alliance)
    header = (*COLUMNS, "example") if label else COLUMNS
    return write_csv(header, [(*cells(row), label) if label else cells(row) for row in rows])


def cells(row: Threat) -> tuple[Cell, ...]:
    named = [one.name for one in row.named.all()] + (["facilitator"] if row.with_facilitator else [])
    return (
        row.kind, row.title, row.words, row.trigger, row.answer, name(row.answer_by),
        iso(row.agreed_on), row.language, row.owner.name, row.state, iso(row.happened_on), iso(row.look_on),
        row.sight, ";".join(named), name(row.late_to), row.late_times or "", row.late_unit, name(row.quiet_of),
        row.quiet_days or "", iso(row.day), iso(row.looked_on),
    )  # fmt: skip


def name(organization: Organization | None) -> str:
    return organization.name if organization else ""


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
