"""Costs that members bore: noted, approved into a fund, paid back; told from the entries that stand."""

from datetime import timedelta
from functools import cache

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from comity.plans.pool import BORNE, REFUNDED
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Depth, Member, Right, Role
from comity_site.alliances.queries import rights_in
from comity_site.alliances.queries.managing import alliances_with, alliances_with_role
from comity_site.alliances.rights import Rights
from comity_site.giving.models import Cost, Entry, Fund
from comity_site.giving.queries.funds import may_keep
from comity_site.plans.queries.voices import voices_in
from comity_site.register.queries import UNDO_DAYS, one


def standing_entry(kind: str) -> QuerySet[Entry]:
    """The entry about a cost that no counter-entry answers."""
    return Entry._base_manager.filter(cost=OuterRef("pk"), kind=kind, answer__isnull=True)


def costs_told() -> QuerySet[Cost]:
    """Costs that stand, with `is_approved`, `is_paid`, `fund` (its number, once approved) and `without_grant`.

    Those of members without a grant come first, since they wait with the least in hand; then the oldest.
    """
    return _told().all()


@cache
def _told() -> QuerySet[Cost]:
    """To be narrowed: put together once, for that costs as much as asking."""
    depth = Member._base_manager.filter(
        alliance=OuterRef("alliance"), organization=OuterRef("organization"), left_at__isnull=True,
        depth=Depth.WITHOUT_GRANT,
    )  # fmt: skip
    rows = Cost._base_manager.filter(removed_at__isnull=True).annotate(
        is_approved=Exists(standing_entry(BORNE)),
        is_paid=Exists(standing_entry(REFUNDED)),
        fund=Subquery(standing_entry(BORNE).values("fund")[:1]),
        without_grant=Exists(depth),
    )
    rows = rows.select_related("alliance", "organization", "by")
    return rows.order_by(F("without_grant").desc(), "on", "id")


def costs_of(alliance: Alliance) -> QuerySet[Cost]:
    return costs_told().filter(alliance=alliance)


def owed_in(alliance: Alliance) -> QuerySet[Cost]:
    """Approved and not paid back yet."""
    return costs_of(alliance).filter(is_approved=True, is_paid=False)


def cost_to_read(scope: Scope, pk: int) -> tuple[Cost, Rights]:
    cost = one(costs_told().filter(alliance__in=scope.alliance_ids), pk=pk)
    return cost, rights_in(scope, cost.alliance, closing=True)


def cost_to_decide(scope: Scope, pk: int) -> tuple[Cost, Rights]:
    """Approving and declining: who manages. Or 404."""
    cost, rights = cost_to_read(scope, pk)
    if not rights.manages:
        raise Http404
    return cost, rights


def cost_to_refund(scope: Scope, pk: int) -> tuple[Cost, Fund, Rights]:
    """Approved: by whoever keeps the fund that owes it. Or 404."""
    cost, rights = cost_to_read(scope, pk)
    fund = one(
        Fund._base_manager.filter(alliance=cost.alliance).select_related("alliance", "host"), pk=cost.fund
    )
    if not may_keep(rights, fund):
        raise Http404
    return cost, fund, rights


def cost_to_take_back(scope: Scope, pk: int, *, removed: bool = False) -> Cost:
    """By whoever may write for who bore it. Or 404."""
    rows = Cost._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=not removed)
    if removed:
        rows = rows.filter(removed_at__gte=timezone.now() - timedelta(days=UNDO_DAYS))
    cost = one(rows.select_related("alliance", "organization"), pk=pk)
    if cost.organization_id not in voices_in(scope, cost.alliance, {cost.organization_id}, closing=True).all:
        raise Http404
    return cost


def removed_costs(alliance: Alliance, organizations: frozenset[int]) -> QuerySet[Cost]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    rows = Cost._base_manager.filter(alliance=alliance, removed_at__gte=since, organization__in=organizations)
    return rows.select_related("organization").order_by("-removed_at")


def costs_to_look_at(scope: Scope) -> QuerySet[Cost]:
    """Noted by members and neither approved nor declined, in alliances that the person manages."""
    rows = costs_told().filter(is_approved=False, declined_on__isnull=True)
    return rows.filter(alliance__in=alliances_with(scope, Right.MANAGES))


def costs_to_refund(scope: Scope) -> QuerySet[Cost]:
    """Approved and not paid back: for who calls together, and for who holds the money.

    Nearly everybody manages, and may pay back; a list at everybody's home would be nobody's.
    """
    theirs = alliances_with_role(scope, Role.Kind.CONVENER, Role.Kind.HOST)
    own = Fund._base_manager.filter(host__in=scope.organization_ids, alliance__in=scope.alliance_ids)
    rows = costs_told().filter(is_approved=True, is_paid=False)
    return rows.filter(Q(alliance__in=theirs) | Q(fund__in=own.values("pk")))


def costs_we_bore(scope: Scope) -> QuerySet[Cost]:
    """By the person's own organizations, and not paid back yet."""
    rows = costs_told().filter(organization__in=scope.organization_ids, alliance__in=scope.alliance_ids)
    return rows.filter(is_paid=False, declined_on__isnull=True)
