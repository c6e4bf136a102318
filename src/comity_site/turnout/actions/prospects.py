"""Constituencies, prospects and what they did before."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization
from comity_site.turnout.models import Constituency, Deed, Prospect

OF_CONSTITUENCY = frozenset({"name", "points", "language"})
OF_PROSPECT = frozenset({"constituency", "points", "known_by", "language"})
OF_DEED = frozenset({"what", "as_of", "source", "language"})


@transaction.atomic
def begin_constituencies(
    *, alliance: Alliance, names: Sequence[str], language: str, by: Person | None
) -> list[Constituency]:
    """A first list, where there is none yet; it is the alliance's own from then on."""
    hold(alliance.pk)
    rows = Constituency._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    if rows.exists():
        return list(rows)
    return [
        make(alliance, order, {"name": name, "language": language}, by) for order, name in enumerate(names, 1)
    ]


@transaction.atomic
def add_constituency(*, alliance: Alliance, by: Person | None, **values: Any) -> Constituency:
    """After all others; the same form sent twice makes one. Raises ValidationError."""
    only(OF_CONSTITUENCY, values)
    hold(alliance.pk)
    rows = Constituency._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    there = rows.filter(name=values["name"]).first()
    if there and all(getattr(there, name) == value for name, value in values.items()):
        return there
    if there:
        raise ValidationError({"name": _("There is one of this name already.")})
    last = rows.aggregate(last=Max("order"))["last"] or 0
    return make(alliance, last + 1, values, by)


def make(alliance: Alliance, order: int, values: dict[str, Any], by: Person | None) -> Constituency:
    row = Constituency(alliance=alliance, order=order, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_constituency", by=by, alliance=alliance.pk)
    return row


@transaction.atomic
def change_constituency(*, row: Constituency, version: int, by: Person | None, **values: Any) -> Constituency:
    """Raises Stale, ValidationError."""
    only(OF_CONSTITUENCY, values)
    hold(row.alliance_id)
    others = Constituency._base_manager.filter(alliance=row.alliance_id, removed_at__isnull=True)
    if others.filter(name=values["name"]).exclude(pk=row.pk).exists():
        raise ValidationError({"name": _("There is one of this name already.")})
    write_values(row, version, values)
    record(row, "change_constituency", by=by, fields=sorted(values))
    return row


@transaction.atomic
def remove_constituency(*, row: Constituency, version: int, by: Person | None) -> None:
    """Its prospects stay, without one. Raises Stale."""
    write_values(row, version, {"removed_at": timezone.now()})
    Prospect._base_manager.filter(constituency=row).update(constituency=None)
    record(row, "remove_constituency", by=by)


@transaction.atomic
def add_prospect(
    *, alliance: Alliance, organization: Organization, by: Person | None, **values: Any
) -> Prospect:
    """Added twice it is one; taken away before, it comes back with what was known of it. Raises ValidationError."""
    only(OF_PROSPECT, values)
    hold(alliance.pk)
    rows = Prospect._base_manager.filter(alliance=alliance, organization=organization)
    row = rows.filter(removed_at__isnull=True).first()
    if row:
        return row
    row = rows.order_by("-removed_at").first()
    if row:
        given = {name: value for name, value in values.items() if value}
        write_values(row, row.version, {**given, "removed_at": None})
    else:
        row = Prospect(alliance=alliance, organization=organization, by=by, **values)
        row.full_clean()
        row.save(force_insert=True)
    record(row, "add_prospect", by=by, alliance=alliance.pk)
    return row


@transaction.atomic
def change_prospect(*, prospect: Prospect, version: int, by: Person | None, **values: Any) -> Prospect:
    """Raises Stale, ValidationError."""
    only(OF_PROSPECT, values)
    write_values(prospect, version, values)
    record(prospect, "change_prospect", by=by, fields=sorted(values))
    return prospect


@transaction.atomic
def remove_prospect(*, prospect: Prospect, version: int, by: Person | None) -> None:
    """What was asked of them stays with the asks. Raises Stale."""
    write_values(prospect, version, {"removed_at": timezone.now()})
    record(prospect, "remove_prospect", by=by)


@transaction.atomic
def add_deed(*, prospect: Prospect, by: Person | None, **values: Any) -> Deed:
    """The same words again are the same deed. Raises ValidationError."""
    only(OF_DEED, values)
    hold(prospect.alliance_id)
    rows = Deed._base_manager.filter(prospect=prospect, removed_at__isnull=True)
    there = rows.filter(what=values["what"], as_of=values["as_of"]).first()
    if there:
        return there
    row = Deed(prospect=prospect, by=by, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "add_deed", by=by, prospect=prospect.pk)
    return row


@transaction.atomic
def remove_deed(*, deed: Deed, version: int, by: Person | None) -> None:
    """It was not so. Raises Stale."""
    write_values(deed, version, {"removed_at": timezone.now()})
    record(deed, "remove_deed", by=by)
