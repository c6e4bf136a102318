"""Changes sought are written down, with their forces and seats."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.influence.actions.keeping import made_before
from comity_site.influence.models import Force, Seat, Sought
from comity_site.influence.models.changes import MOST_VOTES
from comity_site.plans.actions.plan import hold

OF_SOUGHT = frozenset({
    "title", "language", "body", "decider", "quota", "votes_on", "turned_effort", "office", "office_from",
})  # fmt: skip
OF_FORCE = frozenset({"side", "text", "language", "strength", "known", "is_fair", "answer"})
OF_SEAT = frozenset({"label", "language", "votes", "stance", "effort"})
MOST_SEATS = 60


@transaction.atomic
def seek_change(*, alliance: Alliance, by: Person | None, once: str | None = None, **values: Any) -> Sought:
    """Sent twice it is one. Raises ValidationError."""
    only(OF_SOUGHT, values)
    hold(alliance.pk)
    if there := made_before(Sought, once):
        return there
    row = Sought(alliance=alliance, once=once, **values)
    row.full_clean(validate_unique=False)
    row.save(force_insert=True)
    record(row, "seek_change", by=by, alliance=alliance.pk)
    return row


@transaction.atomic
def change_sought(*, sought: Sought, version: int, by: Person | None, **values: Any) -> Sought:
    """Raises Stale, ValidationError."""
    only(OF_SOUGHT, values)
    write_values(sought, version, values)
    record(sought, "change_sought", by=by, fields=sorted(values))
    return sought


@transaction.atomic
def add_force(*, sought: Sought, by: Person | None, once: str | None = None, **values: Any) -> Force:
    """Sent twice it is one. Raises ValidationError."""
    only(OF_FORCE, values)
    hold(sought.alliance_id)
    if there := made_before(Force, once):
        return there
    row = Force(sought=sought, once=once, **values)
    row.full_clean(validate_unique=False)
    row.save(force_insert=True)
    record(row, "add_force", by=by, sought=sought.pk)
    return row


@transaction.atomic
def change_force(*, force: Force, version: int, by: Person | None, **values: Any) -> Force:
    """Raises Stale, ValidationError."""
    only(OF_FORCE, values)
    write_values(force, version, values)
    record(force, "change_force", by=by, fields=sorted(values))
    return force


@transaction.atomic
def add_seats(
    *, sought: Sought, alike: int = 1, by: Person | None, once: str | None = None, **values: Any
) -> list[Seat]:  # fmt: skip
    """So many seats after the last one, all alike; sent twice they are added once. Raises ValidationError."""
    only(OF_SEAT, values)
    hold(sought.alliance_id)
    if there := made_before(Seat, once):
        return [there]
    last = Seat._base_manager.filter(sought=sought).aggregate(last=Max("number"))["last"] or 0
    rows = [Seat(sought=sought, number=last + place, **values) for place in range(1, alike + 1)]
    if rows:
        rows[0].once = once
    check_size(sought, votes=sum(row.votes for row in rows), seats=len(rows))
    for row in rows:
        row.full_clean(validate_unique=False)
        row.save(force_insert=True)
        record(row, "add_seat", by=by, sought=sought.pk)
    return rows


def check_size(sought: Sought, *, votes: int, seats: int = 0, besides: Seat | None = None) -> None:
    """A body stays small enough that every question about it is answered at once."""
    rows = Seat._base_manager.filter(sought=sought, removed_at__isnull=True).exclude(
        pk=besides and besides.pk
    )
    if rows.count() + seats > MOST_SEATS:
        raise ValidationError(
            _(
                "A body of at most %(n)d seats can be kept here. Count groups that vote alike as one seat with votes."
            )
            % {"n": MOST_SEATS}
        )
    if (rows.aggregate(all=Sum("votes"))["all"] or 0) + votes > MOST_VOTES:
        raise ValidationError(
            {"votes": _("All seats together have at most %(n)d votes here. Divide all votes and the quota alike.")
             % {"n": MOST_VOTES}}
        )  # fmt: skip


@transaction.atomic
def change_seat(*, seat: Seat, version: int, by: Person | None, **values: Any) -> Seat:
    """Raises Stale, ValidationError."""
    only(OF_SEAT, values)
    hold(seat.sought.alliance_id)
    check_size(seat.sought, votes=values.get("votes", seat.votes), besides=seat)
    write_values(seat, version, values)
    record(seat, "change_seat", by=by, fields=sorted(values))
    return seat


@transaction.atomic
def restore_seat(*, seat: Seat, version: int, by: Person | None) -> None:
    """Raises Stale, ValidationError."""
    hold(seat.sought.alliance_id)
    check_size(seat.sought, votes=seat.votes, seats=1, besides=seat)
    write_values(seat, version, {"removed_at": None})
    record(seat, "restore_seat", by=by)
