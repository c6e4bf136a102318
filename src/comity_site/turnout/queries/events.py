"""Events of an alliance, each fetched with the right that the page needs, and what is said and counted of them."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read, rights_in
from comity_site.alliances.rights import Rights
from comity_site.plans.models import Promise, Target
from comity_site.plans.queries.voices import Voices, voices_in
from comity_site.register.queries import UNDO_DAYS, one
from comity_site.turnout.models import (
    Bring,
    Call,
    Campaign,
    Gathering,
    MadeHere,
    PaperList,
    Place,
    SaidAgain,
    Sheet,
)

Found = tuple[Gathering, Rights]
PLACES = Prefetch("places", Place._base_manager.order_by("order", "id"))


def may_lead(rights: Rights) -> bool:
    """Events, sheets, lists and prospects: who facilitates, convenes or manages."""
    return rights.facilitates or rights.convenes or rights.manages


def alliance_to_lead(scope: Scope, slug: str) -> tuple[Alliance, Rights]:
    alliance, rights = alliance_to_read(scope, slug)
    if not may_lead(rights):
        raise Http404
    return alliance, rights


def gatherings_to_read(scope: Scope) -> QuerySet[Gathering]:
    rows = Gathering._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    return rows.select_related("alliance", "campaign", "called_by", "by").prefetch_related(PLACES)


def gathering_to_read(scope: Scope, pk: int) -> Found:
    row = one(gatherings_to_read(scope), pk=pk)
    return row, rights_in(scope, row.alliance)


def gathering_to_lead(scope: Scope, pk: int) -> Found:
    row, rights = gathering_to_read(scope, pk)
    if not may_lead(rights):
        raise Http404
    return row, rights


def gathering_to_contribute(scope: Scope, pk: int) -> Found:
    """For a promise to bring people, and for typing in sheets."""
    row, rights = gathering_to_read(scope, pk)
    if not rights.contributes:
        raise Http404
    return row, rights


def gathering_to_call(scope: Scope, pk: int) -> Found:
    """For counting calls: who leads, and the organization that took them."""
    row, rights = gathering_to_read(scope, pk)
    if not may_call(row, rights):
        raise Http404
    return row, rights


def may_call(row: Gathering, rights: Rights) -> bool:
    return may_lead(rights) or (rights.contributes and row.called_by_id in rights.organizations)


def gathering_to_restore(scope: Scope, pk: int) -> Gathering:
    rows = Gathering._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=False)
    row = one(rows.select_related("alliance"), pk=pk)
    if not may_lead(rights_in(scope, row.alliance)):
        raise Http404
    return row


def gatherings_of(alliance: Alliance) -> QuerySet[Gathering]:
    rows = Gathering._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return rows.select_related("campaign", "called_by").prefetch_related(PLACES).order_by("-on", "-id")


def gatherings_removed(alliance: Alliance) -> QuerySet[Gathering]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return Gathering._base_manager.filter(alliance=alliance, removed_at__gte=since).order_by("-removed_at")


def campaigns_of(alliance: Alliance) -> QuerySet[Campaign]:
    return Campaign._base_manager.filter(alliance=alliance, removed_at__isnull=True).order_by("name", "id")


def campaign_to_lead(scope: Scope, pk: int) -> tuple[Campaign, Rights]:
    rows = Campaign._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    row = one(rows.select_related("alliance"), pk=pk)
    rights = rights_in(scope, row.alliance)
    if not may_lead(rights):
        raise Http404
    return row, rights


# What is said and counted


def now_of(promises: Iterable[Promise | None]) -> dict[int, Promise]:
    """For each promise, the one that holds now: itself, or what took its place after changes. A query a change."""
    now = {one.pk: one for one in promises if one is not None}
    while wanted := {one.successor_id for one in now.values() if one.successor_id}:
        rows = Promise._base_manager.filter(pk__in=wanted).select_related("owes", "alliance").in_bulk()
        now = {pk: rows[one.successor_id] if one.successor_id else one for pk, one in now.items()}
    return now


def brings_of(gatherings: Collection[int]) -> list[Bring]:
    rows = Bring._base_manager.filter(gathering__in=gatherings, removed_at__isnull=True)
    return list(rows.select_related("place", "promise__owes", "promise__alliance").order_by("pk"))


def brings_now(gathering: Gathering) -> list[tuple[Bring, Promise]]:
    rows = brings_of([gathering.pk])
    now = now_of(row.promise for row in rows)
    return [(row, now[row.promise_id]) for row in rows]


def bring_to_speak(scope: Scope, pk: int) -> tuple[Bring, Promise, Rights, Voices]:
    """For what is said again by whoever promised, or is written down for them. Or 404."""
    rows = Bring._base_manager.filter(
        gathering__alliance__in=scope.alliance_ids,
        gathering__removed_at__isnull=True,
        removed_at__isnull=True,
    )
    row = one(rows.select_related("gathering__alliance", "place", "promise__owes"), pk=pk)
    rights = rights_in(scope, row.gathering.alliance)
    voices = voices_in(scope, row.gathering.alliance, {row.promise.owes_id})
    if not rights.contributes or row.promise.owes_id not in voices.all:
        raise Http404
    return row, now_of([row.promise])[row.promise_id], rights, voices


def bring_to_untie(scope: Scope, pk: int) -> tuple[Bring, Rights]:
    rows = Bring._base_manager.filter(gathering__alliance__in=scope.alliance_ids, removed_at__isnull=True)
    row = one(rows.select_related("gathering__alliance"), pk=pk)
    rights = rights_in(scope, row.gathering.alliance)
    if not may_lead(rights):
        raise Http404
    return row, rights


def said_again(brings: Collection[int]) -> dict[int, SaidAgain]:
    """The last word for each."""
    rows = SaidAgain._base_manager.filter(bring__in=brings).order_by("on", "pk")
    return {row.bring_id: row for row in rows}


def sheets_of(*gatherings: Gathering | int) -> list[Sheet]:
    rows = Sheet._base_manager.filter(gathering__in=gatherings, removed_at__isnull=True)
    about = ("gathering__alliance", "place", "organization", "counted_by", "promise")
    return list(rows.select_related(*about).order_by("pk"))


def wanted_back(gathering: Gathering) -> int:
    rows = Sheet._base_manager.filter(gathering=gathering, removed_at__isnull=True)
    return int(rows.aggregate(n=Sum("call_back"))["n"] or 0)


def calls_of(*gatherings: Gathering | int) -> list[Call]:
    return list(Call._base_manager.filter(gathering__in=gatherings).order_by("on", "pk"))


def lists_of(gathering: Gathering) -> list[PaperList]:
    rows = PaperList._base_manager.filter(gathering=gathering)
    return list(rows.select_related("keeper").order_by("destroy_on", "pk"))


def list_to_destroy(scope: Scope, pk: int) -> PaperList:
    """For who leads, and for who keeps it; also when the event was taken away, or all has ended."""
    rows = PaperList._base_manager.filter(gathering__alliance__in=scope.alliance_ids)
    row = one(rows.select_related("gathering__alliance", "keeper"), pk=pk)
    rights = rights_in(scope, row.gathering.alliance, closing=True)
    if not (may_lead(rights) or row.keeper_id in rights.organizations):
        raise Http404
    return row


def made_here(gathering: Gathering) -> list[MadeHere]:
    rows = MadeHere._base_manager.filter(gathering=gathering)
    return list(rows.select_related("promise__owes", "promise__alliance").order_by("promise__due", "pk"))


def made_to_take_off(scope: Scope, pk: int) -> MadeHere:
    rows = MadeHere._base_manager.filter(gathering__alliance__in=scope.alliance_ids)
    row = one(rows.select_related("gathering__alliance"), pk=pk)
    if not may_lead(rights_in(scope, row.gathering.alliance)):
        raise Http404
    return row


def promises_to_note(gathering: Gathering, named: Collection[int], *, sent: bool = False) -> list[Promise]:
    """Promises of the alliance that could have been made here: those named, else those said on the day of the event.

    Not those that bring people to an event, nor those on a list already; when the form was `sent`, those on this
    one are known to it, so that it can be sent twice.
    """
    free = Q(made_here__isnull=True) | Q(made_here__gathering__removed_at__isnull=False)
    if sent:
        free |= Q(made_here__gathering=gathering)
    rows = Promise._base_manager.filter(free, alliance=gathering.alliance, brings_to__isnull=True)
    rows = rows.exclude(closed="void").select_related("owes", "alliance")
    if named:
        rows = rows.filter(pk__in=named)
    else:
        rows = rows.filter(events__kind="promised", events__on=gathering.on, predecessor__isnull=True)
    return list(rows.order_by("pk")[:100])


def promises_to_attach(gathering: Gathering, *, sent: bool = False) -> list[Promise]:
    """Open promises in the unit of the event that bring nobody to an event that stands; `sent`: to no other one."""
    tied = Bring._base_manager.filter(
        gathering__alliance=gathering.alliance, gathering__removed_at__isnull=True, removed_at__isnull=True
    )
    if sent:
        tied = tied.exclude(gathering=gathering)
    now = now_of(row.promise for row in tied.select_related("promise"))
    rows = Promise._base_manager.filter(
        alliance=gathering.alliance, unit_folded=gathering.unit_folded, closed=""
    ).exclude(pk__in={*now, *(one.pk for one in now.values())})
    return list(rows.select_related("owes", "alliance").order_by("due", "pk")[:100])


def target_of(alliance: Alliance, unit_folded: str) -> Target | None:
    """What the alliance wants to reach in this unit, if it said so."""
    rows = Target._base_manager.filter(alliance=alliance, unit_folded=unit_folded, removed_at__isnull=True)
    return rows.first()


def targets_of(alliance: Alliance) -> dict[str, Target]:
    rows = Target._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return {row.unit_folded: row for row in rows}
