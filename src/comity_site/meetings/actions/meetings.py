"""Meetings are called, their agenda and minutes written, closed and opened again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.meetings.agenda import Line
from comity_site.meetings.deciding import decided_by
from comity_site.meetings.models import Decision, Item, Meeting
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization

OF_MEETING = frozenset({"kind", "title", "language", "on", "at", "where", "body"})


@transaction.atomic
def call_meeting(
    *, alliance: Alliance, by: Person | None, lines: Iterable[Line] = (), **values: Any
) -> Meeting:
    """A meeting with its first agenda; the same form sent twice calls one.

    Raises ValidationError.
    """
    only(OF_MEETING, values)
    hold(alliance.pk)
    there = Meeting._base_manager.filter(alliance=alliance, removed_at__isnull=True, **values).first()
    if there:
        return there
    meeting = Meeting(alliance=alliance, by=by, **values)
    meeting.full_clean()
    meeting.save(force_insert=True)
    for order, line in enumerate(lines, 1):
        write_item(meeting, order, line)
    record(meeting, "call_meeting", by=by, alliance=alliance.pk, on=str(meeting.on))
    return meeting


def still_open(meeting: Meeting) -> None:
    """Under the lock of the alliance. Raises ValidationError once the minutes are closed."""
    hold(meeting.alliance_id)
    if Meeting._base_manager.filter(pk=meeting.pk, closed_at__isnull=False).exists():
        raise ValidationError(_("The minutes are closed. Open them again before you write in them."))


def write_item(meeting: Meeting, order: int, line: Line, **more: Any) -> Item:
    item = Item(
        meeting=meeting, order=order, text=line.text[:300], language=line.language, about=line.about,
        subject=line.subject, **more,
    )  # fmt: skip
    item.full_clean(validate_unique=False)
    item.save(force_insert=True)
    return item


@transaction.atomic
def change_meeting(*, meeting: Meeting, version: int, by: Person | None, **values: Any) -> Meeting:
    """Raises Stale, ValidationError."""
    only(OF_MEETING, values)
    write_values(meeting, version, {**values, "changed_at": timezone.now()})
    record(meeting, "change_meeting", by=by, fields=sorted(values))
    return meeting


@transaction.atomic
def remove_meeting(*, meeting: Meeting, version: int, by: Person | None) -> None:
    """It does not take place; what became of it as promises and steps stays. Raises Stale."""
    write_values(meeting, version, {"removed_at": timezone.now()})
    record(meeting, "remove_meeting", by=by)


@transaction.atomic
def bring_item(
    *, meeting: Meeting, text: str, language: str, by: Person | None, brought_by: Organization | None = None,
    once: str | None = None,
) -> Item:  # fmt: skip
    """A line at the end of the agenda; sent twice it is one. Raises ValidationError."""
    still_open(meeting)
    there = Item._base_manager.filter(once=once).first() if once else None
    if there:
        return there
    last = Item._base_manager.filter(meeting=meeting).aggregate(last=Max("order"))["last"] or 0
    item = write_item(meeting, last + 1, Line(text, language), brought_by=brought_by, once=once)
    record(item, "bring_item", by=by, meeting=meeting.pk)
    return item


@transaction.atomic
def change_item(*, item: Item, version: int, by: Person | None, **values: Any) -> Item:
    """Its words, its place, what was said to it, or away with it. Raises Stale, ValidationError."""
    still_open(item.meeting)
    only(frozenset({"text", "language", "said", "said_language", "removed_at", "order"}), values)
    write_values(item, version, values)
    record(item, "change_item", by=by, fields=sorted(values))
    return item


@transaction.atomic
def write_minutes(
    *, meeting: Meeting, said: dict[Item, tuple[int, str]], language: str, present: Iterable[Organization],
    others: str, version: int, by: Person | None,
) -> Meeting:  # fmt: skip
    """What was said to each line (with the version seen of it), and who was there; all of it or nothing.

    A line whose words did not change is not written; sent twice, it is written once. A line that was taken off stands
    on the agenda again when something was said to it. Raises Stale, ValidationError.
    """
    there = list(present)
    if stands_so(meeting, said, there, others):
        return meeting
    still_open(meeting)
    for item, (seen, words) in said.items():
        if item.said != words:
            change_item(item=item, version=seen, by=by, said=words, said_language=language, removed_at=None)
    write_values(meeting, version, {"others": others})
    meeting.present.set(there)
    note_deciders(meeting)
    record(meeting, "write_minutes", by=by)
    return meeting


def note_deciders(meeting: Meeting) -> None:
    """Who decided, as it follows from who was there; what somebody named stays."""
    rows = Decision._base_manager.filter(meeting=meeting, removed_at__isnull=True, deciders_named=False)
    now = Meeting._base_manager.get(pk=meeting.pk)
    for decision in rows.select_related("promise", "step"):
        decision.deciders.set(decided_by(decision, now))


def stands_so(
    meeting: Meeting, said: dict[Item, tuple[int, str]], present: list[Organization], others: str
) -> bool:
    """Whether the minutes say exactly this already."""
    same = {one.pk for one in meeting.present.all()} == {one.pk for one in present}
    return (
        same and meeting.others == others and all(item.said == words for item, (_seen, words) in said.items())
    )


@transaction.atomic
def close_meeting(
    *, meeting: Meeting, version: int, by: Person | None, next_on: date | None = None
) -> Meeting | None:
    """The minutes are done; with a day, the next meeting of this kind is called. Raises Stale, ValidationError."""
    if next_on is not None and next_on <= meeting.on:
        raise ValidationError({"next_on": _("The next meeting comes after this one.")})
    if meeting.on > timezone.localdate():
        raise ValidationError(_("It is still to come. If it does not take place, say so under “Change”."))
    write_values(meeting, version, {"closed_at": timezone.now()})
    record(meeting, "close_meeting", by=by)
    if next_on is None:
        return None
    same = {name: getattr(meeting, name) for name in ("kind", "title", "language", "at", "where", "body")}
    known = {name: same[name] for name in ("kind", "title", "body")}
    there = Meeting._base_manager.filter(
        alliance=meeting.alliance, on=next_on, removed_at__isnull=True, **known
    )
    return there.first() or call_meeting(alliance=meeting.alliance, by=by, on=next_on, **same)


@transaction.atomic
def reopen_meeting(*, meeting: Meeting, version: int, by: Person | None) -> None:
    """Something was forgotten. Raises Stale."""
    write_values(meeting, version, {"closed_at": None})
    record(meeting, "reopen_meeting", by=by)
