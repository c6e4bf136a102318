"""A threat is written and changed; what is seen and done about it is noted, and the notes say how it stands."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import only, record, save_version, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization
from comity_site.threats.models import QUARTER, Note, Threat

OF_THREAT = frozenset(
    {
        "kind", "title", "words", "trigger", "answer", "answer_by", "agreed_on", "language", "owner", "look_on",
        "sight", "with_facilitator", "late_to", "late_times", "late_unit", "quiet_of", "quiet_days", "day",
    }
)  # fmt: skip


@transaction.atomic
def write_threat(
    *, alliance: Alliance, by: Person | None, named: Iterable[Organization] = (), once: str | None = None, **values: Any
) -> Threat:  # fmt: skip
    """A new one, looked at again in a quarter; the same form sent twice makes one. Raises ValidationError."""
    only(OF_THREAT, values)
    hold(alliance.pk)
    there = Threat._base_manager.filter(once=once).first() if once else None
    if there:
        return there
    values.setdefault("look_on", timezone.localdate() + QUARTER)
    row = Threat(alliance=alliance, by=by, once=once, **values)
    row.full_clean(validate_unique=False)
    row.save(force_insert=True)
    row.named.set(named)
    record(row, "write_threat", by=by, alliance=alliance.pk)
    return row


@transaction.atomic
def change_threat(
    *, threat: Threat, version: int, by: Person | None, named: Iterable[Organization] | None = None, **values: Any
) -> Threat:  # fmt: skip
    """Raises Stale, ValidationError."""
    only(OF_THREAT, values)
    write_values(threat, version, values)
    if named is not None:
        threat.named.set(named)
    record(threat, "change_threat", by=by, fields=sorted(values))
    return threat


@transaction.atomic
def remove_threat(*, threat: Threat, version: int, by: Person | None) -> None:
    """Raises Stale."""
    write_values(threat, version, {"removed_at": timezone.now()})
    record(threat, "remove_threat", by=by)


@transaction.atomic
def restore_threat(*, threat: Threat, version: int, by: Person | None) -> None:
    """Raises Stale."""
    write_values(threat, version, {"removed_at": None})
    record(threat, "restore_threat", by=by)


@transaction.atomic
def note(
    *, threat: Threat, kind: str, on: date, by: Person | None, words: str = "", language: str = "",
    look_on: date | None = None, once: str | None = None,
) -> Note:  # fmt: skip
    """What was seen or done, and when it is looked at again. Sent twice it is one. Raises ValidationError."""
    now = held(threat)
    there = Note._base_manager.filter(once=once).first() if once else None
    if there:
        return there
    row = Note(threat=now, kind=kind, on=on, words=words, language=language, by=by, once=once)
    row.full_clean(validate_unique=False)
    row.save(force_insert=True)
    fold_notes(now, {"look_on": look_on} if look_on else {})
    record(row, "note", by=by, threat=now.pk)
    return row


@transaction.atomic
def remove_note(*, note: Note, version: int, by: Person | None) -> None:
    """Written down by mistake; the threat stands as its other notes say. Raises Stale."""
    now = held(note.threat)
    write_values(note, version, {"removed_at": timezone.now()})
    fold_notes(now)
    record(note, "remove_note", by=by)


@transaction.atomic
def restore_note(*, note: Note, version: int, by: Person | None) -> None:
    """Raises Stale."""
    now = held(note.threat)
    write_values(note, version, {"removed_at": None})
    fold_notes(now)
    record(note, "restore_note", by=by)


def held(threat: Threat) -> Threat:
    """The threat as it stands, with nobody else writing about it until the end."""
    hold(threat.alliance_id)
    return Threat._base_manager.get(pk=threat.pk)


def standing(notes: list[Note]) -> Note:
    """The last by its day; but who looked knew nothing of what was written down after that of an earlier day."""
    last = notes[-1]
    told_since = [one for one in notes if one.pk > last.pk and one.kind != Note.Kind.LOOKED]
    return told_since[-1] if last.kind == Note.Kind.LOOKED and told_since else last


def fold_notes(threat: Threat, more: dict[str, Any] | None = None) -> None:
    """The note that stands says how it is; having looked, whatever came of it, ends the questions asked before."""
    notes = list(Note._base_manager.filter(threat=threat, removed_at__isnull=True).order_by("on", "id"))
    kind = standing(notes).kind if notes else Note.Kind.LOOKED
    values = {
        "state": Threat.State.WATCHED if kind == Note.Kind.LOOKED else kind,
        "happened_on": max((one.on for one in notes if one.kind == Note.Kind.HAPPENED), default=None),
        "looked_on": max((one.on for one in notes), default=None),
    }
    for name, value in {**values, **(more or {})}.items():
        setattr(threat, name, value)
    save_version(threat, fields=[*values, *(more or {})])
