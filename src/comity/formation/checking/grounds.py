"""The two grounds on which a node is closed: prices, and for *reliability* also the chance that is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from comity.formation.checking.case import Case
from comity.formation.checking.chance import Demand, is_above
from comity.formation.checking.cuts import Cut, with_cuts
from comity.formation.checking.pricing import Bounds, fixed, lower_bound, narrowed, split, sums_of
from comity.formation.checking.rows import Rows
from comity.formation.checking.tree import Prices


class PriceGround:
    """A node is closed when its prices put the objective above the limit; both count in 1 / scale.

    What the root leaves has the cuts as further rows.
    """

    def __init__(self, rows: Rows, scale: int, limit: int, cuts: Sequence[Cut] = ()) -> None:
        self.rows, self.scale, self.limit, self.cuts = rows, scale, limit, tuple(cuts)

    def start(self) -> Bounds:
        return sums_of(self.rows)

    def after(self, state: Bounds, prices: Prices) -> Bounds | None:
        bound, reduced = lower_bound(state, prices, self.scale, self.limit)
        if bound > self.limit:
            return None
        left = fixed(state, bound, reduced, self.limit)
        if not self.cuts or self.cuts[0].name in left.sums.rows:
            return left
        return with_cuts(narrowed(left), self.cuts, self._signs())

    def _signs(self) -> dict[str, bool]:
        return {row.name: row.at_least for row in self.rows.rows}

    def split(self, state: Bounds, column: int, value: int) -> Bounds | None:
        return split(state, column, value)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What no alliance may exceed. With `wishes`, whatever covers no more weight is closed as well, and a
    chance must lie below the ceiling, not at it."""

    chance: Fraction
    wishes: Fraction | None = None


class ChanceGround:
    """A node is closed by prices that leave no alliance, or by a chance that is left within the ceiling.

    `rows` carry no objective. Nothing is fixed by reduced costs.
    """

    def __init__(self, case: Case, rows: Rows, scale: int, ceiling: Ceiling) -> None:
        self.case, self.rows, self.scale, self.ceiling = case, rows, scale, ceiling
        everyone = range(len(case.organizations))
        self.by_chance = sorted(everyone, key=case.reliability, reverse=True)
        self.by_cost = sorted(everyone, key=case.costs.__getitem__)

    def start(self) -> Bounds:
        return sums_of(self.rows)

    def split(self, state: Bounds, column: int, value: int) -> Bounds | None:
        return split(state, column, value)

    def after(self, state: Bounds, prices: Prices) -> Bounds | None:
        bound, _ = lower_bound(state, prices, self.scale, 0)
        if bound > 0:
            return None
        inside, allowed = self._sides(state)
        room = self._room(inside, allowed)
        everyone = allowed if room else inside
        if self.ceiling.wishes is not None and self.case.wish_value(allowed) <= self.ceiling.wishes:
            return None
        within = any(not self._above([demand]) for demand in self._best(inside, allowed, room))
        return None if within or not self._above(self.case.demands(everyone)) else state

    def _above(self, demands: list[Demand]) -> bool:
        at_it = self.ceiling.wishes is not None
        return is_above(demands, self.case.reliability, self.ceiling.chance, or_equal=at_it)

    def _sides(self, state: Bounds) -> tuple[frozenset[int], frozenset[int]]:
        """The organizations that are in, and all that are not out."""
        lower, upper = state.whole(len(self.rows.columns))
        count = len(self.case.organizations)
        inside, allowed = np.flatnonzero(lower[:count]), np.flatnonzero(upper[:count])
        return frozenset(inside.tolist()), frozenset(allowed.tolist())

    def _room(self, inside: frozenset[int], allowed: frozenset[int]) -> int:
        """How many of those not decided yet the rules may still let in."""
        question = self.case.question
        room = len(allowed - inside)
        if question.max_members is not None:
            room = min(room, question.max_members - len(inside))
        if question.budget is not None:
            left = question.budget // self.case.cost_unit - sum(self.case.costs[number] for number in inside)
            others = (number for number in self.by_cost if number in allowed and number not in inside)
            room = min(room, self._affordable(others, left))
        return max(room, 0)

    def _affordable(self, cheapest: Iterator[int], left: int) -> int:
        count = 0
        for number in cheapest:
            left -= self.case.costs[number]
            if left < 0:
                break
            count += 1
        return count

    def _best(self, inside: frozenset[int], allowed: frozenset[int], room: int) -> Iterator[Demand]:
        """Each must with those in who can give it and the most reliable others that may join them."""
        for j in self.case.question.musts:
            givers = self.case.givers[j]
            others = [n for n in self.by_chance if n in givers and n in allowed and n not in inside]
            yield self.case.question.needs[j].members, (givers & inside) | set(others[:room])
