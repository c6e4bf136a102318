"""Days of agreements, offices and endings that come near: for home, for reminders."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from comity_site.accounts.scope import Scope
from comity_site.agreements.models import Agreement, Aloud, Holder, Passing, Signed
from comity_site.alliances.models import Right, Role
from comity_site.alliances.queries.managing import alliances_with
from comity_site.plans.models import Reminder

Kind = Reminder.Kind
SOON = timedelta(days=14)
SUBJECT, OFFICE = "agreement", "office"


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


def without_letter(today: date) -> QuerySet[Holder]:
    """Who holds an office of a standing alliance, or will within two weeks, and does not have the letter yet."""
    return Holder._base_manager.filter(
        office__alliance__ended_at__isnull=True, is_first=False, told_on__isnull=True, until__isnull=True,
        since__lte=today + SOON,
    )  # fmt: skip


def letters_to_give(scope: Scope, today: date) -> QuerySet[Holder]:
    """New holders who do not have the letter yet: for their own organization, and for who manages."""
    managed = alliances_with(scope, Right.MANAGES)
    mine = Q(office__alliance__in=managed) | Q(office__organization__in=scope.organization_ids)
    rows = without_letter(today).filter(mine, office__alliance__in=scope.alliance_ids)
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


@dataclass(frozen=True, slots=True)
class Due:
    """What an organization is to hear of once: a day of an agreement, or who came into an office."""

    kind: str
    subject: str
    pk: int  # the agreement's; the office's
    mark: str
    organization: int
    alliance: int

    @property
    def key(self) -> tuple[str, int, str, int]:
        return self.subject, self.pk, self.mark, self.organization


def reminders_due(today: date) -> Iterator[Due]:
    """Everything of this room that is to be said; what was said already is among it."""
    yield from agreements_due(today)
    yield from letters_due(today)


def conveners_of(alliances: Collection[int]) -> list[tuple[int, int]]:
    """Alliance and the organization that calls together there."""
    rows = Role._base_manager.filter(
        kind=Role.Kind.CONVENER, ended_at__isnull=True, organization__isnull=False, alliance__in=alliances
    )
    return list(rows.values_list("alliance_id", "organization_id"))


def agreements_due(today: date) -> Iterator[Due]:
    """Days of agreements, for who convenes and for who stands by it."""
    rows = list(near(today).order_by("pk"))
    pks = [row.pk for row in rows]
    signed = Signed._base_manager.filter(edition__agreement__in=pks, removed_at__isnull=True)
    said = Aloud._base_manager.filter(edition__agreement__in=pks, organizations__isnull=False)
    standing = {
        *signed.values_list("edition__agreement_id", "organization_id"),
        *said.values_list("edition__agreement_id", "organizations"),
    }
    told = conveners_of({row.alliance_id for row in rows})
    for row in rows:
        who = {one for alliance, one in told if alliance == row.alliance_id}
        who |= {one for agreement, one in standing if agreement == row.pk}
        for day in (row.review_on, row.ends_on):
            if day and day <= today + SOON:
                for one in sorted(who):
                    yield Due(Kind.REVIEW, SUBJECT, row.pk, day.isoformat(), one, row.alliance_id)


def letters_due(today: date) -> Iterator[Due]:
    """New holders without the letter, for their own organization and for who convenes: by office and day."""
    rows = list(without_letter(today).select_related("office").order_by("pk"))
    told = conveners_of({row.office.alliance_id for row in rows})
    for row in rows:
        office = row.office
        who = {one for alliance, one in told if alliance == office.alliance_id} | {office.organization_id}
        for one in sorted(who):
            yield Due(Kind.OFFICE, OFFICE, office.pk, row.since.isoformat(), one, office.alliance_id)


def of_this_room() -> QuerySet[Reminder]:
    return Reminder._base_manager.filter(subject__in=[SUBJECT, OFFICE])


def told_already() -> set[tuple[str, int, str, int]]:
    return set(of_this_room().values_list("subject", "subject_id", "mark", "organization_id"))


def reminders_over(today: date) -> QuerySet[Reminder]:
    """Unsettled ones whose day moved, whose agreement no longer stands, whose letter is given."""
    days = {
        (SUBJECT, pk, str(day))
        for pk, *both in near(today).values_list("pk", "review_on", "ends_on")
        for day in both
    }
    days |= {(OFFICE, pk, str(day)) for pk, day in without_letter(today).values_list("office", "since")}
    rows = of_this_room().filter(settled_at__isnull=True)
    over = [row.pk for row in rows if (row.subject, row.subject_id, row.mark) not in days]
    return Reminder._base_manager.filter(pk__in=over)
