"""What was decided becomes a promise or a step; advice is given, and what became of it is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import record, write_values
from comity_site.accounts.models import Person
from comity_site.meetings.actions.meetings import still_open
from comity_site.meetings.deciding import decided_by
from comity_site.meetings.models import Advice, Decision, Meeting
from comity_site.plans.actions.plan import hold
from comity_site.plans.actions.promising import make_promise
from comity_site.plans.actions.steps import add_step
from comity_site.plans.models import Priority, ToKind
from comity_site.plans.speaking import Speaking
from comity_site.register.models import Organization


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
