"""Targets are written: a number, of what, by when; one for each unit."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity.words.folding import fold
from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Target

CHANGEABLE = frozenset({"name", "language", "unit", "target", "due"})


@transaction.atomic
def add_target(
    *, alliance: Alliance, name: str, unit: str, target: Decimal, by: Person | None,
    due: date | None = None, language: str = "",
) -> Target:  # fmt: skip
    """What all promises of one unit are to add up to. Raises ValidationError, also when the unit has one."""
    row = Target(
        alliance=alliance,
        name=name,
        language=language,
        unit=unit,
        unit_folded=fold(unit),
        target=target,
        due=due,
    )
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_target", by=by, alliance=alliance.pk, target=str(target), unit=unit)
    return row


@transaction.atomic
def change_target(*, row: Target, version: int, by: Person | None, **values: Any) -> Target:
    """Change words, number or date. Raises Stale, ValidationError."""
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"not said of a target: {sorted(unknown)}")
    was = {name: str(getattr(row, name)) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.unit_folded, row.version = fold(row.unit), version
    row.validate_constraints()
    save_version(row, fields=[*values, "unit_folded"])
    record(row, "change_target", by=by, was=was)
    return row


@transaction.atomic
def remove_target(*, target: Target, version: int, by: Person | None) -> Target:
    """No longer aimed at. Promises of its unit stay. Raises Stale."""
    return set_removed(target, timezone.now(), "remove_target", version=version, by=by)


@transaction.atomic
def restore_target(*, target: Target, version: int, by: Person | None) -> Target:
    """Aimed at again. Raises Stale; ValidationError when the unit has another target meanwhile."""
    return set_removed(target, None, "restore_target", version=version, by=by)


def set_removed(target: Target, at: Any, verb: str, *, version: int, by: Person | None) -> Target:
    target.removed_at, target.version = at, version
    target.validate_constraints()
    save_version(target, fields=["removed_at"])
    record(target, verb, by=by)
    return target
