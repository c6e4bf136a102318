"""What fair shares are told from: confirmed work, unpaid hours, parts and depths, what is owed, days of work."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from django.db.models import F, Q, Sum, prefetch_related_objects

from comity.plans.kinds import EventKind
from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.analysis.queries.past import members_readable
from comity_site.plans.models import Closed, Event, Promise
from comity_site.plans.queries.scorecard import exact
from comity_site.register.models import Fact

DUE_SHOWN = 30
Work = tuple[date, int, Decimal]  # on which day, by whom, how much


def confirmed_by_unit(alliance: Alliance) -> dict[str, dict[int, Decimal]]:
    """Unit as first written → organization → how much of it was confirmed. One query."""
    rows = Promise._base_manager.filter(alliance=alliance, confirmed__gt=0)
    rows = rows.exclude(closed__in=[Closed.VOID, Closed.CHANGED])
    grouped = rows.order_by().values("unit_folded", "unit", "owes_id").annotate(seen=Sum("confirmed"))
    written: dict[str, str] = {}
    found: dict[str, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in grouped.order_by("unit"):
        unit = written.setdefault(row["unit_folded"], row["unit"])
        found[unit][row["owes_id"]] += exact(row["seen"])
    return {unit: dict(shares) for unit, shares in found.items()}


def owed(alliance: Alliance, first: Collection[int]) -> list[tuple[Promise, bool]]:
    """Open promises to members by name: those to `first` (members without a grant) before all others, then by date.

    Each with whether it is owed to one of them. Two queries.
    """
    rows = Promise._base_manager.filter(
        alliance=alliance, closed="", delivered__lt=F("quantity"), to__isnull=False
    )
    rows = rows.select_related("owes").order_by(F("due_effective").asc(nulls_last=True), "pk").distinct()
    theirs = list(rows.filter(to__in=list(first))[:DUE_SHOWN]) if first else []
    seen = {one.pk for one in theirs}
    others = [one for one in rows[: DUE_SHOWN + len(seen)] if one.pk not in seen]
    found = [*theirs, *others][:DUE_SHOWN]
    prefetch_related_objects(found, "to")
    return [(one, one.pk in seen) for one in found]


def work_in(alliance: Alliance, unit: str) -> list[Work]:
    """Every delivery in this unit that was not taken back, on the day it was done. Two queries.

    What came over to a changed promise is taken back there, under the number that it had before.
    """
    promises = Promise._base_manager.filter(alliance=alliance, unit_folded=fold(unit)).exclude(
        closed=Closed.VOID
    )
    owing, before = {}, {}
    for pk, owes, successor in promises.values_list("pk", "owes", "successor"):
        owing[pk] = owes
        if successor is not None:
            before[successor] = pk
    rows = Event._base_manager.filter(
        Q(kind=EventKind.DELIVERED.value) | Q(kind=EventKind.TAKEN_BACK.value),
        promise__in=promises.values("pk"),
    )
    done: dict[tuple[int, int], Work] = {}
    for pk, kind, on, data in rows.order_by("number").values_list("promise", "kind", "on", "data"):
        if kind == EventKind.DELIVERED.value:
            done[pk, data["delivery"]] = (on, owing[pk], Decimal(data["quantity"]))
            continue
        at: int | None = pk
        while at is not None and done.pop((at, data["delivery"]), None) is None:
            at = before.get(at)
    return list(done.values())


def coverage(scope: Scope, alliance: Alliance, needs: Iterable[str]) -> dict[int, set[str]]:
    """Member → those of `needs` that are stated of it in the same words; only of whom this reader may read."""
    wanted = {fold(need): need for need in needs}
    members = [row.pk for row in members_readable(scope, alliance.pk)]
    facts = Fact._base_manager.filter(
        organization__in=members, property=Fact.Property.CAPACITY, folded__in=list(wanted)
    )
    found: dict[int, set[str]] = {pk: set() for pk in members}
    for pk, folded in facts.values_list("organization", "folded"):
        found[pk].add(wanted[folded])
    return found
