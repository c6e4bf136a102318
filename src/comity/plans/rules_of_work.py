"""What may be said of the work: done, confirmed, taken back, read back, not in full, not coming."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from comity.plans.folded import Delivery, Folded
from comity.plans.kinds import EventKind
from comity.plans.speaking import Refusal, Speaker, check_quantity, check_running, check_side, check_unkept


def check_delivery(
    folded: Folded,
    speaker: Speaker,
    quantity: Decimal,
    on: date,
    today: date,
    credited: Collection[str] = (),
    witnessed: bool = False,
) -> Refusal | None:
    """Something was done on a day: said by or for who owes or is credited, or by one who was there.

    A witness speaks for an organization of their own, and belongs to none that delivered.
    """
    refusal = check_running(folded, EventKind.DELIVERED) or check_quantity(quantity)
    if refusal:
        return refusal
    if on > today:
        return Refusal.IN_FUTURE
    made_it = {folded.owes, *credited}
    if not witnessed:
        return None if speaker.acting in made_it else Refusal.NOT_OWING_SIDE
    if speaker.recorded_for or not made_it.isdisjoint({speaker.acting, *speaker.organizations}):
        return Refusal.NOT_A_WITNESS
    return None


def check_confirmation(folded: Folded, delivery: int, speaker: Speaker, quantity: Decimal) -> Refusal | None:
    """Somebody of no delivering organization, who did not write it down for them, saw so much of a delivery."""
    refusal = check_running(folded, EventKind.CONFIRMED) or check_standing_delivery(folded, delivery)
    if refusal:
        return refusal
    refusal = check_confirmer(folded, _delivery(folded, delivery), speaker) or check_quantity(quantity)
    if refusal:
        return refusal
    return Refusal.MORE_THAN_DELIVERED if quantity > _delivery(folded, delivery).quantity else None


def check_confirmer(folded: Folded, delivery: Delivery, speaker: Speaker) -> Refusal | None:
    """Who delivers does not confirm, nor who wrote it down for them."""
    if not {folded.owes, *delivery.credited}.isdisjoint({speaker.acting, *speaker.organizations}):
        return Refusal.OWN_DELIVERY
    wrote_it = delivery.recorded_for and delivery.by is not None and delivery.by == speaker.person
    return Refusal.WRITER if wrote_it else None


def check_standing_delivery(folded: Folded, delivery: int) -> Refusal | None:
    """The delivery exists and was not taken back."""
    found = folded.delivery(delivery)
    if found is None:
        return Refusal.NO_DELIVERY
    return Refusal.TAKEN_BACK if found.taken_back else None


def check_taken_back(folded: Folded, delivery: int, speaker: Speaker) -> Refusal | None:
    """It was not done after all: said by or for who owes, or by the person who wrote it down."""
    refusal = check_running(folded, EventKind.TAKEN_BACK) or check_standing_delivery(folded, delivery)
    if refusal:
        return refusal
    wrote_it = speaker.person is not None and _delivery(folded, delivery).by == speaker.person
    return None if speaker.acting == folded.owes or wrote_it else Refusal.NOT_OWING_SIDE


def check_read_back(folded: Folded, delivery: int | None, speaker: Speaker) -> Refusal | None:
    """What was written down for somebody was read back to them: a delivery, or (None) the promise itself."""
    refusal = check_running(folded, EventKind.READ_BACK)
    if refusal:
        return refusal
    if delivery is None:
        due = folded.recorded_for and folded.noted_by == folded.owes and folded.read_back_on is None
        return _by_its_speaker(due, folded.owes, speaker)
    refusal = check_standing_delivery(folded, delivery)
    if refusal:
        return refusal
    found = _delivery(folded, delivery)
    return _by_its_speaker(found.recorded_for and found.read_back_on is None, found.acting, speaker)


def _by_its_speaker(due: bool, acting: str, speaker: Speaker) -> Refusal | None:
    if not due:
        return Refusal.NOTHING_TO_READ_BACK
    return None if speaker.acting == acting else Refusal.NOT_OWING_SIDE


def check_not_in_full(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Refusal | None:
    """Either side says that it is not, or will not be, done in full by its date."""
    return check_unkept(folded, EventKind.NOT_IN_FULL) or check_side(folded, speaker, receivers)


def check_not_coming(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Refusal | None:
    """Said by who owes, or by the receiver after talking; never computed."""
    return check_unkept(folded, EventKind.NOT_COMING) or check_side(folded, speaker, receivers)


def _delivery(folded: Folded, number: int) -> Delivery:
    found = folded.delivery(number)
    if found is None:
        raise LookupError(number)
    return found
