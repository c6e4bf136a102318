"""What both sides settle: other terms, a release, a pause, an entry made by mistake."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from comity.plans import rules
from comity.plans.carrying import carried_of
from comity.plans.events import (
    JSON,
    data_of_change_proposed,
    data_of_changed,
    data_of_paused,
    data_of_promised,
)
from comity.plans.folded import Folded, Proposed
from comity.plans.kinds import EventKind
from comity_site.accounts.models import Person
from comity_site.plans.actions.ledger import by_both, locked_head, say
from comity_site.plans.actions.promising import without_words, write_promise
from comity_site.plans.models import Event, EventText, Promise
from comity_site.plans.queries.parties import receivers_of
from comity_site.plans.snapshot import folded_of
from comity_site.plans.speaking import NotAllowed, Speaking


@transaction.atomic
def propose_change(
    *, promise: Promise, quantity: Decimal, unit: str, due: date | None, what: str = "", speaking: Speaking,
    by: Person | None, once: str | None = None, seen: int | None = None,
) -> Event:  # fmt: skip
    """One side would like other terms. Our own note, and what nobody else has a say in, change at once.

    Raises NotAllowed, Stale, ValidationError.
    """
    receivers, today, version = receivers_of(promise), timezone.localdate(), promise.version
    row = say(
        promise, EventKind.CHANGE_PROPOSED,
        by_both(promise, speaking, lambda folded, speaker: rules.check_change(
            folded, speaker, receivers, quantity, unit.strip(), due, today
        )),
        speaking=speaking, by=by, once=once, seen=seen, texts={"what": what},
        data=lambda folded: data_of_change_proposed(quantity=quantity, unit=unit.strip(), due=due),
    )  # fmt: skip
    our_note = not promise.acknowledged and speaking.acting.pk != promise.owes_id
    if promise.version != version and (our_note or not receivers):
        agree_change(promise=promise, speaking=without_words(speaking), by=by)
    return row


@transaction.atomic
def agree_change(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Promise:
    """The other side agrees: a successor takes the place of the promise, with what was done. Raises NotAllowed, Stale.

    The same form again gives the successor that it made.
    """
    locked_head(promise.alliance)
    before, receivers, key = folded_of(promise), receivers_of(promise), uuid4()
    row = say(
        promise, EventKind.CHANGED,
        by_both(promise, speaking, lambda folded, speaker: rules.check_change_agreed(
            folded, speaker, receivers, speaking.read_back_on, timezone.localdate()
        )),
        speaking=speaking, by=by, once=once, seen=seen,
        data=lambda folded: _agreed(folded.proposed_change, str(key)),
    )  # fmt: skip
    if row.data["successor"] != str(key):
        return Promise._base_manager.get(key=row.data["successor"])
    successor = write_promise(
        locked_head(promise.alliance), promise.alliance, _successor_data(promise, before), _words(promise),
        promise.language, speaking=_as_agreed(promise, speaking), by=by, key=key,
    )  # fmt: skip
    Promise._base_manager.filter(pk=promise.pk).update(successor=successor)
    promise.successor = successor
    return successor


def _agreed(proposed: Proposed | None, successor: str) -> Mapping[str, JSON]:
    if proposed is None:
        raise NotAllowed(rules.Refusal.NOTHING_PROPOSED)
    return data_of_changed(
        successor=successor, quantity=proposed.quantity, unit=proposed.unit, due=proposed.due
    )


def _successor_data(promise: Promise, before: Folded) -> Mapping[str, JSON]:
    """`before` the change: its proposal are the new terms, its deliveries are carried over."""
    terms = before.proposed_change
    if terms is None:
        raise NotAllowed(rules.Refusal.NOTHING_PROPOSED)
    return data_of_promised(
        owes=before.owes, to_kind=before.to_kind, to=before.to, quantity=terms.quantity, unit=terms.unit,
        due=terms.due, note=not promise.acknowledged, predecessor=str(promise.key), carried=carried_of(before),
    )  # fmt: skip


def _words(promise: Promise) -> Mapping[str, str]:
    """The promise's own words, with the new sentence if the proposal had one."""
    proposals = EventText._base_manager.filter(
        event__promise=promise, event__kind=EventKind.CHANGE_PROPOSED, field=EventText.Field.WHAT
    )
    last = Event._base_manager.filter(promise=promise, kind=EventKind.CHANGE_PROPOSED).last()
    said = proposals.filter(event=last).first()
    what = said.text if said is not None and said.text else promise.what
    return {"what": what, "to_people": promise.to_people, "proof": promise.proof}


def _as_agreed(promise: Promise, speaking: Speaking) -> Speaking:
    """What both agreed is a promise of the one who owes; a note stays a note of whoever noted it."""
    plain = without_words(speaking)
    return (
        Speaking(promise.owes, plain.organizations, plain.heard, plain.on) if promise.acknowledged else plain
    )


def decline_change(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """The terms stay as they are; who proposed may withdraw. Raises NotAllowed, Stale."""
    receivers = receivers_of(promise)
    return say(
        promise, EventKind.CHANGE_DECLINED,
        lambda folded, speaker: rules.check_change_declined(folded, speaker, receivers),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip


def release_promise(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """With thanks: the receiving side asks no more. Raises NotAllowed, Stale."""
    receivers = receivers_of(promise)
    return say(
        promise, EventKind.RELEASED, lambda folded, speaker: rules.check_release(folded, speaker, receivers),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip


def pause_promise(
    *, promise: Promise, until: date, speaking: Speaking, by: Person | None, once: str | None = None,
    seen: int | None = None,
) -> Event:  # fmt: skip
    """Nothing is expected before `until`. Raises NotAllowed, Stale."""
    receivers, today = receivers_of(promise), timezone.localdate()
    return say(
        promise, EventKind.PAUSED,
        lambda folded, speaker: rules.check_pause(folded, speaker, receivers, until, today),
        speaking=speaking, by=by, once=once, seen=seen, data=lambda folded: data_of_paused(until=until),
    )  # fmt: skip


def resume_promise(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """The pause is over sooner. Raises NotAllowed, Stale."""
    receivers, today = receivers_of(promise), timezone.localdate()
    return say(
        promise, EventKind.RESUMED,
        lambda folded, speaker: rules.check_resume(folded, speaker, receivers, today),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip
