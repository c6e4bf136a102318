"""How promises stand, told by the database over the folded rows: the mirror of `comity.plans.standing` in SQL."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Sum, Value, When

from comity.plans.kinds import STILL_TO_COME, Standing
from comity.plans.tallies import Tally
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Promise, Reminder
from comity_site.register.models import Organization

FINAL = (Standing.VOID, Standing.CHANGED, Standing.RELEASED)
THOUSANDTH = Decimal("0.001")


def standing_case(today: date) -> Case:
    """The standing of a promise's row on `today`, in the order of the library's rule."""
    return _case(today, ())


def shared_case(today: date, grace_days: Collection[int]) -> Case:
    """As others see it: open until the grace after the nudge is over; `grace_days` of all alliances in play."""
    return _case(today, grace_days, shared=True)


def _case(today: date, grace_days: Collection[int], shared: bool = False) -> Case:
    whens = [When(closed=final.value, then=Value(final.value)) for final in FINAL]
    whens += [
        When(delivered__gte=F("quantity"), then=Value(Standing.KEPT.value)),
        When(closed=Standing.NOT_COMING.value, then=Value(Standing.NOT_COMING.value)),
        When(paused_from__lte=today, paused_until__gt=today, then=Value(Standing.PAUSED.value)),
        When(Q(due_effective=None) | Q(due_effective__gte=today), then=Value(Standing.OPEN.value)),
        When(short_said_on__isnull=False, then=Value(Standing.LATE.value)),
    ]
    if shared:
        whens += [
            When(
                _grace_is_over(today, days, alone=len(set(grace_days)) == 1),
                then=Value(Standing.UNREPORTED.value),
            )
            for days in sorted(set(grace_days))
        ]
    default = Standing.OPEN if shared else Standing.UNREPORTED
    return Case(*whens, default=Value(default.value), output_field=CharField())


def _grace_is_over(today: date, days: int, alone: bool) -> Q:
    """Who owes was nudged about the date that holds, so long ago that the grace (`alone`: of all) is over."""
    nudges = Reminder._base_manager.filter(
        kind=Reminder.Kind.NUDGE,
        subject="promise",
        subject_id=OuterRef("pk"),
        made_on__gt=OuterRef("due_effective"),
        made_on__lt=today - timedelta(days=days),
    )
    return Q(Exists(nudges)) if alone else Q(Exists(nudges), alliance__grace_days=days)


def dates_nobody_asked_about(today: date) -> int:
    """Dates that passed two days ago or more without a word, and without the nudge that is due the day after."""
    nudges = Reminder._base_manager.filter(
        kind=Reminder.Kind.NUDGE,
        subject="promise",
        subject_id=OuterRef("pk"),
        made_on__gt=OuterRef("due_effective"),
    )
    rows = Promise._base_manager.filter(
        ~Exists(nudges), alliance__ended_at__isnull=True, due_effective__lt=today - timedelta(days=1)
    )
    return rows.annotate(stands=standing_case(today)).filter(stands=Standing.UNREPORTED.value).count()


def tallies_of(
    of: Alliance | Organization, today: date, *, shared: bool = True, owes: Collection[int] | None = None
) -> list[Tally]:
    """The tallies of an alliance, or of what one organization owes anywhere but in examples, by one grouped query.

    `shared`: as a page for others shows them, with what was missed open until its grace is over.
    `owes`: of these organizations only, for a page that shows no more.
    """
    rows = Promise._base_manager.exclude(closed=Standing.VOID.value)
    if isinstance(of, Alliance):
        rows, grace = rows.filter(alliance=of), [of.grace_days]
        rows = rows if owes is None else rows.filter(owes__in=owes)
    else:
        rows = rows.filter(owes=of, alliance__is_example=False)
        grace = list(rows.order_by().values_list("alliance__grace_days", flat=True).distinct())
    case = shared_case(today, grace) if shared else standing_case(today)
    return [_tally(group) for group in _grouped(rows.annotate(stands=case))]


def _grouped(rows: QuerySet[Promise]) -> QuerySet[Promise, dict[str, object]]:
    """One group for each organization, unit as written, standing, and flags; the oldest first."""
    return (
        rows.order_by()
        .values("owes_id", "unit", "stands", "is_kept_late", "acknowledged")
        .annotate(
            count=Count("pk"),
            first=Min("pk"),
            sum_promised=Sum("quantity"),
            sum_delivered=Sum("delivered"),
            sum_confirmed=Sum("confirmed"),
            sum_remaining=Sum("remaining"),
        )
        .order_by("first")
    )


def _tally(group: dict[str, object]) -> Tally:
    stands = Standing(str(group["stands"]))
    return Tally(
        organization=str(group["owes_id"]),
        unit=str(group["unit"]),
        standing=stands,
        kept_late=stands is Standing.KEPT and bool(group["is_kept_late"]),
        note=not group["acknowledged"],
        count=int(str(group["count"])),
        promised=_exact(group["sum_promised"]),
        delivered=_exact(group["sum_delivered"]),
        confirmed=_exact(group["sum_confirmed"]),
        remaining=_exact(group["sum_remaining"]) if stands in STILL_TO_COME else Decimal(0),
    )


def _exact(value: object) -> Decimal:
    """A sum as it was typed: SQLite adds up in binary fractions, and no quantity is finer than a thousandth."""
    return Decimal(str(value)).quantize(THOUSANDTH).normalize() + 0
