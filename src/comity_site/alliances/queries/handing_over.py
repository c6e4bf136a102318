"""Hand-overs of one alliance: offered by who convenes, taken by the people of another member."""

from django.db.models import Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Contact, HandOver, Member
from comity_site.alliances.queries.members import with_an_account
from comity_site.register.models import Organization
from comity_site.register.queries import one


def hand_overs_for(scope: Scope, alliance: Alliance) -> QuerySet[HandOver]:
    """Those that one's own organizations gave or were offered, newest first."""
    mine = Q(giver__in=scope.organization_ids) | Q(taker__in=scope.organization_ids)
    rows = HandOver._base_manager.filter(mine, alliance=alliance, removed_at__isnull=True)
    return rows.select_related("giver", "taker", "by").order_by("-id")


def hand_over_to_read(scope: Scope, alliance: Alliance, pk: int) -> HandOver:
    return one(hand_overs_for(scope, alliance), pk=pk)


def may_take_over(alliance: Alliance, giver: Organization) -> QuerySet[Organization]:
    """Standing members with somebody who can sign in: a convener that nobody reaches would lock everybody out."""
    inside = Member._base_manager.filter(alliance=alliance, left_at__isnull=True).values("organization")
    rows = Organization._base_manager.filter(pk__in=inside).filter(with_an_account("pk"))
    return rows.exclude(pk=giver.pk).order_by("name", "id")


def contacts_of(keeper: Organization, about: set[int]) -> QuerySet[Contact]:
    """How the keeper reaches these organizations."""
    rows = Contact._base_manager.filter(keeper=keeper, organization__in=about)
    return rows.select_related("organization").order_by("organization__name", "id")
