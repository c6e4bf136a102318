"""Sheets, and who may type them in for whom."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Right
from comity_site.alliances.queries import alliances_with, members_of, rights_in
from comity_site.alliances.rights import Rights
from comity_site.plans.queries.promises import parties_of
from comity_site.plans.queries.voices import voices_in
from comity_site.register.models import Organization
from comity_site.register.queries import one
from comity_site.turnout.models import Gathering, Sheet
from comity_site.turnout.queries.events import may_lead


def sheets_to_read(scope: Scope) -> QuerySet[Sheet]:
    rows = Sheet._base_manager.filter(
        gathering__alliance__in=scope.alliance_ids,
        gathering__removed_at__isnull=True,
        removed_at__isnull=True,
    )
    return rows.select_related("gathering__alliance", "place", "organization", "counted_by", "typed_by")


def sheet_to_type(scope: Scope, pk: int) -> tuple[Sheet, Rights, list[Organization]]:
    """The sheet, and for which organizations this person may say that they counted. Or 404.

    Who speaks for those whose people came says who counted. Somebody of another member types in what their own
    organization counted at the door, and corrects what they typed in themselves.
    """
    sheet = one(sheets_to_read(scope), pk=pk)
    rights = rights_in(scope, sheet.gathering.alliance)
    if not rights.contributes:
        raise Http404
    members = [one.organization for one in members_of(sheet.gathering.alliance)]
    if sheet.organization_id in voices_in(scope, sheet.gathering.alliance, {sheet.organization_id}).all:
        others = [one for one in members if one.pk != sheet.organization_id]
        return sheet, rights, [sheet.organization, *others]
    own = [one for one in members if one.pk in rights.organizations]
    if not own or sheet.typed_by_id not in (None, scope.person_id):
        raise Http404
    return sheet, rights, own


def holders_for(scope: Scope, alliance: Alliance, rights: Rights) -> list[Organization]:
    """Whose sheets this person may print: everybody's for who leads, else one's own."""
    if may_lead(rights):
        return parties_of(alliance)
    return [one.organization for one in members_of(alliance) if one.organization_id in rights.organizations]


def sheets_to_print(gathering: Gathering, pks: Collection[int]) -> list[Sheet]:
    """Those named, or all that are not typed in yet."""
    rows = Sheet._base_manager.filter(gathering=gathering, removed_at__isnull=True)
    rows = rows.filter(pk__in=pks) if pks else rows.filter(came__isnull=True)
    return list(rows.select_related("place", "organization").order_by("organization__name", "pk")[:200])


def sheets_to_type(scope: Scope, today: date) -> QuerySet[Sheet]:
    """Sheets of one's own organizations that nobody typed in, of events that are over; the oldest first.

    Where one contributes: for others, those who lead type them in.
    """
    rows = sheets_to_read(scope).filter(organization__in=scope.organization_ids, came__isnull=True)
    rows = rows.filter(gathering__alliance__in=alliances_with(scope, Right.CONTRIBUTES))
    return rows.filter(gathering__on__lte=today, gathering__alliance__ended_at__isnull=True).order_by(
        "gathering__on", "pk"
    )
