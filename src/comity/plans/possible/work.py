"""What is checked: steps with their dates and hours, who does them, and what time each organization said it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from comity.plans.schedule import Step, find_circle


class Lane(StrEnum):
    """Paid and unpaid hours are counted apart: neither stands in for the other."""

    PAID = "paid"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class Work:
    """A step that is still to be done: neither done nor dropped.

    `hours` in all, `unpaid_hours` those of them that are unpaid; they are divided evenly among `doers`
    (organizations, at least one). `waits_for` are ids of steps; an id that no step has is waited for by nobody.
    """

    id: str
    doers: tuple[str, ...]
    start: date | None = None
    due: date | None = None
    hours: Decimal | None = None
    unpaid_hours: Decimal | None = None
    waits_for: tuple[str, ...] = ()

    def share(self, lane: Lane) -> Fraction:
        """Hours of each that does it; 0 when nothing is said."""
        unpaid = Fraction(self.unpaid_hours or 0)
        part = unpaid if lane is Lane.UNPAID else Fraction(self.hours or 0) - unpaid
        return max(part, Fraction(0)) / len(self.doers)


@dataclass(frozen=True, slots=True)
class Time:
    """What an organization said of its time: hours a week, None where it said nothing; first and last days away."""

    paid: Decimal | None = None
    unpaid: Decimal | None = None
    away: tuple[tuple[date, date | None], ...] = ()

    def weekly(self, lane: Lane) -> Decimal | None:
        return self.paid if lane is Lane.PAID else self.unpaid


def works_in_order(works: Iterable[Work]) -> list[Work]:
    """Each after those that it waits for, and otherwise as they were given. ValueError: they wait in a circle."""
    by_id = {work.id: work for work in works}
    if find_circle([Step(work.id, depends_on=work.waits_for) for work in by_id.values()]):
        raise ValueError("circle")
    order: dict[str, Work] = {}
    for work in by_id.values():
        _put(work, by_id, order)
    return list(order.values())


def _put(work: Work, by_id: Mapping[str, Work], order: dict[str, Work]) -> None:
    """With its own stack, so that a long row of steps is no trouble."""
    stack = [work]
    while stack:
        before = [by_id[one] for one in stack[-1].waits_for if one in by_id and one not in order]
        if before:
            stack.append(before[0])
        else:
            done = stack.pop()
            order.setdefault(done.id, done)
