"""The scorecard of an alliance on a day: one function, the same numbers on page, paper, file and command line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.plans import tallies
from comity.plans.tallies import Row, TargetRow
from comity.words.folding import fold
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Promise, Target
from comity_site.plans.queries import scorecard as queries
from comity_site.plans.queries.standing import tallies_of
from comity_site.register.models import Organization

CROWD = 20  # more names than this make no sentence


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
    """Everything that a scorecard says, as of a day, with the head of the chain that it was counted from.

    `counts` are promises that are open and that are kept, when there is no target to speak of; `cut` how many
    organizations are not among the rows.
    """

    alliance: Alliance
    as_of: date
    head: tuple[int, str]
    rows: list[CardRow]
    targets: list[CardTarget]
    counts: tuple[int, int] | None
    fair: list[FairShare]
    missed: list[Promise]
    more_missed: bool
    cut: int = 0


def scorecard_of(alliance: Alliance, today: date, *, most: int | None = None) -> Card:
    """The scorecard as everybody in the alliance sees it. A fixed number of queries.

    Rows: the convener first, then members in the order in which they said yes, then others who owe, by name;
    of no more than `most` organizations. Targets and counts are of all promises in any case.
    """
    conveners, members, owing = queries.who_owes(alliance)
    shown = owing if most is None else owing[:most]
    names = queries.organizations_by_id(shown)
    some = None if len(shown) == len(owing) else shown
    card = tallies.scorecard(tallies_of(alliance, today, owes=some), [], [str(pk) for pk in shown])
    rows = [
        CardRow(
            names[int(row.organization)], row,
            convenes=int(row.organization) in conveners, is_member=int(row.organization) in members,
        )
        for row in card.rows
    ]  # fmt: skip
    targets = [CardTarget(one.target, target_row(one)) for one in queries.reached([alliance])[alliance.pk]]
    missed, more = queries.missed_promises(alliance, today, conveners)
    return Card(
        alliance, today, queries.head_of(alliance), rows, targets,
        None if targets else queries.counts_of([alliance]).get(alliance.pk, (0, 0)),
        fair_shares(rows, alliance, [one.row.unit for one in targets]) if some is None else [],
        missed, more, len(owing) - len(shown),
    )  # fmt: skip


def target_row(one: queries.Reached) -> TargetRow:
    """The sums of a target's unit as the library's row: what is open, what is still to ask for."""
    target = one.target
    gap = max(Decimal(0), target.target - one.delivered - one.open)
    return TargetRow(
        target.name, target.unit, target.target, target.due,
        one.delivered, one.confirmed, one.open, gap, one.delivered + one.open,
    )  # fmt: skip


def fair_shares(rows: list[CardRow], alliance: Alliance, wanted: Iterable[str]) -> list[FairShare]:
    """For each unit that several had a part in, but no crowd: who made how much of it. Units of targets first."""
    by_unit: dict[str, list[CardRow]] = {}
    for row in rows:
        by_unit.setdefault(fold(row.row.unit), []).append(row)
    credited = queries.credits_of(alliance)
    helpers = queries.organizations_by_id({pk for shares in credited.values() for pk in shares})
    names = {**helpers, **{row.organization.pk: row.organization for row in rows}}
    order = [unit for unit in dict.fromkeys([*map(fold, wanted), *by_unit]) if unit in by_unit]
    found = [fair_share(by_unit[unit], credited.get(unit, {}), names) for unit in order]
    return [one for one in found if 1 < len(one.shares) <= CROWD]


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
