"""The chance of reaching a target: what is supposed of each open promise, and what follows from that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from comity.plans.chance import Move, Prospect, chance_of_reaching, moves, steps_needed, with_one_more
from comity.plans.tallies import TargetRow
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Promise
from comity_site.plans.queries import chances as queries

HUNDRED = 100
MOST_STEPS = 1_000_000  # half a second on a small machine
QUICK_STEPS = 200_000
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Supposed:
    """What the reader supposes, in hundredths: of every open promise, of single ones, of one more ask of a size."""

    each: int | None = None
    single: Mapping[int, int] = field(default_factory=dict)
    ask: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A promise, and what it means for the chance."""

    promise: Promise
    move: Move


@dataclass(frozen=True, slots=True)
class Chance:
    """What is said about one target. `now` is None where no chance is worked out: out of reach, over, or too many."""

    row: TargetRow
    each: int
    number: int  # of promises behind `each`; 0 when the reader chose it
    promises: Sequence[Promise]
    ask: Decimal
    too_many: bool = False
    now: Fraction | None = None
    calls: Sequence[Call] = ()
    with_ask: Fraction | None = None

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), self.row.target - self.row.delivered)

    @property
    def left_after_ask(self) -> Decimal:
        """What would still be to ask for if one more were asked."""
        return max(Decimal(0), self.row.gap - self.ask)


def is_open(row: TargetRow, today: date) -> bool:
    """Whether a chance can be worked out: not reached, within reach, and its date not over."""
    over = row.due is not None and row.due < today
    return row.delivered < row.target and row.gap <= 0 and not over


def chance_for(
    alliance: Alliance,
    row: TargetRow,
    unit_folded: str,
    today: date,
    supposed: Supposed,
    most: int = MOST_STEPS,
) -> Chance:
    """The chance of one target, with what each open promise means for it. Two queries.

    Unless the reader supposes otherwise, each comes with the share of promises kept in this alliance so far: of all
    organizations together, so that nobody's own record is used or shown.
    """
    found = queries.open_promises(alliance, unit_folded)
    ask = supposed.ask or (
        row.gap if row.gap > 0 else max((p.remaining for p in found.promises), default=Decimal(1))
    )
    if not is_open(row, today) or found.more:
        return Chance(row, 0, 0, found.promises, ask, too_many=found.more and is_open(row, today))
    each, number = supposed.each, 0
    if each is None:
        share = queries.kept_here(alliance, today)
        each, number = round(share.share * HUNDRED), share.number
    base = Chance(row, each, number, found.promises, ask)
    prospects = [
        Prospect(str(one.pk), one.remaining, Fraction(supposed.single.get(one.pk, each), HUNDRED))
        for one in found.promises
    ]
    if steps_needed(base.missing, prospects) > most:
        return replace(base, too_many=True)
    by_key = {str(one.pk): one for one in found.promises}
    calls = [Call(by_key[move.key], move) for move in moves(base.missing, prospects)]
    return replace(
        base,
        now=chance_of_reaching(base.missing, prospects),
        calls=[call for call in calls if call.move.gain > 0][:SHOWN],
        with_ask=with_one_more(base.missing, prospects, Prospect("ask", ask, Fraction(each, HUNDRED))),
    )
