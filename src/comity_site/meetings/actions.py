"""Meetings are called, their agenda and minutes written, and what was decided becomes a promise or a step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
from comity_site.meetings.models import Advice, Body, Decision, Item, Meeting
from comity_site.plans.actions.plan import hold
from comity_site.plans.actions.promising import make_promise
from comity_site.plans.actions.steps import add_step
from comity_site.plans.models import Priority, ToKind
from comity_site.plans.speaking import Speaking
from comity_site.register.models import Organization

OF_MEETING = frozenset({"kind", "title", "language", "on", "at", "where", "body"})
OF_BODY = frozenset({"name", "mandate", "language", "others", "review_on"})


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


@dataclass(frozen=True, slots=True)
class Next:
    """What a decision becomes: who does it and by when; with a number of something a promise, else a step."""

    organization: Organization
    due: date | None = None
    quantity: Decimal | None = None
    unit: str = ""
    priority: Priority | None = None


@transaction.atomic
def decide(
    *, meeting: Meeting, text: str, right: str, language: str, by: Person | None, once: str | None = None,
    becomes: Next | None = None, speaking: Speaking | None = None, deciders: Iterable[Organization] = (),
) -> Decision:  # fmt: skip
    """What was decided and by which right, and in the same stroke the promise or the step that it becomes.

    `deciders` are named where the right and who was there do not say it.

    Raises NotAllowed, ValidationError; then nothing is written.
    """
    hold(meeting.alliance_id)
    there = Decision._base_manager.filter(once=once).first() if once else None
    if there:
        return there
    still_open(meeting)
    decision = Decision(meeting=meeting, text=text, right=right, language=language, by=by, once=once)
    if becomes is not None and becomes.quantity is not None:
        if speaking is None:
            raise TypeError("a promise needs to know who says it")
        decision.promise = make_promise(
            alliance=meeting.alliance, owes=becomes.organization, to_kind=ToKind.ALL, what=text[:300],
            quantity=becomes.quantity, unit=becomes.unit, due=becomes.due, language=language, speaking=speaking, by=by,
            once=once,
        )  # fmt: skip
    elif becomes is not None:
        if becomes.priority is None:
            raise ValidationError({"priority": _("Choose the priority to which this step belongs.")})
        decision.step = add_step(
            priority=becomes.priority, title=text[:300], accountable=becomes.organization, due=becomes.due,
            language=language, by=by,
        )  # fmt: skip
    named = list(deciders)
    decision.deciders_named = bool(named)
    decision.full_clean(validate_unique=False)
    decision.save(force_insert=True)
    decision.deciders.set(named or decided_by(decision, meeting))
    record(decision, "decide", by=by, meeting=meeting.pk)
    return decision


@transaction.atomic
def remove_decision(*, decision: Decision, version: int, by: Person | None) -> None:
    """Written down by mistake; the promise or the step that came of it is settled where it stands.

    Raises Stale, ValidationError.
    """
    still_open(decision.meeting)
    write_values(decision, version, {"removed_at": timezone.now()})
    record(decision, "remove_decision", by=by)


@transaction.atomic
def close_meeting(
    *, meeting: Meeting, version: int, by: Person | None, next_on: date | None = None
) -> Meeting | None:
    """The minutes are done; with a day, the next meeting of this kind is called. Raises Stale, ValidationError."""
    if next_on is not None and next_on <= meeting.on:
        raise ValidationError({"next_on": _("The next meeting comes after this one.")})
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


@transaction.atomic
def give_advice(
    *, meeting: Meeting, giver: Organization, taker: Organization, text: str, language: str, by: Person | None
) -> Advice:
    """The same words given twice are given once. Raises ValidationError."""
    hold(meeting.alliance_id)
    same = {"meeting": meeting, "giver": giver, "taker": taker, "text": text}
    there = Advice._base_manager.filter(**same, removed_at__isnull=True).first()
    if there:
        return there
    still_open(meeting)
    advice = Advice(**same, language=language)
    advice.full_clean()
    advice.save(force_insert=True)
    record(advice, "give_advice", by=by, meeting=meeting.pk)
    return advice


@transaction.atomic
def say_what_became(*, advice: Advice, version: int, became: str, language: str, by: Person | None) -> Advice:
    """Followed, changed, or put aside with a reason. Raises Stale, ValidationError."""
    write_values(
        advice, version, {"became": became, "became_language": language, "became_on": timezone.localdate()}
    )
    record(advice, "say_what_became", by=by)
    return advice


@transaction.atomic
def make_body(
    *, alliance: Alliance, members: Iterable[Organization], by: Person | None, **values: Any
) -> Body:
    """A group with a mandate; sent twice it is one. Raises ValidationError."""
    only(OF_BODY, values)
    hold(alliance.pk)
    there = Body._base_manager.filter(alliance=alliance, name=values["name"], removed_at__isnull=True).first()
    if there and all(getattr(there, name) == value for name, value in values.items()):
        return there
    if there:
        raise ValidationError({"name": _("There is one of this name already.")})
    body = Body(alliance=alliance, **values)
    body.full_clean()
    body.save(force_insert=True)
    body.members.set(members)
    record(body, "make_body", by=by, alliance=alliance.pk)
    return body


@transaction.atomic
def change_body(
    *, body: Body, version: int, members: Iterable[Organization], by: Person | None, **values: Any
) -> Body:
    """Raises Stale, ValidationError."""
    only(OF_BODY, values)
    write_values(body, version, values)
    body.members.set(members)
    record(body, "change_body", by=by, fields=sorted(values))
    return body


@transaction.atomic
def dissolve_body(*, body: Body, version: int, by: Person | None) -> None:
    """It stays on the meetings it held. Raises Stale."""
    write_values(body, version, {"removed_at": timezone.now()})
    record(body, "dissolve_body", by=by)
