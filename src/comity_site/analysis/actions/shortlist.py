"""Whom one thinks of asking: put on the list with a note, taken off, put back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.analysis.models import Listed
from comity_site.register.models import Organization


@transaction.atomic
def put_on_list(
    *, organization: Organization, owner: Organization | None, note: str, language: str, by: Person
) -> Listed:
    """On the list of `owner`, or of the person alone. Who stands there already stays, with the new note.

    Raises ValidationError.
    """
    rows = Listed._base_manager.select_for_update().filter(
        organization=organization, owner=owner, removed_at__isnull=True
    )
    standing = (rows if owner else rows.filter(by=by)).first()
    if standing is not None:
        return note_listed(
            listed=standing, version=standing.version, note=note or standing.note, language=language, by=by
        )
    listed = Listed(organization=organization, owner=owner, note=note, language=language, by=by)
    listed.full_clean()
    listed.save(force_insert=True)
    record(listed, "put_on_list", by=by)
    return listed


@transaction.atomic
def note_listed(
    *,
    listed: Listed,
    version: int,
    note: str,
    language: str,
    by: Person,
    numbers: dict[str, Any] | None = None,
) -> Listed:
    """What one knows or wants to ask; `numbers` (followers, press, counted_from) of how widely they are known.

    Raises Stale, ValidationError.
    """
    listed.note, listed.language, listed.version = note, language, version
    for name, value in (numbers or {}).items():
        setattr(listed, name, value)
    save_version(listed, fields=["note", "language", *(numbers or ())])
    record(listed, "note_listed", by=by)
    return listed


@transaction.atomic
def take_off_list(*, listed: Listed, by: Person) -> None:
    """Can be undone for 30 days."""
    _put(listed, "take_off_list", timezone.now(), by)


@transaction.atomic
def put_back_on_list(*, listed: Listed, by: Person) -> None:
    """As it was, with its note."""
    _put(listed, "put_back_on_list", None, by)


def _put(listed: Listed, verb: str, removed_at: datetime | None, by: Person) -> None:
    listed.removed_at = removed_at
    save_version(listed, fields=["removed_at"])
    record(listed, verb, by=by)
