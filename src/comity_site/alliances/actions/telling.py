"""What was done is told back to the people served; what they complain of reaches one person."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.models import Alliance, Complaint, ToldBack
from comity_site.alliances.queries.roles import listeners_of

SENT_TWICE = timedelta(minutes=10)


@transaction.atomic
def add_told_back(*, alliance: Alliance, by: Person | None, **values: Any) -> ToldBack:
    """Planned or done. Written twice, it is one. Raises ValidationError."""
    same = ("what", "to", "on", "teller")
    rows = ToldBack._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    if known := rows.filter(**{name: values[name] for name in same}).first():
        return known
    row = ToldBack(alliance=alliance, by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_told_back", by=by, alliance=alliance.pk)
    return row


@transaction.atomic
def change_told_back(*, row: ToldBack, version: int, by: Person | None, **values: Any) -> ToldBack:
    """Raises Stale, ValidationError."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version = version
    save_version(row, fields=list(values))
    record(row, "change_told_back", by=by)
    return row


@transaction.atomic
def remove_told_back(*, row: ToldBack, version: int, by: Person | None) -> ToldBack:
    """Taken out; it can be restored for 30 days. Raises Stale."""
    row.removed_at, row.version = timezone.now(), version
    save_version(row, fields=["removed_at"])
    record(row, "remove_told_back", by=by)
    return row


@transaction.atomic
def restore_told_back(*, row: ToldBack, version: int, by: Person | None) -> ToldBack:
    """Raises Stale."""
    row.removed_at, row.version = None, version
    save_version(row, fields=["removed_at"])
    record(row, "restore_told_back", by=by)
    return row


@transaction.atomic
def complain(*, alliance: Alliance, text: str, reach: str, language: str) -> Complaint:
    """To the one who listens, and to nobody else. Sent twice, it is one. Raises Refused("no_listener")."""
    listeners = listeners_of(alliance)
    if not listeners:
        raise Refused("no_listener")
    since = timezone.now() - SENT_TWICE
    known = Complaint._base_manager.filter(alliance=alliance, text=text, reach=reach, at__gte=since).first()
    if known:
        return known
    row = Complaint(
        alliance=alliance, listener=listeners[0].person, text=text, reach=reach, language=language
    )
    row.full_clean()
    row.save(force_insert=True)
    record(row, "complain", by=None)
    return row


@transaction.atomic
def settle_complaint(*, complaint: Complaint, version: int, words: str, by: Person) -> Complaint:
    """What was done about it; it can be said again with other words. Raises Stale."""
    complaint.settled_at, complaint.settled_words, complaint.version = timezone.now(), words, version
    save_version(complaint, fields=["settled_at", "settled_words"])
    record(complaint, "settle_complaint", by=by)
    return complaint
