"""Unpaid hours of steps: how many somebody answers for, and how many of them are in steps that are done."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from comity_site.alliances.models import Alliance
from comity_site.desk.queries.shares import Work
from comity_site.plans.models import Step
from comity_site.plans.queries.scorecard import exact

NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Hours:
    """Unpaid hours of steps that stand in the plan or are done, and of those that are done."""

    planned: Decimal = NONE
    done: Decimal = NONE


def _steps(alliance: Alliance) -> QuerySet[Step]:
    rows = Step._base_manager.filter(
        priority__alliance=alliance, priority__removed_at__isnull=True, removed_at__isnull=True, unpaid_hours__gt=0
    )  # fmt: skip
    return rows.exclude(state=Step.State.DROPPED)


def unpaid_hours(alliance: Alliance) -> dict[int, Hours]:
    """Organization that answers for steps → unpaid hours in them. One query."""
    done = Sum("unpaid_hours", filter=Q(state=Step.State.DONE), default=NONE)
    grouped = (
        _steps(alliance)
        .order_by()
        .values_list("accountable")
        .annotate(planned=Sum("unpaid_hours"), seen=done)
    )
    return {pk: Hours(exact(planned), exact(seen)) for pk, planned, seen in grouped}


def hours_done(alliance: Alliance) -> list[Work]:
    """Unpaid hours of every step that is done, on the day it was done. One query."""
    rows = _steps(alliance).filter(state=Step.State.DONE, done_on__isnull=False).order_by("pk")
    return [
        (on, by, exact(hours)) for on, by, hours in rows.values_list("done_on", "accountable", "unpaid_hours")
    ]
