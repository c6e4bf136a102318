"""Who speaks for whom about a promise, and why something may not be said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from comity.plans.folded import Folded
from comity.plans.following import may_follow
from comity.plans.kinds import EventKind

BEFORE, LEAST = 9, Decimal("0.001")


class Refusal(StrEnum):
    """Why something may not be said."""

    NOT_POSITIVE = "not_positive"
    TOO_LONG = "too_long"
    UNIT_MISSING = "unit_missing"
    IN_FUTURE = "in_future"
    DUE_BEFORE = "due_before"
    DATE_GONE_BY = "date_gone_by"
    UNTIL_NOT_LATER = "until_not_later"
    NOBODY = "nobody"
    TO_ITSELF = "to_itself"
    ONLY_A_NOTE = "only_a_note"
    SETTLED = "settled"
    KEPT = "kept"
    NOT_A_SIDE = "not_a_side"
    NOT_OWING_SIDE = "not_owing_side"
    NOT_RECEIVING_SIDE = "not_receiving_side"
    SELF_DEALING = "self_dealing"
    SAME_SIDE = "same_side"
    WROTE_BOTH = "wrote_both"
    NOTHING_PROPOSED = "nothing_proposed"
    ALREADY_PROPOSED = "already_proposed"
    NOTHING_CHANGES = "nothing_changes"
    UNIT_HAS_WORK = "unit_has_work"
    WORK_PASSED_ON = "work_passed_on"
    NOT_A_WITNESS = "not_a_witness"
    NO_DELIVERY = "no_delivery"
    TAKEN_BACK = "taken_back"
    OWN_DELIVERY = "own_delivery"
    WRITER = "writer"
    MORE_THAN_DELIVERED = "more_than_delivered"
    NOT_PAUSED = "not_paused"
    ALREADY_ACKNOWLEDGED = "already_acknowledged"
    READ_BACK_MISSING = "read_back_missing"
    NOTHING_TO_READ_BACK = "nothing_to_read_back"


class Side(StrEnum):
    """The two who have a say in the terms of a promise."""

    OWING = "owing"
    RECEIVING = "receiving"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person with the organizations they belong to, and the one for which they speak now.

    The holder of an answer link is `person=None, organizations={acting}`, and `link_by` who made the link, where
    somebody else could have made it.
    """

    person: str | None
    organizations: frozenset[str]
    acting: str
    link_by: str | None = None

    @property
    def recorded_for(self) -> bool:
        """They write down what an organization said that is not theirs."""
        return self.acting not in self.organizations


def side_of(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Side | None:
    """The side for which somebody speaks; `receivers` may speak for those to whom it is owed.

    Until the one who owes has spoken, whoever noted the promise stands on the receiving side.
    """
    if speaker.acting == folded.owes:
        return Side.OWING
    noted = not folded.acknowledged and speaker.acting == folded.noted_by
    return Side.RECEIVING if noted or speaker.acting in receivers else None


def check_side(folded: Folded, speaker: Speaker, receivers: Collection[str]) -> Refusal | None:
    """Either side, but nobody of the owing organization speaks for the receiving side."""
    side = side_of(folded, speaker, receivers)
    if side is None:
        return Refusal.NOT_A_SIDE
    if side is Side.RECEIVING and folded.owes in speaker.organizations:
        return Refusal.SELF_DEALING
    return None


def check_running(folded: Folded, kind: EventKind) -> Refusal | None:
    """Not settled in a way that leaves no place for this."""
    return None if may_follow(folded, kind) else Refusal.SETTLED


def check_unkept(folded: Folded, kind: EventKind) -> Refusal | None:
    """Neither settled nor done in full."""
    return check_running(folded, kind) or (Refusal.KEPT if folded.is_full else None)


def check_quantity(quantity: Decimal) -> Refusal | None:
    """Above zero, with at most nine digits before the point and three after it."""
    if not quantity.is_finite() or quantity <= 0:
        return Refusal.NOT_POSITIVE
    if quantity.adjusted() >= BEFORE:
        return Refusal.TOO_LONG
    return None if quantity == quantity.quantize(LEAST) else Refusal.TOO_LONG


def check_terms(quantity: Decimal, unit: str, due: date | None, on: date) -> Refusal | None:
    """How much of what by when, said on a day."""
    if not unit.strip():
        return Refusal.UNIT_MISSING
    return check_quantity(quantity) or (Refusal.DUE_BEFORE if due is not None and due < on else None)
