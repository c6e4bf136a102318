"""Prospects and their constituencies, for who leads; where each stands with the asks of this alliance."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from comity.plans.prospects import Approached, approached
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Ask, DoNotAsk
from comity_site.alliances.queries import asks_to_read, rights_in
from comity_site.alliances.rights import Rights
from comity_site.alliances.stages import Stage
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one, organizations_to_read
from comity_site.turnout.models import Bring, Constituency, Deed, Prospect
from comity_site.turnout.queries.events import may_lead, now_of

STANDS = {
    Stage.TO_ASK: Approached.NOT_ASKED, Stage.LATER: Approached.NOT_ASKED, Stage.WAITING: Approached.ASKED,
    Stage.TO_CALL: Approached.ASKED, Stage.THINKING: Approached.ASKED, Stage.OFFER: Approached.ASKED,
    Stage.YES: Approached.YES, Stage.NO: Approached.LET_BE, Stage.STOPPED: Approached.LET_BE,
}  # fmt: skip


def constituencies_of(alliance: Alliance) -> list[Constituency]:
    rows = Constituency._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return list(rows.order_by("order", "pk"))


def constituency_to_lead(scope: Scope, pk: int) -> tuple[Constituency, Rights]:
    rows = Constituency._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    row = one(rows.select_related("alliance"), pk=pk)
    return row, leading(scope, row.alliance)


def leading(scope: Scope, alliance: Alliance) -> Rights:
    """The rights of somebody who leads, or 404."""
    rights = rights_in(scope, alliance)
    if not may_lead(rights.lasting):
        raise Http404
    return rights


def prospects_of(alliance: Alliance) -> list[Prospect]:
    """By name within the order of constituencies; those without one last."""
    deeds = Prefetch("deeds", Deed._base_manager.filter(removed_at__isnull=True).order_by("-as_of", "pk"))
    rows = Prospect._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    rows = rows.select_related("organization", "constituency").prefetch_related(deeds)
    return list(rows.order_by("organization__name", "pk")[:500])


def prospect_to_lead(scope: Scope, pk: int, *, removed: bool = False) -> tuple[Prospect, Rights]:
    rows = Prospect._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=not removed)
    row = one(rows.select_related("alliance", "organization", "constituency", "by"), pk=pk)
    return row, leading(scope, row.alliance)


def prospects_removed(alliance: Alliance) -> QuerySet[Prospect]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    again = Prospect._base_manager.filter(alliance=alliance, removed_at__isnull=True).values("organization")
    rows = Prospect._base_manager.filter(alliance=alliance, removed_at__gte=since).exclude(
        organization__in=again
    )
    return rows.select_related("organization").order_by("-removed_at")


def deeds_of(prospect: Prospect) -> list[Deed]:
    return list(
        Deed._base_manager.filter(prospect=prospect, removed_at__isnull=True).order_by("-as_of", "pk")
    )


def deed_to_remove(scope: Scope, pk: int) -> Deed:
    rows = Deed._base_manager.filter(prospect__alliance__in=scope.alliance_ids, removed_at__isnull=True)
    row = one(rows.select_related("prospect__alliance"), pk=pk)
    leading(scope, row.prospect.alliance)
    return row


def asks_of(scope: Scope, alliance: Alliance, organizations: Collection[int], today: date) -> list[Ask]:
    """What this alliance asks of them, in the order in which it was noted."""
    rows = asks_to_read(scope, today).filter(alliance=alliance, asked__in=organizations)
    return list(rows.order_by("made_at", "pk"))


def standings(
    scope: Scope, alliance: Alliance, prospects: Collection[Prospect], today: date
) -> dict[int, Approached]:
    """By number of the organization. Who does not wish to be asked by the reader's own organizations is let be."""
    pks = {one.organization_id for one in prospects}
    found: dict[int, list[Approached]] = {pk: [] for pk in pks}
    for ask in asks_of(scope, alliance, pks, today):
        found[ask.asked_id].append(STANDS[Stage(ask.stage)])
    wishes = DoNotAsk._base_manager.filter(
        asker__in=scope.organization_ids, asked__in=pks, lifted_on__isnull=True
    )
    stopped = set(wishes.values_list("asked_id", flat=True))
    return {pk: Approached.LET_BE if pk in stopped else approached(stages) for pk, stages in found.items()}


def to_be_asked(scope: Scope, pks: Collection[int]) -> frozenset[int]:
    """Those whose entry this person may read, so that they can write an ask."""
    rows = organizations_to_read(scope).filter(pk__in=pks).exclude(pk__in=scope.organization_ids)
    return frozenset(rows.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Before:
    """To how many events of the alliance somebody brought how many of a unit."""

    unit: str
    times: int
    much: Decimal


def brought_before(alliance: Alliance, pks: Collection[int]) -> dict[int, list[Before]]:
    """What the ledger of this alliance says that each of these brought to its events, a line for each unit."""
    rows = Bring._base_manager.filter(
        gathering__alliance=alliance, gathering__removed_at__isnull=True, removed_at__isnull=True,
        promise__owes__in=pks,
    )  # fmt: skip
    brings = list(rows.select_related("promise__owes", "gathering").order_by("pk"))
    now = now_of(row.promise for row in brings)
    found: dict[tuple[int, str], list[Decimal]] = {}
    written: dict[str, str] = {}
    for row in brings:
        promise = now[row.promise_id]
        if promise.delivered:
            written.setdefault(row.gathering.unit_folded, row.gathering.unit)
            found.setdefault((promise.owes_id, row.gathering.unit_folded), []).append(promise.delivered)
    before: dict[int, list[Before]] = {}
    for (owes, unit), parts in found.items():
        before.setdefault(owes, []).append(Before(written[unit], len(parts), sum(parts, Decimal(0))))
    return before


def organizations_to_add(scope: Scope, alliance: Alliance, pks: Collection[int]) -> list[Organization]:
    """Those of the address that the person may read."""
    return list(organizations_to_read(scope).filter(pk__in=pks).order_by("name", "pk"))
