"""Which of the signs that were agreed have come. Asked for who keeps an eye on a threat, and for nobody else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.module_loading import import_string

from comity.plans.kinds import Standing
from comity.plans.signs import Away, Sign, day_sign, late_sign, missed_on, quiet_sign
from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Approach, Ask, Availability, Member
from comity_site.plans.models import Event, Promise
from comity_site.plans.queries.standing import standing_case
from comity_site.register.models import Organization
from comity_site.threats.models import Threat
from comity_site.threats.queries.threats import watched_by

Pair = tuple[int, int]  # alliance, organization
A_DAY = timedelta(days=1)
WATCHING = (Threat.State.WATCHED, Threat.State.ANSWERED)


@dataclass(frozen=True, slots=True)
class Asked:
    """A sign that has come: a question to who keeps an eye on the threat; `about` the organization it is about."""

    threat: Threat
    sign: Sign
    about: Organization | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """How near the signs of one threat are: what a page may tell its owner."""

    late: int | None = None
    heard: date | None = None
    signs: tuple[Asked, ...] = ()


def signs_for(scope: Scope, today: date) -> list[Asked]:
    """All that the person's own organizations are to be asked. As many queries, however much is watched."""
    return [asked for stand in stands(with_signs(watched_by(scope)), today) for asked in stand.signs]


def with_signs(rows: QuerySet[Threat]) -> list[Threat]:
    """Of these, what is still watched and has a sign that the product can see."""
    some = Q(late_to__isnull=False) | Q(quiet_of__isnull=False) | Q(day__isnull=False)
    rows = rows.filter(some, state__in=WATCHING)
    if not rows.exists():  # mostly; the wide rows are read only when there are some
        return []
    return list(rows.select_related("alliance", "late_to", "quiet_of", "owner").order_by("look_on", "id"))


def stands(threats: Iterable[Threat], today: date) -> list[Stand]:
    """For each threat how near its signs are. As many queries for all of them."""
    threats = list(threats)
    late = missed_dates([one for one in threats if one.late_to_id], today)
    quiet = standing_pairs({(one.alliance_id, one.quiet_of_id) for one in threats if one.quiet_of_id})
    heard, away = last_heard(quiet), absences(quiet)
    return [stand(one, late, heard, away, today) for one in threats]


def stand(
    threat: Threat, late: dict[int, list[date]], heard: dict[Pair, date], away: dict[Pair, list[Away]], today: date
) -> Stand:  # fmt: skip
    found: list[tuple[Sign | None, Organization | None]] = []
    count = last = None
    if threat.late_to_id:
        new = [day for day in late[threat.pk] if threat.looked_on is None or day > threat.looked_on]
        count = len(new)
        found.append((late_sign(new, threat.late_times or 1, threat.looked_on), threat.late_to))
    pair = (threat.alliance_id, threat.quiet_of_id or 0)
    if pair in away:
        last = max(filter(None, (heard.get(pair), threat.looked_on)), default=threat.made_at.date())
        found.append((quiet_sign(last, today, away[pair], threat.quiet_days or 1), threat.quiet_of))
    if threat.day:
        found.append((day_sign(threat.day, today, threat.looked_on), None))
    return Stand(count, last, tuple(Asked(threat, sign, about) for sign, about in found if sign))


def missed_dates(threats: list[Threat], today: date) -> dict[int, list[date]]:
    """Threat → days on which a promise to the organization that it names passed date and grace without being done."""
    found: dict[int, list[date]] = {one.pk: [] for one in threats}
    for promise in late_promises(threats, today) if threats else ():
        day = missed_on(promise.due_effective, promise.completed_on, promise.alliance.grace_days, today)
        to = {whom.pk for whom in promise.to.all()}
        for one in threats if day else ():
            is_it = one.alliance_id == promise.alliance_id and one.late_to_id in to
            if is_it and (not one.late_unit or fold(one.late_unit) == promise.unit_folded):
                found[one.pk].append(day)
    return found


def late_promises(threats: list[Threat], today: date) -> QuerySet[Promise]:
    """Only what somebody said to be late, or what was done late: silence is no lateness. Two queries."""
    alliances = {one.alliance_id for one in threats}
    to = Promise.to.through._base_manager.filter(organization__in={one.late_to_id for one in threats})
    rows = Promise._base_manager.filter(
        pk__in=to.values("promise"), alliance__in=alliances, due_effective__lt=today
    )
    rows = rows.annotate(stands=standing_case(today)).select_related("alliance").prefetch_related("to")
    return rows.filter(Q(stands=Standing.LATE.value) | Q(stands=Standing.KEPT.value, is_kept_late=True))


def standing_pairs(pairs: set[Pair]) -> set[Pair]:
    """Without those who left: nobody waits for their word any more. One query."""
    rows = Member._base_manager.filter(
        alliance__in={pair[0] for pair in pairs}, organization__in={pair[1] for pair in pairs}, left_at__isnull=True
    )  # fmt: skip
    return pairs & set(rows.values_list("alliance_id", "organization_id")) if pairs else pairs


def last_heard(pairs: set[Pair]) -> dict[Pair, date]:
    """The last day on which the alliance had a word from the organization, in whatever way. A query for each way."""
    found: dict[Pair, date] = {}
    for rows, alliance, who, day in heard_in(pairs) if pairs else ():
        last = rows.order_by().values(alliance, who).annotate(last=Max(day))
        for row in last.values_list(alliance, who, "last"):
            pair, on = (row[0], row[1]), row[2]
            if on and (pair not in found or on > found[pair]):
                found[pair] = on
    return found


def heard_in(pairs: set[Pair]) -> Iterator[tuple[QuerySet[Any], str, str, str]]:
    """What they said of promises, answered, asked others, were reached with, their yes to join; and other rooms' words.

    Each as rows, with the columns of alliance, organization and day.
    """
    asks = Ask._base_manager.filter(removed_at__isnull=True)
    approaches = Approach._base_manager.filter(reached=True, ask__removed_at__isnull=True)
    for rows, alliance, who, day in (
        (Event._base_manager.all(), "alliance", "acting", "on"),
        (asks, "alliance", "asked", "answered_on"),
        (approaches, "ask__alliance", "ask__asked", "on"),
        (approaches, "ask__alliance", "ask__asker", "on"),
        (Member._base_manager.all(), "alliance", "organization", "said_yes_on"),
        *(word for room in settings.COMITY_WORDS_HEARD for word in import_string(room)()),
    ):
        inside = {f"{alliance}__in": {pair[0] for pair in pairs}, f"{who}__in": {pair[1] for pair in pairs}}
        yield rows.filter(**inside), alliance, who, day


def absences(pairs: set[Pair]) -> dict[Pair, list[Away]]:
    """When they said to be away, and when their own promises were paused. Two queries."""
    found: dict[Pair, list[Away]] = {pair: [] for pair in pairs}
    if not pairs:
        return found
    alliances, who = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    away = Availability._base_manager.filter(
        is_away=True, member__alliance__in=alliances, member__organization__in=who, member__left_at__isnull=True
    ).values_list("member__alliance_id", "member__organization_id", "starts", "ends")  # fmt: skip
    paused = Promise._base_manager.filter(
        alliance__in=alliances, owes__in=who, closed="", paused_from__isnull=False
    ).values_list("alliance_id", "owes_id", "paused_from", "paused_until")
    pauses = (
        (*whose, first, last and last - A_DAY) for *whose, first, last in paused
    )  # it ends the day before
    for alliance, organization, first, last in (*away, *pauses):
        if (alliance, organization) in found:
            found[alliance, organization].append((first, last))
    return found
