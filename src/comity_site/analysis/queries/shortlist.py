"""Whom one thinks of asking: read only by the people of the organization whose list it is."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.analysis.models import Listed
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one, organizations_to_read


def _ours(scope: Scope) -> Q:
    """Of one's organizations, and one's own; whoever left an organization no longer opens its list."""
    alone = Q(by=scope.person_id, owner__isnull=True)
    return alone | Q(owner__in=scope.organization_ids)


def _listed(scope: Scope) -> QuerySet[Listed]:
    """Only organizations that the person may still read."""
    rows = Listed._base_manager.filter(_ours(scope), organization__in=organizations_to_read(scope).order_by())
    return rows.select_related("organization__register", "owner", "by").order_by("owner__name", "id")


def listed_to_read(scope: Scope) -> QuerySet[Listed]:
    return _listed(scope).filter(removed_at__isnull=True)


def listed_to_change(scope: Scope, pk: int) -> Listed:
    return one(listed_to_read(scope), pk=pk)


def listed_to_restore(scope: Scope) -> QuerySet[Listed]:
    """Taken off within the days in which that can be undone, and not put on again since."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    standing = listed_to_read(scope).values_list("owner", "organization").order_by()
    again = Q()
    for owner, organization in standing:
        again |= Q(owner=owner, organization=organization)
    rows = _listed(scope).filter(removed_at__gte=since)
    return (rows.exclude(again) if again else rows).order_by("-removed_at")


def listed_already(scope: Scope, owner: Organization | None, organization: Organization) -> Listed | None:
    """The entry of this list for the organization, when it stands there."""
    rows = listed_to_read(scope).filter(owner=owner, organization=organization)
    return (rows if owner else rows.filter(by=scope.person_id)).first()


def owners_for(scope: Scope) -> QuerySet[Organization]:
    """Organizations whose list the person may keep."""
    return organizations_to_read(scope).filter(pk__in=scope.organization_ids)
