"""Who serves whom, so that all gains together are the greatest: the transportation problem, solved exactly.

Shortest augmenting paths with prices (Jonker and Volgenant, Computing 38, 1987; Edmonds and Karp 1972 for amounts):
1. Needs come one after the other. Each looks for the cheapest way to be served: an offer that has something
   left, or one whose holder can be served elsewhere, and so on; or nobody, which costs nothing.
2. Everything along the way moves as much as the narrowest place lets through; prices of the offers passed rise.
3. A need for which nobody is the cheapest stays open. No later change can make that dearer.
All numbers are whole, so that the optimum is one and not nearly one.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[Any]
FAR, SEEN = 2**29, 2**50
EVEN = ~1


class Share(NamedTuple):
    """A need, an offer (by their numbers), and how much the one gives the other."""

    need: int
    offer: int
    amount: int


def assign(gain: npt.NDArray[Any], wanted: Sequence[int], held: Sequence[int]) -> list[Share]:
    """The shares with the greatest sum of gain · amount; a pair of gain 0 or below is never joined.

    `gain` is needs × offers, whole numbers below 2^27; `wanted` of the needs, `held` by the offers. Equal sums:
    earlier numbers come first, so the answer is one.
    """
    plan = _Plan(gain, held)
    for need, amount in enumerate(wanted):
        plan.serve(need, amount)
    return sorted(Share(n, o, a) for o, holders in enumerate(plan.holders) for n, a in holders.items())


class _Way(NamedTuple):
    """Where a search ended: at an offer, or (`dropped`) with a need that gives up its part of that offer."""

    offer: int
    dropped: int | None
    length: int


class _Plan:
    """What is given so far. Everything is counted twice over, which leaves the last bit free: it is set for offers
    with nothing left, so that of equals one with something left is looked at first."""

    def __init__(self, gain: npt.NDArray[Any], held: Sequence[int]) -> None:
        self.costs = np.where(gain > 0, -2 * gain.astype(np.int32), FAR).astype(np.int32)
        self.left = list(held)
        self.holders: list[dict[int, int]] = [{} for _ in held]
        # An offer's price, never below 0, and 0 where something is left; and its last bit.
        self.toll: Ints = np.array([int(not amount) for amount in held], np.int64)

    def cost(self, need: int) -> Ints:
        """What each offer costs a need, prices included."""
        cost: Ints = self.costs[need] + self.toll
        return cost

    def serve(self, need: int, amount: int) -> None:
        """Serve a need as far as it gains anything."""
        while amount > 0 and len(self.left):
            search = _Search(self, need)
            way = search.run()
            if way is None:
                return
            amount -= search.move(way, amount)


class _Search:
    """The cheapest way from one need (Dijkstra's algorithm over offers)."""

    def __init__(self, plan: _Plan, need: int) -> None:
        self.plan, self.need = plan, need
        self.length = plan.cost(need)
        self.before = np.full(len(self.length), need)  # the need that leads to an offer
        self.through: dict[int, int] = {}  # the offer that leads to a need
        self.seen: list[int] = []
        self.open = self.length.copy()

    def run(self) -> _Way | None:
        """The end of the cheapest way, None when it is cheapest to stay open. Prices are brought up to date."""
        best, best_length = None, 0  # nobody costs nothing
        while True:
            offer = int(np.argmin(self.open))
            length = int(self.open[offer]) & EVEN
            if length >= best_length:
                self._raise_prices(best_length)
                return best
            if self.plan.left[offer]:
                self._raise_prices(length)
                return _Way(offer, None, length)
            self.seen.append(offer)
            self.open[offer] = SEEN
            for holder in self._holders(offer):
                dropping = self._look_from(holder, offer, length)
                if dropping < best_length:
                    best, best_length = _Way(offer, holder, dropping), dropping

    def _holders(self, offer: int) -> list[int]:
        return [n for n in sorted(self.plan.holders[offer]) if n not in self.through and n != self.need]

    def _look_from(self, holder: int, offer: int, length: int) -> int:
        """Shorten ways through a holder of this offer; the length of the way that ends by dropping it."""
        self.through[holder] = offer
        cost = self.plan.cost(holder)
        here = int(cost[offer]) & EVEN
        further = cost + (length - here)
        shorter = (further < self.open) & (self.open < SEEN)
        self.open[shorter] = further[shorter]
        self.length[shorter] = further[shorter]
        self.before[shorter] = holder
        return length - here

    def _raise_prices(self, end: int) -> None:
        if self.seen:
            self.plan.toll[self.seen] += end - (self.length[self.seen] & EVEN)

    def move(self, way: _Way, most: int) -> int:
        """Move along the way as much as all of it lets through."""
        plan = self.plan
        steps = self._steps(way)
        room = most if way.dropped is not None else min(most, plan.left[way.offer])
        if way.dropped is not None:
            room = min(room, plan.holders[way.offer][way.dropped])
        room = min([room, *(plan.holders[gives][need] for need, gives, _ in steps if gives >= 0)])
        if way.dropped is None:
            plan.left[way.offer] -= room
            plan.toll[way.offer] |= int(not plan.left[way.offer])
        else:
            self._give(way.dropped, way.offer, -room)
        for need, gives, takes in steps:
            self._give(need, takes, room)
            if gives >= 0:
                self._give(need, gives, -room)
        return room

    def _steps(self, way: _Way) -> list[tuple[int, int, int]]:
        """For each need along the way: what it gives up (-1: nothing), and what it takes instead."""
        steps, takes = [], way.offer
        while True:
            need = int(self.before[takes])
            gives = self.through.get(need, -1) if need != self.need else -1
            steps.append((need, gives, takes))
            if gives < 0:
                return steps
            takes = gives

    def _give(self, need: int, offer: int, amount: int) -> None:
        holders = self.plan.holders[offer]
        holders[need] = holders.get(need, 0) + amount
        if not holders[need]:
            del holders[need]
