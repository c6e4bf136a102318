"""Offices of an alliance, who holds them, and what binds whoever holds one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from comity_site.accounts.scope import Scope
from comity_site.agreements.models import Holder, Office, Signed
from comity_site.agreements.queries.agreements import Table, signed_for, table_to_read
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import members_of
from comity_site.plans.models import Promise
from comity_site.plans.queries.handing import open_promises
from comity_site.register.models import Organization
from comity_site.register.queries import one


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """An office with who holds it on a day, who comes next, who did before, and how many agreements bind it."""

    office: Office
    now: Holder | None
    coming: Holder | None
    before: list[Holder]
    agreements: int

    @property
    def unheard(self) -> Holder | None:
        """A new holder who does not have the letter yet."""
        found = self.coming or self.now
        return found if found and not found.is_first and found.told_on is None else None


def seen_on(office: Office, today: date, agreements: int = 0) -> OfficeSeen:
    holders = list(office.holders.all())
    now = next((one for one in reversed(holders) if one.since <= today), None)
    coming = next((one for one in holders if one.since > today), None)
    before = [one for one in holders if one not in (now, coming)]
    return OfficeSeen(office, now, coming, before, agreements)


def offices_of(alliance: Alliance, today: date) -> list[OfficeSeen]:
    """Three queries."""
    rows = Office._base_manager.filter(alliance=alliance).select_related("organization")
    signed = Signed._base_manager.filter(office__alliance=alliance, removed_at__isnull=True)
    bound: dict[int, set[int]] = {}
    for office, agreement in signed.values_list("office_id", "edition__agreement_id"):
        bound.setdefault(office, set()).add(agreement)
    return [
        seen_on(row, today, len(bound.get(row.pk, ())))
        for row in rows.prefetch_related("holders").order_by("organization__name", "title", "pk")
    ]


def office_to_read(scope: Scope, pk: int) -> tuple[Office, Table]:
    rows = Office._base_manager.filter(alliance__in=scope.alliance_ids)
    office = one(rows.select_related("alliance", "organization").prefetch_related("holders"), pk=pk)
    return office, table_to_read(scope, office.alliance.slug)


def office_to_change(scope: Scope, pk: int) -> tuple[Office, Table]:
    """Their own organization's people, and who writes for the alliance."""
    office, table = office_to_read(scope, pk)
    if not table.signs_for(office.organization_id):
        raise Http404
    return office, table


def holder_to_tell(scope: Scope, pk: int) -> tuple[Holder, Table]:
    rows = Holder._base_manager.filter(office__alliance__in=scope.alliance_ids)
    holder = one(rows.select_related("office__alliance"), pk=pk)
    _office, table = office_to_change(scope, holder.office_id)
    return holder, table


def bindings_of(office: Office) -> list[Signed]:
    """The last signed version of each agreement that binds the office."""
    last = {row.edition.agreement_id: row for row in signed_for(office.pk)}
    return list(last.values())


def promises_binding(office: Office) -> QuerySet[Promise]:
    """Open promises that the organization made, and those that others owe it."""
    mine = Q(owes=office.organization_id) | Q(to=office.organization_id)
    return open_promises(office.alliance).filter(mine).distinct()


def organizations_for_offices(table: Table) -> list[Organization]:
    """Members, and whoever has an office here already or owes something here. Two queries."""
    members = {one.organization_id: one.organization for one in members_of(table.alliance)}
    others = Organization._base_manager.filter(
        Q(pk__in=Office._base_manager.filter(alliance=table.alliance).values("organization"))
        | Q(pk__in=Promise._base_manager.filter(alliance=table.alliance).values("owes"))
    )
    found = {**{one.pk: one for one in others}, **members}
    allowed = [one for one in found.values() if table.signs_for(one.pk)]
    return sorted(allowed, key=lambda one: (one.name, one.pk))
