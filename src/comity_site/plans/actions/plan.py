"""The plan is written: priorities and their order, one transaction each, with author and version."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Priority
from comity_site.register.models import Organization

CHANGEABLE = frozenset({"title", "why", "language", "accountable"})


def hold(alliance_id: int) -> None:
    """One at a time: ranks, keys of steps and circles are looked at and written without anybody between."""
    Alliance._base_manager.select_for_update().get(pk=alliance_id)


@transaction.atomic
def add_priority(
    *, alliance: Alliance, title: str, by: Person | None, why: str = "", language: str = "",
    accountable: Organization | None = None,
) -> Priority:  # fmt: skip
    """A priority after all others. Raises ValidationError."""
    hold(alliance.pk)
    last = Priority._base_manager.filter(alliance=alliance).aggregate(last=Max("rank"))["last"] or 0
    priority = Priority(
        alliance=alliance, rank=last + 1, title=title, why=why, language=language, accountable=accountable
    )
    priority.full_clean()
    priority.save(force_insert=True)
    record(priority, "add_priority", by=by, alliance=alliance.pk, rank=priority.rank)
    return priority


@transaction.atomic
def change_priority(*, priority: Priority, version: int, by: Person | None, **values: Any) -> Priority:
    """Change its words or who answers for it. Raises Stale, ValidationError."""
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"not said of a priority: {sorted(unknown)}")
    for name, value in values.items():
        setattr(priority, name, value)
    priority.version = version
    save_version(priority, fields=list(values))
    record(priority, "change_priority", by=by, fields=sorted(values))
    return priority


@transaction.atomic
def move_priority(*, priority: Priority, version: int, up: bool, by: Person | None) -> Priority:
    """One place up or down. The neighbour's words do not change, so neither does its version. Raises Stale."""
    hold(priority.alliance_id)
    rows = Priority._base_manager.filter(alliance=priority.alliance_id, removed_at__isnull=True)
    order = list(rows.order_by("rank", "id"))
    at = next((place for place, row in enumerate(order) if row.pk == priority.pk), None)
    to = None if at is None else at - 1 if up else at + 1
    if at is not None and to is not None and 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    priority.rank = next((n for n, row in enumerate(order, 1) if row.pk == priority.pk), priority.rank)
    priority.version = version
    save_version(priority, fields=["rank"])
    for rank, row in enumerate(order, 1):
        if row.pk != priority.pk and row.rank != rank:
            Priority._base_manager.filter(pk=row.pk).update(rank=rank)
    record(priority, "move_priority", by=by, rank=priority.rank)
    return priority


@transaction.atomic
def order_priorities(
    *, alliance: Alliance, order: Sequence[Priority], by: Person | None, why: Mapping[int, str] | None = None
) -> None:
    """These come first, in this order; others of the plan come after them as they stood.

    Each carries the version that was shown to whoever orders them. `why`: number of a priority → the reason for
    its new place. Raises Stale when one was changed or taken out meanwhile, ValidationError.
    """
    hold(alliance.pk)
    rows = Priority._base_manager.filter(alliance=alliance, removed_at__isnull=True).order_by("rank", "id")
    there, reasons = {row.pk: row for row in rows}, why or {}
    for row in order:
        if row.pk not in there or there[row.pk].version != row.version:
            raise Stale(row)
    named = [there[row.pk] for row in order]
    for rank, row in enumerate([*named, *(row for row in rows if row not in named)], 1):
        values: dict[str, Any] = {"rank": rank, "why": reasons.get(row.pk, row.why)}
        fields = [name for name, value in values.items() if getattr(row, name) != value]
        for name in fields:
            setattr(row, name, values[name])
        if fields:
            save_version(row, fields=fields)
            record(row, "order_priorities", by=by, rank=rank)


@transaction.atomic
def remove_priority(*, priority: Priority, version: int, by: Person | None) -> Priority:
    """Out of the plan, with its steps; it can be put back for thirty days. Raises Stale."""
    priority.removed_at, priority.version = timezone.now(), version
    save_version(priority, fields=["removed_at"])
    record(priority, "remove_priority", by=by)
    return priority


@transaction.atomic
def restore_priority(*, priority: Priority, version: int, by: Person | None) -> Priority:
    """Back as it was, after all others. Raises Stale."""
    hold(priority.alliance_id)
    rows = Priority._base_manager.filter(alliance=priority.alliance_id, removed_at__isnull=True)
    priority.rank = (rows.aggregate(last=Max("rank"))["last"] or 0) + 1
    priority.removed_at, priority.version = None, version
    save_version(priority, fields=["removed_at", "rank"])
    record(priority, "restore_priority", by=by, rank=priority.rank)
    return priority
