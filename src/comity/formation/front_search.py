"""The search for the front: one question to the engine for each size and each weight of wishes.

1. For at most k members, k going out from the size of the answer: the least cost; then the least cost with more
   wishes than that set covers; and so on, until no set covers more. (Y. Haimes, L. Lasdon, D. Wismer,
   IEEE Transactions on Systems, Man, and Cybernetics 1, 1971: one aim is kept, the others become limits.)
2. Where chances are weighed, in place of each least cost a chain: the best chance, the least cost that has it, the
   best chance for less, and so on down to the least cost.
3. Of all sets met, those that none beats; proven are those for which the answers rule out every better one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from comity.formation.front import MORE, Front, Point, by_cost, is_weighed, point_at, unbeaten
from comity.formation.front_facts import Dear, Facts, Unsure
from comity.formation.points import members_of
from comity.formation.reliable import best_chance, least_with_chance
from comity.formation.rows import Question
from comity.formation.scope import Scope, scope_of
from comity.solving.minimise import Status
from comity.solving.reducing import solve
from comity.solving.tree import Budget


def pareto_front(question: Question, members: tuple[int, ...], budget: Budget) -> Front:
    """The front around a set of members that keeps every rule (the answer), as far as the budget reaches.

    The budget's time is for all of it, its nodes are for each question to the engine.
    """
    limit = question.brief.max_members
    most = min(len(members) + MORE if limit is None else limit, len(question.organizations))
    return _Search(by_cost(question), is_weighed(question), most, budget).run(members)


@dataclass
class _Search:
    question: Question
    by_chance: bool
    most: int
    budget: Budget
    points: list[Point] = field(default_factory=list)
    sure: bool = True

    def __post_init__(self) -> None:
        self.scope = scope_of(self.question)
        self.facts = Facts(sum(self.question.weights[0]))

    def run(self, members: tuple[int, ...]) -> Front:
        """Size after size."""
        self._keep(members)
        for size in self._sizes(len(members)):
            if self.budget.spent():
                self.sure = False
                break
            self._of_size(size)
        points = unbeaten(self.points, by_chance=self.by_chance)
        proven = tuple(self.facts.prove(point, by_chance=self.by_chance) for point in points)
        return Front(points, proven, self.sure and all(proven), self.most, self.by_chance)

    def _sizes(self, middle: int) -> Iterator[int]:
        """The nearest first; none below a size of which nothing exists."""
        below = True
        for step in range(max(middle, self.most - middle) + 1):
            if middle + step <= self.most:
                yield middle + step
            if step and middle - step >= 0 and below:
                yield middle - step
                below = not self.facts.none_below(middle - step, 0, 1 << 62)

    def _of_size(self, size: int) -> None:
        least = 0
        while least <= self.facts.all_wishes and not self.budget.spent():
            met = self._chain(size, least) if self.by_chance else self._cheapest(size, least)
            if not met:
                return
            least = min(point.wishes for point in met) + 1
        self.sure = self.sure and least > self.facts.all_wishes

    def _cheapest(self, size: int, wishes: int) -> list[Point]:
        scope = self._scope(size, wishes, None)
        best = solve(scope.programme(scope.goal_cost()), budget=self.budget)
        none = best.status is Status.INFEASIBLE
        self.facts.dear.append(Dear(size, wishes, None if none else best.bound or 0))
        self.sure = self.sure and (none or best.status is Status.OPTIMAL)
        return [] if best.point is None else [self._keep(members_of(self.question, best.point))]

    def _chain(self, size: int, wishes: int) -> list[Point]:
        met: list[Point] = []
        cost: int | None = None
        while (cost is None or cost >= 0) and not self.budget.spent():
            scope = self._scope(size, wishes, cost)
            climb = best_chance(scope, self.budget)
            if climb.found is None:
                nothing = Unsure(size, wishes, cost, Fraction(-1 if climb.proven else 1))
                self.facts.unsure.append(nothing)
                if cost is None and climb.proven:
                    self.facts.dear.append(Dear(size, wishes, None))
                self.sure = self.sure and climb.proven
                return met
            self.facts.unsure.append(Unsure(size, wishes, cost, climb.bound))
            cheapest = least_with_chance(scope, scope.goal_cost(), climb.found.value, self.budget)
            self.sure = self.sure and climb.proven and cheapest.proven
            met.append(self._keep((cheapest.found or climb.found).members))
            cost = met[-1].cost - 1
        self.sure = self.sure and cost is not None and cost < 0
        return met

    def _scope(self, size: int, wishes: int, cost: int | None) -> Scope:
        scope = self.scope.with_row(self.scope.size_row(size))
        if wishes:
            scope = scope.with_row(scope.wish_row(wishes))
        return scope if cost is None else scope.with_row(scope.goal_row(cost))

    def _keep(self, members: tuple[int, ...]) -> Point:
        point = point_at(self.question, members)
        self.points.append(point)
        return point
