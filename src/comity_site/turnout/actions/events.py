"""Campaigns and events: made, changed, taken away, put back."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.words.folding import fold
from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.plan import hold
from comity_site.turnout.models import Bring, Campaign, Gathering, Place, Sheet

OF_EVENT = frozenset({"campaign", "title", "language", "on", "at", "unit", "target"})
OF_CAMPAIGN = frozenset({"name", "language", "target", "unit"})


@transaction.atomic
def make_gathering(
    *, alliance: Alliance, places: Sequence[str], by: Person | None, once: str | None = None, **values: Any
) -> Gathering:
    """An event with its places; the same form again gives the one that it made. Raises ValidationError."""
    only(OF_EVENT, values)
    hold(alliance.pk)
    there = Gathering._base_manager.filter(once=once).first() if once else None
    if there:
        return there
    row = Gathering(alliance=alliance, by=by, once=once, unit_folded=fold(values["unit"])[:120], **values)
    row.full_clean(exclude=["once"])
    row.save(force_insert=True)
    set_places(row, places)
    record(row, "make_event", by=by, alliance=alliance.pk, on=str(row.on))
    return row


@transaction.atomic
def change_gathering(
    *, gathering: Gathering, version: int, places: Sequence[str], by: Person | None, **values: Any
) -> Gathering:
    """Raises Stale, ValidationError: what somebody promised in one unit is not counted in another."""
    only(OF_EVENT, values)
    hold(gathering.alliance_id)
    folded = fold(values.get("unit", gathering.unit))[:120]
    if folded != gathering.unit_folded and is_used(gathering):
        raise ValidationError({"unit": _("Somebody promised or counted in this unit already, so it stays.")})
    write_values(gathering, version, {**values, "unit_folded": folded})
    set_places(gathering, places)
    record(gathering, "change_event", by=by, fields=sorted(values))
    return gathering


def is_used(gathering: Gathering) -> bool:
    return (
        Bring._base_manager.filter(gathering=gathering).exists()
        or Sheet._base_manager.filter(gathering=gathering).exists()
    )


def set_places(gathering: Gathering, names: Sequence[str]) -> None:
    """These places in this order; one with a promise or a sheet stays. Raises ValidationError."""
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not wanted:
        raise ValidationError({"places": _("Name at least one place.")})
    known = {one.name: one for one in Place._base_manager.filter(gathering=gathering)}
    for name, place in known.items():
        if name not in wanted:
            drop(place)
    for order, name in enumerate(wanted, 1):
        place = known.get(name) or Place(gathering=gathering, name=name)
        place.order = order
        place.full_clean()
        place.save()


def drop(place: Place) -> None:
    used = (
        Bring._base_manager.filter(place=place).exists() or Sheet._base_manager.filter(place=place).exists()
    )
    if used:
        said = {"name": place.name}
        raise ValidationError(
            {"places": _("“%(name)s” stays: somebody promised for it, or a sheet lies there.") % said}
        )
    place.delete()


@transaction.atomic
def remove_gathering(*, gathering: Gathering, version: int, by: Person | None) -> None:
    """It does not take place. Promises made for it stay and are settled where they stand. Raises Stale."""
    write_values(gathering, version, {"removed_at": timezone.now()})
    record(gathering, "remove_event", by=by)


@transaction.atomic
def restore_gathering(*, gathering: Gathering, version: int, by: Person | None) -> None:
    """As it was. Raises Stale."""
    write_values(gathering, version, {"removed_at": None})
    record(gathering, "restore_event", by=by)


@transaction.atomic
def make_campaign(*, alliance: Alliance, by: Person | None, **values: Any) -> Campaign:
    """The same form sent twice makes one. Raises ValidationError."""
    only(OF_CAMPAIGN, values)
    hold(alliance.pk)
    standing = Campaign._base_manager.filter(alliance=alliance, removed_at__isnull=True)
    there = standing.filter(name=values["name"]).first()
    if there and all(getattr(there, name) == value for name, value in values.items()):
        return there
    if there:
        raise ValidationError({"name": _("There is one of this name already.")})
    row = Campaign(alliance=alliance, **values)
    row.full_clean()
    row.save(force_insert=True)
    record(row, "make_campaign", by=by, alliance=alliance.pk)
    return row


@transaction.atomic
def change_campaign(*, campaign: Campaign, version: int, by: Person | None, **values: Any) -> Campaign:
    """Raises Stale, ValidationError."""
    only(OF_CAMPAIGN, values)
    write_values(campaign, version, values)
    record(campaign, "change_campaign", by=by, fields=sorted(values))
    return campaign


@transaction.atomic
def remove_campaign(*, campaign: Campaign, version: int, by: Person | None) -> None:
    """Its events stay, each by itself. Raises Stale."""
    write_values(campaign, version, {"removed_at": timezone.now()})
    Gathering._base_manager.filter(campaign=campaign).update(campaign=None)
    record(campaign, "remove_campaign", by=by)
