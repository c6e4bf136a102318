"""Promises, each fetched with the right that the page needs, and who may say something about one for whom."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.http import Http404

from comity.plans.kinds import STILL_TO_COME, Standing
from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Ask, Role
from comity_site.alliances.queries import members_of, rights_in
from comity_site.plans.models import Event, EventText, Head, Promise
from comity_site.plans.queries.standing import shared_case
from comity_site.plans.queries.voices import Voices, voices_for
from comity_site.register.models import Organization
from comity_site.register.queries import one

TO_COME = tuple(standing.value for standing in STILL_TO_COME)
MISSED = (Standing.LATE.value, Standing.UNREPORTED.value)


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
    if tuple(stands) == TO_COME:
        rows = rows.filter(closed="", delivered__lt=F("quantity"))  # the same, told by plain columns
    elif stands:
        rows = rows.filter(stands__in=stands)
    if owes is not None:
        rows = rows.filter(owes=owes)
    own_first = Case(
        When(owes__in=conveners_of(alliance), stands__in=MISSED, then=Value(0)), default=Value(1)
    )
    ordered = rows.order_by(own_first, F("due_effective").asc(nulls_last=True), "pk")
    return ordered.select_related("owes").prefetch_related("to")


def listed(alliance: Alliance, today: date, ids: Sequence[int], mine: Collection[int] = ()) -> list[Promise]:
    """The promises of one page in the order of their numbers: sorting many thousands by number alone is quick."""
    rows = promises_of(alliance, today, mine=mine).order_by().in_bulk(list(ids))
    return [rows[pk] for pk in ids if pk in rows]


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


def standing_for(scope: Scope, promise: Promise, today: date) -> str:
    """How one promise stands as this person may see it; void is told, too."""
    if promise.closed == Standing.VOID.value:
        return Standing.VOID.value
    rows = promises_of(promise.alliance, today, mine=scope.organization_ids).order_by()
    return str(rows.values_list("stands", flat=True).get(pk=promise.pk))


def owing_in(alliance: Alliance) -> list[tuple[int, str]]:
    """Number and name of whoever owes anything here, by name."""
    ids = Promise._base_manager.filter(alliance=alliance).order_by().values("owes").distinct()
    rows = Organization._base_manager.filter(pk__in=ids).order_by("name", "pk")
    return list(rows.values_list("pk", "name"))


def typed_before(alliance: Alliance, once: str) -> int:
    """How many lines of a sheet this very form recorded already."""
    return Event._base_manager.filter(alliance=alliance, once__startswith=f"{once}-").count()


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


def people_named(ids: Collection[int]) -> dict[int, str]:
    """Names of people by number."""
    return dict(Person._base_manager.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def parties_of(alliance: Alliance, *more: int) -> list[Organization]:
    """Who may owe or be owed something here: members, those asked, and whoever is named in a promise already."""
    members = members_of(alliance).order_by().values("organization")
    asked = Ask._base_manager.filter(alliance=alliance, removed_at__isnull=True).order_by().values("asked")
    owing = Promise._base_manager.filter(alliance=alliance).order_by().values("owes")
    owed = Promise.to.through._base_manager.filter(promise__alliance=alliance).values("organization")
    known = Q(pk__in=members) | Q(pk__in=asked) | Q(pk__in=owing) | Q(pk__in=owed) | Q(pk__in=more)
    return list(Organization._base_manager.filter(known).order_by("name", "pk"))


def words_to_erase(scope: Scope, pk: int) -> EventText:
    """One's own organization's words, or what was written down for others where one manages; or 404."""
    rows = EventText._base_manager.filter(erased_at__isnull=True).select_related("event__promise__alliance")
    text = one(rows, pk=pk)
    promise_to_read(scope, text.event.promise_id)
    if not may_erase(scope, text.event, rights_in(scope, text.event.promise.alliance, closing=True).manages):
        raise Http404
    return text


def may_erase(scope: Scope, event: Event, manages: bool) -> bool:
    return event.acting_id in scope.organization_ids or (manages and event.recorded_for)
