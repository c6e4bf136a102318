"""The events of one promise, folded into what they come to."""

from collections.abc import Callable, Sequence
from functools import reduce

from comity.plans.events import Event
from comity.plans.faults import Fault, Malformed
from comity.plans.folded import Delivery, Folded, Proposed
from comity.plans.following import may_follow
from comity.plans.kinds import NOTICE, EventKind
from comity.plans.steps import STEPS, promised

__all__ = ["Delivery", "Fault", "Folded", "Malformed", "Proposed", "advance", "fold"]


def fold(events: Sequence[Event]) -> Folded:
    """What the events of one promise, in the order of their numbers, come to; Malformed when no rule allows them.

    >>> from comity.plans.events import data_of_promised
    >>> from datetime import date
    >>> from decimal import Decimal
    >>> from comity.plans.kinds import ToKind
    >>> data = data_of_promised(
    ...     owes="a", to_kind=ToKind.ALL, to=[], quantity=Decimal(40), unit="visits", due=None
    ... )
    >>> fold([Event(1, EventKind.PROMISED, date(2027, 3, 1), "ana", "a", data=data)]).remaining
    Decimal('40')
    """
    if not events:
        raise Malformed(Fault.EMPTY, 0)
    return reduce(advance, events[1:], _read(lambda: promised(events[0]), events[0]))


def advance(folded: Folded, event: Event) -> Folded:
    """One event more: `fold([*events, event]) == advance(fold(events), event)`."""
    if event.number <= folded.last_number:
        raise Malformed(Fault.OUT_OF_ORDER, event.number)
    if not may_follow(folded, event.kind):
        raise Malformed(Fault.SETTLED, event.number)
    after = _read(lambda: STEPS[event.kind](folded, event), event)
    return after.but(
        acknowledged=after.acknowledged or _owns_up(folded, event),
        short_said_on=None if after.is_full else after.short_said_on,
        notice_on=folded.notice_on or (event.on if event.kind in NOTICE else None),
        last_number=event.number,
        last_heard_on=max(folded.last_heard_on, event.on),
    )


def _read(step: Callable[[], Folded], event: Event) -> Folded:
    try:
        return step()
    except ValueError as wrong:
        raise Malformed(Fault.BAD_DATA, event.number) from wrong


def _owns_up(folded: Folded, event: Event) -> bool:
    """Whether the one who owes stands by the promise with this; to ask for its voiding is not to stand by it."""
    voiding = event.kind in {EventKind.VOID_PROPOSED, EventKind.VOIDED, EventKind.VOID_DECLINED}
    if event.acting != folded.owes or voiding:
        return False
    return not event.recorded_for or event.kind in {EventKind.ACKNOWLEDGED, EventKind.READ_BACK}
