"""The scorecard: what was promised, done and confirmed, for each organization and unit, and for each target."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from comity.plans.folded import NOTHING, Folded
from comity.plans.kinds import STILL_TO_COME, Standing
from comity.plans.standing import is_kept_late, standing
from comity.words.folding import fold as same_word

# In the order of the contract; `kept_late` is a flag: such a promise counts in `kept` as well.
COUNTS = ("open", "kept", "kept_late", "late", "unreported", "not_coming", "changed", "released", "paused")


@dataclass(frozen=True, slots=True)
class Tally:
    """Promises of one organization that stand alike: how many, and their sums in one unit.

    `note` = our note, they have not confirmed; `remaining` is what may still come of them. One promise, or the
    sums of many, as a database groups them.
    """

    organization: str
    unit: str
    standing: Standing
    kept_late: bool = False
    note: bool = False
    count: int = 1
    promised: Decimal = NOTHING
    delivered: Decimal = NOTHING
    confirmed: Decimal = NOTHING
    remaining: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class TargetLine:
    """What an alliance set out to reach."""

    name: str
    unit: str
    target: Decimal
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One organization in one unit; `noted` is the part of `promised` that is our note."""

    organization: str
    unit: str
    promised: Decimal
    delivered: Decimal
    confirmed: Decimal
    remaining: Decimal
    noted: Decimal
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target and what came of it: `gap` is still to ask for, `reachable` if every open promise is kept."""

    name: str
    unit: str
    target: Decimal
    due: date | None
    delivered: Decimal
    confirmed: Decimal
    open: Decimal
    gap: Decimal
    reachable: Decimal


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The rows in the order asked for, and the targets."""

    rows: tuple[Row, ...]
    targets: tuple[TargetRow, ...]


def tally_of(owes: str, folded: Folded, today: date, shown_as: Standing | None = None) -> Tally | None:
    """One promise as it counts; None when void.

    `shown_as` is how it stands on a page that others see (`comity.plans.missed.shared_standing`).
    """
    stands = shown_as or standing(folded, today)
    if stands is Standing.VOID:
        return None
    return Tally(
        organization=owes,
        unit=folded.unit,
        standing=stands,
        kept_late=stands is Standing.KEPT and is_kept_late(folded),
        note=not folded.acknowledged,
        promised=folded.quantity,
        delivered=folded.delivered,
        confirmed=folded.confirmed,
        remaining=folded.remaining if stands in STILL_TO_COME else NOTHING,
    )


def scorecard(tallies: Iterable[Tally], targets: Sequence[TargetLine], order: Sequence[str]) -> Scorecard:
    """Rows by organization, those of `order` first and in that order, and by unit; units are never added up.

    A unit is shown as it was first written. A changed promise is counted but adds nothing to the sums: its
    successor carries what was done. What was delivered counts once, whoever has the credit.
    """
    grouped: dict[tuple[str, str], list[Tally]] = {}
    written: dict[str, str] = {}
    for tally in tallies:
        if tally.standing is not Standing.VOID:
            unit = same_word(tally.unit)
            written.setdefault(unit, tally.unit)
            grouped.setdefault((tally.organization, unit), []).append(tally)
    place = {organization: number for number, organization in enumerate(dict.fromkeys(order))}
    keys = sorted(grouped, key=lambda key: (place.get(key[0], len(place)), key))
    rows = tuple(
        _row(organization, written[unit], grouped[organization, unit]) for organization, unit in keys
    )
    return Scorecard(rows, tuple(_target(target, rows) for target in targets))


def _row(organization: str, unit: str, tallies: Sequence[Tally]) -> Row:
    summed = [tally for tally in tallies if tally.standing is not Standing.CHANGED]
    return Row(
        organization,
        unit,
        promised=sum((t.promised for t in summed), NOTHING),
        delivered=sum((t.delivered for t in summed), NOTHING),
        confirmed=sum((t.confirmed for t in summed), NOTHING),
        remaining=sum((t.remaining for t in summed if t.standing in STILL_TO_COME), NOTHING),
        noted=sum((t.promised for t in summed if t.note), NOTHING),
        counts=_counts(tallies),
    )


def _counts(tallies: Sequence[Tally]) -> dict[str, int]:
    counts = dict.fromkeys(COUNTS, 0)
    for tally in tallies:
        counts[tally.standing.value] += tally.count
        counts["kept_late"] += tally.count if tally.kept_late else 0
    return counts


def _target(line: TargetLine, rows: Sequence[Row]) -> TargetRow:
    of_unit = [row for row in rows if same_word(row.unit) == same_word(line.unit)]
    delivered = sum((row.delivered for row in of_unit), NOTHING)
    still_open = sum((row.remaining for row in of_unit), NOTHING)
    return TargetRow(
        name=line.name,
        unit=line.unit,
        target=line.target,
        due=line.due,
        delivered=delivered,
        confirmed=sum((row.confirmed for row in of_unit), NOTHING),
        open=still_open,
        gap=max(NOTHING, line.target - delivered - still_open),
        reachable=delivered + still_open,
    )


def credited(folded: Folded) -> Mapping[str, Decimal]:
    """For each organization that made a part besides who owes, how much it had a share in.

    It stands beside the sums and is never added to them: the same result is credited to each.
    """
    shares: dict[str, Decimal] = {}
    if folded.closed in {Standing.VOID, Standing.CHANGED}:
        return shares
    for delivery in folded.standing_deliveries:
        for organization in dict.fromkeys(delivery.credited):
            shares[organization] = shares.get(organization, NOTHING) + delivery.quantity
    return shares
