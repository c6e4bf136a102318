"""The best chance under the rules of a scope, and the least of a cost among sets with a good enough chance."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from comity.formation.chance import EQUAL, Chances
from comity.formation.chance_bounds import ChanceBounds, State
from comity.formation.chance_tree import ChanceTree
from comity.formation.points import point_of
from comity.formation.scope import Found, Outcome, Scope, least
from comity.solving.programme import Ints
from comity.solving.tree import Budget

Heard = Callable[[Fraction, tuple[int, ...]], None]


@dataclass
class Record:
    """The best members met so far."""

    members: tuple[int, ...] | None = None
    value: Fraction = Fraction(-1)
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Climb:
    """The best chance found and the highest that may still be hidden."""

    found: Found | None
    bound: Fraction
    proven: bool


def best_chance(scope: Scope, budget: Budget, heard: Heard | None = None) -> Climb:
    """The members with the best chance that every must is met; equal within 1e-12."""
    first = least(scope, scope.no_cost(), Budget(nodes=budget.nodes))
    if first.found is None:
        return Climb(None, Fraction(0 if first.proven else 1), first.proven)
    chances = Chances(scope.question)
    bounds = ChanceBounds(scope.question, chances)
    record = Record(first.found.members, chances.exact(first.found.members))

    def offer(members: tuple[int, ...]) -> None:
        chance = chances.exact(members)
        if chance > record.value:
            record.members, record.value = members, chance
            if heard:
                heard(chance, members)

    def hopeless(state: State) -> bool:
        return bounds.at_most(state, record.value + EQUAL / 2)

    tree = ChanceTree(bounds, scope.programme(scope.no_cost()), hopeless, offer, budget).grow()
    bound = record.value if tree.closed else min(Fraction(1), Fraction(tree.open_guess) + EQUAL * 1000)
    bound = max(bound, record.value)
    return Climb(Found(record.members or (), record.value, tree.closed), bound, tree.closed)


def least_with_chance(scope: Scope, cost: Ints, floor: Fraction, budget: Budget) -> Outcome:
    """The members of least cost among those whose chance is at least `floor` (within 1e-12)."""
    chances = Chances(scope.question)
    bounds = ChanceBounds(scope.question, chances)
    programme = scope.programme(cost)
    record = Record()

    def offer(members: tuple[int, ...]) -> None:
        worth = programme.worth(point_of(scope.question, members, wishes=True)[: programme.width])
        if record.cost is not None and worth >= record.cost:
            return
        chance = chances.exact(members)
        if chance >= floor - EQUAL:
            record.members, record.cost, record.value = members, worth, chance

    def hopeless(state: State) -> bool:
        return bounds.at_most(state, floor - EQUAL, strictly=True)

    def too_dear(value: float) -> bool:
        return record.cost is not None and value > record.cost - 1 + 1e-6

    tree = ChanceTree(bounds, programme, hopeless, offer, budget, too_dear).grow()
    if record.members is None:
        return Outcome(None, tree.closed)
    return Outcome(Found(record.members, record.value, tree.closed), tree.closed)
