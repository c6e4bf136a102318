"""The chance that every must is met when members may be missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from comity.formation.brief import Brief
from comity.formation.resilience import given_by
from comity.formation.rows import Question
from comity.formation.survival import all_met


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
    alone = Question(Brief(question.brief.needs), members)  # of a large register, only these matter
    given = given_by(alone, range(len(members)))
    musts = [(alone.brief.needs[j].members, frozenset(given[j])) for j in alone.musts]
    giving = sorted(frozenset().union(*(able for _, able in musts)))
    unrecorded = tuple(members[place].id for place in giving if members[place].reliability is None)
    if unrecorded:
        return Survival(None, unrecorded)
    chance = all_met(musts, {place: Fraction(members[place].reliability or 0) for place in giving})
    return Survival(chance, too_many=chance is None)
