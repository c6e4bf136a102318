"""Meetings as a person may read and lead them."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.http import Http404

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read, rights_in
from comity_site.alliances.rights import Rights
from comity_site.meetings.models import Advice, Body, Decision, Item, Meeting
from comity_site.plans.models import Promise
from comity_site.register.models import Organization
from comity_site.register.queries import one

UNITS = 20
A_MONTH = timedelta(days=30)


def may_lead(rights: Rights) -> bool:
    """Calling a meeting and writing its minutes: who facilitates, convenes or manages."""
    return rights.facilitates or rights.convenes or rights.manages


def alliance_to_meet(scope: Scope, slug: str) -> tuple[Alliance, Rights]:
    """For calling a meeting, and for its groups. Or 404."""
    alliance, rights = alliance_to_read(scope, slug)
    if not may_lead(rights):
        raise Http404
    return alliance, rights


def meetings_of(alliance: Alliance) -> QuerySet[Meeting]:
    rows = Meeting._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    return rows.select_related("body").order_by("-on", "-id")


def called_in(alliance: Alliance, today: date) -> QuerySet[Meeting]:
    """Ahead, the nearest first."""
    return meetings_of(alliance).filter(on__gte=today, closed_at__isnull=True).order_by("on", "id")


def held_in(alliance: Alliance, today: date) -> QuerySet[Meeting]:
    """Of days before today, and those of which the minutes are closed; the last first."""
    return meetings_of(alliance).filter(Q(on__lt=today) | Q(closed_at__isnull=False))


def bodies_of(alliance: Alliance, *others: int | None) -> QuerySet[Body]:
    """Those that stand, and `others`, which a meeting names already."""
    rows = Body._base_manager.filter(Q(removed_at__isnull=True) | Q(pk__in=others), alliance=alliance)
    return rows.prefetch_related("members").order_by("name", "id")


def meeting_to_read(scope: Scope, pk: int) -> tuple[Meeting, Rights]:
    """The meeting with its agenda, decisions and advice, for whoever takes part in the alliance. Or 404."""
    rows = Meeting._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    meeting = one(with_minutes(rows), pk=pk)
    return meeting, rights_in(scope, meeting.alliance)


def with_minutes(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with agenda, decisions, advice and who was there. Six queries."""
    decisions = (
        Decision._base_manager.filter(removed_at__isnull=True)
        .select_related("promise__owes", "step__accountable")
        .prefetch_related("deciders")
    )
    advice = Advice._base_manager.filter(removed_at__isnull=True).select_related("giver", "taker")
    items = Item._base_manager.filter(removed_at__isnull=True).select_related("brought_by")
    return rows.select_related("alliance", "body", "by").prefetch_related(
        Prefetch("items", items.order_by("order", "id")),
        Prefetch("decisions", decisions.order_by("id")),
        Prefetch("advice", advice.order_by("id")),
        "present",
    )


def meeting_to_lead(scope: Scope, pk: int) -> tuple[Meeting, Rights]:
    meeting, rights = meeting_to_read(scope, pk)
    if not may_lead(rights):
        raise Http404
    return meeting, rights


def lines_to_minute(meeting: Meeting, said: Collection[int]) -> list[Item]:
    """The agenda, with lines taken off it meanwhile to which somebody wrote what was said."""
    rows = Item._base_manager.filter(meeting=meeting).order_by("order", "id")
    return list(rows.filter(Q(removed_at__isnull=True) | Q(pk__in=said)))


def meeting_to_bring(scope: Scope, pk: int) -> tuple[Meeting, Rights]:
    """For a line on the agenda: whoever contributes. Or 404."""
    meeting, rights = meeting_to_read(scope, pk)
    if not (rights.contributes or may_lead(rights)):
        raise Http404
    return meeting, rights


def body_to_lead(scope: Scope, pk: int) -> tuple[Body, Rights]:
    rows = Body._base_manager.filter(alliance__in=scope.alliance_ids, removed_at__isnull=True)
    body = one(rows.select_related("alliance"), pk=pk)
    rights = rights_in(scope, body.alliance)
    if not may_lead(rights):
        raise Http404
    return body, rights


def advice_to_answer(scope: Scope, pk: int) -> tuple[Advice, Rights]:
    """What became of it says who had the advice, or who leads. Or 404."""
    rows = Advice._base_manager.filter(
        meeting__alliance__in=scope.alliance_ids, meeting__removed_at__isnull=True, removed_at__isnull=True
    ).select_related("meeting__alliance", "giver", "taker")
    advice = one(rows, pk=pk)
    rights = rights_in(scope, advice.meeting.alliance)
    if not (may_lead(rights) or advice.taker_id in rights.organizations):
        raise Http404
    return advice, rights


def due_between(alliance: Alliance, first: date, last: date) -> QuerySet[Promise]:
    """Open promises that fall due in these days, the nearest first."""
    rows = Promise._base_manager.filter(
        alliance=alliance,
        closed="",
        delivered__lt=F("quantity"),
        due_effective__gte=first,
        due_effective__lte=last,
    )
    return rows.select_related("owes").order_by("due_effective", "id")


def meetings_ahead(scope: Scope, today: date) -> QuerySet[Meeting]:
    """Meetings of the person's standing alliances from today on, the nearest first."""
    rows = Meeting._base_manager.filter(
        alliance__in=scope.alliance_ids,
        alliance__ended_at__isnull=True,
        removed_at__isnull=True,
        closed_at__isnull=True,
        on__gte=today,
        on__lte=today + A_MONTH,
    )
    return rows.select_related("alliance").order_by("on", "id")


def advice_to_follow(scope: Scope, today: date) -> QuerySet[Advice]:
    """Advice that own organizations had a month ago or longer, of which nothing was said yet."""
    rows = Advice._base_manager.filter(
        meeting__alliance__in=scope.alliance_ids, meeting__removed_at__isnull=True, removed_at__isnull=True,
        taker__in=scope.organization_ids, became_on__isnull=True, meeting__on__lte=today - A_MONTH,
        meeting__alliance__ended_at__isnull=True,
    )  # fmt: skip
    return rows.select_related("meeting__alliance", "giver").order_by("meeting__on", "id")


def organizations_at(alliance: Alliance, members: list[Organization], meeting: Meeting) -> list[Organization]:
    """Who can be noted as having been there: members, and who was noted already."""
    found = {row.pk: row for row in members}
    for row in meeting.present.all():
        found.setdefault(row.pk, row)
    return list(found.values())


def day_of_next(meeting: Meeting) -> date | None:
    """Of the next meeting of its kind, where one is called."""
    rows = Meeting._base_manager.filter(
        alliance=meeting.alliance, on__gt=meeting.on, removed_at__isnull=True, kind=meeting.kind
    )
    return rows.order_by("on").values_list("on", flat=True).first()


def units_here(alliance: Alliance) -> list[str]:
    """Units of promises of the alliance, those used most first. One query."""
    rows = Promise._base_manager.filter(alliance=alliance).order_by().values("unit_folded", "unit")
    found: dict[str, str] = {}
    for row in rows.annotate(n=Count("pk")).order_by("-n", "unit"):
        found.setdefault(row["unit_folded"], row["unit"])
    return list(found.values())[:UNITS]


def words_heard() -> Iterator[tuple[QuerySet[Any], str, str, str]]:
    """Who was noted as having been there: rows, with the columns of alliance, organization and day."""
    yield Meeting._base_manager.filter(removed_at__isnull=True), "alliance", "present", "on"
