"""Lessons of endings: among those who lead through one until they release them to the alliance."""

from django.db.models import Q
from django.http import Http404

from comity_site.accounts.scope import Scope
from comity_site.agreements.models import Ending
from comity_site.agreements.queries.agreements import Table, table_to_read
from comity_site.agreements.queries.endings import ALLIANCE, ending_to_write, may_lead_through
from comity_site.alliances.models import Alliance, Right, Role
from comity_site.alliances.queries.managing import alliances_with
from comity_site.register.queries import one

MOST = 200


def lessons_for(scope: Scope) -> tuple[list[Ending], list[Ending]]:
    """Those not released of endings that the person leads through, and those released in their alliances."""
    rows = Ending._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    rows = rows.exclude(lessons="").select_related("alliance", "organization").order_by("-begun_at", "-pk")
    leads = alliances_with(scope, Right.DECIDES, roles=frozenset({Role.Kind.CONVENER}))
    own = Q(organization__in=scope.organization_ids) & ~Q(whose=ALLIANCE)
    led = rows.filter(Q(alliance__in=leads) | own, released_at__isnull=True)
    return list(led[:MOST]), list(rows.filter(released_at__isnull=False)[:MOST])


def endings_read_by_all(alliance: Alliance) -> list[Ending]:
    """The end of the alliance, and endings whose lessons were released to everybody in it."""
    rows = Ending._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    rows = rows.filter(Q(whose=ALLIANCE) | Q(released_at__isnull=False))
    return list(rows.select_related("organization").order_by("pk"))


def lessons_to_read(scope: Scope, pk: int) -> tuple[Ending, Table, bool]:
    """Released, or one's own to lead through; with whether the person leads through that ending. Or 404."""
    rows = Ending._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    ending = one(rows.exclude(lessons="").select_related("alliance", "organization"), pk=pk)
    table = table_to_read(scope, ending.alliance.slug, closing=True)
    leads = may_lead_through(table, ending.whose, ending.organization_id)
    if not leads and ending.released_at is None:
        raise Http404
    return ending, table, leads


def lessons_to_release(scope: Scope, pk: int) -> Ending:
    """Not released yet, by who leads through the ending."""
    ending, _table = ending_to_write(scope, pk)
    if ending.released_at or not ending.lessons:
        raise Http404
    return ending


def lessons_to_take_back(scope: Scope, pk: int) -> Ending:
    ending, _table = ending_to_write(scope, pk)
    if ending.released_at is None:
        raise Http404
    return ending
