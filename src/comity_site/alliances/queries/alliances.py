"""Alliances, each fetched with the right that the page needs; outside of it there is nothing."""

from django.db.models import QuerySet
from django.http import Http404

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Member
from comity_site.alliances.queries.rights import rights_in
from comity_site.alliances.rights import Rights
from comity_site.register.queries import one

Fetched = tuple[Alliance, Rights]


def alliances_to_read(scope: Scope) -> QuerySet[Alliance]:
    """Alliances that the person takes part in now."""
    return Alliance._base_manager.filter(pk__in=scope.alliance_ids).order_by("name", "id")


def alliance_to_read(scope: Scope, slug: str, *, closing: bool = False) -> Fetched:
    """The alliance with the person's rights in it, or 404. `closing`: for what ending needs, see `rights_in`."""
    alliance = one(alliances_to_read(scope), slug=slug)
    return alliance, rights_in(scope, alliance, closing=closing)


def alliance_to_decide(scope: Scope, slug: str, *, closing: bool = False) -> Fetched:
    """For purpose, rights, roles, priorities and targets: members that decide, and the convener."""
    alliance, rights = alliance_to_read(scope, slug, closing=closing)
    if not (rights.decides or rights.convenes):
        raise Http404
    return alliance, rights


def alliance_to_change(scope: Scope, slug: str, *, closing: bool = False) -> Fetched:
    """For asks, members and steps: who manages."""
    alliance, rights = alliance_to_read(scope, slug, closing=closing)
    if not rights.manages:
        raise Http404
    return alliance, rights


def alliance_to_contribute(scope: Scope, slug: str, *, closing: bool = False) -> Fetched:
    """For own promises, and for recording what others said."""
    alliance, rights = alliance_to_read(scope, slug, closing=closing)
    if not rights.contributes:
        raise Http404
    return alliance, rights


def members_of(alliance: Alliance) -> QuerySet[Member]:
    """Standing members, the convener's organization first, then in the order they said yes."""
    rows = Member._base_manager.filter(alliance=alliance, left_at__isnull=True)
    return rows.select_related("organization").order_by("-is_founder", "said_yes_on", "id")
