"""What a coordinator asks for: needs, a goal, and the rules that the alliance must keep."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Goal(StrEnum):
    """What makes one partner set better than another."""

    FEWEST = "fewest"
    COST = "cost"
    RELIABILITY = "reliability"


@dataclass(frozen=True, slots=True)
class Need:
    """Something the alliance must (or, as a wish, should) be able to do, in a place if one is named.

    Met by `members` chosen organizations that each have the capacity in the place.
    """

    capacity: str
    place: str | None = None
    members: int = 1
    must: bool = True
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Brief:
    """The question. An empty rule (None, 0 or no entries) asks for nothing."""

    needs: tuple[Need, ...]
    title: str = ""
    goal: Goal = Goal.FEWEST
    max_members: int | None = None
    budget: Decimal | None = None
    min_countries: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    spare: int = 0
    known_required: bool = False
