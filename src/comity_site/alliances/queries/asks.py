"""Asks, each with where it stands, fetched with the right to read, to write, or to answer it."""

from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Answer, Approach, Ask, Contact, DoNotAsk, Right, Role
from comity_site.alliances.queries.managing import alliances_with
from comity_site.alliances.stages import Stage
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one

STANDS = Q(removed_at__isnull=True)
OF_THE_ENDED = Q(alliance__ended_at__isnull=False)
READERS = frozenset({Role.Kind.FACILITATOR.value})
BY_STAGE = {
    Stage.TO_ASK: (F("when").asc(nulls_first=True), "rank", "id"),
    Stage.TO_CALL: (F("call_on").asc(nulls_first=True), "id"),
    Stage.THINKING: (F("call_on").asc(nulls_last=True), "id"),
    Stage.LATER: ("when", "rank", "id"),
}
OTHERS = ("-answered_on", "rank", "id")


def asked_no_more() -> Exists:
    """Whether somebody wishes not to be asked again by the asker of a row."""
    wishes = DoNotAsk._base_manager.filter(
        asker=OuterRef("asker"), asked=OuterRef("asked"), lifted_on__isnull=True
    )
    return Exists(wishes)


def with_stage(rows: QuerySet[Ask], today: date) -> QuerySet[Ask]:
    """Each ask with its `stage`: what is to be done next."""
    reached = Approach._base_manager.filter(ask=OuterRef("pk"), reached=True)
    stage = Case(
        When(answer=Answer.YES, then=Value(Stage.YES)),
        When(answer=Answer.NO, then=Value(Stage.NO)),
        When(asked_no_more(), then=Value(Stage.STOPPED)),
        When(answer=Answer.OTHER_OFFER, then=Value(Stage.OFFER)),
        When(answer=Answer.THINKING, call_on__gt=today, then=Value(Stage.THINKING)),
        When(answer=Answer.THINKING, then=Value(Stage.TO_CALL)),
        When(Exists(reached), then=Value(Stage.WAITING)),
        When(when__gt=today, then=Value(Stage.LATER)),
        default=Value(Stage.TO_ASK),
        output_field=CharField(),
    )
    return rows.annotate(stage=stage)


@lru_cache(maxsize=1)
def staged(today: date) -> QuerySet[Ask]:
    """Standing asks with their stage, to be narrowed: put together once a day, for that costs as much as asking."""
    rows = Ask._base_manager.filter(STANDS).select_related("asker", "asked", "alliance", "offer", "member")
    return with_stage(rows, today)


def asks(today: date | None = None) -> QuerySet[Ask]:
    """Every standing ask with what its line on a page needs."""
    approaches = Prefetch("approaches", Approach._base_manager.select_related("by").order_by("on", "id"))
    return staged(today or timezone.localdate()).prefetch_related(approaches)


def ours(scope: Scope, alliances: frozenset[int]) -> Q:
    """Asks of the person's organizations and of these alliances; what others ask of us is theirs to keep notes on."""
    of_alliances = Q(alliance__in=alliances) & ~Q(asked__in=scope.organization_ids)
    return Q(asker__in=scope.organization_ids) | of_alliances


def asks_to_read(scope: Scope, today: date | None = None) -> QuerySet[Ask]:
    """Asks of the person's organizations, and of alliances that they manage or facilitate."""
    if not scope.signed_in:
        return asks(today).none()
    return asks(today).filter(ours(scope, alliances_with(scope, Right.MANAGES, roles=READERS)))


def ask_to_read(scope: Scope, pk: int) -> Ask:
    return one(asks_to_read(scope), pk=pk)


def asks_to_change(scope: Scope, today: date | None = None) -> QuerySet[Ask]:
    """Asks of the person's organizations, and of alliances that they manage; of one that has ended none."""
    if not scope.signed_in:
        return asks(today).none()
    rows = asks(today).filter(ours(scope, alliances_with(scope, Right.MANAGES)))
    return rows.exclude(OF_THE_ENDED)


def ask_to_change(scope: Scope, pk: int) -> Ask:
    return one(asks_to_change(scope), pk=pk)


def asks_to_us(scope: Scope, today: date | None = None) -> QuerySet[Ask]:
    """Asks to the person's organizations, from the day on which they are to be asked or were spoken to."""
    today = today or timezone.localdate()
    spoken = Approach._base_manager.filter(ask=OuterRef("pk"))
    shown = Q(when__isnull=True) | Q(when__lte=today) | Exists(spoken) | ~Q(answer="")
    return (
        asks(today)
        .filter(shown, asked__in=scope.organization_ids)
        .order_by(F("answered_on").asc(nulls_first=True), F("due").asc(nulls_last=True), "id")
    )


def asks_waiting_for_us(scope: Scope) -> QuerySet[Ask]:
    """Those of them that have no answer yet, and those on which the person's organization is thinking."""
    return asks_to_us(scope).filter(answer__in=("", Answer.THINKING))


def ask_to_answer(scope: Scope, pk: int) -> Ask:
    """An ask to the person's own organization."""
    return one(asks_to_us(scope), pk=pk)


def ask_of_link(subject: int, organization: int) -> Ask | None:
    """The ask that a link opens; None when it was taken away."""
    return asks().filter(pk=subject, asked=organization).first()


def asks_at(scope: Scope, *stages: str, today: date | None = None) -> QuerySet[Ask]:
    """Readable asks at these stages, in the order in which one would do something about them."""
    return at_stage(asks_to_read(scope, today), *stages)


def at_stage(rows: QuerySet[Ask], *stages: str) -> QuerySet[Ask]:
    """Those of the rows (with their stages) that stand there, in the order in which one would do something."""
    return rows.filter(stage__in=stages).order_by(*BY_STAGE.get(Stage(stages[0]), OTHERS))


def asks_to_restore(scope: Scope) -> QuerySet[Ask]:
    """Asks taken away within the days in which that can be undone."""
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    mine = ours(scope, alliances_with(scope, Right.MANAGES))
    rows = Ask._base_manager.filter(mine, removed_at__gte=since).exclude(OF_THE_ENDED)
    rows = rows.select_related("asked", "asker")
    return rows.order_by("-removed_at", "id")


def approach_to_take_back(scope: Scope, pk: int) -> Approach:
    rows = Approach._base_manager.filter(ask__in=asks_to_change(scope).values("pk"))
    return one(rows.select_related("ask"), pk=pk)


def askers_for(scope: Scope) -> QuerySet[Organization]:
    """In whose name the person may ask: their own organizations, one of the worked example last."""
    rows = Organization._base_manager.filter(pk__in=scope.organization_ids, removed_at__isnull=True)
    return rows.order_by("register__is_example", "name", "id")


def alliances_to_ask_for(scope: Scope, *, also: int | None = None) -> QuerySet[Alliance]:
    """Alliances into which the person may ask others; `also` the one in which an ask stands already."""
    managed = Q(pk__in=alliances_with(scope, Right.MANAGES), ended_at__isnull=True)
    return Alliance._base_manager.filter(managed | Q(pk=also)).order_by("name", "id")


def wish_not_to_be_asked(asker: int, asked: int) -> DoNotAsk | None:
    """The wish that stands, if there is one."""
    rows = DoNotAsk._base_manager.filter(asker=asker, asked=asked, lifted_on__isnull=True)
    return rows.select_related("asker", "asked", "by").first()


def wishes_not_to_be_asked(askers: frozenset[int], asked: list[int]) -> dict[int, DoNotAsk]:
    """Asked organization → the wish towards one of these askers."""
    rows = DoNotAsk._base_manager.filter(asker__in=askers, asked__in=asked, lifted_on__isnull=True)
    return {row.asked_id: row for row in rows.select_related("asker", "asked")}


def contact_with(keeper: int, organization: int) -> Contact | None:
    """How this keeper reaches the organization. Only the keeper's own people may be shown it."""
    return Contact._base_manager.filter(keeper=keeper, organization=organization).first()


def asked_already(scope: Scope, asked: list[int]) -> list[Ask]:
    """Of each of these organizations the newest ask that stands from the person's own, to be told before another."""
    rows = asks_to_read(scope).filter(asker__in=scope.organization_ids, asked__in=asked)
    newest = {row.asked_id: row for row in rows.order_by("made_at", "id")}
    return list(newest.values())


def asked_before(asker: int, asked: int) -> Organization | None:
    """An organization that this one asked: known to it even where its register is no longer open."""
    rows = Organization._base_manager.filter(
        pk=asked, asks_had__asker=asker, asks_had__removed_at__isnull=True
    )
    return rows.first()
