"""What the chance of reaching a target is worked out from: promises still open, and what was kept here so far."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from comity.plans.kinds import NOTICE, Standing
from comity.plans.record import Share, share_of
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Closed, Event, Promise, Target
from comity_site.plans.queries.standing import standing_case

MOST_OPEN = 200  # more are not worked out on a page
FEWEST_OWING = 3  # fewer would show whose share it is


@dataclass(frozen=True, slots=True)
class Open:
    """Open promises of one unit, the largest first; `more` when there are too many to look at."""

    promises: list[Promise]
    more: bool


def open_promises(alliance: Alliance, unit_folded: str) -> Open:
    """What may still come in this unit, each with who owes it. One query."""
    rows = Promise._base_manager.filter(
        alliance=alliance, unit_folded=unit_folded, closed="", delivered__lt=F("quantity")
    )
    rows = rows.select_related("owes").only("unit", "remaining", "owes__name", "owes__language")
    found = list(rows.order_by("-remaining", "pk")[: MOST_OPEN + 1])
    return Open(found[:MOST_OPEN], len(found) > MOST_OPEN)


def kept_here(alliance: Alliance, today: date) -> Share:
    """The share of promises kept in this alliance, of all together, so that it says nothing of any. One query.

    Counted as in a record: notice in time, what was not heard of and what nobody stood by count on neither side. Of
    fewer than three organizations it would be somebody's own record, so it is then what is thought before any is known.
    """
    told = Event._base_manager.filter(
        promise=OuterRef("pk"), kind__in=[kind.value for kind in NOTICE], on__lte=OuterRef("due_effective")
    )
    rows: QuerySet[Promise] = Promise._base_manager.filter(alliance=alliance, acknowledged=True)
    rows = rows.exclude(closed__in=[Closed.VOID, Closed.CHANGED, Closed.RELEASED])
    rows = rows.exclude(closed=Closed.NOT_COMING, due_effective__isnull=True)
    grouped = (
        rows.order_by()
        .annotate(stands=standing_case(today), told=Exists(told))
        .values("stands", "told", "owes")
        .annotate(n=Count("pk"))
    )
    kept = lost = 0
    owing = set()
    for row in grouped:
        if row["stands"] == Standing.KEPT:
            kept += row["n"]
        elif row["stands"] in {Standing.LATE, Standing.NOT_COMING} and not row["told"]:
            lost += row["n"]
        else:
            continue
        owing.add(row["owes"])
    if len(owing) < FEWEST_OWING:
        return share_of((), ())
    return share_of([1.0] * kept, [1.0] * lost)


def targets_of(alliance: Alliance) -> list[Target]:
    rows = Target._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return list(rows.order_by("due", "id"))
