"""What a scorecard is made of: sums by one grouped query each, missed promises cut to what a page can show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, prefetch_related_objects

from comity.plans.chain import genesis
from comity.plans.kinds import Standing
from comity_site.alliances.models import Alliance, Answer, Ask
from comity_site.alliances.queries import conveners_of, members_of
from comity_site.plans.models import Closed, Head, Promise, Step, Target
from comity_site.plans.queries.standing import THOUSANDTH, shared_case
from comity_site.register.models import Organization

MISSED_SHOWN = 50
ASKS_SHOWN = 20
COUNTED_NOWHERE = (Closed.VOID, Closed.CHANGED)  # a changed promise handed what was done to its successor


def head_of(alliance: Alliance) -> tuple[int, str]:
    """Where the alliance's chain ends: number and hash; of an empty chain what its first entry will follow."""
    head = Head._base_manager.filter(alliance=alliance).first()
    return (head.number, head.hash) if head else (0, genesis(str(alliance.chain)))


def who_owes(alliance: Alliance) -> tuple[list[int], set[int], list[int]]:
    """Ids of conveners, of standing members, and of whoever owes or owed something here.

    The last in the order of a scorecard: conveners, members as they said yes, others by name. Three queries.
    """
    conveners = [organization.pk for organization in conveners_of(alliance)]
    members = list(members_of(alliance).values_list("organization_id", flat=True))
    rows = Promise._base_manager.filter(alliance=alliance).exclude(closed=Closed.VOID)
    owing = dict(Organization._base_manager.filter(pk__in=rows.values("owes")).values_list("pk", "name"))
    first = [pk for pk in dict.fromkeys([*conveners, *members]) if pk in owing]
    others = sorted(owing.keys() - set(first), key=lambda pk: (owing[pk].casefold(), pk))
    return conveners, set(members), [*first, *others]


def organizations_by_id(ids: Iterable[int]) -> dict[int, Organization]:
    return {row.pk: row for row in Organization._base_manager.filter(pk__in=list(ids))}


def missed_promises(alliance: Alliance, today: date, conveners: Iterable[int]) -> tuple[list[Promise], bool]:
    """Late, and not heard of after the grace: by promise, the convener's own first.

    The first fifty, and whether there are more. Each part stops as soon as the page is full.
    """
    stands = shared_case(today, [alliance.grace_days])
    rows = Promise._base_manager.filter(alliance=alliance, closed="", due_effective__lt=today)
    rows = rows.annotate(stands=stands).filter(stands__in=[Standing.LATE.value, Standing.UNREPORTED.value])
    rows = rows.select_related("owes").order_by("due_effective", "id")
    own = list(conveners)
    found = list(rows.filter(owes__in=own)[: MISSED_SHOWN + 1])
    found += list(rows.exclude(owes__in=own)[: MISSED_SHOWN + 1 - len(found)])
    prefetch_related_objects(found, "to")
    return found[:MISSED_SHOWN], len(found) > MISSED_SHOWN


def credits_of(alliance: Alliance) -> dict[str, dict[int, Decimal]]:
    """Folded unit → organization → how much it had a share in, besides what it owed itself."""
    rows = Promise._base_manager.filter(alliance=alliance).exclude(closed__in=COUNTED_NOWHERE)
    found: dict[str, dict[int, Decimal]] = {}
    for unit, shares in rows.exclude(credits={}).values_list("unit_folded", "credits"):
        of_unit = found.setdefault(unit, {})
        for key, share in shares.items():
            of_unit[int(key)] = of_unit.get(int(key), Decimal(0)) + Decimal(share)
    return found


def open_asks(alliance: Alliance) -> QuerySet[Ask]:
    """Asks for a number of something that wait for an answer; they count nowhere."""
    waiting = Q(answer="") | Q(answer=Answer.THINKING)
    rows = Ask._base_manager.filter(
        waiting, alliance=alliance, removed_at__isnull=True, quantity__isnull=False, promise__isnull=True
    )
    return rows.select_related("asked").order_by("call_on", "due", "id")


@dataclass(frozen=True, slots=True)
class Reached:
    """One target of one alliance and the sums of its unit."""

    target: Target
    delivered: Decimal
    confirmed: Decimal
    open: Decimal


def reached(alliances: Iterable[Alliance]) -> dict[int, list[Reached]]:
    """Alliance → its targets, the nearest date first, with what came of them: two queries for many alliances."""
    ids = [alliance.pk for alliance in alliances]
    targets = targets_in(ids)
    sums = sums_for(targets)
    found: dict[int, list[Reached]] = {pk: [] for pk in ids}
    for target in targets:
        found[target.alliance_id].append(reached_of(target, sums))
    return found


def nearest_reached(alliances: Iterable[Alliance]) -> dict[int, Reached]:
    """Alliance → its nearest target, where it has one, with what came of it: two queries for many alliances."""
    nearest: dict[int, Target] = {}
    for target in targets_in([alliance.pk for alliance in alliances]):
        nearest.setdefault(target.alliance_id, target)
    sums = sums_for(nearest.values())
    return {pk: reached_of(target, sums) for pk, target in nearest.items()}


def targets_in(alliances: Iterable[int]) -> list[Target]:
    rows = Target._base_manager.filter(alliance__in=list(alliances), removed_at__isnull=True)
    return list(rows.order_by("due", "id"))


Sums = dict[tuple[int, str], dict[str, Any]]


def sums_for(targets: Collection[Target]) -> Sums:
    """(Alliance, folded unit) → done, seen and still to come, for the units of these targets. One query at most."""
    rows = Promise._base_manager.filter(
        alliance__in={one.alliance_id for one in targets},
        unit_folded__in={one.unit_folded for one in targets},
    ).exclude(closed__in=COUNTED_NOWHERE)
    grouped = (
        rows.order_by()
        .values("alliance_id", "unit_folded")
        .annotate(done=Sum("delivered"), seen=Sum("confirmed"), still=Sum("remaining", filter=Q(closed="")))
    )
    return {(row["alliance_id"], row["unit_folded"]): row for row in grouped} if targets else {}


def reached_of(target: Target, sums: Sums) -> Reached:
    row = sums.get((target.alliance_id, target.unit_folded), {})
    return Reached(target, *(exact(row.get(name)) for name in ("done", "seen", "still")))


def counts_of(alliances: Iterable[Alliance]) -> dict[int, tuple[int, int]]:
    """Alliance → how many promises are open, and how many were kept. One query."""
    ids = [alliance.pk for alliance in alliances]
    rows = Promise._base_manager.filter(alliance__in=ids).exclude(closed__in=COUNTED_NOWHERE)
    grouped = (
        rows.order_by()
        .values("alliance_id")
        .annotate(
            open=Count("pk", filter=Q(closed="", delivered__lt=F("quantity"))),
            kept=Count("pk", filter=Q(delivered__gte=F("quantity")) & ~Q(closed=Closed.RELEASED)),
        )
    )
    return {row["alliance_id"]: (row["open"], row["kept"]) for row in grouped}


def next_due(alliances: Iterable[Alliance], today: date) -> dict[int, date]:
    """Alliance → the nearest date from today on of an open promise, a planned step or a target. One query."""
    own = OuterRef("pk")
    promises = Promise._base_manager.filter(alliance=own, closed="", delivered__lt=F("quantity"))
    steps = Step._base_manager.filter(
        priority__alliance=own, priority__removed_at__isnull=True, removed_at__isnull=True,
        state=Step.State.PLANNED,
    )  # fmt: skip
    targets = Target._base_manager.filter(alliance=own, removed_at__isnull=True)
    rows = Alliance._base_manager.filter(pk__in=[alliance.pk for alliance in alliances])
    found = rows.order_by().values_list(
        "pk",
        nearest(promises, "due_effective", today),
        nearest(steps, "due", today),
        nearest(targets, "due", today),
    )
    dates = {pk: [day for day in days if day is not None] for pk, *days in found}
    return {pk: min(days) for pk, days in dates.items() if days}


def nearest(rows: QuerySet[Any], day: str, today: date) -> Subquery:
    """The first of them from today on: an index gives it without looking at the others."""
    return Subquery(rows.filter(**{f"{day}__gte": today}).order_by(day).values(day)[:1])


def exact(value: object) -> Decimal:
    """A sum as it was typed: SQLite adds up in binary fractions, and no quantity is finer than a thousandth."""
    return Decimal(str(value or 0)).quantize(THOUSANDTH).normalize() + 0
