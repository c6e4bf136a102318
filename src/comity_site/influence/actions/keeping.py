"""Taken away by mistake or because it is over, and put back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, write_values
from comity_site.accounts.models import Person
from comity_site.influence.models import Actor, Force, Seat, Sought

Row = Actor | Sought | Force | Seat


@transaction.atomic
def remove(*, row: Row, version: int, by: Person | None) -> None:
    """It can be put back for 30 days. Raises Stale."""
    write_values(row, version, {"removed_at": timezone.now()})
    record(row, f"remove_{row._meta.model_name}", by=by)


@transaction.atomic
def restore(*, row: Row, version: int, by: Person | None) -> None:
    """Raises Stale."""
    write_values(row, version, {"removed_at": None})
    record(row, f"restore_{row._meta.model_name}", by=by)


def made_before(model: Any, once: str | None) -> Any:
    """The row of the same form, sent once before."""
    return model._base_manager.filter(once=once).first() if once else None
