"""Root, a first point, then trees over more and more of the columns, with searches around the best point beside."""

from dataclasses import replace

import numpy as np

from comity.solving.answers import Ask, Best, Report, Status
from comity.solving.bending import binding, within_limits
from comity.solving.bestfirst import BestFirst
from comity.solving.branching import Gains
from comity.solving.cutting import Pool, can_cut
from comity.solving.diving import dive
from comity.solving.greedy import first_point
from comity.solving.improving import Improving
from comity.solving.linear import Guide, Linear
from comity.solving.pricing import Impossibility, no_prices, price, rounded
from comity.solving.programme import Ints, Programme
from comity.solving.sifting import VERY_WIDE, first_relaxation
from comity.solving.tree import Budget, Node, Search, Tree

DIVE = 3_000
NEAR = 1_000
NEAR_DIVE = 100
# Searches around that found nothing, in a row: before the trees, beside them, and when a full tree leaves time over.
FIRST_MISSES, MISSES, LAST_MISSES = 2, 40, 400
# Of the time for them: far from the bound, near, and when the tree asks for all that is left.
SHARES = (0.4, 0.25, 0.1)
WINDOW = 2_500  # columns of the first tree
CLOSE, FAR = 100, 4  # parts of the value: so near to the bound as to be content, and so far as to be lost


class Deepening:
    """Asks for a point worth at most K, with K rising from the bound or falling from the best value known."""

    def __init__(
        self,
        programme: Programme,
        scale: int,
        budget: Budget,
        start: Ints | None,
        report: Report | None,
        ask: Ask,
    ) -> None:
        self.programme, self.scale, self.budget, self.report = programme, scale, budget, report
        self.ask = ask
        self.best: Ints | None = None
        self.worth: int | None = None
        self.bound = 0
        self.tree: Tree | None = None
        self.root = no_prices(programme)
        self.gains, self.pool = Gains(programme.width), Pool()
        self.may_cut = can_cut(programme)
        self.around: Improving | None = None
        self.told = self.missed = self.limit = 0
        self.tried, self.began = 0.0, self.budget.now()
        if start is not None and programme.allows(start):
            self.best, self.worth = start, programme.worth(start)

    def run(self) -> Best:
        """Root, a first answer, then question after question."""
        self._prove_by_root(no_prices(self.programme))
        if self.best is None and self.programme.width > VERY_WIDE:
            point = first_point(self.programme)
            if point is not None:
                self._keep(point)
        if not self._is_settled():
            relaxed = first_relaxation(self.programme)
            guide = relaxed.solve(self.programme.lower, self.programme.upper, seconds=self.budget.left())
            if guide.impossible:
                return self._impossible()
            self._begin(guide)
            if guide.found:
                self._dive_near()
        if self.best is None and not self._is_settled() and self._dive():
            return self._impossible()
        self._improve(FIRST_MISSES if self.programme.width > VERY_WIDE else 0)
        self._deepen()
        self._improve(0 if self.budget.until is None else LAST_MISSES, close=False)
        return self._impossible() if self._is_hopeless() else self.answer()

    def _prove_by_root(self, prices: Ints) -> None:
        """The bound of these prices alone, a tree of one node."""
        priced = price(self.programme, prices, self.scale, self.programme.lower, self.programme.upper)
        bound = -(-priced.bound // self.scale)
        if self.tree is None or bound > self.bound:
            self.bound, self.root = bound, prices
            self.tree = Tree(self.scale, bound - 1, (Node(-1, -1, 0, prices),))
            self._tell()

    def _begin(self, guide: Guide) -> None:
        self._prove_by_root(rounded(self.programme, guide.prices, self.scale))
        whole = np.rint(guide.x)
        if guide.found and np.all(np.abs(guide.x - whole) < 1e-6):
            point = np.clip(whole, self.programme.lower, self.programme.upper).astype(np.int64)
            if self.programme.allows(point):
                self._keep(point)

    def _keep(self, point: Ints) -> None:
        worth = self.programme.worth(point)
        if self.worth is None or worth < self.worth:
            self.best, self.worth = point, worth
            self._tell()

    def _tell(self) -> None:
        if self.report and self.best is not None:
            self.report(self.worth, self.bound, self.best)

    def _dive(self) -> bool:
        """Looks for any point; True when it is sure that there is none."""
        budget = replace(self.budget, nodes=min(DIVE, self.budget.nodes))
        search = self._search(self._highest(), budget, probe=False)
        if search.found is not None:
            self._keep(search.found)
        return search.closed

    def _dive_near(self) -> None:
        """In a wide programme, looks for a better point among the columns of lowest reduced cost alone."""
        programme = self.programme
        if programme.width <= VERY_WIDE or self._is_near():
            return
        priced = price(programme, self.root, self.scale, programme.lower, programme.upper)
        near = np.argsort(priced.reduced.astype(float), kind="stable")[:NEAR]
        columns = np.union1d(near, np.flatnonzero(programme.lower == 1))
        found = self._found_among(programme.only(columns))
        if found is not None:
            point = programme.lower.copy()
            point[columns] = found
            self._keep(point)

    def _found_among(self, few: Programme) -> Ints | None:
        """By a dive; where limits bind so that the first point is far off or none, by dives that may pass them."""
        limits = binding(few, self.root)
        if len(limits) and not self._is_near(FAR):
            return within_limits(few, limits, self.root, self.scale, self.budget)
        limit = self._highest() if self.worth is None else self.worth - 1
        budget = replace(self.budget, nodes=min(NEAR_DIVE, self.budget.nodes))
        return dive(few, limit, self.scale, self.root, budget)

    def _improve(self, misses: int, *, close: bool = True) -> None:
        """Looks around the best point for better ones until it missed so often in a row, or is (`close`) near."""
        missed = 0
        while missed < misses and self.best is not None and self.worth is not None:
            if (close and self._is_near()) or self._is_settled() or self.budget.spent():
                return
            if self.around is None:
                self.around = Improving(self.programme, self.root, self.scale, self.best)
            better = self.around.better(self.best, self.worth, self.budget)
            missed = missed + 1 if better is None else 0
            self.missed = self.missed + 1 if better is None else 0
            if better is not None:
                self._keep(better)

    def _is_near(self, close: int = CLOSE) -> bool:
        return self.worth is not None and self.worth - self.bound <= abs(self.worth) // close

    def _highest(self) -> int:
        cost = self.programme.cost
        return self.programme.offset + int(sum(cost[cost > 0].tolist()))

    def _search(self, limit: int, budget: Budget, *, probe: bool = True) -> Search:
        pool = self.pool if probe and self.may_cut else None
        search = Search(
            self.programme, limit, self.scale, self.root, budget, probe=probe, gains=self.gains, pool=pool
        )
        return search.run()

    def _is_hopeless(self) -> bool:
        """Whether no point is left at any price."""
        return self.worth is None and self.bound > self._highest()

    def _is_settled(self) -> bool:
        settled = self.worth is not None and self.bound >= self.worth
        return settled or self.ask.is_over(self.worth, self.bound)

    def _deepen(self) -> None:
        question = 0
        while not (self._is_settled() or self._is_hopeless() or self.budget.spent()):
            if self.best is not None and not self.ask.any_will_do:
                went_on = self._best_first(question)
            else:
                went_on = self._any(question)
            if not went_on:
                return
            question += 1

    def _any(self, question: int) -> bool:
        """Looks for any point worth at most a limit that rises; False when it came to no end."""
        limit = self._next_limit(question)
        search = self._search(limit, self.budget)
        if search.found is not None:
            self._keep(search.found)
        elif search.closed:
            self._prove(search.tree())
        return search.found is not None or search.closed

    def _best_first(self, question: int) -> bool:
        """Looks for better points than the best one; False when it came to no end."""
        limit = self.limit = self._window(WINDOW << question)
        search = BestFirst(
            self.programme,
            limit,
            self.scale,
            self.root,
            self.budget,
            gains=self.gains,
            pool=self.pool if self.may_cut else None,
            between=self._between,
        )
        search.run()
        if search.found is not None:
            self._keep(search.found)
        self._prove(search.proven())
        return search.closed or search.found is not None

    def _window(self, width: int) -> int:
        """Below the best known, and no farther from the bound than leaves about so many columns."""
        limit = self._highest() if self.worth is None else self.worth - 1
        if self.ask.most is not None:
            limit = min(limit, self.ask.most)
        if self.programme.width <= width:
            return limit
        priced = price(self.programme, self.root, self.scale, self.programme.lower, self.programme.upper)
        room = int(np.partition(np.abs(priced.reduced).astype(float), width)[width])
        return min(limit, max(self.bound, (priced.bound + room) // self.scale))

    def _between(self, nodes: int, found: Ints | None, bound: int) -> tuple[int, Ints] | None:
        """Every now and then a search around the best point, beside the tree."""
        if found is not None:
            self._keep(found)
        if bound > self.told:
            self.told = bound
            if self.report:
                self.report(self.worth, max(bound, self.bound), self.best)
        before = self.worth
        if self._may_try():
            began = self.budget.now()
            self._improve(1, close=False)
            self.tried += self.budget.now() - began
        if self.best is None or self.worth is None or self.worth == before:
            return None
        return self.worth, self.best

    def _may_try(self) -> bool:
        """Whether it is time for another search around the best point: while that is far off, more often."""
        if self.programme.width <= VERY_WIDE or self.worth is None or self.missed >= MISSES:
            return False
        share = SHARES[0] if not self._is_near() else SHARES[1] if self.worth - 1 > self.limit else SHARES[2]
        return self.tried < share * (self.budget.now() - self.began)

    def _prove(self, tree: Tree | None) -> None:
        if tree is not None and (tree.limit + 1 > self.bound or self.tree is None):
            self.bound, self.tree = tree.limit + 1, tree
            if self.report:
                self.report(self.worth, self.bound, self.best)

    def _next_limit(self, question: int) -> int:
        """Rising slowly from the bound, below the best known: the tree that answers no is a proof as it is."""
        highest = self._highest() if self.worth is None else self.worth - 1
        if self.ask.most is not None:
            highest = min(highest, self.ask.most)
        step = max(1, (highest - self.bound) // 16)
        if (
            self.programme.width > VERY_WIDE
        ):  # there the first point may be far off, and far limits keep far columns
            step = min(step, max(1, abs(self.bound) // 400))
        step *= 1 + question // 2
        return min(self.bound + step - 1, highest)

    def _impossible(self) -> Best:
        """The same programme with every cost 0: a tree without limit."""
        zero = no_prices(self.programme)
        search = Search(self.programme, 0, self.scale, zero, self.budget, plain=True, probe=False)
        proof = Tree(self.scale, 0, (Node(-1, -1, 0, self._impossible_root()),))
        if self._closes(proof):
            return Best(Status.INFEASIBLE, tree=proof)
        search.run()
        if search.closed:
            return Best(Status.INFEASIBLE, tree=search.tree())
        if search.found is None:
            return Best(Status.UNKNOWN)
        self._keep(search.found)
        self._deepen()
        return self.answer()

    def _impossible_root(self) -> Ints:
        linear = Linear(self.programme)
        linear.solve(self.programme.lower, self.programme.upper)
        found = Impossibility(self.programme).prices(linear, self.programme.lower, self.programme.upper)
        return no_prices(self.programme) if found is None else found.prices

    def _closes(self, tree: Tree) -> bool:
        free = self.programme.with_cost(np.zeros(self.programme.width, dtype=np.int64))
        return price(free, tree.nodes[0].prices, 1, free.lower, free.upper).bound > 0

    def answer(self) -> Best:
        """What is known so far."""
        if self.best is None or self.worth is None:
            return Best(Status.UNKNOWN, bound=self.bound)
        status = Status.OPTIMAL if self.bound >= self.worth else Status.FEASIBLE
        return Best(status, self.best, self.worth, self.bound, self.tree)
