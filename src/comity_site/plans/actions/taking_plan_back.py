"""A file of a plan undone: every step and priority is what it was, unless somebody changed one since."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.plans.actions.steps import set_parts, set_waits, written
from comity_site.plans.actions.taken import ActedOnSince
from comity_site.plans.models import Priority, Step
from comity_site.plans.queries.plan_as_it_was import DAYS, NUMBERS, TEXTS
from comity_site.register.models import Organization


@transaction.atomic
def take_back_plan(*, alliance: Alliance, before: Sequence[dict[str, Any]], by: Person | None) -> int:
    """How many rows were undone. Raises ActedOnSince, and then nothing was."""
    hold(alliance.pk)
    rows = [(entry, row_of(entry, alliance)) for entry in before]
    changed = [row.title for entry, row in rows if row.version != entry["version"]]
    changed += written_since(rows)
    if changed:
        raise ActedOnSince(changed)
    for entry, row in rows:
        put_back = put_step_back if isinstance(row, Step) else put_priority_back
        put_back(row, entry["was"], by)
    return len(rows)


def written_since(rows: Sequence[tuple[dict[str, Any], Step | Priority]]) -> list[str]:
    """Steps that others put under a priority that the file made: they would go with it."""
    made = [row.pk for entry, row in rows if isinstance(row, Priority) and entry["was"] is None]
    ours = [row.pk for _entry, row in rows if isinstance(row, Step)]
    under = Step._base_manager.filter(priority__in=made, removed_at__isnull=True).exclude(pk__in=ours)
    return list(under.values_list("title", flat=True))


def row_of(entry: dict[str, Any], alliance: Alliance) -> Step | Priority:
    if "step" in entry:
        rows = Step._base_manager.select_related("priority")
        return rows.get(pk=entry["step"], priority__alliance=alliance)
    return Priority._base_manager.get(pk=entry["priority"], alliance=alliance)


def put_step_back(step: Step, was: dict[str, Any] | None, by: Person | None) -> None:
    if was is None:
        step.removed_at = timezone.now()
        written(step, step.version, by, fields=["removed_at"])
    else:
        for name in TEXTS:
            setattr(step, name, was[name])
        for name in DAYS:
            setattr(step, name, date.fromisoformat(was[name]) if was[name] else None)
        for name in NUMBERS:
            setattr(step, name, Decimal(was[name]) if was[name] else None)
        step.accountable_id, step.priority_id = was["accountable"], was["priority"]
        written(step, step.version, by, fields=[*TEXTS, *DAYS, *NUMBERS, "accountable", "priority"])
        organizations = Organization._base_manager.in_bulk(
            [pk for pks in was["parts"].values() for pk in pks]
        )
        set_parts(step, {part: [organizations[pk] for pk in pks] for part, pks in was["parts"].items()})
        set_waits(step, Step._base_manager.filter(pk__in=was["waits"]).select_related("priority"))
    record(step, "put_back", by=by)


def put_priority_back(priority: Priority, was: dict[str, Any] | None, by: Person | None) -> None:
    if was is None:
        priority.removed_at = timezone.now()
        save_version(priority, fields=["removed_at"])
    else:
        priority.why, priority.accountable_id = was["why"], was["accountable"]
        priority.title = was.get("title", priority.title)
        save_version(priority, fields=["title", "why", "accountable"])
    record(priority, "put_back", by=by)
