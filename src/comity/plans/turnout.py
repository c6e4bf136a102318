"""An event in numbers: promised, said again, came, by organization and by place; and who was called back by when.

Quantities are in the unit of the event; two units are two events. Nobody is named: these are counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from comity.plans.folded import NOTHING
from comity.plans.kinds import Standing

WITHIN = 7
"""Days after an event within which a call finds people who still remember it."""

GONE = frozenset({Standing.VOID, Standing.CHANGED})
ENDED_SHORT = frozenset({Standing.NOT_COMING, Standing.RELEASED})


def still_promised(quantity: Decimal, delivered: Decimal, closed: Standing | None) -> Decimal:
    """What of a promise an event can count on, as far as anybody said.

    All of it until it is closed; of one that is not coming, or was released, what came of it, never more than was
    promised; nothing of one entered by mistake, nor of a changed one, whose successor counts.

    >>> still_promised(Decimal(40), Decimal(12), Standing.RELEASED)
    Decimal('12')
    """
    if closed in GONE:
        return NOTHING
    return min(quantity, delivered) if closed in ENDED_SHORT else quantity


@dataclass(frozen=True, slots=True)
class Line:
    """What one organization brings to one place; `again` is what it said when called before, None if nobody did."""

    organization: str
    place: str
    promised: Decimal = NOTHING
    again: Decimal | None = None
    came: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Sums:
    """`uncalled` is the part of what was promised by those who were not called again."""

    promised: Decimal = NOTHING
    again: Decimal = NOTHING
    came: Decimal = NOTHING
    uncalled: Decimal = NOTHING
    called: int = 0

    def with_line(self, line: Line) -> "Sums":
        heard = line.again is not None
        return Sums(
            self.promised + line.promised,
            self.again + (line.again or NOTHING),
            self.came + line.came,
            self.uncalled + (NOTHING if heard else line.promised),
            self.called + heard,
        )


@dataclass(frozen=True, slots=True)
class Turnout:
    """The same lines summed three ways: the sums by organization, and those by place, each add up to the total."""

    total: Sums
    by_organization: Mapping[str, Sums]
    by_place: Mapping[str, Sums]


def turnout(lines: Iterable[Line]) -> Turnout:
    """Sums in the order in which organizations and places first come up.

    >>> turnout([Line("a", "hall", Decimal(30), Decimal(25)), Line("b", "hall", Decimal(9))]).by_place["hall"].uncalled
    Decimal('9')
    """
    total = Sums()
    by_organization: dict[str, Sums] = {}
    by_place: dict[str, Sums] = {}
    for line in lines:
        total = total.with_line(line)
        by_organization[line.organization] = by_organization.get(line.organization, Sums()).with_line(line)
        by_place[line.place] = by_place.get(line.place, Sums()).with_line(line)
    return Turnout(total, by_organization, by_place)


def to_ask(target: Decimal | None, promised: Decimal) -> Decimal:
    """How much is still to be asked for; nothing where no target was set."""
    return NOTHING if target is None else max(NOTHING, target - promised)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Of `wanted` who want to be called back: `reached` so far, `in_time` within `within` days, `left` to call."""

    wanted: int
    reached: int
    in_time: int
    left: int
    within: int


def follow_up(wanted: int, calls: Iterable[tuple[date, int]], held: date, within: int = WITHIN) -> FollowUp:
    """From counts of people reached by day. No share is above one, also where a sheet was corrected downward later.

    >>> follow_up(44, [(date(2027, 3, 2), 31), (date(2027, 3, 20), 5)], date(2027, 3, 1))
    FollowUp(wanted=44, reached=36, in_time=31, left=8, within=7)
    """
    counts = list(calls)
    last = held + timedelta(days=within)
    reached = min(wanted, sum(count for _day, count in counts))
    in_time = min(wanted, sum(count for day, count in counts if day <= last))
    return FollowUp(wanted, reached, in_time, wanted - reached, within)
