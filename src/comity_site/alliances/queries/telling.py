"""What is told back, the box for complaints, and complaints for the one person who reads them."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Complaint, Role, ToldBack
from comity_site.register.queries import UNDO_DAYS, one


def told_back_of(alliance: Alliance) -> QuerySet[ToldBack]:
    """What is planned and what was told, by date."""
    rows = ToldBack._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return rows.select_related("teller").order_by("on", "id")


def told_removed(alliance: Alliance) -> QuerySet[ToldBack]:
    """Taken out while that can be undone."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = ToldBack._base_manager.filter(alliance=alliance, removed_at__gte=since)
    return rows.select_related("teller").order_by("-removed_at")


def told_to_change(alliance: Alliance, pk: int) -> ToldBack:
    """One entry of an alliance that was fetched with the right to change it."""
    return one(told_back_of(alliance), pk=pk)


def told_to_restore(alliance: Alliance, pk: int) -> ToldBack:
    return one(told_removed(alliance), pk=pk)


def alliance_of_box(box: str) -> Alliance:
    """The alliance of an address printed on paper; whoever holds the paper may complain."""
    return one(Alliance._base_manager.all(), box=box.casefold())


def complaints_for(scope: Scope) -> QuerySet[Complaint]:
    """Complaints that this person hears, unsettled first. Nobody else reads them, the convener neither.

    Whoever gave the part back, or left the organization for which they had it, is out at once.
    """
    still_there = Q(organization__isnull=True) | Q(organization__in=scope.organization_ids)
    heard = Role._base_manager.filter(
        still_there, kind=Role.Kind.LISTENER, person=scope.person_id, ended_at__isnull=True
    )
    rows = Complaint._base_manager.filter(listener=scope.person_id, alliance__in=heard.values("alliance"))
    return rows.select_related("alliance").order_by("settled_at", "-id")


def complaint_to_settle(scope: Scope, pk: int) -> Complaint:
    if not scope.signed_in:
        raise Http404
    return one(complaints_for(scope), pk=pk)
