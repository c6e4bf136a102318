"""Points of a question's programme, and sets of members: one as the other, and what they are worth."""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from comity.formation.coverage import covered
from comity.formation.rows import Question
from comity.solving.programme import Ints


def scaled(units: int | None, unit: Fraction) -> Fraction:
    """An objective of the programme as a value of the goal."""
    return (units or 0) * unit


def members_of(question: Question, point: Ints) -> tuple[int, ...]:
    """The chosen organizations of a point, in the order of the register."""
    return tuple(np.flatnonzero(point[: len(question.organizations)]).tolist())


def point_of(question: Question, members: Iterable[int], *, wishes: bool) -> Ints:
    """The point of a set of members: their countries, and with `wishes` the wishes they cover, at 1."""
    chosen = set(members)
    reached = {question.organizations[column].country for column in chosen}
    people = [int(column in chosen) for column in range(len(question.organizations))]
    countries = [int(country in reached) for country in question.countries]
    last = (
        [int(covered(question.brief, question.givers, chosen, j)) for j in question.wishes] if wishes else []
    )
    return np.array([*people, *countries, *last], dtype=np.int64)


def wish_weight(question: Question, members: Iterable[int]) -> Fraction:
    """The weight of the wishes that these members cover."""
    chosen = set(members)
    brief = question.brief
    met = (j for j in question.wishes if covered(brief, question.givers, chosen, j))
    return sum((Fraction(brief.needs[j].weight) for j in met), Fraction(0))


def goal_value(question: Question, members: Iterable[int]) -> Fraction:
    """The goal's value of a set of members (*fewest*, *cost*)."""
    return sum(question.coefficients[column] for column in members) * question.unit
