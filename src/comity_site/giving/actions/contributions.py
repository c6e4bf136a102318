"""What somebody plans to give, and gave, is written down; what was wrong is taken back and written anew."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.plans.currencies import fits, is_currency
from comity.words.folding import fold
from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.giving.models import Given, Kind, Planned
from comity_site.giving.models.contributions import COUNTED
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization

COMMON = {"kind", "amount", "unit", "what", "language", "heard", "said_by", "recorded_for"}
OF_PLANNED = frozenset(COMMON | {"due"})
OF_GIVEN = frozenset(COMMON | {"on", "proof"})
Row = TypeVar("Row", Planned, Given)


@transaction.atomic
def plan_contribution(
    *, alliance: Alliance, giver: Organization, by: Person | None, once: str | None = None, **values: Any
) -> Planned:
    """What it means to give, perhaps by a day; sent twice it is one. Raises ValidationError."""
    only(OF_PLANNED, values)
    return write_down(
        Planned(alliance=alliance, giver=giver, by=by, once=once, **values), "plan_contribution"
    )


@transaction.atomic
def record_given(
    *, alliance: Alliance, giver: Organization, on: date, by: Person | None, once: str | None = None, **values: Any
) -> Given:  # fmt: skip
    """What it gave on a day; sent twice it is one. Raises ValidationError."""
    only(OF_GIVEN, values)
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    return write_down(
        Given(alliance=alliance, giver=giver, on=on, by=by, once=once, **values), "record_given"
    )


def write_down(row: Row, verb: str) -> Row:
    hold(row.alliance_id)
    there = type(row)._base_manager.filter(once=row.once, alliance=row.alliance).first() if row.once else None
    if there:
        return there
    in_its_unit(row)
    row.full_clean()
    row.save(force_insert=True)
    record(row, verb, by=row.by, alliance=row.alliance_id, giver=row.giver_id)
    return row


def in_its_unit(row: Planned | Given) -> None:
    """Money has a currency and its coins, hours and people need no unit, people are whole. Raises ValidationError."""
    row.unit = "" if row.kind in COUNTED else " ".join(row.unit.split())
    row.unit_folded = fold(row.unit)
    if row.kind == Kind.CASH and not is_currency(row.unit):
        raise ValidationError({"unit": _("A currency is expected, as three capitals: EUR, MDL, MAD.")})
    if row.kind == Kind.CASH and not fits(row.amount, row.unit):
        raise ValidationError({"amount": _("No coin of this currency is so small.")})
    if row.kind == Kind.IN_KIND and not row.unit:
        raise ValidationError({"unit": _("Of what? For example: rooms, loaves, evenings.")})
    if row.kind == Kind.PEOPLE and row.amount != row.amount.to_integral_value():
        raise ValidationError({"amount": _("People are counted whole.")})


@transaction.atomic
def take_back(*, row: Planned | Given, version: int, by: Person | None) -> None:
    """It was not so; for thirty days it can be put back. Raises Stale."""
    write_values(row, version, {"removed_at": timezone.now()})
    record(row, f"take_back_{row._meta.model_name}", by=by)


@transaction.atomic
def put_back(*, row: Planned | Given, version: int, by: Person | None) -> None:
    """Raises Stale."""
    write_values(row, version, {"removed_at": None})
    record(row, f"put_back_{row._meta.model_name}", by=by)
