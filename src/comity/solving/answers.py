"""What is asked of a programme, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from comity.solving.programme import Ints
from comity.solving.tree import Tree


class Status(StrEnum):
    """How far it came."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The best point found, what it is worth, and the tree that proves `bound` (or that there is none)."""

    status: Status
    point: Ints | None = None
    worth: int | None = None
    bound: int | None = None
    tree: Tree | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Points worth more than `most` are of no interest: a higher bound ends it. With `any_will_do`, so does
    the first point worth no more."""

    most: int | None = None
    any_will_do: bool = False

    def is_over(self, worth: int | None, bound: int) -> bool:
        """Whether the question is answered."""
        if self.most is None:
            return False
        return bound > self.most or (self.any_will_do and worth is not None and worth <= self.most)


Report = Callable[[int | None, int, Ints | None], None]
