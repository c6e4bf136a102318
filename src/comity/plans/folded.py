"""What the events of one promise come to."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from comity.plans.kinds import Standing, ToKind

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What one organization last said that it saw of a delivery."""

    acting: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Delivery:
    """One part of what was promised; `credited` are those who made it besides who owes.

    `carried` = it was delivered on the promise that this one took the place of.
    """

    number: int
    quantity: Decimal
    on: date
    acting: str
    by: str | None
    recorded_for: bool
    credited: tuple[str, ...] = ()
    witnessed: bool = False
    confirmations: tuple[Confirmation, ...] = ()
    read_back_on: date | None = None
    taken_back: bool = False
    carried: bool = False

    @property
    def confirmed(self) -> Decimal:
        """The largest of what anybody confirmed, never more than was delivered: one result, counted once."""
        return min(self.quantity, max((c.quantity for c in self.confirmations), default=NOTHING))

    @property
    def confirmed_by(self) -> tuple[str, ...]:
        """The organizations that confirmed, in the order in which they first did."""
        return tuple(confirmation.acting for confirmation in self.confirmations)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Terms that one side would like in place of those that hold."""

    by_acting: str
    quantity: Decimal
    unit: str
    due: date | None
    on: date
    written_by: str | None = None  # the person who wrote it down for them; None when they said it themselves


@dataclass(frozen=True, slots=True)
class Folded:
    """One promise as its events leave it; quantities in `unit`, void counts nothing.

    `acknowledged` is False for our note until the one who owes has spoken; `due_effective` is the date that
    holds after pauses; `short_said_on` the day on which somebody last said that it is not done in full,
    `notice_on` the day on which that, or that it is not coming, was first said;
    `carried_delivered` and `carried_confirmed` is what came over from the promise before this one, the `lump`s
    how much of it came without its single deliveries.
    """

    owes: str
    to_kind: ToKind
    to: tuple[str, ...]
    quantity: Decimal
    unit: str
    due: date | None
    promised_on: date
    acknowledged: bool
    noted_by: str
    recorded_for: bool
    last_number: int
    last_heard_on: date
    due_effective: date | None
    due_before_pause: date | None = None
    read_back_on: date | None = None
    deliveries: tuple[Delivery, ...] = ()
    carried_delivered: Decimal = NOTHING
    carried_confirmed: Decimal = NOTHING
    lump_delivered: Decimal = NOTHING
    lump_confirmed: Decimal = NOTHING
    short_said_on: date | None = None
    notice_on: date | None = None
    closed: Standing | None = None
    closed_on: date | None = None
    successor: str | None = None
    predecessor: str | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    proposed_change: Proposed | None = None
    void_proposed_by: str | None = None
    void_written_by: str | None = None  # as with `Proposed`

    def but(self, **values: Any) -> "Folded":
        """The same with other values, as `dataclasses.replace` makes it, which takes most of the time of folding."""
        return Folded(**dict(zip(_NAMES, _VALUES(self), strict=True), **values))

    @property
    def delivered(self) -> Decimal:
        """What was done: every standing delivery once, and what was carried over."""
        if self.closed is Standing.VOID:
            return NOTHING
        return sum((d.quantity for d in self.standing_deliveries), self.lump_delivered)

    @property
    def confirmed(self) -> Decimal:
        """How much of what was done somebody else saw."""
        if self.closed is Standing.VOID:
            return NOTHING
        return sum((d.confirmed for d in self.standing_deliveries), self.lump_confirmed)

    @property
    def standing_deliveries(self) -> tuple[Delivery, ...]:
        """The deliveries that were not taken back."""
        return tuple(d for d in self.deliveries if not d.taken_back)

    @property
    def remaining(self) -> Decimal:
        """What is not yet done of what was promised, never below zero."""
        return NOTHING if self.closed is Standing.VOID else max(NOTHING, self.quantity - self.delivered)

    @property
    def is_full(self) -> bool:
        """Done in full."""
        return self.closed is not Standing.VOID and self.delivered >= self.quantity

    @property
    def completed_on(self) -> date | None:
        """The day of the delivery that made it full, by the days on which things were done; None if not full."""
        if not self.is_full:
            return None
        done = self.lump_delivered
        last = self.promised_on
        for delivery in sorted(self.standing_deliveries, key=lambda d: (d.on, d.number)):
            if done >= self.quantity:
                break
            done, last = done + delivery.quantity, delivery.on
        return last

    @property
    def next_delivery(self) -> int:
        """The number that the next delivery gets."""
        return max((d.number for d in self.deliveries), default=0) + 1

    def delivery(self, number: int) -> Delivery | None:
        """The delivery of that number, also one that was taken back."""
        return next((d for d in self.deliveries if d.number == number), None)


_NAMES = tuple(one.name for one in fields(Folded))
_VALUES = attrgetter(*_NAMES)
