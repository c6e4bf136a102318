"""A plan as files: the document of the contract, rows for a spreadsheet, days for a calendar, text to print."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from comity.exchange.plan_file import StepLine, plan_table
from comity.exchange.sheets import write_xlsx
from comity.exchange.tables import Cell, write_csv
from comity_site.alliances.models import Alliance
from comity_site.plans.plan_days import calendar_of
from comity_site.plans.plan_page import Plan, PrioritySeen, StepSeen, plan_on
from comity_site.plans.plan_rows import id_of, plan_lines
from comity_site.plans.plan_told import document_of, paper_of
from comity_site.plans.telling import Telling, spoken, telling

CONTENT_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
}
OWN_WORDS = ("priority", "step", "note")  # columns of people's own words


def example_words(alliance: Alliance) -> str:
    """The label that a worked example carries wherever it goes; nothing for any other alliance."""
    if not alliance.is_example:
        return ""
    return _("Worked example. The organizations named here never made these promises.")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What goes out: whose plan, as it stands on which day, told how."""

    alliance: Alliance
    plan: Plan
    today: date
    how: Telling

    @property
    def label(self) -> str:
        return example_words(self.alliance)


def plan_written(
    alliance: Alliance, kind: str, today: date, *, language: str = "", beside: str = ""
) -> bytes:
    """The plan on `today` as a file of one of CONTENT_TYPES.

    In `language` (else the one now spoken), people's own words also in the language `beside`. Raises
    NoSuchLanguage, and NoPaper for a PDF.
    """
    how = telling(language, beside)
    return bytes(spoken(how, WRITERS[kind], Outgoing(alliance, plan_on(alliance, today), today, how)))


def feed_written(alliance: Alliance, today: date) -> bytes:
    """The calendar for a program that comes back by itself, in the language now spoken."""
    plan = plan_on(alliance, today)
    return calendar_of(alliance, plan, example_words(alliance), telling(), again=True)


def as_json(out: Outgoing) -> bytes:
    return (json.dumps(plan_document(out), ensure_ascii=False, indent=2) + "\n").encode()


def plan_document(out: Outgoing) -> dict[str, Any]:
    """The plan by the contract: organizations by name, dates as ISO, hours as numbers, null for what is not said."""
    return {
        "alliance": out.alliance.slug,
        **({"example": out.label} if out.label else {}),
        "priorities": [priority_document(seen, out.how) for seen in out.plan.priorities],
        "targets": [
            {"name": row.name, "unit": row.unit, "target": number(row.target), "due": iso(row.due)}
            for row in out.plan.targets
        ],
    }


def priority_document(seen: PrioritySeen, how: Telling) -> dict[str, Any]:
    priority = seen.priority
    return {
        "id": str(priority.pk),
        "rank": priority.rank,
        "title": priority.title,
        "why": priority.why,
        **beside(how, priority.language, title=priority.title, why=priority.why),
        "accountable": priority.accountable.name if priority.accountable else None,
        "accountable_id": priority.accountable_id and str(priority.accountable_id),
        "steps": [step_document(one, how) for one in [*seen.steps, *seen.dropped]],
    }


def step_document(seen: StepSeen, how: Telling) -> dict[str, Any]:
    step = seen.step
    return {
        "id": id_of(seen),
        "title": step.title,
        "language": step.language,
        **beside(how, step.language, title=step.title, note=step.note),
        "accountable": step.accountable.name,
        "accountable_id": str(step.accountable_id),
        **parts_document(seen),
        "start": iso(step.start),
        "due": iso(step.due),
        "hours": None if step.hours is None else number(step.hours),
        "unpaid_hours": None if step.unpaid_hours is None else number(step.unpaid_hours),
        "depends_on": [other.key or str(other.pk) for other in seen.waits_for],
        "state": seen.state,
        "done_on": iso(step.done_on),
        "note": step.note,
        "version": step.version,
    }


def beside(how: Telling, language: str, **texts: str) -> dict[str, Any]:
    """What is translated into the language asked for beside, as far as somebody did."""
    if not how.beside:
        return {}
    return {
        "translated": {how.beside: {name: how.translated(text, language) for name, text in texts.items()}}
    }


def parts_document(seen: StepSeen) -> dict[str, list[str]]:
    parts = {"responsible": seen.responsible, "consulted": seen.consulted, "informed": seen.informed}
    by_id = {f"{part}_ids": [str(row.pk) for row in rows] for part, rows in parts.items()}
    return {**{part: [row.name for row in rows] for part, rows in parts.items()}, **by_id}


def as_table(out: Outgoing) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Header and rows as `comity import` takes them; what else there is to say has columns of its own."""
    lines = plan_lines(out.alliance, out.plan)
    header, rows = plan_table(lines)
    if out.how.beside:
        header = (*header, *(f"{column}_{out.how.beside}" for column in OWN_WORDS))
        spoken_in = {seen.priority.title: seen.priority.language for seen in out.plan.priorities}
        more = [seconds(line, spoken_in[line.priority], out.how) for line in lines]
        rows = [(*row, *told) for row, told in zip(rows, more, strict=True)]
    if label := out.label:
        header, rows = (*header, "example"), [(*row, label) for row in rows]
    return header, rows


def seconds(line: StepLine, spoken_in: str, how: Telling) -> list[str]:
    """What stands beside priority, step and note, where somebody translated it."""
    said = ((line.priority, spoken_in), (line.step, line.language), (line.note, line.language))
    return [how.translated(text, language) or "" for text, language in said]


def as_csv(out: Outgoing) -> bytes:
    return write_csv(*as_table(out))


def as_xlsx(out: Outgoing) -> bytes:
    return write_xlsx(*as_table(out))


def as_document(out: Outgoing) -> bytes:
    return document_of(out.alliance, out.plan, out.label, out.how)


def as_paper(out: Outgoing) -> bytes:
    """The same text as a tagged PDF, with the timeline. Raises NoPaper."""
    return paper_of(out.alliance, out.plan, out.label, out.how, out.today)


def as_calendar(out: Outgoing) -> bytes:
    return calendar_of(out.alliance, out.plan, out.label, out.how)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def number(value: Decimal) -> int | float:
    """A whole number as one, so that 180 does not become 180.0."""
    return int(value) if value == int(value) else float(value)


WRITERS: dict[str, Callable[[Outgoing], bytes]] = {
    "json": as_json,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "docx": as_document,
    "pdf": as_paper,
    "ics": as_calendar,
}
