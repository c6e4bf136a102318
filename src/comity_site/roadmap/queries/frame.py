"""Where our work meets, as a person may read and change it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one
from comity_site.roadmap.models import Assumption, Indicator, Intersection, Roadmap, Signature
from comity_site.roadmap.queries.room import Seat, seat_at


def intersections_of(roadmap: Roadmap) -> list[Intersection]:
    """Standing ones in order, each with its indicators, assumptions and who shares it. Four queries."""
    indicators = Indicator._base_manager.filter(removed_at__isnull=True).select_related("counted_by")
    assumptions = Assumption._base_manager.filter(removed_at__isnull=True).select_related("watched_by")
    rows = Intersection._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True)
    return list(
        rows.select_related("by").prefetch_related(
            Prefetch("indicators", indicators.order_by("id")),
            Prefetch("assumptions", assumptions.order_by("id")),
            "shared_by",
        )
    )


def assumptions_of(roadmap: Roadmap) -> QuerySet[Assumption]:
    """All that must hold, the nearest look first."""
    rows = Assumption._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True)
    return rows.select_related("watched_by", "intersection").order_by("look_on", "id")


def assumptions_to_look_at(scope: Scope, today: date) -> QuerySet[Assumption]:
    """What the person's own organizations look at, and the day has come; not of an alliance that ended."""
    rows = Assumption._base_manager.filter(
        roadmap__alliance__in=scope.alliance_ids, watched_by__in=scope.organization_ids, removed_at__isnull=True,
        look_on__lte=today, roadmap__alliance__ended_at__isnull=True,
    )  # fmt: skip
    return rows.select_related("roadmap__alliance", "watched_by").order_by("look_on", "id")


def signatures_of(roadmap: Roadmap) -> QuerySet[Signature]:
    rows = Signature._base_manager.filter(roadmap=roadmap.pk, removed_at__isnull=True)
    return rows.select_related("organization").order_by("on", "id")


def words_heard() -> Iterator[tuple[QuerySet[Any], str, str, str]]:
    """Who signed: rows, with the columns of alliance, organization and day."""
    yield Signature._base_manager.filter(removed_at__isnull=True), "roadmap__alliance", "organization", "on"


def removed_lately(roadmap: Roadmap) -> list[Any]:
    """Intersections and assumptions that may be put back."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    kinds = (Intersection, Assumption)
    found = [
        row for kind in kinds for row in kind._base_manager.filter(roadmap=roadmap.pk, removed_at__gte=since)
    ]
    found += Indicator._base_manager.filter(
        intersection__roadmap=roadmap.pk, intersection__removed_at__isnull=True, removed_at__gte=since
    )
    for row in found:
        row.kind = row._meta.model_name
    return sorted(found, key=lambda row: row.removed_at, reverse=True)


def named_in(kind: str, row: Any) -> list[Organization]:
    """Organizations that stand in a row, whether or not they are members still."""
    if kind == "intersection":
        return list(row.shared_by.all())
    one = row.watched_by if kind == "assumption" else row.counted_by
    return [one] if one else []


KINDS: dict[str, tuple[type, str]] = {
    "intersection": (Intersection, "roadmap"),
    "indicator": (Indicator, "intersection__roadmap"),
    "assumption": (Assumption, "roadmap"),
    "signature": (Signature, "roadmap"),
}
"""What stands in the log frame, with the way to its roadmap."""


def row_to_change(scope: Scope, kind: str, pk: int, *, removed: bool = False) -> tuple[Any, Seat]:
    """One row of the log frame, for whoever leads. Or 404."""
    if kind not in KINDS:
        raise Http404
    model, way = KINDS[kind]
    rows = model._base_manager.filter(
        **{f"{way}__alliance__in": scope.alliance_ids, "removed_at__isnull": not removed}
    )
    row = one(rows, pk=pk)
    roadmap = row.intersection.roadmap_id if kind == "indicator" else row.roadmap_id
    seat = seat_at(scope, roadmap)
    if not seat.leads:
        raise Http404
    return row, seat
