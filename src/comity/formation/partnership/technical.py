"""What members can do together: alike or different, what is missing, what is there more often than asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from comity.formation.coverage import givers
from comity.formation.rows import Question
from comity.register.organizations import Organization
from comity.words.folding import fold


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members by id: how many capacities both have, and how many either has."""

    one: str
    other: str
    both: int
    either: int

    @property
    def overlap(self) -> Fraction:
        """The shared part, 0 to 1 (P. Jaccard, Bulletin de la Société Vaudoise des Sciences Naturelles 37, 1901)."""
        return Fraction(self.both, self.either) if self.either else Fraction(0)

    @property
    def alike(self) -> bool:
        """They share some capacity."""
        return self.both > 0


@dataclass(frozen=True, slots=True)
class Cover:
    """A need by its number: by how many it is asked for, and the ids of the members who give it."""

    need: int
    must: bool
    asked: int
    by: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Enough of them give it."""
        return len(self.by) >= self.asked

    @property
    def redundancy(self) -> int:
        """How many may leave, whoever they are, before it is no longer met; 0 when it is not met now."""
        return max(0, len(self.by) - self.asked)


def pairs(members: Sequence[Organization]) -> tuple[Pair, ...]:
    """Every two of them, in their order."""
    able = [(member.id, {fold(text) for text in member.capacities}) for member in members]
    return tuple(Pair(a, b, len(x & y), len(x | y)) for (a, x), (b, y) in combinations(able, 2))


def covers(question: Question, columns: Sequence[int]) -> tuple[Cover, ...]:
    """Every need of the brief with those who give it."""
    members = [question.organizations[column] for column in sorted(columns)]
    able = givers(question.brief, members)  # of a large register, only these matter
    return tuple(
        Cover(j, need.must, need.members, tuple(members[place].id for place in able[j]))
        for j, need in enumerate(question.brief.needs)
    )
