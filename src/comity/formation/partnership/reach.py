"""What members reach: places, actors tied to them, populations; and which of it through one member alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.formation.rows import Question, acquaintances
from comity.register.organizations import Organization
from comity.words.folding import fold


@dataclass(frozen=True, slots=True)
class Reached:
    """Things in order of their names, each with the ids of the members who bring it, in the order of the members."""

    brought: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def together(self) -> int:
        """How many things all of them reach."""
        return len(self.brought)

    def by(self, member: str) -> tuple[str, ...]:
        """What this member reaches."""
        return tuple(thing for thing, members in self.brought if member in members)

    def by_alone(self, member: str) -> tuple[str, ...]:
        """What this member reaches and no other of them does."""
        return tuple(thing for thing, members in self.brought if members == (member,))

    @property
    def through_one(self) -> int:
        """How many things exactly one of them reaches."""
        return sum(len(members) == 1 for _, members in self.brought)

    @property
    def most_by_one(self) -> int:
        """The most that any one of them reaches without the others."""
        bringing = Counter(member for _, members in self.brought for member in members)
        return max(bringing.values(), default=0)

    @property
    def only_together(self) -> int:
        """How many things at least nobody would reach, whichever one of them stood alone."""
        return self.together - self.most_by_one


def reached(brings: Mapping[str, Iterable[str]]) -> Reached:
    """From what each member (by id) brings; words that differ only in case or spaces are one."""
    spelled: dict[str, str] = {}
    bringing: dict[str, dict[str, None]] = {}
    for member, things in brings.items():
        for thing in things:
            key = fold(thing)
            if key:
                spelled.setdefault(key, thing)
                bringing.setdefault(key, {})[member] = None
    return Reached(tuple((spelled[key], tuple(bringing[key])) for key in sorted(bringing)))


def places(members: Sequence[Organization]) -> Reached:
    """Countries they are in and places they are close to."""
    return reached({m.id: (*([m.country] if m.country else []), *m.places) for m in members})


def populations(members: Sequence[Organization]) -> Reached:
    """Populations they are close to."""
    return reached({m.id: m.populations for m in members})


def capacities(members: Sequence[Organization]) -> Reached:
    """What they can do, asked for or not."""
    return reached({m.id: m.capacities for m in members})


def actors(question: Question, columns: Sequence[int]) -> Reached:
    """Ids of organizations outside the set that have a tie to a member."""
    if not question.ties:
        return Reached(())
    known, organizations = acquaintances(question), question.organizations
    outside = {column: known[column].difference(columns) for column in columns}
    bringing = {
        other: tuple(organizations[column].id for column in columns if other in outside[column])
        for other in set().union(*outside.values())
    }
    return Reached(tuple((organizations[other].id, bringing[other]) for other in sorted(bringing)))
