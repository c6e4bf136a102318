"""Steps are written: who answers for each, who else has a part, what it waits for, and what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.plans import schedule
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.plans.actions.plan import hold
from comity_site.plans.models import Priority, Step, StepOrganization, StepWait
from comity_site.plans.queries.plan import waits_of
from comity_site.register.models import Organization

PARTS = (*StepOrganization.Part.values,)
CHANGEABLE = frozenset(
    {"title", "language", "accountable", "start", "due", "hours", "unpaid_hours", "note", "priority"}
)


class WaitsInCircle(Exception):
    """Steps of which each would wait for the next and the last for the first, so that none could ever begin."""

    def __init__(self, steps: list[Step]) -> None:
        super().__init__(" → ".join(str(step.pk) for step in steps))
        self.steps = steps


@transaction.atomic
def add_step(
    *, priority: Priority, title: str, accountable: Organization, by: Person | None, key: str = "",
    waits_for: Iterable[Step] = (), responsible: Iterable[Organization] = (),
    consulted: Iterable[Organization] = (), informed: Iterable[Organization] = (), **values: Any,
) -> Step:  # fmt: skip
    """A step after the others of its priority. `values` as in CHANGEABLE. Raises ValidationError."""
    check_known(values)
    hold(priority.alliance_id)
    last = Step._base_manager.filter(priority=priority).aggregate(last=Max("order"))["last"] or 0
    step = Step(
        priority=priority, order=last + 1, title=title, accountable=accountable, changed_by=by,
        key=key or free_key(priority.alliance_id), **values,
    )  # fmt: skip
    check_dates(step)
    step.full_clean()
    step.save(force_insert=True)
    set_parts(step, {"responsible": responsible, "consulted": consulted, "informed": informed})
    set_waits(step, waits_for)
    record(step, "add_step", by=by, priority=priority.pk, accountable=accountable.pk)
    return step


@transaction.atomic
def change_step(*, step: Step, version: int, by: Person | None, **values: Any) -> Step:
    """Change what is said of a step; parts and `waits_for` are replaced as a whole when given.

    Raises Stale, ValidationError, WaitsInCircle.
    """
    parts = {part: values.pop(part) for part in PARTS if part in values}
    waits = values.pop("waits_for", None)
    check_known(values)
    hold(step.priority.alliance_id)
    for name, value in values.items():
        setattr(step, name, value)
    check_dates(step)
    written(step, version, by, fields=list(values))
    set_parts(step, parts)
    if waits is not None:
        set_waits(step, waits)
    record(step, "change_step", by=by, fields=sorted([*values, *parts]))
    return step


@transaction.atomic
def finish_step(*, step: Step, version: int, on: date, by: Person | None) -> Step:
    """Done, on a day that is not in the future. Raises Stale, ValidationError."""
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    return set_state(step, Step.State.DONE, on, "finish_step", version=version, by=by)


@transaction.atomic
def reopen_step(*, step: Step, version: int, by: Person | None) -> Step:
    """Not done after all, or taken up again. Raises Stale."""
    return set_state(step, Step.State.PLANNED, None, "reopen_step", version=version, by=by)


@transaction.atomic
def drop_step(*, step: Step, version: int, by: Person | None) -> Step:
    """It will not be done; it stays readable and can be taken up again. Raises Stale."""
    return set_state(step, Step.State.DROPPED, None, "drop_step", version=version, by=by)


@transaction.atomic
def move_step(*, step: Step, version: int, up: bool, by: Person | None) -> Step:
    """One place up or down within its priority. Raises Stale."""
    hold(step.priority.alliance_id)
    rows = Step._base_manager.filter(priority=step.priority_id, removed_at__isnull=True)
    order = list(rows.order_by("order", "id"))
    at = next(place for place, row in enumerate(order) if row.pk == step.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    step.order = next(place for place, row in enumerate(order, 1) if row.pk == step.pk)
    written(step, version, by, fields=["order"])
    for place, row in enumerate(order, 1):
        if row.pk != step.pk and row.order != place:
            Step._base_manager.filter(pk=row.pk).update(order=place)
    record(step, "move_step", by=by, order=step.order)
    return step


def set_state(
    step: Step, state: str, done_on: date | None, verb: str, *, version: int, by: Person | None
) -> Step:
    step.state, step.done_on = state, done_on
    written(step, version, by, fields=["state", "done_on"])
    record(step, verb, by=by)
    return step


def written(step: Step, version: int, by: Person | None, *, fields: list[str]) -> None:
    """Write under the version that was shown, with who and when."""
    step.version, step.changed_by, step.changed_at = version, by, timezone.now()
    save_version(step, fields=[*fields, "changed_by", "changed_at"])


def check_known(values: dict[str, Any]) -> None:
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"not said of a step: {sorted(unknown)}")


def check_dates(step: Step) -> None:
    """Raises ValidationError when it would end before it starts, or have more unpaid hours than hours."""
    if step.start and step.due and step.due < step.start:
        raise ValidationError({"due": _("It would be due before it starts.")})
    if step.hours is not None and step.unpaid_hours is not None and step.unpaid_hours > step.hours:
        raise ValidationError(
            {"unpaid_hours": _("These are part of the hours above, so not more than those.")}
        )


def set_parts(step: Step, parts: dict[str, Iterable[Organization]]) -> None:
    """Who does it, is asked, is told: as a whole."""
    rows = StepOrganization._base_manager.filter(step=step)
    for part, organizations in parts.items():
        wanted = {organization.pk for organization in organizations}
        rows.filter(part=part).exclude(organization__in=wanted).delete()
        there = set(rows.filter(part=part).values_list("organization_id", flat=True))
        StepOrganization._base_manager.bulk_create(
            StepOrganization(step=step, organization_id=pk, part=part) for pk in sorted(wanted - there)
        )


def set_waits(step: Step, waits_for: Iterable[Step]) -> None:
    """What it waits for of the plan as it stands, as a whole. Raises WaitsInCircle, ValidationError."""
    others = list(waits_for)
    alliance = step.priority.alliance_id
    if any(other.priority.alliance_id != alliance for other in others):
        raise ValidationError({"waits_for": _("A step waits for steps of its own plan.")})
    if any(other.pk == step.pk for other in others):
        raise WaitsInCircle([step])
    waits_of(step).exclude(waits_for__in=others).delete()
    there = set(StepWait._base_manager.filter(step=step).values_list("waits_for_id", flat=True))
    StepWait._base_manager.bulk_create(
        StepWait(step=step, waits_for=other) for other in others if other.pk not in there
    )
    check_circle(alliance)


def check_circle(alliance_id: int) -> None:
    """Raises WaitsInCircle when steps of the plan wait for each other."""
    rows = {
        row.pk: row
        for row in Step._base_manager.filter(priority__alliance=alliance_id).prefetch_related("waits")
    }
    steps = [
        schedule.Step(
            id=str(row.pk), start=row.start, due=row.due, done_on=row.done_on, dropped=False,
            depends_on=tuple(str(wait.waits_for_id) for wait in row.waits.all()),
        )
        for row in rows.values()
    ]  # fmt: skip
    if circle := schedule.find_circle(steps):
        raise WaitsInCircle([rows[int(pk)] for pk in circle])


def free_key(alliance_id: int) -> str:
    """An id for files that no other step of the plan has: s1, s2, …"""
    rows = Step._base_manager.filter(priority__alliance=alliance_id)
    taken = set(rows.values_list("key", flat=True))
    number = len(taken) + 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"
