"""The actors of an alliance as its people see them: each with a number, its ratings and its place."""

from dataclasses import dataclass

from comity.influence.grid import Place, Placed, place_of
from comity.influence.salience import Salience
from comity_site.influence.models import Actor
from comity_site.influence.queries import actors as queries
from comity_site.influence.queries.actors import Room
from comity_site.influence.snapshot import salience_of
from comity_site.influence.words import actor_name, claim_words, place_words

A_FINDING = 3  # below so many raters it is a beginning


@dataclass(frozen=True, slots=True)
class Seen:
    """One actor. `before` holds the readings of earlier rounds, the latest first. `is_member`: joined since."""

    actor: Actor
    number: int
    placed: Placed
    before: list[tuple[int, Placed]]
    is_member: bool

    @property
    def name(self) -> str:
        return actor_name(self.actor)

    @property
    def raters(self) -> int:
        return len(self.placed.interest.ratings) if self.placed.interest else 0

    @property
    def is_beginning(self) -> bool:
        """Rated by one or two."""
        return 0 < self.raters < A_FINDING

    @property
    def has_place(self) -> bool:
        return not self.is_member and self.placed.place not in (Place.TALK_FIRST, Place.NOT_RATED)

    @property
    def place(self) -> str:
        return place_words(self.placed.place)

    @property
    def salience(self) -> Salience | None:
        return salience_of(self.actor)

    @property
    def claim(self) -> str:
        return claim_words(self.salience)


def actors_seen(room: Room) -> list[Seen]:
    """All that the person may read, numbered in the order in which they were noted. Three queries."""
    actors = queries.actors_of(room)
    numbers = queries.numbers_of(actors)
    members = {one.pk for one in queries.members_in(room)}
    return [
        seen(actor, place, numbers.get(actor.pk, {}), is_member=actor.organization_id in members)
        for place, actor in enumerate(actors, 1)
    ]


def seen(
    actor: Actor, number: int, rounds: dict[int, tuple[list[int], list[int]]], *, is_member: bool
) -> Seen:  # fmt: skip
    now = place_of(*rounds.get(actor.round, ([], [])))
    before = [(one, place_of(*rounds[one])) for one in sorted(rounds, reverse=True) if one < actor.round]
    return Seen(actor, number, now, before, is_member)


def actor_seen(room: Room, actor: Actor) -> Seen:
    """The one, with the number that it has on the list."""
    return next(one for one in actors_seen(room) if one.actor.pk == actor.pk)
