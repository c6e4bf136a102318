"""What a person may see of an organization beyond its entry: asks, alliances, promises."""

from datetime import date

from django.db.models import F, Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Ask, Member
from comity_site.alliances.queries.asks import asks_to_read
from comity_site.plans.models import Closed, Promise
from comity_site.plans.queries.promises import promises_to_read
from comity_site.plans.queries.standing import shared_case
from comity_site.register.models import Organization


def asks_with(scope: Scope, row: Organization, today: date) -> QuerySet[Ask]:
    """Asks between the person's side and this organization, none of a worked example.

    A no is theirs to have said, and is not listed.
    """
    rows = asks_to_read(scope, today).filter(Q(asked=row) | Q(asker=row))
    return rows.exclude(answer="no").exclude(alliance__is_example=True).order_by("-id")


def memberships_of(scope: Scope, row: Organization) -> QuerySet[Member]:
    """In alliances that the person takes part in; never in a worked example."""
    rows = Member._base_manager.filter(
        organization=row, left_at__isnull=True, alliance__in=scope.alliance_ids, alliance__is_example=False
    )
    return rows.select_related("alliance").order_by("alliance__name", "id")


def promises_with(scope: Scope, row: Organization, today: date) -> QuerySet[Promise]:
    """What it owes or is owed, as far as the person reads it. What was missed is open until the grace is over."""
    rows = promises_to_read(scope).filter(Q(owes=row) | Q(to=row), alliance__is_example=False)
    rows = rows.exclude(closed__in=[Closed.VOID, Closed.CHANGED])
    grace = set(rows.order_by().values_list("alliance__grace_days", flat=True))
    rows = rows.annotate(stands=shared_case(today, grace)).prefetch_related("to").distinct()
    return rows.order_by(F("due_effective").desc(nulls_first=True), "-pk")
