"""What a search for the front has proven of all sets, and which points of the front follow from it."""

from dataclasses import dataclass, field
from fractions import Fraction

from comity.formation.chance import EQUAL
from comity.formation.front import Point

NEVER = None  # as a least cost: there is no such set


@dataclass(frozen=True, slots=True)
class Dear:
    """Every set of at most `size` members with at least these wishes costs at least so much; None: there is none."""

    size: int
    wishes: int
    cost: int | None


@dataclass(frozen=True, slots=True)
class Unsure:
    """Every set of at most `size` members, with at least these wishes, at most at this cost (None: at any), has at
    most this chance; negative: there is none."""

    size: int
    wishes: int
    cost: int | None
    chance: Fraction


@dataclass
class Facts:
    """All that was proven on the way."""

    all_wishes: int
    dear: list[Dear] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)

    def prove(self, point: Point, *, by_chance: bool) -> bool:
        """Nothing beats this point, by these facts."""
        if by_chance:
            return self._prove_chance(point)
        size, cost, wishes = point.size, point.cost, point.wishes
        return (
            self.none_below(size, wishes, cost)
            and self.none_below(size - 1, wishes, cost + 1)
            and self.none_below(size, wishes + 1, cost + 1)
        )

    def _prove_chance(self, point: Point) -> bool:
        size, cost, wishes, chance = point.size, point.cost, point.wishes, point.chance or Fraction(0)
        return (
            self.none_surer(size, wishes, cost, chance + EQUAL)
            and self.none_surer(size - 1, wishes, cost, chance - EQUAL)
            and self.none_surer(size, wishes + 1, cost, chance - EQUAL)
            and self.none_surer(size, wishes, cost - 1, chance - EQUAL)
        )

    def none_below(self, size: int, wishes: int, cost: int) -> bool:
        """No set of at most this size with at least these wishes costs less."""
        if size < 0 or wishes > self.all_wishes or cost <= 0:
            return True
        return any(
            fact.size >= size and fact.wishes <= wishes and (fact.cost is NEVER or fact.cost >= cost)
            for fact in self.dear
        )

    def none_surer(self, size: int, wishes: int, cost: int, chance: Fraction) -> bool:
        """No set of at most this size and cost with at least these wishes has a better chance."""
        if self.none_below(size, wishes, cost + 1):
            return True
        return any(
            fact.size >= size
            and fact.wishes <= wishes
            and (fact.cost is None or fact.cost >= cost)
            and fact.chance <= chance
            for fact in self.unsure
        )
