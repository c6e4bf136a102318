"""The chance that every must is met when members may be missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from comity.formation.brief import Brief
from comity.formation.chance import MOST_STATES, Chances
from comity.formation.rows import Question

FEW = 12  # so many members have few states, however many needs there are


@dataclass(frozen=True, slots=True)
class Survival:
    """The chance, each member being there with its reliability independently of the others.

    None when somebody who gives a must has no reliability (`unrecorded`, ids) or when there are too many states to
    work it out exactly (`too_many`).
    """

    chance: Fraction | None
    unrecorded: tuple[str, ...] = ()
    too_many: bool = False


def survival(question: Question, columns: Sequence[int]) -> Survival:
    """For these members."""
    members = tuple(question.organizations[column] for column in columns)
    chances = Chances(
        Question(Brief(question.brief.needs), members)
    )  # of a large register, only these matter
    giving = [member for place, member in enumerate(members) if place in chances.gives]
    unrecorded = tuple(member.id for member in giving if member.reliability is None)
    if unrecorded:
        return Survival(None, unrecorded)
    if len(giving) > FEW and prod(level + 1 for level in chances.levels) > MOST_STATES:
        return Survival(None, too_many=True)
    return Survival(chances.exact(range(len(members))))
