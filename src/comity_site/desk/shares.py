"""Fair shares of an alliance: who made, gave, decides and speaks, as far as rows say it; power for those who ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from comity.plans.units import UnitKind, unit_kind
from comity.power.concentration import fewest_for_half
from comity.power.coverage import coverage_shares
from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Depth, Member, Right, Role
from comity_site.alliances.queries import members_of, rights_by_depth
from comity_site.alliances.queries.roles import standing_roles
from comity_site.desk.queries import shares as queries
from comity_site.desk.queries.hours import Hours, hours_done, unpaid_hours
from comity_site.desk.queries.voice import Taken, Voice, voice_of
from comity_site.plans.models import Promise
from comity_site.plans.queries.chances import targets_of

MEMBERS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One member's share: unit → confirmed, unpaid hours of steps it answers for, decisions it had a part in,
    meetings it was at, lines it brought to agendas.

    `holds_money` is None when nobody is said to hold it.
    """

    member: Member
    made: Mapping[str, Decimal]
    hours: Hours
    decided: int
    present: int
    brought: int
    holds_money: bool | None
    decides: bool
    speaks: bool
    without_grant: bool


@dataclass(frozen=True, slots=True)
class Quarter:
    """What was done in three months: by how many, and how few of them made half of it."""

    begins: date
    done: Decimal
    by: int
    half_by: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions of three months: how many, how many organizations had a part in one, and in half of them or more."""

    begins: date
    decisions: int
    by: int
    in_half: int


@dataclass(frozen=True, slots=True)
class Shares:
    """`totals`: unit → confirmed in all, those of targets first; `others` what of it those made who are no members.

    `quarters`: unit → work in it by three months, of the first unit, of money and of people.
    """

    alliance: Alliance
    parts: list[Part]
    totals: Mapping[str, Decimal]
    others: Mapping[str, Decimal]
    hours: Hours
    voice: Voice
    owed: list[tuple[Promise, bool]]
    quarters: Mapping[str, list[Quarter]]
    hours_by_quarter: list[Quarter]
    decided_by_quarter: list[Decided]

    def has(self, kind: UnitKind) -> bool:
        """Whether anything of that kind was confirmed."""
        return any(unit_kind(unit) is kind for unit in self.totals)


def shares_of(alliance: Alliance) -> Shares:
    """Everything that the page tells. A fixed number of queries."""
    members = list(members_of(alliance)[:MEMBERS_SHOWN])
    confirmed, hours, voice = queries.confirmed_by_unit(alliance), unpaid_hours(alliance), voice_of(alliance)
    units = in_order(confirmed, [target.unit_folded for target in targets_of(alliance)])
    roles, rights = list(standing_roles(alliance)), rights_by_depth(alliance)
    hosts, speakers = holding(roles, Role.Kind.HOST), holding(roles, Role.Kind.SPOKESPERSON)
    without = [one.organization_id for one in members if one.depth == Depth.WITHOUT_GRANT]
    parts = [
        Part(
            one, made_by(one.organization_id, units, confirmed), hours.get(one.organization_id, Hours()),
            voice.part_in(one.organization_id), voice.present[one.organization_id], voice.brought[one.organization_id],
            one.organization_id in hosts if hosts else None, Right.DECIDES in rights[one.depth],
            one.organization_id in speakers, one.depth == Depth.WITHOUT_GRANT,
        )
        for one in sorted(members, key=lambda one: one.depth != Depth.WITHOUT_GRANT)
    ]  # fmt: skip
    return Shares(
        alliance, parts, {unit: sum(confirmed[unit].values(), Decimal(0)) for unit in units},
        made_by_others(alliance, units, confirmed),
        Hours(
            sum((one.planned for one in hours.values()), Decimal(0)),
            sum((one.done for one in hours.values()), Decimal(0)),
        ),
        voice, queries.owed(alliance, without),
        {unit: quarters(queries.work_in(alliance, unit)) for unit in units_over_time(units)},
        quarters(hours_done(alliance)), decided(voice.decisions),
    )  # fmt: skip


def made_by(
    organization: int, units: Iterable[str], confirmed: Mapping[str, Mapping[int, Decimal]]
) -> dict[str, Decimal]:
    return {unit: confirmed[unit][organization] for unit in units if organization in confirmed[unit]}


def made_by_others(
    alliance: Alliance, units: Iterable[str], confirmed: Mapping[str, Mapping[int, Decimal]]
) -> dict[str, Decimal]:
    """What nobody made who is a member now, so that the parts and the rest are the whole."""
    members = set(members_of(alliance).values_list("organization", flat=True))
    rest = {
        unit: sum((made for who, made in confirmed[unit].items() if who not in members), Decimal(0))
        for unit in units
    }
    return {unit: made for unit, made in rest.items() if made}


def units_over_time(units: list[str]) -> list[str]:
    """The first one, and the first of money and of people: each once."""
    wanted = [*units[:1]]
    for kind in (UnitKind.MONEY, UnitKind.PEOPLE):
        wanted += [unit for unit in units if unit_kind(unit) is kind][:1]
    return list(dict.fromkeys(wanted))


def in_order(confirmed: Mapping[str, Mapping[int, Decimal]], wanted: list[str]) -> list[str]:
    """Units of targets first, then money, then those that most had a part in."""

    def place(unit: str) -> tuple[bool, bool, int, str]:
        return (fold(unit) not in wanted, unit_kind(unit) is not UnitKind.MONEY, -len(confirmed[unit]), unit)

    return sorted(confirmed, key=place)


def holding(roles: Iterable[Role], kind: str) -> set[int]:
    return {role.organization_id for role in roles if role.kind == kind and role.organization_id is not None}


def quarters(work: Iterable[queries.Work]) -> list[Quarter]:
    """By three months of the calendar, the earliest first."""
    found: dict[date, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for on, by, quantity in work:
        found[begin_of(on)][by] += quantity
    return [
        Quarter(begins, sum(by.values(), Decimal(0)), len(by), fewest_for_half(by.values()))
        for begins, by in sorted(found.items())
    ]


def begin_of(on: date) -> date:
    """Of the three months of the calendar in which the day lies."""
    return on.replace(month=on.month - (on.month - 1) % 3, day=1)


def decided(taken: Iterable[Taken]) -> list[Decided]:
    """By three months of the calendar, the earliest first."""
    found: dict[date, list[frozenset[int]]] = defaultdict(list)
    for on, by in taken:
        found[begin_of(on)].append(by)
    return [told_of(begins, parts) for begins, parts in sorted(found.items())]


def told_of(begins: date, parts: list[frozenset[int]]) -> Decided:
    had = Counter(one for by in parts for one in by)
    return Decided(begins, len(parts), len(had), sum(2 * n >= len(parts) for n in had.values()))


def covered(scope: Scope, alliance: Alliance) -> list[tuple[Member, Fraction, list[str]]]:
    """Members of whom something needed is stated: their share of what is covered, and what of it they can do."""
    needs = [need.strip() for need in alliance.needs.split(";") if need.strip()]
    covers = queries.coverage(scope, alliance, needs) if needs else {}
    shares = coverage_shares({str(pk): things for pk, things in covers.items()})
    return [
        (one, shares[str(one.organization_id)], sorted(covers[one.organization_id]))
        for one in members_of(alliance)[:MEMBERS_SHOWN]
        if covers.get(one.organization_id)
    ]
