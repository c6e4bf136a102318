"""What somebody is to hear of on a day, and whether by e-mail or by a call of whoever keeps contact."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from comity.plans.kinds import EventKind, Standing
from comity.plans.missed import Move, next_move
from comity_site.accounts.queries import with_account
from comity_site.alliances.models import Alliance, Ask, Contact, Member, Role
from comity_site.alliances.queries.asks import with_stage
from comity_site.alliances.stages import Stage
from comity_site.plans.models import Digest, Event, Promise, Reminder, Step
from comity_site.plans.queries.standing import standing_case
from comity_site.register.models import Belonging

STEP_DAYS, REVIEW_DAYS, RECORDED_DAYS = 7, 14, 14
Kind, Way = Reminder.Kind, Reminder.Way


@dataclass(slots=True)
class Reach:
    """Who can be written to and who is called instead; asked once for everybody. Five queries.

    `mail` and `address` tell whether this site sends e-mail, and where its links lead (empty: nowhere).
    """

    mail: bool
    address: str
    people: frozenset[int] = field(init=False)
    here: frozenset[int] = field(init=False)
    contacts: dict[int, list[tuple[int, bool]]] = field(init=False)
    members: dict[int, set[int]] = field(init=False)
    conveners: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        never = Digest._base_manager.filter(rhythm=Digest.Rhythm.NEVER).values("person")
        rows = Belonging._base_manager.filter(with_account("person__"), left_at__isnull=True)
        self.here = frozenset(rows.values_list("organization_id", flat=True))
        self.people = frozenset(rows.exclude(person__in=never).values_list("organization_id", flat=True))
        self.contacts, self.members = {}, {}
        for keeper, organization, email in Contact._base_manager.order_by("pk").values_list(
            "keeper_id", "organization_id", "email"
        ):
            self.contacts.setdefault(organization, []).append((keeper, bool(email)))
        for alliance, organization in Member._base_manager.filter(left_at__isnull=True).values_list(
            "alliance_id", "organization_id"
        ):
            self.members.setdefault(alliance, set()).add(organization)
        conveners = Role._base_manager.filter(
            kind=Role.Kind.CONVENER, ended_at__isnull=True, organization__isnull=False
        )
        self.conveners = dict(conveners.order_by("-pk").values_list("alliance_id", "organization_id"))

    def by_account(self, organization: int) -> bool:
        """Somebody of them signs in here and hears by e-mail."""
        return self.mail and organization in self.people

    def by_contact(self, organization: int, alliance: int) -> bool:
        """Nobody of them signs in here, a member keeps an e-mail of theirs, and a link for it leads here.

        Whoever signs in and wishes to hear by e-mail never is not written to through others either.
        """
        if organization in self.here:
            return False
        members = self.members.get(alliance, set())
        kept = self.contacts.get(organization, [])
        return self.mail and bool(self.address) and any(email and k in members for k, email in kept)

    def keeper(self, organization: int, alliance: int, *known: int | None) -> int:
        """Whoever keeps contact: of those known to, who keeps how to reach them; else the convener, else they."""
        members = self.members.get(alliance, set())
        kept = [keeper for keeper, _ in self.contacts.get(organization, []) if keeper in members]
        found = [one for one in (*known, *kept, self.conveners.get(alliance)) if one and one != organization]
        return found[0] if found else organization


def reminders_due(today: date, reach: Reach) -> Iterator[Reminder]:
    """Everything that is to be said and was not yet: rows that are not written."""
    for rows in (missed, thinking, steps, reviews, recorded):
        yield from rows(today, reach)


def row(
    kind: str,
    subject: str,
    pk: int,
    mark: str,
    organization: int,
    way: str,
    today: date,
    alliance: int | None = None,
) -> Reminder:
    return Reminder(
        kind=kind, subject=subject, subject_id=pk, mark=mark, organization_id=organization, way=way,
        made_on=today, alliance_id=alliance,
    )  # fmt: skip


def said(kind: str, subject: str, since: str) -> QuerySet[Reminder]:
    """Earlier reminders of that kind about the date that now holds."""
    return Reminder._base_manager.filter(
        kind=kind, subject=subject, subject_id=OuterRef("pk"), made_on__gt=OuterRef(since)
    )


def missed(today: date, reach: Reach) -> Iterator[Reminder]:
    """Dates that passed without a word: first a private nudge, and when the grace is over, a call."""
    nudge, call = (
        said(kind, "promise", "due_effective").order_by("-made_on") for kind in (Kind.NUDGE, Kind.CALL)
    )
    noted = Event._base_manager.filter(promise=OuterRef("pk")).order_by("number")
    rows = Promise._base_manager.filter(alliance__ended_at__isnull=True, due_effective__lt=today)
    rows = rows.annotate(
        stands=standing_case(today), nudged_on=Subquery(nudge.values("made_on")[:1]),
        noted_by=Subquery(noted.values("acting")[:1]),
    ).filter(Q(stands=Standing.UNREPORTED.value) & ~Exists(call))  # fmt: skip
    for promise in rows.select_related("alliance", "ask").order_by("due_effective", "pk").iterator():
        grace = promise.alliance.grace_days
        move = next_move(promise.due_effective, today, grace, Standing.UNREPORTED, promise.nudged_on, None)
        asker = promise.ask.asker_id if promise.ask else None
        keeper = reach.keeper(promise.owes_id, promise.alliance_id, promise.noted_by, asker)
        if move in {Move.NUDGE, Move.SUGGEST_CALL}:
            kind = Kind.NUDGE if move is Move.NUDGE else Kind.CALL
            written = kind == Kind.NUDGE and (
                reach.by_account(promise.owes_id) or reach.by_contact(promise.owes_id, promise.alliance_id)
            )
            yield row(
                kind, "promise", promise.pk, promise.due_effective.isoformat(),
                promise.owes_id if written else keeper, Way.EMAIL if written else Way.CALL, today,
                promise.alliance_id,
            )  # fmt: skip


def told_of(kind: str) -> set[tuple[int, str]]:
    """Subject and day of what was said already."""
    return set(Reminder._base_manager.filter(kind=kind).values_list("subject_id", "mark"))


def thinking(today: date, reach: Reach) -> Iterator[Reminder]:
    """They asked for time, and said when to call; not for an alliance that ended."""
    asks = Ask._base_manager.filter(alliance__ended_at__isnull=True)  # or for none yet
    rows = with_stage(asks.filter(removed_at__isnull=True, call_on__lte=today), today)
    told = told_of(Kind.THINKING)
    for ask in rows.filter(stage=Stage.TO_CALL).order_by("call_on", "pk"):
        mark = ask.call_on.isoformat()
        if (ask.pk, mark) not in told:
            yield row(Kind.THINKING, "ask", ask.pk, mark, ask.asker_id, Way.CALL, today, ask.alliance_id)


def steps(today: date, reach: Reach) -> Iterator[Reminder]:
    """Steps that are due within a week, told to the one who answers for them."""
    rows = Step._base_manager.filter(
        state=Step.State.PLANNED, due__lte=today + timedelta(days=STEP_DAYS), removed_at__isnull=True,
        priority__removed_at__isnull=True, priority__alliance__ended_at__isnull=True,
    )  # fmt: skip
    told = told_of(Kind.STEP)
    for step in rows.select_related("priority").order_by("due", "pk"):
        mark, alliance = step.due.isoformat(), step.priority.alliance_id
        if (step.pk, mark) not in told:
            written = reach.by_account(step.accountable_id)
            who = step.accountable_id if written else reach.keeper(step.accountable_id, alliance)
            yield row(
                Kind.STEP, "step", step.pk, mark, who, Way.EMAIL if written else Way.CALL, today, alliance
            )


def reviews(today: date, reach: Reach) -> Iterator[Reminder]:
    """Alliances that end, or are to be looked at again, within two weeks: told to who convenes."""
    soon = today + timedelta(days=REVIEW_DAYS)
    rows = Alliance._base_manager.filter(Q(review_on__lte=soon) | Q(ends_on__lte=soon), ended_at__isnull=True)
    told = told_of(Kind.REVIEW)
    for alliance in rows.order_by("pk"):
        convener = reach.conveners.get(alliance.pk)
        for day in (alliance.review_on, alliance.ends_on):
            if convener and day and day <= soon and (alliance.pk, day.isoformat()) not in told:
                way = Way.EMAIL if reach.by_account(convener) else Way.CALL
                mark = day.isoformat()
                yield row(Kind.REVIEW, "alliance", alliance.pk, mark, convener, way, today, alliance.pk)


def recorded(today: date, reach: Reach) -> Iterator[Reminder]:
    """What others wrote down for an organization whose people sign in here: they look whether it is right."""
    since = timezone.now() - timedelta(days=RECORDED_DAYS)
    theirs = Q(recorded_for=True, acting__in=reach.here)
    noted = Q(kind=EventKind.PROMISED, promise__acknowledged=False, promise__owes__in=reach.here)
    rows = Event._base_manager.filter(theirs | noted, at__gte=since).exclude(promise__closed="void")
    told = told_of(Kind.RECORDED)
    for event in rows.select_related("promise").order_by("pk"):
        organization = event.acting_id if event.recorded_for else event.promise.owes_id
        pk, mark = event.promise_id, str(event.number)
        if (pk, mark) not in told and (event.recorded_for or event.acting_id != organization):
            way = Way.EMAIL if reach.by_account(organization) else Way.CALL
            yield row(Kind.RECORDED, "promise", pk, mark, organization, way, today, event.alliance_id)
