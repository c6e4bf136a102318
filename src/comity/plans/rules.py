"""What may be said about a promise, by whom: every rule answers with a refusal or None."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from comity.plans.folded import Delivery, Folded
from comity.plans.kinds import EventKind
from comity.plans.rules_of_terms import (
    check_acknowledgement,
    check_change,
    check_change_agreed,
    check_change_declined,
    check_pause,
    check_promise,
    check_release,
    check_resume,
    check_void_agreed,
    check_void_declined,
    check_void_proposed,
)
from comity.plans.rules_of_work import (
    check_confirmation,
    check_delivery,
    check_not_coming,
    check_not_in_full,
    check_read_back,
    check_taken_back,
)
from comity.plans.speaking import Refusal, Side, Speaker, side_of

__all__ = [
    "Refusal",
    "Side",
    "Speaker",
    "allowed",
    "check_acknowledgement",
    "check_change",
    "check_change_agreed",
    "check_change_declined",
    "check_confirmation",
    "check_delivery",
    "check_not_coming",
    "check_not_in_full",
    "check_pause",
    "check_promise",
    "check_read_back",
    "check_release",
    "check_resume",
    "check_taken_back",
    "check_void_agreed",
    "check_void_declined",
    "check_void_proposed",
    "side_of",
    "to_confirm",
    "to_take_back",
]


def allowed(
    folded: Folded, speaker: Speaker, receivers: Collection[str], today: date
) -> frozenset[EventKind]:
    """What this speaker may say today, with some quantity and date: the buttons of a page."""
    answers = {
        EventKind.ACKNOWLEDGED: check_acknowledgement(folded, speaker, today),
        EventKind.DELIVERED: _some_delivery(folded, speaker, today),
        EventKind.READ_BACK: None if _to_read_back(folded, speaker) else Refusal.NOTHING_TO_READ_BACK,
        EventKind.CONFIRMED: None if to_confirm(folded, speaker) else Refusal.NO_DELIVERY,
        EventKind.TAKEN_BACK: None if to_take_back(folded, speaker) else Refusal.NO_DELIVERY,
        EventKind.NOT_IN_FULL: check_not_in_full(folded, speaker, receivers),
        EventKind.NOT_COMING: check_not_coming(folded, speaker, receivers),
        EventKind.CHANGE_PROPOSED: _some_change(folded, speaker, receivers, today),
        EventKind.CHANGED: check_change_agreed(folded, speaker, receivers, today, today),
        EventKind.CHANGE_DECLINED: check_change_declined(folded, speaker, receivers),
        EventKind.RELEASED: check_release(folded, speaker, receivers),
        EventKind.PAUSED: check_pause(folded, speaker, receivers, today + timedelta(days=1), today),
        EventKind.RESUMED: check_resume(folded, speaker, receivers, today),
        EventKind.VOID_PROPOSED: check_void_proposed(folded, speaker, receivers),
        EventKind.VOIDED: check_void_agreed(folded, speaker, receivers, today),
        EventKind.VOID_DECLINED: check_void_declined(folded, speaker, receivers),
    }
    return frozenset(kind for kind, refusal in answers.items() if refusal is None)


def to_confirm(folded: Folded, speaker: Speaker) -> tuple[Delivery, ...]:
    """The deliveries that this speaker may confirm and that are not yet confirmed in full."""
    return tuple(
        d
        for d in folded.standing_deliveries
        if d.confirmed < d.quantity and not check_confirmation(folded, d.number, speaker, d.quantity)
    )


def to_take_back(folded: Folded, speaker: Speaker) -> tuple[Delivery, ...]:
    """The deliveries that this speaker may take back."""
    return tuple(d for d in folded.standing_deliveries if not check_taken_back(folded, d.number, speaker))


def _to_read_back(folded: Folded, speaker: Speaker) -> bool:
    numbers = (None, *(d.number for d in folded.standing_deliveries))
    return any(check_read_back(folded, number, speaker) is None for number in numbers)


def _some_delivery(folded: Folded, speaker: Speaker, today: date) -> Refusal | None:
    """As one who delivered, or else as one who was there."""
    one = Decimal(1)
    refusal = check_delivery(folded, speaker, one, today, today)
    return refusal and check_delivery(folded, speaker, one, today, today, witnessed=True)


def _some_change(folded: Folded, speaker: Speaker, receivers: Collection[str], today: date) -> Refusal | None:
    """Some other quantity would do."""
    other = Decimal(1) if folded.quantity != 1 else Decimal(2)
    return check_change(folded, speaker, receivers, other, folded.unit, None, today)
