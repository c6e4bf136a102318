"""Sheets are printed and typed in; calls are counted by day; a list on paper is noted, and destroyed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale, only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import How
from comity_site.plans.actions.plan import hold
from comity_site.plans.speaking import Speaking
from comity_site.register.models import Organization
from comity_site.turnout.actions.ledger import enter, take_out
from comity_site.turnout.models import Call, Gathering, PaperList, Place, Sheet
from comity_site.turnout.queries.events import wanted_back

SHEETS = 200
OF_LIST = frozenset({"why", "hurt", "language", "where", "keeper", "kept_by", "destroy_on"})


@dataclass(frozen=True, slots=True)
class Totals:
    """What a sheet says. None stands for nothing written."""

    came: int | None
    call_back: int | None = None
    signed: int | None = None


@transaction.atomic
def print_sheets(
    *, gathering: Gathering, place: Place, organizations: Iterable[Organization], each: int, by: Person | None,
    once: str,
) -> list[Sheet]:  # fmt: skip
    """So many sheets for each; the same form again gives the sheets that it made. Raises ValidationError."""
    hold(gathering.alliance_id)
    there = list(Sheet._base_manager.filter(gathering=gathering, once__startswith=f"{once}/").order_by("pk"))
    if there:
        return there
    if Sheet._base_manager.filter(gathering=gathering, removed_at__isnull=True).count() >= SHEETS:
        raise ValidationError(_("An event has at most 200 sheets. Take away those that were not used."))
    made = []
    for organization in organizations:
        for number in range(each):
            mark = f"{once}/{organization.pk}-{number}"
            sheet = Sheet(gathering=gathering, place=place, organization=organization, once=mark[:64])
            sheet.full_clean(exclude=["once"])
            sheet.save(force_insert=True)
            made.append(sheet)
    record(gathering, "print_sheets", by=by, sheets=[one.pk for one in made])
    return made


@transaction.atomic
def type_sheet(
    *, sheet: Sheet, version: int, totals: Totals, counted_by: Organization, organizations: frozenset[int],
    by: Person | None, removed: bool = False,
) -> Sheet:  # fmt: skip
    """The totals of one sheet, in place of what it said before. `organizations` are those of whoever types.

    What came is recorded on the promise as done: seen by who counted where that is their own organization and
    another one, else written down for those whose people came. Raises Stale, NotAllowed, ValidationError.
    """
    hold(sheet.gathering.alliance_id)
    now = Sheet._base_manager.select_related("gathering__alliance", "organization", "promise").get(
        pk=sheet.pk
    )
    said = {"came": totals.came, "call_back": totals.call_back, "signed": totals.signed}
    if not removed and says(now, said, counted_by):
        return now
    if now.version != version:
        raise Stale(now)
    if not removed and now.gathering.on > timezone.localdate():
        raise ValidationError(_("This event is still to come."))
    recount = removed or now.came != totals.came or now.counted_by_id != counted_by.pk
    if recount:
        take_out(now, for_them(now, counted_by, organizations), by)
    more = {"removed_at": timezone.now()} if removed else {}
    write_values(
        now, version,
        {**said, **more, "counted_by": counted_by, "typed_by": by, "typed_at": timezone.now()},
    )  # fmt: skip
    if recount and not removed:
        witnessed = is_witness(now, counted_by, organizations)
        speaking = for_them(now, counted_by, organizations)
        if witnessed:
            speaking = Speaking(counted_by, organizations, How.OWN, timezone.localdate())
        enter(now, speaking, witnessed=witnessed, by=by)
    record(now, "remove_sheet" if removed else "type_sheet", by=by, **said, counted_by=counted_by.pk)
    return now


def says(sheet: Sheet, said: dict[str, int | None], counted_by: Organization) -> bool:
    """Whether the sheet stands so already: sent twice, it is typed in once."""
    same = all(getattr(sheet, name) == value for name, value in said.items())
    return same and sheet.counted_by_id == counted_by.pk and sheet.removed_at is None


def is_witness(sheet: Sheet, counted_by: Organization, organizations: frozenset[int]) -> bool:
    """Their own organization counted, and it is not theirs who came."""
    return counted_by.pk in organizations and sheet.organization_id not in organizations


def for_them(sheet: Sheet, counted_by: Organization, organizations: frozenset[int]) -> Speaking:
    """Said by, or written down for, those whose people came."""
    own = sheet.organization_id in organizations
    other = counted_by.pk != sheet.organization_id
    return Speaking(
        sheet.organization, organizations, How.OWN if own else How.PAPER, timezone.localdate(),
        said_by=counted_by.name if other else "",
    )  # fmt: skip


@transaction.atomic
def take_follow_up(
    *, gathering: Gathering, version: int, organization: Organization | None, until: date | None, by: Person | None
) -> Gathering:  # fmt: skip
    """Who calls those who want to be called back, and by when. Raises Stale."""
    write_values(
        gathering, version, {"called_by": organization, "call_until": until, "calls_closed_at": None}
    )
    record(gathering, "take_follow_up", by=by, organization=organization.pk if organization else None)
    return gathering


@transaction.atomic
def close_calls(*, gathering: Gathering, version: int, by: Person | None) -> None:
    """Who could not be reached is left in peace. Raises Stale."""
    write_values(gathering, version, {"calls_closed_at": timezone.now()})
    record(gathering, "close_calls", by=by)


@transaction.atomic
def count_calls(*, gathering: Gathering, on: date, count: int, version: int, by: Person | None) -> Call:
    """How many were reached on a day, in place of an earlier number of that day (with its version, else 0).

    Raises Stale, ValidationError.
    """
    hold(gathering.alliance_id)
    if not gathering.on <= on <= timezone.localdate():
        raise ValidationError({"on": _("A day from the event until today is expected.")})
    row = Call._base_manager.filter(gathering=gathering, on=on).first()
    if row is not None and row.count == count:
        return row
    if row is not None and row.version != version:
        raise Stale(row)
    others = Call._base_manager.filter(gathering=gathering).exclude(on=on).aggregate(n=Sum("count"))["n"] or 0
    wanted = wanted_back(gathering)
    if others + count > wanted:
        said = {"wanted": wanted, "reached": others}
        raise ValidationError(
            {
                "count": _("%(wanted)s want to be called back, and %(reached)s were reached on other days.")
                % said
            }
        )
    if row is None:
        row = Call(gathering=gathering, on=on, count=count, by=by)
        row.full_clean()
        row.save(force_insert=True)
    else:
        write_values(row, version, {"count": count, "by": by})
    record(row, "count_calls", by=by, event=gathering.pk, count=count)
    return row


@transaction.atomic
def note_list(*, gathering: Gathering, by: Person | None, once: str, **values: Any) -> PaperList:
    """Where a list on paper is, and until when; sent twice it is one. Raises ValidationError."""
    only(OF_LIST, values)
    hold(gathering.alliance_id)
    there = PaperList._base_manager.filter(once=once).first()
    if there:
        return there
    row = PaperList(gathering=gathering, by=by, once=once, **values)
    row.full_clean(exclude=["once"])
    row.save(force_insert=True)
    record(row, "note_list", by=by, event=gathering.pk, destroy_on=str(row.destroy_on))
    return row


@transaction.atomic
def destroy_list(*, row: PaperList, version: int, by: Person | None) -> None:
    """The paper is gone. Raises Stale."""
    write_values(row, version, {"destroyed_on": timezone.localdate()})
    record(row, "destroy_list", by=by)
