"""Brief, register and ties brought together: who can give what, and what a set of organizations is worth."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from comity.formation.checking.chance import Demand, chance_of_all
from comity.formation.checking.question import Need, Question
from comity.formation.checking.register import Candidate
from comity.formation.checking.verdict import Unreadable

Members = Collection[int]


@dataclass(frozen=True, slots=True)
class Case:
    """Organizations are numbered in the order of the register, needs in the order of the brief.

    `givers[j]` can give need j. `units[i]` is the goal coefficient of organization i, `unit` what one unit is
    worth. `costs[i]` counts in `cost_unit`.
    """

    question: Question
    organizations: tuple[Candidate, ...]
    number_of: dict[str, int]
    givers: tuple[frozenset[int], ...]
    tied: dict[int, frozenset[int]]
    cost_unit: Fraction
    costs: tuple[int, ...]

    @property
    def unit(self) -> Fraction:
        return self.cost_unit if self.question.goal == "cost" else Fraction(1)

    @property
    def units(self) -> tuple[int, ...]:
        return self.costs if self.question.goal == "cost" else (1,) * len(self.organizations)

    def numbers(self, ids: Iterable[str]) -> frozenset[int]:
        """The organizations of those ids that the register knows."""
        return frozenset(self.number_of[id_] for id_ in ids if id_ in self.number_of)

    def reliability(self, number: int) -> Fraction:
        """The chance that one is there; without a record it counts as certain."""
        found = self.organizations[number].reliability
        return Fraction(1) if found is None else found

    def covered(self, members: Members) -> frozenset[int]:
        """The needs, musts and wishes, met by as many of these members as each asks for."""
        chosen = frozenset(members)
        needs = enumerate(self.question.needs)
        return frozenset(j for j, need in needs if len(chosen & self.givers[j]) >= need.members)

    def wish_value(self, members: Members) -> Fraction:
        """The weight of the wishes that these members cover."""
        covered = self.covered(members)
        return sum((self.question.needs[j].weight for j in self.question.wishes if j in covered), Fraction(0))

    def value(self, members: Members) -> Fraction:
        """What the goal says of these members: number, cost, or the chance that all musts are met."""
        if self.question.goal == "reliability":
            return chance_of_all(self.demands(members), self.reliability)
        return self.unit * sum(self.units[number] for number in members)

    def demands(self, members: Members) -> list[Demand]:
        """Each must as the number asked for and those of the members who can give it."""
        chosen = frozenset(members)
        return [(self.question.needs[j].members, self.givers[j] & chosen) for j in self.question.musts]


def build_case(
    question: Question, organizations: tuple[Candidate, ...], ties: Iterable[tuple[str, str]]
) -> Case:
    """Raises `Unreadable` when a conflict names an organization that the register does not know."""
    number_of = {candidate.id: number for number, candidate in enumerate(organizations)}
    named = question.include | question.exclude | {id_ for pair in question.conflicts for id_ in pair}
    if not named <= number_of.keys():
        raise Unreadable("unknown_id", {"ids": sorted(named - number_of.keys())})
    cost_unit = common_unit([candidate.cost for candidate in organizations])
    return Case(
        question=question,
        organizations=organizations,
        number_of=number_of,
        givers=_givers(question.needs, organizations),
        tied=_tied(ties, number_of),
        cost_unit=cost_unit,
        costs=tuple(_times(candidate.cost, cost_unit) for candidate in organizations),
    )


def common_unit(amounts: Collection[Fraction]) -> Fraction:
    """The greatest number of which every amount is a whole multiple; 1 when all are 0."""
    below = math.lcm(*{amount.denominator for amount in amounts})
    above = math.gcd(*{amount.numerator * (below // amount.denominator) for amount in amounts})
    return Fraction(above, below) if above else Fraction(1)


def _times(amount: Fraction, unit: Fraction) -> int:
    """How many times the unit an amount is; quicker than to divide fractions."""
    return amount.numerator * unit.denominator // (amount.denominator * unit.numerator)


def _givers(needs: tuple[Need, ...], organizations: tuple[Candidate, ...]) -> tuple[frozenset[int], ...]:
    able: dict[str, list[int]] = {need.capacity: [] for need in needs}
    for number, candidate in enumerate(organizations):
        for capacity in candidate.capacities & able.keys():
            able[capacity].append(number)
    return tuple(
        frozenset(
            number for number in able[need.capacity]
            if need.place is None or need.place in organizations[number].places
        )
        for need in needs
    )  # fmt: skip


def _tied(ties: Iterable[tuple[str, str]], number_of: dict[str, int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for source, target in ties:
        one, other = number_of.get(source), number_of.get(target)
        if one is not None and other is not None and one != other:
            found[one].add(other)
            found[other].add(one)
    return {number: frozenset(others) for number, others in found.items()}
