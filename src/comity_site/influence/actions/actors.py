"""Actors are noted and rated. The journal says who rated, never how."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale, only, record, save_version, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, Member
from comity_site.influence.actions.keeping import made_before
from comity_site.influence.models import Actor, Rating
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization

OF_ACTOR = frozenset({
    "what", "name", "language", "organization", "stance", "power", "legitimacy", "urgency", "gives", "gets", "costs",
    "approach", "approached_by", "level",
})  # fmt: skip
JUDGED = ("stance", "power", "legitimacy", "urgency")


@transaction.atomic
def add_actor(
    *, alliance: Alliance, by: Person | None, named: Iterable[Organization] = (), is_invented: bool = False,
    once: str | None = None, **values: Any,
) -> Actor:  # fmt: skip
    """Somebody around the alliance; sent twice it is one. Raises ValidationError."""
    only(OF_ACTOR, values)
    hold(alliance.pk)
    if there := made_before(Actor, once):
        return there
    row = Actor(alliance=alliance, is_invented=is_invented, once=once, **values)
    check(row)
    row.full_clean(validate_unique=False)
    row.save(force_insert=True)
    row.named.set(named)
    record(row, "add_actor", by=by, alliance=alliance.pk)
    return row


@transaction.atomic
def change_actor(
    *, actor: Actor, version: int, by: Person | None, named: Iterable[Organization] | None = None, **values: Any
) -> Actor:  # fmt: skip
    """The journal holds none of the words. Raises Stale, ValidationError."""
    only(OF_ACTOR, values)
    for name, value in values.items():
        setattr(actor, name, value)
    check(actor)
    write_values(actor, version, values)
    if named is not None:
        actor.named.set(named)
    record(actor, "change_actor", by=by, fields=sorted(values))
    return actor


def check(actor: Actor) -> None:
    """Members are spoken with, not about; in the worked example nobody who exists is judged."""
    if actor.organization_id and is_member(actor):
        raise ValidationError(spoken_with())
    if exists_in_an_example(actor) and any(getattr(actor, name) not in ("", None) for name in JUDGED):
        raise ValidationError(not_judged())


def is_member(actor: Actor) -> bool:
    return Member._base_manager.filter(
        alliance=actor.alliance_id, organization=actor.organization_id, left_at__isnull=True
    ).exists()


def exists_in_an_example(actor: Actor) -> bool:
    """A real name in the worked example: neither a kind nor invented."""
    invented = actor.organization.is_invented if actor.organization else actor.is_invented
    return actor.alliance.is_example and actor.what != Actor.What.KIND and not invented


def spoken_with() -> str:
    return _("They are a member of this alliance: speak with them. Members do not stand on this list.")


def not_judged() -> str:
    return _(
        "This is the worked example: whoever exists is not rated here and has no stance. Rate a kind of actor."
    )


@transaction.atomic
def rate_actor(
    *, actor: Actor, organization: Organization, interest: int, influence: int, number: int, by: Person | None
) -> Rating:  # fmt: skip
    """How an organization sees the actor in the round of that number; said again it is the newer one that counts.

    Raises Stale when another round was begun meanwhile, ValidationError.
    """
    hold(actor.alliance_id)
    if exists_in_an_example(actor):
        raise ValidationError(not_judged())
    if actor.organization_id and is_member(actor):
        raise ValidationError(spoken_with())
    if not Actor._base_manager.filter(pk=actor.pk, round=number, removed_at__isnull=True).exists():
        raise Stale(actor)
    values = {"interest": interest, "influence": influence}
    row = Rating._base_manager.filter(actor=actor, organization=organization, round=number).first()
    if row is None:
        row = Rating(actor=actor, organization=organization, round=number, **values)
        row.full_clean()
        row.save(force_insert=True)
    elif (row.interest, row.influence) != (interest, influence):
        write_values(row, row.version, values)
    record(actor, "rate_actor", by=by, organization=organization.pk, round=number)
    return row


@dataclass(frozen=True, slots=True)
class Rated:
    """One line of a sheet: an actor in the round of that number."""

    actor: Actor
    number: int
    interest: int
    influence: int


@transaction.atomic
def rate_many(*, lines: Iterable[Rated], organization: Organization, by: Person | None) -> int:
    """A whole sheet, all of it or nothing; gives how many. Raises Stale, ValidationError."""
    rated = [
        rate_actor(
            actor=line.actor, organization=organization, interest=line.interest, influence=line.influence,
            number=line.number, by=by,
        )
        for line in lines
    ]  # fmt: skip
    return len(rated)


@transaction.atomic
def take_rating_back(*, actor: Actor, organization: Organization, by: Person | None) -> None:
    """As if that organization had not rated in this round."""
    Rating._base_manager.filter(actor=actor, organization=organization, round=actor.round).delete()
    record(actor, "take_rating_back", by=by, organization=organization.pk)


@transaction.atomic
def rate_again(*, actor: Actor, version: int, by: Person | None) -> Actor:
    """After the talk: a new round. What was rated before it stays beneath. Raises Stale."""
    actor.round, actor.version = actor.round + 1, version
    save_version(actor, fields=["round"])
    record(actor, "rate_again", by=by, round=actor.round)
    return actor
