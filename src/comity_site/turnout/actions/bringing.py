"""Who brings how many: a promise of the ledger, tied to a place of an event; and what they said when called again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale, record, write_values
from comity_site.accounts.models import Person
from comity_site.plans.actions.plan import hold
from comity_site.plans.actions.promising import make_promise
from comity_site.plans.models import Promise, ToKind
from comity_site.plans.speaking import Speaking
from comity_site.register.models import Organization
from comity_site.turnout.actions.ledger import enter
from comity_site.turnout.models import Bring, Gathering, MadeHere, Place, SaidAgain
from comity_site.turnout.queries.events import brings_now, sheets_of


@transaction.atomic
def promise_to_bring(
    *, gathering: Gathering, place: Place, owes: Organization, quantity: Decimal, what: str, language: str,
    speaking: Speaking, by: Person | None, once: str | None = None,
) -> Bring:  # fmt: skip
    """A promise to all, due on the day of the event, that counts for this place. Raises NotAllowed, ValidationError."""
    hold(gathering.alliance_id)
    if not made_before(gathering, once):
        refuse_second(gathering, place, owes)
    promise = make_promise(
        alliance=gathering.alliance, owes=owes, to_kind=ToKind.ALL, what=what, quantity=quantity,
        unit=gathering.unit, due=gathering.on, language=language, speaking=speaking, by=by, once=once,
    )  # fmt: skip
    return tie(gathering, place, promise, speaking, by)


def made_before(gathering: Gathering, once: str | None) -> bool:
    events = gathering.alliance.events.filter(once=once) if once else None
    return bool(events and events.exists())


def refuse_second(gathering: Gathering, place: Place, owes: Organization) -> None:
    """One promise for each organization and place: another number is a change of the first."""
    for bring, promise in brings_now(gathering):
        if bring.place_id == place.pk and promise.owes_id == owes.pk and not promise.closed:
            raise ValidationError(
                _("They promised for this place already. Another number is a change of that promise.")
            )


@transaction.atomic
def attach_promise(
    *, gathering: Gathering, place: Place, promise: Promise, speaking: Speaking, by: Person | None
) -> Bring:
    """A promise that was made otherwise, in the unit of the event. Raises NotAllowed, ValidationError."""
    hold(gathering.alliance_id)
    if promise.alliance_id != gathering.alliance_id or promise.unit_folded != gathering.unit_folded:
        raise ValidationError(_("This promise counts something else than the event."))
    return tie(gathering, place, promise, speaking, by)


def tie(gathering: Gathering, place: Place, promise: Promise, speaking: Speaking, by: Person | None) -> Bring:
    """The row between the two; one of an event called off moves on. Sheets typed in before find their promise now."""
    if place.gathering_id != gathering.pk:
        raise ValidationError({"place": _("This is no place of the event.")})
    row = Bring._base_manager.filter(promise=promise).select_related("gathering").first()
    if row is not None and row.removed_at is None:
        if row.gathering_id == gathering.pk:
            return row
        if row.gathering.removed_at is None or counted(row):
            raise ValidationError(_("This promise counts for another event already."))
    if row is None:
        row = Bring(gathering=gathering, place=place, promise=promise)
        row.full_clean()
        row.save(force_insert=True)
    else:
        write_values(row, row.version, {"gathering": gathering, "place": place, "removed_at": None})
    record(row, "tie_promise", by=by, event=gathering.pk, promise=promise.pk)
    for sheet in sheets_of(gathering):
        if sheet.organization_id == promise.owes_id and sheet.came and sheet.promise_id is None:
            told = replace(speaking, on=timezone.localdate(), read_back_on=None, said="", said_by="")
            enter(sheet, told, witnessed=False, by=by)
    return row


def counted(bring: Bring) -> bool:
    return any(sheet.promise_id == bring.promise_id for sheet in sheets_of(bring.gathering))


@transaction.atomic
def untie_promise(*, bring: Bring, version: int, by: Person | None) -> None:
    """It was meant for something else; the promise stays. Raises Stale, ValidationError when a sheet counts for it."""
    if counted(bring):
        raise ValidationError(_("A sheet counts for this promise already."))
    write_values(bring, version, {"removed_at": timezone.now()})
    record(bring, "untie_promise", by=by)


@transaction.atomic
def say_again(
    *, bring: Bring, quantity: Decimal, on: date, heard: str, said_by: str, version: int, by: Person | None
) -> SaidAgain:
    """What they said on a day; of one day (with its version, else 0) the later word holds. Raises Stale."""
    hold(bring.gathering.alliance_id)
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    values = {"quantity": quantity, "heard": heard, "said_by": said_by}
    row = SaidAgain._base_manager.filter(bring=bring, on=on).first()
    if row is None:
        row = SaidAgain(bring=bring, on=on, by=by, **values)
        row.full_clean()
        row.save(force_insert=True)
    elif all(getattr(row, name) == value for name, value in values.items()):
        return row
    elif version != row.version:
        raise Stale(row)
    else:
        write_values(row, version, {**values, "by": by})
    record(row, "say_again", by=by, bring=bring.pk)
    return row


@transaction.atomic
def note_made_here(*, gathering: Gathering, promises: Iterable[Promise], by: Person | None) -> list[MadeHere]:
    """Promises made at the event, for its follow-up list; noted twice they stand there once. Raises ValidationError."""
    hold(gathering.alliance_id)
    made = []
    for promise in promises:
        if promise.alliance_id != gathering.alliance_id:
            raise ValidationError(_("This promise belongs to another alliance."))
        rows = MadeHere._base_manager.filter(promise=promise)
        rows.filter(gathering__removed_at__isnull=False).exclude(gathering=gathering).delete()
        row = rows.first()
        if row is None:
            row = MadeHere(gathering=gathering, promise=promise)
            row.full_clean()
            row.save(force_insert=True)
            record(row, "note_made_here", by=by, event=gathering.pk, promise=promise.pk)
        made.append(row)
    return made


@transaction.atomic
def take_off_list(*, made: MadeHere, by: Person | None) -> None:
    """It was made elsewhere; the promise stays."""
    record(made, "take_off_list", by=by, event=made.gathering_id, promise=made.promise_id)
    made.delete()
