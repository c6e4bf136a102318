"""Writing with an author and a version: the two lines every action ends with."""

from typing import Any

from django.db import models
from django.db.models import F

from comity_site.accounts.models import Change, Person


class Stale(Exception):
    """Somebody else changed the row since it was read; nothing was written."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(f"{row._meta.label} {row.pk} changed since version {getattr(row, 'version', None)}")
        self.row = row


def save_version(row: Any, *, fields: list[str]) -> None:
    """Write `fields` if the row still has the version that was read, and count the version up. Raises Stale."""
    row.full_clean(exclude=[f.name for f in row._meta.concrete_fields if f.name not in fields])
    values = {name: getattr(row, name) for name in fields}
    written = row._meta.model._base_manager.filter(pk=row.pk, version=row.version).update(
        version=F("version") + 1, **values
    )
    if not written:
        raise Stale(row)
    row.version += 1


def record(row: Any, verb: str, *, by: Person | None, **data: Any) -> Change:
    """Append to the journal what was just written."""
    return Change._base_manager.create(
        by=by,
        verb=verb,
        subject=row._meta.label_lower,
        subject_id=row.pk,
        version=getattr(row, "version", 1),
        data=data,
    )


def write_values(row: Any, version: int, values: dict[str, Any]) -> None:
    """Give the row these values, if it still has the version that was read. Raises Stale, ValidationError."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version = version
    save_version(row, fields=list(values))


def only(names: frozenset[str], values: dict[str, Any]) -> None:
    """A slip of ours, not of whoever types: an action was given a value that it does not know. Raises TypeError."""
    if unknown := values.keys() - names:
        raise TypeError(f"not said here: {sorted(unknown)}")
