"""Reminders as somebody reads them: those still true, of their organizations, with how to reach whom they are about."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from django.db.models import Q, QuerySet

from comity.plans.kinds import Standing
from comity.plans.standing import standing
from comity_site.accounts.models import Person
from comity_site.accounts.queries import with_account
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Answer, Ask, Contact
from comity_site.alliances.queries.asks import asked_no_more
from comity_site.alliances.scope import scope_of
from comity_site.plans.models import Digest, Head, Promise, Reminder, Step
from comity_site.register.models import Belonging, Organization
from comity_site.register.queries import one

FRESH_DAYS = 30
Kind, Way = Reminder.Kind, Reminder.Way
Subject: TypeAlias = Promise | Ask | Step | Alliance


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder with what it is about, whom one would call, and how they are reached (as one's own keep it)."""

    reminder: Reminder
    about: Subject
    whom: Organization | None = None
    contact: Contact | None = None


def reminders_of(organizations: Collection[int], alliances: Collection[int]) -> QuerySet[Reminder]:
    """What is not settled, of these organizations; of alliances only while one takes part, own promises always."""
    own = Q(kind=Kind.RECORDED) | Q(kind=Kind.NUDGE, way=Way.EMAIL)
    own |= Q(alliance__in=alliances) | Q(alliance__isnull=True)
    rows = Reminder._base_manager.filter(own, organization__in=organizations, settled_at__isnull=True)
    return rows.select_related("alliance", "organization").order_by("made_on", "pk")


def told_to(scope: Scope, today: date) -> list[Told]:
    """Everything of the person's organizations that is still so. A fixed number of queries."""
    if not scope.signed_in:
        return []
    return still_so(reminders_of(scope.organization_ids, scope.alliance_ids), today)


def reminder_to_settle(scope: Scope, pk: int) -> tuple[Reminder, list[Reminder]]:
    """With those that told the same thing to other organizations of the person."""
    rows = reminders_of(scope.organization_ids, scope.alliance_ids)
    found = one(rows, pk=pk)
    same = rows.filter(
        kind=found.kind, subject=found.subject, subject_id=found.subject_id, mark=found.mark
    ).exclude(pk=pk)
    return found, list(same)


ABOUT: dict[str, Callable[[Collection[int]], Iterable[Subject]]] = {
    "promise": lambda pks: Promise._base_manager.filter(pk__in=pks).select_related("owes", "alliance"),
    "ask": lambda pks: (
        Ask._base_manager.filter(pk__in=pks).select_related("asked").annotate(stopped=asked_no_more())
    ),
    "step": lambda pks: Step._base_manager.filter(pk__in=pks).select_related("accountable", "priority"),
    "alliance": lambda pks: Alliance._base_manager.filter(pk__in=pks),
}


def still_so(rows: Iterable[Reminder], today: date) -> list[Told]:
    """Those whose date still holds and of which nothing was heard since, with contacts. Five queries."""
    return with_contacts(holding(rows, today))


def holding(rows: Iterable[Reminder], today: date) -> list[Told]:
    """The same without contacts."""
    rows = list(rows)
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.subject].add(row.subject_id)
    # a room above settles its own reminders; here they are days of their alliance
    found = {
        name: {one.pk: one for one in ABOUT[name](pks)} if name in ABOUT else alliances_of(rows, name)
        for name, pks in wanted.items()
    }
    told = []
    for row in rows:
        about = found[row.subject].get(row.subject_id)
        if about is not None and holds(row, about, today):
            told.append(Told(row, about, whom(row, about)))
    return once_each(told)


def once_each(told: Iterable[Told]) -> list[Told]:
    """Whoever belongs to two organizations that are to hear of a thing hears of it once: by the last that was made."""
    found = {
        (one.reminder.kind, one.reminder.subject, one.reminder.subject_id, one.reminder.mark): one
        for one in told
    }
    return list(found.values())


def alliances_of(rows: Iterable[Reminder], subject: str) -> dict[int, Subject]:
    return {row.subject_id: row.alliance for row in rows if row.subject == subject and row.alliance}


def holds(row: Reminder, about: Subject, today: date) -> bool:
    """A date that moved, a word that came, a step that is done, an alliance that ended: then nothing waits."""
    if isinstance(about, Promise) and row.kind == Kind.RECORDED:
        return about.closed != Standing.VOID
    if row.alliance is not None and row.alliance.ended_at is not None:
        return False
    if isinstance(about, Promise):
        due = about.due_effective.isoformat() if about.due_effective else ""
        return standing(about, today) is Standing.UNREPORTED and row.mark == due
    if isinstance(about, Ask):
        thinks = about.answer == Answer.THINKING and about.removed_at is None and not about.stopped
        return thinks and str(about.call_on) == row.mark
    if isinstance(about, Step):
        return about.state == Step.State.PLANNED and about.removed_at is None and str(about.due) == row.mark
    if row.subject != "alliance":
        return about.ended_at is None
    return about.ended_at is None and row.mark in {str(about.review_on), str(about.ends_on)}


def whom(row: Reminder, about: Subject) -> Organization | None:
    """Whom one would call; nobody when it is about oneself."""
    if isinstance(about, Promise):
        found = about.owes
    elif isinstance(about, Ask):
        found = about.asked
    else:
        found = about.accountable if isinstance(about, Step) else None
    return found if found is not None and found.pk != row.organization_id else None


def with_contacts(told: Sequence[Told]) -> list[Told]:
    """How each is reached, as the organization that is to call keeps it. One query."""
    keepers = {one.reminder.organization_id for one in told if one.whom}
    rows = Contact._base_manager.filter(
        keeper__in=keepers, organization__in=[one.whom.pk for one in told if one.whom]
    )
    kept = {(row.keeper_id, row.organization_id): row for row in rows}
    return [
        Told(one.reminder, one.about, one.whom, kept.get((one.reminder.organization_id, one.whom.pk)))
        if one.whom
        else one
        for one in told
    ]


def digest_of_person(scope: Scope) -> Digest | None:
    return Digest._base_manager.filter(person=scope.person_id).first()


def people_to_tell() -> QuerySet[Person]:
    """People with an account whose organizations have something unsettled that is no example's."""
    waiting = Reminder._base_manager.filter(settled_at__isnull=True).exclude(alliance__is_example=True)
    belongs = Belonging._base_manager.filter(
        left_at__isnull=True, organization__in=waiting.values("organization")
    )
    return Person._base_manager.filter(with_account(), pk__in=belongs.values("person")).order_by("pk")


def reminders_for(person: Person, *, after: int, today: date) -> list[Told]:
    """What this person did not hear of yet, is fresh, still so, and of no example."""
    scope = scope_of(person)
    rows = reminders_of(scope.organization_ids, scope.alliance_ids).filter(
        pk__gt=after, made_on__gte=today - timedelta(days=FRESH_DAYS)
    )
    return holding(rows.exclude(alliance__is_example=True), today)


def heads_for(rows: Iterable[Reminder]) -> list[Head]:
    """Where the chains of these alliances end."""
    alliances = {row.alliance_id for row in rows if row.alliance_id}
    return list(
        Head._base_manager.filter(alliance__in=alliances).select_related("alliance").order_by("alliance")
    )
