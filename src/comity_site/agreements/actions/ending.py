"""An ending is led through. Nothing here ends anything: leaving, handing over and ending stay where they are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.agreements.models import Ending, Passing
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization

OF_ENDING = frozenset({"on", "thanks", "lessons", "remains", "language"})
OF_PASSING = frozenset({"kind", "what", "to", "on", "done_on", "proof", "language"})


@transaction.atomic
def begin_ending(
    *, alliance: Alliance, whose: str, organization: Organization | None, by: Person | None, **values: Any
) -> Ending:
    """The one that was begun is gone on with. Raises ValidationError."""
    hold(alliance.pk)
    organization = None if whose == Ending.Whose.ALLIANCE else organization
    there = Ending._base_manager.filter(
        alliance=alliance, whose=whose, organization=organization, removed_at__isnull=True
    ).first()
    if there:
        return there
    row = Ending(alliance=alliance, whose=whose, organization=organization, by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "begin_ending", by=by, alliance=alliance.pk, whose=whose)
    return row


@transaction.atomic
def change_ending(*, ending: Ending, version: int, by: Person | None, **values: Any) -> Ending:
    """Thanks, lessons, what remains, when. The journal holds none of the words. Raises Stale, ValidationError."""
    only(OF_ENDING, values)
    if ending.released_at and values.get("lessons", ending.lessons) != ending.lessons:
        raise ValidationError({"lessons": _("They are released. Take them back, then they can be changed.")})
    write_values(ending, version, values)
    record(ending, "change_ending", by=by, fields=sorted(values))
    return ending


@transaction.atomic
def release_lessons(*, ending: Ending, version: int, by: Person | None) -> None:
    """From now on everybody who takes part in the alliance reads what was learned. Raises Stale."""
    write_values(ending, version, {"released_at": timezone.now()})
    record(ending, "release_lessons", by=by)


@transaction.atomic
def take_back_lessons(*, ending: Ending, version: int, by: Person | None) -> None:
    """Theirs again who lead through the ending. Raises Stale."""
    write_values(ending, version, {"released_at": None})
    record(ending, "take_back_lessons", by=by)


@transaction.atomic
def add_passing(*, ending: Ending, by: Person | None, **values: Any) -> Passing:
    """The same words sent twice are one. Raises ValidationError."""
    only(OF_PASSING, values)
    hold(ending.alliance_id)
    there = Passing._base_manager.filter(ending=ending, removed_at__isnull=True, **values).first()
    if there:
        return there
    row = Passing(ending=ending, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_passing", by=by, ending=ending.pk)
    return row


@transaction.atomic
def change_passing(*, passing: Passing, version: int, by: Person | None, **values: Any) -> Passing:
    """Raises Stale, ValidationError."""
    only(OF_PASSING, values)
    write_values(passing, version, values)
    record(passing, "change_passing", by=by, fields=sorted(values))
    return passing


@transaction.atomic
def remove(*, row: Ending | Passing, version: int, by: Person | None) -> None:
    """Begun or written by mistake; it can be put back. Raises Stale."""
    write_values(row, version, {"removed_at": timezone.now()})
    record(row, f"remove_{row._meta.model_name}", by=by)


@transaction.atomic
def restore(*, row: Ending | Passing, version: int, by: Person | None) -> None:
    """Raises Stale."""
    write_values(row, version, {"removed_at": None})
    record(row, f"restore_{row._meta.model_name}", by=by)
