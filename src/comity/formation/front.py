"""What more or less would buy: the sets that keep every rule and that no other such set is better than throughout.

Better means no more members, no more cost, no fewer wishes (by weight) and, where it can be weighed, no smaller
chance that every must is met; and better in one of these at least. (V. Pareto, Manuale di economia politica, 1906.)
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from comity.formation.brief import Goal
from comity.formation.certificate import number
from comity.formation.chance import EQUAL, Chances
from comity.formation.partnership.survival import survival
from comity.formation.points import wish_weight
from comity.formation.rows import Question

MORE = 3  # members beyond the answer that are looked at, where the brief sets no limit
MOST_WEIGHED = 300  # candidates among whom chances are searched, not only worked out


@dataclass(frozen=True, slots=True)
class Point:
    """A set of members (columns) and what it is worth; cost and wishes in units of the question."""

    members: tuple[int, ...]
    cost: int
    wishes: int
    chance: Fraction | None

    @property
    def size(self) -> int:
        """How many members."""
        return len(self.members)

    def beats(self, other: "Point", *, by_chance: bool) -> bool:
        """At least as good in everything, and better in something."""
        better = [other.size - self.size, other.cost - self.cost, self.wishes - other.wishes]
        if by_chance:
            apart = (self.chance or Fraction(0)) - (other.chance or Fraction(0))
            better.append(0 if abs(apart) <= EQUAL else 1 if apart > 0 else -1)
        return min(better) >= 0 and max(better) > 0

    def equals(self, other: "Point", *, by_chance: bool) -> bool:
        """The same worth in everything."""
        mine = (self.size, self.cost, self.wishes) == (other.size, other.cost, other.wishes)
        apart = abs((self.chance or Fraction(0)) - (other.chance or Fraction(0)))
        return mine and (not by_chance or apart <= EQUAL)


@dataclass(frozen=True, slots=True)
class Front:
    """The points, smallest first; which of them are proven; whether none is missing.

    `most` is how many members at most were looked at. `by_chance`: sets were searched for their chance, too.
    """

    points: tuple[Point, ...]
    proven: tuple[bool, ...]
    complete: bool
    most: int
    by_chance: bool


def by_cost(question: Question) -> Question:
    """The same brief with the goal *cost*."""
    brief = replace(question.brief, goal=Goal.COST)
    return Question(brief, question.organizations, question.ties)


def is_weighed(question: Question) -> bool:
    """Whether sets are searched for their chance: everybody who gives a must has a record, and they are few."""
    giving = Chances(question).gives
    recorded = all(question.organizations[column].reliability is not None for column in giving)
    return bool(giving) and recorded and len(giving) <= MOST_WEIGHED


def point_at(question: Question, members: Iterable[int]) -> Point:
    """What these members are worth."""
    chosen = tuple(sorted(members))
    costs, weight_unit = question.costs[0], question.weights[1]
    wishes = int(wish_weight(question, chosen) / weight_unit)
    return Point(chosen, sum(costs[c] for c in chosen), wishes, survival(question, chosen).chance)


def unbeaten(points: Iterable[Point], *, by_chance: bool) -> tuple[Point, ...]:
    """Those that no other beats, smallest first, then cheapest; of each worth the first that is given."""
    kept: list[Point] = []
    every = sorted(points, key=lambda p: (p.size, p.cost, -p.wishes))
    for point in every:
        if any(other.beats(point, by_chance=by_chance) for other in every):
            continue
        if not any(other.equals(point, by_chance=by_chance) for other in kept):
            kept.append(point)
    return tuple(kept)


def front_document(question: Question, front: Front) -> dict[str, Any]:
    """The keys of `form --json --front`."""
    return {
        "front": [_entry(question, *pair) for pair in zip(front.points, front.proven, strict=True)],
        "front_by": ["size", "cost", "wish_value", *(["reliability"] if front.by_chance else [])],
        "front_most": front.most,
        "front_complete": front.complete,
    }


def _entry(question: Question, point: Point, proven: bool) -> dict[str, Any]:
    return {
        "members": [question.organizations[column].id for column in point.members],
        "size": point.size,
        "cost": number(point.cost * question.costs[1]),
        "wish_value": number(point.wishes * question.weights[1]),
        "reliability": number(point.chance),
        "proven": proven,
    }
