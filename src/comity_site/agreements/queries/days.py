"""Days of agreements, offices and endings that come near: for home, for reminders."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.agreements.models import Agreement, Aloud, Holder, Passing, Signed
from comity_site.alliances.models import Right, Role
from comity_site.alliances.queries.managing import alliances_with
from comity_site.plans.models import Reminder

SOON = timedelta(days=14)
SUBJECT = "agreement"


def near(today: date) -> QuerySet[Agreement]:
    """Agreements of standing alliances that end, or are to be looked at again, within two weeks or before today."""
    rows = Agreement._base_manager.filter(alliance__ended_at__isnull=True, removed_at__isnull=True)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    return rows.filter(Q(review_on__lte=today + SOON) | Q(ends_on__lte=today + SOON))


def agreements_to_look_at(scope: Scope, today: date) -> QuerySet[Agreement]:
    """Those near, for who manages the alliance and for whose organization stands by it; the nearest first."""
    managed = alliances_with(scope, Right.MANAGES)
    signed = Signed._base_manager.filter(
        edition__agreement=OuterRef("pk"), organization__in=scope.organization_ids, removed_at__isnull=True
    )
    said = Aloud._base_manager.filter(
        edition__agreement=OuterRef("pk"), organizations__in=scope.organization_ids
    )
    rows = near(today).filter(alliance__in=scope.alliance_ids)
    rows = rows.filter(Q(alliance__in=managed) | Exists(signed) | Exists(said))
    return rows.select_related("alliance").order_by(F("review_on").asc(nulls_last=True), "ends_on", "pk")


def letters_to_give(scope: Scope, today: date) -> QuerySet[Holder]:
    """New holders who do not have the letter yet: for their own organization, and for who manages."""
    managed = alliances_with(scope, Right.MANAGES)
    rows = Holder._base_manager.filter(
        Q(office__alliance__in=managed) | Q(office__organization__in=scope.organization_ids),
        office__alliance__in=scope.alliance_ids, office__alliance__ended_at__isnull=True, is_first=False,
        told_on__isnull=True, until__isnull=True, since__lte=today + SOON,
    )  # fmt: skip
    return rows.select_related("office__alliance", "office__organization").order_by("since", "pk")


def to_erase(scope: Scope, today: date) -> QuerySet[Passing]:
    """Personal data whose day to be erased has come, in endings that the person may write."""
    managed = alliances_with(scope, Right.MANAGES)
    mine = Q(ending__alliance__in=managed) | Q(ending__organization__in=scope.organization_ids)
    rows = Passing._base_manager.filter(
        mine, ending__alliance__in=scope.alliance_ids, ending__removed_at__isnull=True, removed_at__isnull=True,
        kind=Passing.Kind.ERASE, done_on__isnull=True, on__lte=today,
    )  # fmt: skip
    return rows.select_related("ending__alliance").order_by("on", "pk")


# Reminders


def agreements_due(today: date) -> Iterator[tuple[Agreement, date, int]]:
    """Agreement, the day, and an organization that is to hear of it: who convenes, and who stands by it."""
    rows = list(near(today).order_by("pk"))
    pks = [row.pk for row in rows]
    conveners = Role._base_manager.filter(
        kind=Role.Kind.CONVENER, ended_at__isnull=True, organization__isnull=False,
        alliance__in={row.alliance_id for row in rows},
    ).values_list("alliance_id", "organization_id")  # fmt: skip
    signed = Signed._base_manager.filter(edition__agreement__in=pks, removed_at__isnull=True)
    said = Aloud._base_manager.filter(edition__agreement__in=pks, organizations__isnull=False)
    standing = {
        *signed.values_list("edition__agreement_id", "organization_id"),
        *said.values_list("edition__agreement_id", "organizations"),
    }
    told = list(conveners)
    for row in rows:
        who = {one for alliance, one in told if alliance == row.alliance_id}
        who |= {one for agreement, one in standing if agreement == row.pk}
        for day in (row.review_on, row.ends_on):
            if day and day <= today + SOON:
                yield from ((row, day, one) for one in sorted(who))


def told_already() -> set[tuple[int, str, int]]:
    rows = Reminder._base_manager.filter(kind=Reminder.Kind.REVIEW, subject=SUBJECT)
    return set(rows.values_list("subject_id", "mark", "organization_id"))


def reminders_over(today: date) -> QuerySet[Reminder]:
    """Unsettled ones whose day moved, or whose agreement no longer stands."""
    rows = Reminder._base_manager.filter(kind=Reminder.Kind.REVIEW, subject=SUBJECT, settled_at__isnull=True)
    days = {
        pk: {str(review), str(end)}
        for pk, review, end in near(today).values_list("pk", "review_on", "ends_on")
    }
    over = [row.pk for row in rows if row.mark not in days.get(row.subject_id, set())]
    return Reminder._base_manager.filter(pk__in=over)
