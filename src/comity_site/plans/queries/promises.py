"""Promises, each fetched with the right that the page needs, and who may say something about one for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.http import Http404

from comity.plans.kinds import STILL_TO_COME, Standing
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Role
from comity_site.alliances.queries import members_of, rights_in
from comity_site.plans.models import Event, EventText, Head, Promise
from comity_site.plans.queries.parties import receivers_of, with_nobody_here
from comity_site.plans.queries.standing import shared_case
from comity_site.register.models import Organization
from comity_site.register.queries import one

TO_COME = tuple(standing.value for standing in STILL_TO_COME)
MISSED = (Standing.LATE.value, Standing.UNREPORTED.value)


@dataclass(frozen=True, slots=True)
class Voices:
    """For which organizations a person may speak about one promise: their own, and those they write down for."""

    organizations: frozenset[int]  # all that the person belongs to
    own: frozenset[int]
    recorded: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        return self.own | self.recorded


def promises_to_read(scope: Scope) -> QuerySet[Promise]:
    """Those of alliances one takes part in, and those that one's organizations owe or are owed anywhere."""
    if not scope.signed_in:
        return Promise._base_manager.none()
    mine = scope.organization_ids
    owed = Promise.to.through._base_manager.filter(promise=OuterRef("pk"), organization__in=mine)
    rows = Promise._base_manager.filter(Q(alliance__in=scope.alliance_ids) | Q(owes__in=mine) | Exists(owed))
    return rows.select_related("alliance", "owes", "successor", "ask")


def promise_to_read(scope: Scope, pk: int) -> Promise:
    return one(promises_to_read(scope).order_by(), pk=pk)


def voices_for(scope: Scope, promise: Promise) -> Voices:
    """What concerns one's own organization one may always answer; the rest follows the rights in the alliance.

    Who contributes writes down for those of whom nobody can sign in; who manages, for everybody concerned.
    """
    rights = rights_in(scope, promise.alliance)
    concerned = {promise.owes_id, *map(int, receivers_of(promise)), *_named(promise)}
    own = frozenset(concerned & scope.organization_ids)
    if not rights.contributes and not rights.manages:
        return Voices(
            scope.organization_ids, own & frozenset({promise.owes_id, *_named(promise)}), frozenset()
        )
    own |= rights.organizations
    others = concerned - own - scope.organization_ids
    recorded = others if rights.manages else with_nobody_here(others)
    return Voices(scope.organization_ids, own, frozenset(recorded))


def _named(promise: Promise) -> set[int]:
    return set(promise.to.values_list("pk", flat=True))


def promise_to_say(scope: Scope, pk: int) -> tuple[Promise, Voices]:
    """A promise about which the person may say something for somebody, or 404."""
    promise = promise_to_read(scope, pk)
    voices = voices_for(scope, promise)
    if not voices.all:
        raise Http404
    return promise, voices


promise_to_report = promise_to_confirm = promise_to_say


def conveners_of(alliance: Alliance) -> list[int]:
    """The organizations that convene now."""
    rows = Role._base_manager.filter(alliance=alliance, kind=Role.Kind.CONVENER, ended_at__isnull=True)
    return [pk for pk in rows.values_list("organization_id", flat=True) if pk is not None]


def promises_of(
    alliance: Alliance, today: date, *, mine: Collection[int] = (), stands: Collection[str] = (),
    owes: int | None = None,
) -> QuerySet[Promise]:  # fmt: skip
    """The list of an alliance by date, what the convener itself missed first. `stands` as this reader may see it.

    Others see what was missed only after the grace; the people of `mine` see their own at once. Void is not listed.
    """
    shared = shared_case(today, [alliance.grace_days])
    seen = Case(When(_missed_by(mine, today), then=Value(Standing.UNREPORTED.value)), default=shared)
    rows = Promise._base_manager.filter(alliance=alliance).exclude(closed=Standing.VOID.value)
    rows = rows.annotate(stands=seen)
    if stands:
        rows = rows.filter(stands__in=stands)
    if owes is not None:
        rows = rows.filter(owes=owes)
    own_first = Case(
        When(owes__in=conveners_of(alliance), stands__in=MISSED, then=Value(0)), default=Value(1)
    )
    ordered = rows.order_by(own_first, F("due_effective").asc(nulls_last=True), "pk")
    return ordered.select_related("owes").prefetch_related("to")


def _missed_by(mine: Collection[int], today: date) -> Q:
    """Their own date passed and nothing was said: they are told without waiting for the grace."""
    return Q(
        ~Q(paused_from__lte=today, paused_until__gt=today),
        owes__in=list(mine),
        closed="",
        delivered__lt=F("quantity"),
        due_effective__lt=today,
        short_said_on__isnull=True,
    )


def owing_in(alliance: Alliance) -> list[Organization]:
    """Who owes anything here, by name."""
    ids = Promise._base_manager.filter(alliance=alliance).order_by().values("owes").distinct()
    return list(Organization._base_manager.filter(pk__in=ids).order_by("name", "pk"))


def history_of(promise: Promise) -> list[Event]:
    """Every event with who said it and its words."""
    texts = Prefetch("texts", EventText._base_manager.order_by("id"))
    rows = Event._base_manager.filter(promise=promise).order_by("number")
    return list(rows.select_related("by", "acting").prefetch_related(texts))


def predecessor_of(promise: Promise) -> Promise | None:
    return Promise._base_manager.filter(successor=promise).first()


def head_of(alliance: Alliance) -> Head | None:
    return Head._base_manager.filter(alliance=alliance).first()


def organizations_named(ids: Collection[int]) -> dict[int, Organization]:
    return Organization._base_manager.in_bulk(list(ids))


def partners_for(promise_of: Alliance) -> list[Organization]:
    """With whom something may be made together, and to whom promised: the standing members."""
    return [member.organization for member in members_of(promise_of)]


def words_to_erase(scope: Scope, pk: int) -> EventText:
    """One's own organization's words, or what was written down for others where one manages; or 404."""
    rows = EventText._base_manager.filter(erased_at__isnull=True).select_related("event__promise__alliance")
    text = one(rows, pk=pk)
    promise_to_read(scope, text.event.promise_id)
    if not may_erase(scope, text.event, rights_in(scope, text.event.promise.alliance).manages):
        raise Http404
    return text


def may_erase(scope: Scope, event: Event, manages: bool) -> bool:
    return event.acting_id in scope.organization_ids or (manages and event.recorded_for)
