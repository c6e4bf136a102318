"""Where our work meets is written: intersections, indicators, what must hold, and who signed the log frame."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization
from comity_site.roadmap.models import Assumption, Indicator, Intersection, Roadmap, Signature

OF_INTERSECTION = frozenset({"title", "ideal", "result", "language"})
OF_INDICATOR = frozenset(
    {
        "words", "language", "unit", "baseline", "baseline_of", "target", "target_of", "due", "counted_by", "source",
        "women", "men",
    }
)  # fmt: skip
OF_ASSUMPTION = frozenset({"text", "trigger", "language", "watched_by", "look_on", "intersection"})


@transaction.atomic
def add_intersection(
    *, roadmap: Roadmap, by: Person | None, shared_by: Iterable[Organization] = (),
    indicator: dict[str, Any] | None = None, once: str | None = None, **values: Any,
) -> Intersection:  # fmt: skip
    """After all others; what was sent before with the same `once` is not written again.

    In the very same words it is the same one, and gets what else is said of it. Raises ValidationError.
    """
    only(OF_INTERSECTION, values)
    hold(roadmap.alliance_id)
    rows = Intersection._base_manager.filter(roadmap=roadmap)
    if once and (sent := rows.filter(once=once).first()):
        return sent
    if same := rows.filter(removed_at__isnull=True, **values).first():
        return more_of(same, shared_by, indicator, by)
    last = Intersection._base_manager.filter(roadmap=roadmap).aggregate(last=Max("order"))["last"] or 0
    row = Intersection(roadmap=roadmap, order=last + 1, once=once, by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    row.shared_by.set(shared_by)
    record(row, "add_intersection", by=by, roadmap=roadmap.pk)
    if indicator:
        add_indicator(intersection=row, by=by, **indicator)
    return row


def more_of(
    there: Intersection,
    shared_by: Iterable[Organization],
    indicator: dict[str, Any] | None,
    by: Person | None,
) -> Intersection:
    there.shared_by.add(*shared_by)
    standing = there.indicators.filter(removed_at__isnull=True)
    if indicator and not standing.filter(**indicator).exists():
        add_indicator(intersection=there, by=by, **indicator)
    return there


@transaction.atomic
def change_intersection(
    *, intersection: Intersection, version: int, by: Person | None, shared_by: Iterable[Organization] | None = None,
    **values: Any,
) -> Intersection:  # fmt: skip
    """Raises Stale, ValidationError."""
    only(OF_INTERSECTION, values)
    write_values(intersection, version, values)
    if shared_by is not None:
        intersection.shared_by.set(shared_by)
    record(intersection, "change_intersection", by=by, fields=sorted(values))
    return intersection


@transaction.atomic
def add_indicator(*, intersection: Intersection, by: Person | None, **values: Any) -> Indicator:
    """How we would know. Raises ValidationError."""
    only(OF_INDICATOR, values)
    row = Indicator(intersection=intersection, **values)
    check_figures(row)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_indicator", by=by, intersection=intersection.pk)
    return row


@transaction.atomic
def change_indicator(*, indicator: Indicator, version: int, by: Person | None, **values: Any) -> Indicator:
    """Raises Stale, ValidationError."""
    only(OF_INDICATOR, values)
    for name, value in values.items():
        setattr(indicator, name, value)
    check_figures(indicator)
    write_values(indicator, version, values)
    record(indicator, "change_indicator", by=by, fields=sorted(values))
    return indicator


def check_figures(row: Indicator) -> None:
    """A part is not more than its whole."""
    for part, whole in (("baseline", "baseline_of"), ("target", "target_of")):
        of, some = getattr(row, whole), getattr(row, part)
        if of is not None and some is not None and some > of:
            raise ValidationError({part: _("This is more than the whole it is a part of.")})
    told = (row.women or 0) + (row.men or 0)
    if row.baseline is not None and told > row.baseline:
        raise ValidationError({"women": _("Women and men are more than were counted at the start.")})


@transaction.atomic
def add_assumption(*, roadmap: Roadmap, by: Person | None, **values: Any) -> Assumption:
    """What must hold, and by what one would notice that it does not. Raises ValidationError."""
    only(OF_ASSUMPTION, values)
    row = Assumption(roadmap=roadmap, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_assumption", by=by, roadmap=roadmap.pk)
    return row


@transaction.atomic
def change_assumption(
    *, assumption: Assumption, version: int, by: Person | None, **values: Any
) -> Assumption:
    """Raises Stale, ValidationError."""
    only(OF_ASSUMPTION, values)
    write_values(assumption, version, values)
    record(assumption, "change_assumption", by=by, fields=sorted(values))
    return assumption


@transaction.atomic
def look_at_assumption(
    *, assumption: Assumption, version: int, holds: bool, again_on: date | None, by: Person | None
) -> Assumption:
    """Somebody looked today: it holds, or not any more. Raises Stale."""
    values = {
        "state": Assumption.State.HOLDS if holds else Assumption.State.FAILED,
        "looked_on": timezone.localdate(),
        "look_on": again_on,
    }
    write_values(assumption, version, values)
    record(assumption, "look_at_assumption", by=by, holds=holds)
    return assumption


@transaction.atomic
def sign_frame(
    *, roadmap: Roadmap, organization: Organization, person: str, digest: str, heard: str, by: Person | None
) -> Signature:
    """The log frame as it reads now, signed for an organization; signed again, the new one takes the old one's place.

    Raises ValidationError.
    """
    hold(roadmap.alliance_id)
    Signature._base_manager.filter(
        roadmap=roadmap, organization=organization, removed_at__isnull=True
    ).update(removed_at=timezone.now())
    row = Signature(
        roadmap=roadmap, organization=organization, person=person, on=timezone.localdate(), heard=heard,
        digest=digest, by=by,
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    record(row, "sign_frame", by=by, organization=organization.pk)
    return row


@transaction.atomic
def remove(*, row: Any, version: int, by: Person | None) -> None:
    """An intersection, indicator, assumption or signature; all but the last can be put back. Raises Stale."""
    write_values(row, version, {"removed_at": timezone.now()})
    record(row, f"remove_{row._meta.model_name}", by=by)


@transaction.atomic
def restore(*, row: Any, version: int, by: Person | None) -> None:
    """Back as it was. Raises Stale."""
    write_values(row, version, {"removed_at": None})
    record(row, f"restore_{row._meta.model_name}", by=by)
