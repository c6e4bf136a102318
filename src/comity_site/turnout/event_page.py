"""Events in numbers, as their pages show them: a fixed number of queries, however many events there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.plans.turnout import FollowUp, Line, Sums, Turnout, follow_up, to_ask, turnout
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Promise
from comity_site.register.models import Organization
from comity_site.turnout.models import Bring, Call, Gathering, Place, SaidAgain, Sheet
from comity_site.turnout.queries import events as queries
from comity_site.turnout.snapshot import holds, lines_of


@dataclass(frozen=True, slots=True)
class Row:
    """One promise to bring people, with what was said again and what came of it."""

    bring: Bring
    promise: Promise
    promised: Decimal
    again: SaidAgain | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything counted of one event. `of_alliance`: the target is the alliance's own in this unit."""

    gathering: Gathering
    rows: list[Row]
    sheets: list[Sheet]
    calls: list[Call]
    turnout: Turnout
    target: Decimal | None
    of_alliance: bool
    said_on: date | None
    follow_up: FollowUp
    signed: int

    @property
    def total(self) -> Sums:
        return self.turnout.total

    @property
    def to_ask(self) -> Decimal:
        return to_ask(self.target, self.total.promised)

    @property
    def typed(self) -> int:
        return sum(sheet.came is not None for sheet in self.sheets)

    def organizations(self) -> dict[int, Organization]:
        """Whoever promised or came, in the order in which they first come up."""
        found = {row.promise.owes_id: row.promise.owes for row in self.rows}
        return found | {
            one.organization_id: one.organization for one in self.sheets if one.organization_id not in found
        }

    def by_organization(self) -> list[tuple[Organization, Sums]]:
        sums = self.turnout.by_organization
        return [(one, sums[str(pk)]) for pk, one in self.organizations().items() if str(pk) in sums]

    def by_place(self) -> list[tuple[Place, Sums]]:
        sums = self.turnout.by_place
        return [(one, sums.get(str(one.pk), Sums())) for one in self.gathering.places.all()]


def numbers_of(alliance: Alliance, gatherings: Sequence[Gathering]) -> dict[int, Numbers]:
    """By number of the event."""
    pks = [one.pk for one in gatherings]
    brings, sheets = queries.brings_of(pks), queries.sheets_of(*pks)
    now, again = queries.now_of(one.promise for one in brings), queries.said_again([one.pk for one in brings])
    calls, targets = queries.calls_of(*pks), queries.targets_of(alliance)
    found = {}
    for one in gatherings:
        target = targets.get(one.unit_folded)
        found[one.pk] = numbers(
            one, [row for row in brings if row.gathering_id == one.pk], now, again,
            [sheet for sheet in sheets if sheet.gathering_id == one.pk],
            [call for call in calls if call.gathering_id == one.pk], target.target if target else None,
        )  # fmt: skip
    return found


def numbers(
    gathering: Gathering, brings: Sequence[Bring], now: Mapping[int, Promise], again: Mapping[int, SaidAgain],
    sheets: list[Sheet], calls: list[Call], of_alliance: Decimal | None,
) -> Numbers:  # fmt: skip
    rows = [Row(one, now[one.promise_id], holds(now[one.promise_id]), again.get(one.pk)) for one in brings]
    said = [row.again.on for row in rows if row.again]
    wanted = sum(sheet.call_back or 0 for sheet in sheets)
    return Numbers(
        gathering, rows, sheets, calls, turnout(lines_of(brings, now, again, sheets)),
        gathering.target if gathering.target is not None else of_alliance,
        gathering.target is None and of_alliance is not None, max(said, default=None),
        follow_up(wanted, [(call.on, call.count) for call in calls], gathering.on),
        sum(sheet.signed or 0 for sheet in sheets),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Together:
    """The events of a campaign in one unit, added up."""

    total: Sums
    target: Decimal | None
    unit: str


def together(found: Sequence[Numbers], target: Decimal | None, unit: str) -> list[Together]:
    """A sum for each unit; the campaign's own target holds in its unit, else those of its events add up."""
    by_unit: dict[str, list[Numbers]] = {}
    for one in found:
        by_unit.setdefault(one.gathering.unit_folded, []).append(one)
    sums = []
    for ones in by_unit.values():
        totals = [one.total for one in ones]
        lines = [Line("", "", one.promised, one.again if one.called else None, one.came) for one in totals]
        targets = [one.gathering.target for one in ones if one.gathering.target is not None]
        same = target is not None and ones[0].gathering.unit_folded == unit
        sums.append(
            Together(
                turnout(lines).total,
                target if same else sum(targets, Decimal(0)) or None,
                ones[0].gathering.unit,
            )
        )
    return sums
