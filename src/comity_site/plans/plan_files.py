"""A plan as files: the document of the contract, rows for a spreadsheet, days for a calendar."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from comity.exchange.calendar_file import DayEntry, write_calendar
from comity.exchange.paper_file import write_paper
from comity.exchange.plan_file import StepLine, plan_table
from comity.exchange.sheets import write_xlsx
from comity.exchange.tables import write_csv
from comity_site.alliances.models import Alliance
from comity_site.plans.amounts import plain
from comity_site.plans.plan_page import Plan, PrioritySeen, StepSeen, plan_on
from comity_site.plans.plan_told import document_of, paragraphs
from comity_site.register.models import Organization

CONTENT_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
}


def example_words(alliance: Alliance) -> str:
    """The label that a worked example carries wherever it goes; nothing for any other alliance."""
    if not alliance.is_example:
        return ""
    return _("Worked example. The organizations named here never made these promises.")


def plan_written(alliance: Alliance, kind: str, today: date) -> bytes:
    """The plan on `today` as a file of one of CONTENT_TYPES."""
    return WRITERS[kind](alliance, plan_on(alliance, today))


def as_json(alliance: Alliance, plan: Plan) -> bytes:
    return (json.dumps(plan_document(alliance, plan), ensure_ascii=False, indent=2) + "\n").encode()


def plan_document(alliance: Alliance, plan: Plan) -> dict[str, Any]:
    """The plan by the contract: organizations by name, dates as ISO, hours as numbers, null for what is not said."""
    label = example_words(alliance)
    return {
        "alliance": alliance.slug,
        **({"example": label} if label else {}),
        "priorities": [priority_document(seen) for seen in plan.priorities],
        "targets": [
            {"name": row.name, "unit": row.unit, "target": number(row.target), "due": iso(row.due)}
            for row in plan.targets
        ],
    }


def priority_document(seen: PrioritySeen) -> dict[str, Any]:
    priority = seen.priority
    return {
        "id": str(priority.pk),
        "rank": priority.rank,
        "title": priority.title,
        "why": priority.why,
        "accountable": priority.accountable.name if priority.accountable else None,
        "accountable_id": priority.accountable_id and str(priority.accountable_id),
        "steps": [step_document(one) for one in [*seen.steps, *seen.dropped]],
    }


def step_document(seen: StepSeen) -> dict[str, Any]:
    step = seen.step
    return {
        "id": id_of(seen),
        "title": step.title,
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
    }


def parts_document(seen: StepSeen) -> dict[str, list[str]]:
    parts = {"responsible": seen.responsible, "consulted": seen.consulted, "informed": seen.informed}
    by_id = {f"{part}_ids": [str(row.pk) for row in rows] for part, rows in parts.items()}
    return {**{part: list(names(rows)) for part, rows in parts.items()}, **by_id}


def plan_lines(plan: Plan) -> list[StepLine]:
    """One line a step; a priority without steps has a line of its own."""
    return [
        line
        for seen in plan.priorities
        for line in ([step_line(seen, one) for one in [*seen.steps, *seen.dropped]] or [priority_line(seen)])
    ]


def priority_line(seen: PrioritySeen) -> StepLine:
    priority = seen.priority
    answers = priority.accountable.name if priority.accountable else ""
    return StepLine(
        priority.title, rank=priority.rank, accountable=answers, note=priority.why, language=priority.language
    )


def step_line(priority: PrioritySeen, seen: StepSeen) -> StepLine:
    step = seen.step
    return StepLine(
        priority=priority.priority.title, rank=priority.priority.rank, id=id_of(seen), step=step.title,
        accountable=step.accountable.name, responsible=names(seen.responsible),
        consulted=names(seen.consulted), informed=names(seen.informed), start=step.start, due=step.due,
        hours=step.hours, unpaid_hours=step.unpaid_hours,
        depends_on=tuple(other.key or str(other.pk) for other in seen.waits_for), state=seen.state,
        done_on=step.done_on, note=step.note, language=step.language,
    )  # fmt: skip


def as_table(alliance: Alliance, plan: Plan) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Header and rows; those of a worked example say so in a column of their own."""
    header, rows = plan_table(plan_lines(plan))
    label = example_words(alliance)
    return ((*header, "example"), [(*row, label) for row in rows]) if label else (header, rows)


def as_csv(alliance: Alliance, plan: Plan) -> bytes:
    return write_csv(*as_table(alliance, plan))


def as_xlsx(alliance: Alliance, plan: Plan) -> bytes:
    return write_xlsx(*as_table(alliance, plan))


def as_document(alliance: Alliance, plan: Plan) -> bytes:
    return document_of(alliance, plan, example_words(alliance))


def as_paper(alliance: Alliance, plan: Plan) -> bytes:
    """The same text as a tagged PDF. Raises NoPaper."""
    direction = "rtl" if get_language_bidi() else "ltr"
    told = paragraphs(alliance, plan, example_words(alliance))
    return write_paper(told, language=get_language() or "en", direction=direction)


def as_calendar(alliance: Alliance, plan: Plan) -> bytes:
    """A day for each step that is still to be done and has a date, and for each target."""
    label = example_words(alliance)
    steps = [
        DayEntry(
            f"step-{seen.step.pk}@{alliance.chain}", seen.step.due, seen.step.title,
            "\n".join(filter(None, [_("%(name)s answers for it") % {"name": seen.step.accountable.name}, label])),
        )
        for seen in plan.steps if seen.step.due and seen.state != "done"
    ]  # fmt: skip
    targets = [
        DayEntry(
            f"target-{row.pk}@{alliance.chain}", row.due, f"{row.name}: {plain(row.target)} {row.unit}", label
        )
        for row in plan.targets if row.due
    ]  # fmt: skip
    return write_calendar(alliance.name, [*steps, *targets], stamp=timezone.now())


def id_of(seen: StepSeen) -> str:
    return seen.step.key or str(seen.step.pk)


def names(rows: list[Organization]) -> tuple[str, ...]:
    return tuple(row.name for row in rows)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def number(value: Decimal) -> int | float:
    """A whole number as one, so that 180 does not become 180.0."""
    return int(value) if value == int(value) else float(value)


WRITERS: dict[str, Callable[[Alliance, Plan], bytes]] = {
    "json": as_json,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "docx": as_document,
    "pdf": as_paper,
    "ics": as_calendar,
}
