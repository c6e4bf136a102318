"""Endings: who leads through which, and what is open in each."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.agreements.models import Agreement, Ending, Passing
from comity_site.agreements.queries.agreements import Table, agreements_of, bound_by, table_to_read
from comity_site.alliances.models import Ask, Member, ToldBack
from comity_site.alliances.queries import conveners_of, members_of, told_back_of
from comity_site.plans.models import Promise
from comity_site.plans.queries.handing import open_asks, open_promises
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one

MEMBER, CONVENER, ALLIANCE = Ending.Whose.MEMBER, Ending.Whose.CONVENER, Ending.Whose.ALLIANCE


def may_lead_through(table: Table, whose: str, organization: int | None) -> bool:
    """Their own people, and who convenes or decides; the end of the alliance is theirs who decide or convene."""
    leads = table.rights.decides or table.rights.convenes
    own = organization in table.rights.organizations
    return leads or (whose != ALLIANCE and own)


def endings_for(table: Table) -> list[Ending]:
    """Those that were begun and that the person may lead through; that of the alliance everybody reads."""
    rows = Ending._base_manager.filter(alliance=table.alliance, removed_at__isnull=True)
    return [row for row in rows.select_related("organization") if may_read(table, row)]


def may_read(table: Table, ending: Ending) -> bool:
    return ending.whose == ALLIANCE or may_lead_through(table, ending.whose, ending.organization_id)


def ending_to_read(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Ending, Table]:
    rows = Ending._base_manager.filter(
        alliance__in=scope.alliance_ids, removed_at__isnull=not removed
    ).select_related("alliance", "organization")
    ending = one(rows, pk=pk)
    table = table_to_read(scope, ending.alliance.slug, closing=True)
    if not may_read(table, ending):
        raise Http404
    return ending, table


def ending_to_write(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Ending, Table]:
    ending, table = ending_to_read(scope, pk, removed=removed)
    if not may_lead_through(table, ending.whose, ending.organization_id):
        raise Http404
    return ending, table


def passing_to_write(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Passing, Table]:
    rows = Passing._base_manager.filter(
        ending__alliance__in=scope.alliance_ids, removed_at__isnull=not removed
    )
    passing = one(rows.select_related("ending"), pk=pk)
    _ending, table = ending_to_write(scope, passing.ending_id)
    return passing, table


def passings_of(ending: Ending) -> QuerySet[Passing]:
    return Passing._base_manager.filter(ending=ending, removed_at__isnull=True).order_by("kind", "on", "id")


def passings_removed(ending: Ending) -> QuerySet[Passing]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return Passing._base_manager.filter(ending=ending, removed_at__gte=since).order_by("-removed_at")


def may_end(table: Table) -> list[tuple[str, Organization | None]]:
    """What this person may lead through: the end of which member, of which convening, of the alliance."""
    conveners = {one.pk for one in conveners_of(table.alliance)}
    found: list[tuple[str, Organization | None]] = []
    for member in members_of(table.alliance):
        if may_lead_through(table, MEMBER, member.organization_id):
            if member.organization_id in conveners:
                found.append((CONVENER, member.organization))
            found.append((MEMBER, member.organization))
    if may_lead_through(table, ALLIANCE, None):
        found.append((ALLIANCE, None))
    return found


@dataclass(frozen=True, slots=True)
class Open:
    """What is open where something ends."""

    promises: list[Promise]
    asks: list[Ask]
    agreements: list[Agreement]
    told: list[ToldBack]
    untold: list[ToldBack]
    remaining: list[Organization]
    member: Member | None


def open_in(ending: Ending) -> Open:
    """What waits, by whom it concerns. A fixed number of queries."""
    alliance, organization = ending.alliance, ending.organization
    promises = open_promises(alliance)
    agreements = list(agreements_of(alliance))
    if organization is not None and ending.whose == MEMBER:
        promises = promises.filter(Q(owes=organization) | Q(to=organization)).distinct()
        agreements = bound_by(alliance, organization.pk)
    asks = list(open_asks(alliance, organization)) if organization is not None else []
    told = list(told_back_of(alliance))
    members = list(members_of(alliance))
    return Open(
        promises=list(promises), asks=asks, agreements=agreements,
        told=[one for one in told if one.is_done], untold=[one for one in told if not one.is_done],
        remaining=[one.organization for one in members if one.organization_id != ending.organization_id],
        member=next((one for one in members if one.organization_id == ending.organization_id), None),
    )  # fmt: skip
