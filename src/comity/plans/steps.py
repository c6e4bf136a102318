"""What each kind of event does to a promise: one pure step for each."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from comity.plans import reading
from comity.plans.carrying import take_over
from comity.plans.events import Event
from comity.plans.faults import Fault, Malformed
from comity.plans.folded import Confirmation, Delivery, Folded, Proposed
from comity.plans.kinds import EventKind, Standing, ToKind

Step = Callable[[Folded, Event], Folded]


def promised(event: Event) -> Folded:
    """The promise as it was made."""
    if event.kind is not EventKind.PROMISED:
        raise Malformed(Fault.NOT_PROMISED_FIRST, event.number)
    data = event.data
    owes = reading.text(data, "owes")
    due = reading.day_or_none(data, "due")
    folded = Folded(
        owes=owes,
        to_kind=ToKind(reading.text(data, "to_kind")),
        to=reading.texts(data, "to"),
        quantity=reading.quantity(data, "quantity"),
        unit=reading.text(data, "unit"),
        due=due,
        promised_on=event.on,
        # Whoever writes it down for themselves has promised; what others write down is their note.
        acknowledged=event.acting == owes and not reading.flag(data, "note"),
        noted_by=event.acting,
        recorded_for=event.recorded_for,
        last_number=event.number,
        last_heard_on=event.on,
        due_effective=due,
        predecessor=reading.text_or_none(data, "predecessor"),
    )
    carried = data.get("carried")
    return folded if carried is None else take_over(folded, reading.mapping(carried))


def _acknowledged(folded: Folded, event: Event) -> Folded:
    return folded.but(acknowledged=True)


def _delivered(folded: Folded, event: Event) -> Folded:
    number = reading.number(event.data, "delivery")
    if folded.delivery(number):
        raise Malformed(Fault.DELIVERY_DOUBLED, event.number)
    credited = tuple(one for one in reading.texts(event.data, "credited") if one != folded.owes)
    witnessed = reading.flag(event.data, "witnessed")
    if witnessed and (event.recorded_for or event.acting in {folded.owes, *credited}):
        raise Malformed(Fault.NOT_A_WITNESS, event.number)
    quantity = reading.quantity(event.data, "quantity")
    made = Delivery(
        number=number,
        quantity=quantity,
        on=event.on,
        acting=event.acting,
        by=event.by,
        recorded_for=event.recorded_for,
        credited=credited,
        witnessed=witnessed,
        # Whoever was there and did not deliver has seen all of it.
        confirmations=(Confirmation(event.acting, quantity),) if witnessed else (),
    )
    return _short_after_due(folded.but(deliveries=(*folded.deliveries, made)), event)


def _short_after_due(folded: Folded, event: Event) -> Folded:
    """To speak of a part after the date is to say that the rest is not done."""
    late = folded.due_effective is not None and event.on > folded.due_effective
    return folded.but(short_said_on=event.on) if late else folded


def _standing_delivery(folded: Folded, event: Event) -> Delivery:
    found = folded.delivery(reading.number(event.data, "delivery"))
    if found is None:
        raise Malformed(Fault.DELIVERY_UNKNOWN, event.number)
    if found.taken_back:
        raise Malformed(Fault.DELIVERY_TAKEN_BACK, event.number)
    return found


def _with(folded: Folded, changed: Delivery) -> Folded:
    deliveries = tuple(changed if d.number == changed.number else d for d in folded.deliveries)
    return folded.but(deliveries=deliveries)


def _confirmed(folded: Folded, event: Event) -> Folded:
    delivery = _standing_delivery(folded, event)
    quantity = reading.quantity(event.data, "quantity")
    if event.acting in {folded.owes, *delivery.credited}:
        raise Malformed(Fault.CONFIRMED_BY_DELIVERER, event.number)
    if quantity > delivery.quantity:
        raise Malformed(Fault.CONFIRMED_TOO_MUCH, event.number)
    # The last word of each counts: who saw less than first thought may say so.
    said = {c.acting: c for c in delivery.confirmations} | {
        event.acting: Confirmation(event.acting, quantity)
    }
    return _with(folded, replace(delivery, confirmations=tuple(said.values())))


def _read_back(folded: Folded, event: Event) -> Folded:
    if event.data.get("delivery") is None:
        return folded.but(read_back_on=event.on)
    return _with(folded, replace(_standing_delivery(folded, event), read_back_on=event.on))


def _taken_back(folded: Folded, event: Event) -> Folded:
    delivery = replace(_standing_delivery(folded, event), taken_back=True)
    return _short_after_due(_with(folded, delivery), event)


def _not_in_full(folded: Folded, event: Event) -> Folded:
    return folded.but(short_said_on=event.on)


def _closed(standing: Standing) -> Step:
    def close(folded: Folded, event: Event) -> Folded:
        return folded.but(closed=standing, closed_on=event.on, proposed_change=None)

    return close


def _change_proposed(folded: Folded, event: Event) -> Folded:
    return folded.but(proposed_change=_terms(event))


def _terms(event: Event) -> Proposed:
    quantity, unit = reading.quantity(event.data, "quantity"), reading.text(event.data, "unit")
    due = reading.day_or_none(event.data, "due")
    return Proposed(event.acting, quantity, unit, due, event.on, _written_by(event))


def _written_by(event: Event) -> str | None:
    """Who wrote it down for somebody else."""
    return event.by if event.recorded_for else None


def _changed(folded: Folded, event: Event) -> Folded:
    agreed, proposed = _terms(event), folded.proposed_change
    if proposed is None and folded.acknowledged:
        raise Malformed(Fault.NOTHING_PROPOSED, event.number)
    same = proposed is None or _what(agreed) == _what(proposed)
    if not same:
        raise Malformed(Fault.NOT_AS_PROPOSED, event.number)
    closed = _closed(Standing.CHANGED)(folded, event)
    return closed.but(successor=reading.text(event.data, "successor"))


def _what(terms: Proposed) -> tuple[object, ...]:
    return terms.quantity, terms.unit, terms.due


def _change_declined(folded: Folded, event: Event) -> Folded:
    if folded.proposed_change is None:
        raise Malformed(Fault.NOTHING_PROPOSED, event.number)
    return folded.but(proposed_change=None)


def _paused(folded: Folded, event: Event) -> Folded:
    until = reading.day(event.data, "until")
    if until <= event.on:
        raise ValueError("until")
    due = folded.due_effective
    in_time = due is not None and event.on <= due
    paused = folded.but(paused_from=event.on, paused_until=until, due_before_pause=due)
    if due is None or not in_time:
        return paused
    # The date moved, so a word that it would not be met speaks of a date that no longer holds.
    return paused.but(due_effective=max(due, until), short_said_on=None)


def _resumed(folded: Folded, event: Event) -> Folded:
    if folded.paused_from is None or folded.paused_until is None or event.on >= folded.paused_until:
        raise Malformed(Fault.NOT_PAUSED, event.number)
    until, due = max(event.on, folded.paused_from), folded.due_before_pause
    resumed = folded.but(paused_until=until)
    # A pause that began after the date never moved it.
    return resumed if due in {None, folded.due_effective} else resumed.but(due_effective=max(due, until))


def _void_proposed(folded: Folded, event: Event) -> Folded:
    return folded.but(void_proposed_by=event.acting, void_written_by=_written_by(event))


def _voided(folded: Folded, event: Event) -> Folded:
    if folded.void_proposed_by is None and folded.acknowledged:
        raise Malformed(Fault.NOTHING_PROPOSED, event.number)
    return _closed(Standing.VOID)(folded, event).but(void_proposed_by=None, void_written_by=None)


def _void_declined(folded: Folded, event: Event) -> Folded:
    if folded.void_proposed_by is None:
        raise Malformed(Fault.NOTHING_PROPOSED, event.number)
    return folded.but(void_proposed_by=None, void_written_by=None)


STEPS: Mapping[EventKind, Step] = {
    EventKind.ACKNOWLEDGED: _acknowledged,
    EventKind.DELIVERED: _delivered,
    EventKind.READ_BACK: _read_back,
    EventKind.CONFIRMED: _confirmed,
    EventKind.TAKEN_BACK: _taken_back,
    EventKind.NOT_IN_FULL: _not_in_full,
    EventKind.NOT_COMING: _closed(Standing.NOT_COMING),
    EventKind.CHANGE_PROPOSED: _change_proposed,
    EventKind.CHANGED: _changed,
    EventKind.CHANGE_DECLINED: _change_declined,
    EventKind.RELEASED: _closed(Standing.RELEASED),
    EventKind.PAUSED: _paused,
    EventKind.RESUMED: _resumed,
    EventKind.VOID_PROPOSED: _void_proposed,
    EventKind.VOIDED: _voided,
    EventKind.VOID_DECLINED: _void_declined,
}
