"""Changes sought, with their forces and seats, for whoever may enter the room."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, Prefetch, QuerySet
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.influence.models import Actor, Force, Seat, Sought
from comity_site.influence.queries.actors import Room, actors_in, room_of
from comity_site.register.queries import UNDO_DAYS, one


def lately() -> datetime:
    return timezone.now() - timedelta(days=UNDO_DAYS)


def there(model: type[Model]) -> QuerySet[Any]:
    return model._base_manager.filter(removed_at__isnull=True)


def sought_in(room: Room) -> QuerySet[Sought]:
    """Those that stand, the next vote first, with forces and seats. Three queries."""
    return with_parts(there(Sought).filter(alliance=room.alliance)).order_by("votes_on", "id")


def with_parts(rows: QuerySet[Sought]) -> QuerySet[Sought]:
    return rows.select_related("alliance").prefetch_related(
        Prefetch("forces", there(Force).order_by("-strength", "id")),
        Prefetch("seats", there(Seat).order_by("number", "id")),
    )


def sought_removed(room: Room) -> QuerySet[Sought]:
    rows = Sought._base_manager.filter(alliance=room.alliance, removed_at__gte=lately())
    return rows.order_by("-removed_at")


def sought_to_read(scope: Scope, pk: int) -> tuple[Sought, Room]:
    row = one(with_parts(there(Sought).filter(alliance__in=scope.alliance_ids)), pk=pk)
    return row, room_of(scope, row.alliance)


def sought_to_restore(scope: Scope, pk: int) -> tuple[Sought, Room]:
    rows = Sought._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__gte=lately())
    row = one(rows.select_related("alliance"), pk=pk)
    return row, room_of(scope, row.alliance)


def part_to_write(
    scope: Scope, model: type[Force] | type[Seat], pk: int, *, removed: bool = False
) -> tuple[Any, Room]:
    """A force or a seat, of a change that stands; with `removed` one that was taken away lately. Or 404."""
    rows = model._base_manager.filter(
        sought__alliance__in=scope.alliance_ids, sought__removed_at__isnull=True
    )
    rows = rows.filter(removed_at__gte=lately()) if removed else rows.filter(removed_at__isnull=True)
    row = one(rows.select_related("sought__alliance"), pk=pk)
    return row, room_of(scope, row.sought.alliance)


def parts_removed(sought: Sought) -> tuple[list[Force], list[Seat]]:
    gone = {"sought": sought, "removed_at__gte": lately()}
    return (
        list(Force._base_manager.filter(**gone).order_by("-removed_at")),
        list(Seat._base_manager.filter(**gone).order_by("number")),
    )


def decided_by(actor: Actor) -> QuerySet[Sought]:
    return there(Sought).filter(decider=actor).order_by("votes_on", "id")


def decider_of(room: Room, sought: Sought) -> Actor | None:
    """The actor who decides it, where the person may read about it."""
    if sought.decider_id is None:
        return None
    return actors_in(room).filter(pk=sought.decider_id, removed_at__isnull=True).first()
