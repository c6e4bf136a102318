"""The scorecard of an alliance on a day: one function, the same numbers on page, paper, file and command line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.plans import tallies
from comity.plans.tallies import Row, TargetLine, TargetRow
from comity.words.folding import fold
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Promise, Target
from comity_site.plans.queries import plan as plan_queries
from comity_site.plans.queries import scorecard as queries
from comity_site.plans.queries.standing import tallies_of
from comity_site.register.models import Organization


@dataclass(frozen=True, slots=True)
class CardRow:
    """One organization in one unit."""

    organization: Organization
    row: Row
    convenes: bool
    is_member: bool


@dataclass(frozen=True, slots=True)
class CardTarget:
    """One target, what came of it, and the language of its words."""

    target: Target
    row: TargetRow


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what was confirmed in one unit an organization made, and what it had a share in besides."""

    organization: Organization
    confirmed: Decimal
    credited: Decimal


@dataclass(frozen=True, slots=True)
class FairShare:
    """Who made what was confirmed in one unit, in the order of the rows."""

    unit: str
    confirmed: Decimal
    shares: list[Share]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a scorecard says, as of a day, with the head of the chain that it was counted from."""

    alliance: Alliance
    as_of: date
    head: tuple[int, str]
    rows: list[CardRow]
    targets: list[CardTarget]
    fair: list[FairShare]
    missed: list[Promise]
    missed_count: int


def scorecard_of(alliance: Alliance, today: date) -> Card:
    """The scorecard as everybody in the alliance sees it. A fixed number of queries.

    Rows: the convener first, then members in the order in which they said yes, then others who owe, by name.
    """
    conveners, members, owing = queries.who_owes(alliance)
    first = {row.pk: row for row in [*conveners, *members]}
    names = {**owing, **first}
    order = [str(pk) for pk in (*first, *owing)]
    targets = list(plan_queries.targets_of(alliance))
    lines = [TargetLine(row.name, row.unit, row.target, row.due) for row in targets]
    card = tallies.scorecard(tallies_of(alliance, today), lines, order)
    convening = {row.pk for row in conveners}
    member_ids = {row.pk for row in members}
    rows = [
        CardRow(
            names[int(row.organization)], row,
            convenes=int(row.organization) in convening, is_member=int(row.organization) in member_ids,
        )
        for row in card.rows
    ]  # fmt: skip
    missed, count = queries.missed_promises(alliance, today, convening)
    return Card(
        alliance, today, queries.head_of(alliance), rows,
        [CardTarget(*pair) for pair in zip(targets, card.targets, strict=True)],
        fair_shares(rows, queries.credits_of(alliance), names, [row.unit for row in targets]),
        missed, count,
    )  # fmt: skip


def fair_shares(
    rows: Iterable[CardRow], credited: dict[str, dict[int, Decimal]], names: dict[int, Organization],
    wanted: Iterable[str],
) -> list[FairShare]:  # fmt: skip
    """For each unit that several had a part in: who made how much of it. Units of targets first."""
    by_unit: dict[str, list[CardRow]] = {}
    for row in rows:
        by_unit.setdefault(fold(row.row.unit), []).append(row)
    order = [unit for unit in dict.fromkeys([*map(fold, wanted), *by_unit]) if unit in by_unit]
    found = [fair_share(by_unit[unit], credited.get(unit, {}), names) for unit in order]
    return [one for one in found if len(one.shares) > 1]


def fair_share(
    rows: list[CardRow], credited: dict[int, Decimal], names: dict[int, Organization]
) -> FairShare:
    nothing = Decimal(0)
    made = {row.organization.pk: row.row.confirmed for row in rows if row.row.confirmed}
    helped = {pk: share for pk, share in credited.items() if pk in names}
    shares = [
        Share(names[pk], made.get(pk, nothing), helped.get(pk, nothing))
        for pk in dict.fromkeys([*made, *helped])
    ]
    return FairShare(rows[0].row.unit, sum(made.values(), nothing), shares)
