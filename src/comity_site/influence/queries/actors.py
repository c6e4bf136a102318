"""Actors around an alliance, as a person may read them. Ratings leave here as numbers without whose they are."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read, members_of, rights_in
from comity_site.alliances.queries.members import may_speak_for, standing
from comity_site.alliances.rights import Rights
from comity_site.influence.models import Actor, Rating
from comity_site.register.models import Organization
from comity_site.register.queries import UNDO_DAYS, one


@dataclass(frozen=True, slots=True)
class Room:
    """Somebody in the room of people and forces. Who is only informed is not in it: that is where those stand of
    whom it speaks (influential allies, funders, offices)."""

    alliance: Alliance
    rights: Rights

    @property
    def leads(self) -> bool:
        rights = self.rights.lasting
        return rights.facilitates or rights.convenes or rights.manages

    @property
    def is_open(self) -> bool:
        return self.leads or self.rights.lasting.contributes or self.rights.lasting.decides

    @property
    def writes(self) -> bool:
        """As long as the alliance goes on, whoever is in the room."""
        return self.is_open and self.alliance.ended_at is None

    @property
    def organizations(self) -> frozenset[int]:
        """The person's own, whose words they read."""
        return self.rights.lasting.organizations


def room_to_enter(scope: Scope, slug: str) -> Room:
    """For whoever at least contributes. Or 404."""
    return opened(Room(*alliance_to_read(scope, slug)))


def room_of(scope: Scope, alliance: Alliance) -> Room:
    return opened(Room(alliance, rights_in(scope, alliance)))


def opened(room: Room) -> Room:
    if not room.is_open:
        raise Http404
    return room


def readable(room: Room) -> Q:
    """Rows by their level: for all who contribute, for those who lead, for the people of named organizations."""
    may = Q(level=Actor.Level.MEMBERS)
    may |= Q(level=Actor.Level.NAMED, named__in=room.organizations)
    return may | Q(level=Actor.Level.LEAD) if room.leads else may


def actors_in(room: Room) -> QuerySet[Actor]:
    rows = Actor._base_manager.filter(readable(room), alliance=room.alliance)
    return rows.select_related("organization", "approached_by", "alliance").distinct().order_by("id")


def actors_of(room: Room) -> list[Actor]:
    """In the order in which they were noted, which is the order of their numbers."""
    return list(actors_in(room).filter(removed_at__isnull=True))


def actors_removed(room: Room) -> QuerySet[Actor]:
    since = timezone.now() - timedelta(days=UNDO_DAYS)
    return actors_in(room).filter(removed_at__gte=since).order_by("-removed_at")


def actor_to_read(scope: Scope, pk: int) -> tuple[Actor, Room]:
    rows = Actor._base_manager.filter(alliance__in=scope.alliance_ids).select_related("alliance")
    found = one(rows, pk=pk)
    room = room_of(scope, found.alliance)
    return one(actors_in(room).filter(removed_at__isnull=True), pk=pk), room


def actor_to_lead(scope: Scope, pk: int) -> tuple[Actor, Room]:
    """For a new round of rating: who leads."""
    actor, room = actor_to_read(scope, pk)
    if not room.leads:
        raise Http404
    return actor, room


def actor_to_restore(scope: Scope, pk: int) -> tuple[Actor, Room]:
    rows = Actor._base_manager.filter(alliance__in=scope.alliance_ids).select_related("alliance")
    room = room_of(scope, one(rows, pk=pk).alliance)
    return one(actors_removed(room), pk=pk), room


Numbers = dict[int, dict[int, tuple[list[int], list[int]]]]


def numbers_of(actors: Iterable[Actor]) -> Numbers:
    """Actor → round → interest and influence, each the lowest first: nothing in them says whose they are."""
    found: Numbers = {}
    rows = Rating._base_manager.filter(actor__in=[one.pk for one in actors])
    for actor, number, interest, influence in rows.values_list("actor", "round", "interest", "influence"):
        interests, influences = found.setdefault(actor, {}).setdefault(number, ([], []))
        insort(interests, interest)
        insort(influences, influence)
    return found


def own_ratings(room: Room, actor: Actor) -> dict[int, Rating]:
    """What the person's own organizations said in this round, by organization."""
    rows = Rating._base_manager.filter(
        actor=actor, round=actor.round, organization__in=room.organizations
    ).select_related("organization")
    return {row.organization_id: row for row in rows}


def ratings_by(room: Room, actors: Iterable[Actor], organization: int) -> dict[int, Rating]:
    """Actor → what one of the person's own organizations said of it in its round; nothing of anybody else."""
    if organization not in room.organizations:
        return {}
    rows = Rating._base_manager.filter(
        actor__in=[one.pk for one in actors], organization=organization, round=F("actor__round")
    )
    return {row.actor_id: row for row in rows}


def raters(room: Room) -> list[Organization]:
    """For whom the person may rate: their own, and members who cannot sign in, for whom it is written down."""
    if not room.rights.contributes:
        return []
    members = standing(room.alliance)
    return [one.organization for one in members if may_speak_for(room.rights, one)]


def members_in(room: Room) -> list[Organization]:
    return [one.organization for one in members_of(room.alliance)]


def choosable(room: Room, actor: Actor | None) -> list[Organization]:
    """Members, and whom the row names already though they left."""
    known = [actor.approached_by, *actor.named.all()] if actor else []
    found = {one.pk: one for one in (*members_in(room), *known) if one}
    return list(found.values())


def own_in(room: Room) -> list[Organization]:
    return [one for one in members_in(room) if one.pk in room.organizations]
