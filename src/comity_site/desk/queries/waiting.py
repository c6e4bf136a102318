"""What waits for a person, and for whom a person waits, gathered from all rooms. Each list is cut by who shows it."""

from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from comity.plans.kinds import EventKind
from comity_site.accounts.models import Link
from comity_site.accounts.scope import Scope
from comity_site.agreements.queries.days import SUBJECT as AGREEMENT
from comity_site.alliances.models import Answer, Ask, Complaint, Right
from comity_site.alliances.queries.asks import asks_at
from comity_site.alliances.queries.managing import alliances_with
from comity_site.alliances.queries.telling import complaints_for
from comity_site.alliances.stages import Stage
from comity_site.exchange.models import Upload
from comity_site.exchange.queries import uploads_to_decide
from comity_site.plans.models import Closed, Event, Promise, Reminder, ToKind
from comity_site.plans.queries.reminders import Told, holding, reminders_of
from comity_site.threats.queries.days import SUBJECT as THREAT

AHEAD = timedelta(days=14)
NEWS = timedelta(days=30)
PROPOSED = (EventKind.CHANGE_PROPOSED.value, EventKind.VOID_PROPOSED.value)
NO_MORE_WORK = (Closed.VOID, Closed.CHANGED)
NEAREST = (F("due_effective").asc(nulls_last=True), "pk")


def files_to_decide(scope: Scope) -> QuerySet[Upload]:
    """Files that the person offered and can still decide about, the oldest first."""
    return uploads_to_decide(scope).order_by("at")


def invitations_out(scope: Scope) -> QuerySet[Link]:
    """Invitations the person gave that nobody has used yet."""
    rows = Link.objects.filter(
        made_by=scope.person_id,
        purpose=Link.Purpose.INVITATION,
        used_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    return rows.select_related("person").order_by("expires_at")


def owed_to(scope: Scope, managed: frozenset[int]) -> Q:
    """Promises for whose receiving side the person speaks."""
    named = Promise.to.through._base_manager.filter(organization__in=scope.organization_ids)
    to_all = Q(to_kind__in=[ToKind.ALL, ToKind.PEOPLE], alliance__in=managed)
    return Q(to_kind=ToKind.ORGANIZATIONS, pk__in=named.values("promise")) | to_all


def promises(rows: Q, *more: Q) -> QuerySet[Promise]:
    """Standing promises, the nearest date first."""
    found = Promise._base_manager.filter(rows, *more).exclude(closed__in=NO_MORE_WORK)
    return found.order_by(*NEAREST)


def managed_by(scope: Scope) -> frozenset[int]:
    """Alliances whose members as a whole the person may speak for."""
    return alliances_with(scope, Right.MANAGES)


def to_confirm(scope: Scope, managed: frozenset[int]) -> QuerySet[Promise]:
    """Done and not yet confirmed in full, owed to us, made by others."""
    ours = Q(owes__in=scope.organization_ids)
    return promises(owed_to(scope, managed), Q(delivered__gt=F("confirmed")), ~ours)


def to_agree(scope: Scope, managed: frozenset[int]) -> QuerySet[Promise]:
    """A change, or a striking out, that the other side asked for."""
    asked = Event._base_manager.filter(promise=OuterRef("pk"), kind__in=PROPOSED).order_by("-number")
    side = owed_to(scope, managed) | Q(owes__in=scope.organization_ids)
    rows = promises(side, Q(change_proposed=True) | Q(void_proposed=True))
    rows = rows.alias(asked_by=Subquery(asked.values("acting")[:1]))
    return rows.exclude(asked_by__in=scope.organization_ids)


def written_down_for_us(scope: Scope) -> QuerySet[Promise]:
    """Noted by others as ours; we have not said yet whether it is."""
    return promises(Q(owes__in=scope.organization_ids, acknowledged=False, closed=""))


def ours_due(scope: Scope, today: date) -> QuerySet[Promise]:
    """What we promised and have not done in full, due soon or due before today."""
    return promises(
        Q(owes__in=scope.organization_ids, acknowledged=True, closed="", delivered__lt=F("quantity")),
        Q(due_effective__lte=today + AHEAD),
    )


def promised_to_us(scope: Scope) -> QuerySet[Promise]:
    """What others owe us, or all in our alliances, and have not done in full."""
    mine = owed_to(scope, frozenset()) | Q(to_kind=ToKind.ALL, alliance__in=scope.alliance_ids)
    ours = Q(owes__in=scope.organization_ids)
    return promises(mine, Q(closed="", delivered__lt=F("quantity")), ~ours)


def asks_to_make(scope: Scope, today: date) -> QuerySet[Ask]:
    """Whom to call back or to ask, unless a later day was set; and answers of which nothing came yet."""
    rows = asks_at(scope, Stage.TO_CALL, Stage.TO_ASK, Stage.OFFER, Stage.YES, today=today)
    recent = Q(answer=Answer.YES, answered_on__gte=today - NEWS)
    answered = (Q(answer=Answer.OTHER_OFFER) | recent) & Q(member__isnull=True, promise__isnull=True)
    come = Q(answer__in=["", Answer.THINKING])  # the stage says on which day to ask or to call
    return rows.filter(come | answered, asker__in=scope.organization_ids)


def asks_out(scope: Scope, today: date) -> QuerySet[Ask]:
    """Asks that were made and wait for an answer."""
    rows = asks_at(scope, Stage.THINKING, Stage.WAITING, today=today)
    return rows.filter(asker__in=scope.organization_ids)


def complaints_open(scope: Scope) -> QuerySet[Complaint]:
    """Complaints that this person hears and has not settled."""
    return complaints_for(scope).filter(settled_at__isnull=True).order_by("at")


def calls_suggested(scope: Scope, today: date, most: int) -> list[Told]:
    """Nothing was heard after the grace, or an alliance is to be looked at again: the first of them, if still so."""
    rows = reminders_of(scope.organization_ids, scope.alliance_ids)
    first = rows.exclude(subject__in=[AGREEMENT, THREAT])  # these have lists of their own
    first = first.filter(kind__in=[Reminder.Kind.CALL, Reminder.Kind.REVIEW])[:most]
    # sorted by number only, the wide rows are read after
    wide = rows.select_related(None).select_related("alliance")
    return holding(wide.filter(pk__in=first.values("pk")), today)
