"""Sets close to a good one: two of its members replaced, the cheapest such sets first. Found, not proven best."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from comity.formation.mending import Mender
from comity.formation.rows import Row
from comity.solving.covering import MOST_ROWS, cheapest_cover

EACH = 8  # ways to replace one member
SINGLES = 1_200
PAIRS = 500


@dataclass(frozen=True, slots=True)
class Swap:
    """One member out, others in, and by how much the goal's sum rises."""

    leaver: int
    added: tuple[int, ...]
    rise: int


@dataclass(frozen=True)
class Swaps:
    """Sets in which two of these members are replaced."""

    mender: Mender
    members: tuple[int, ...]
    most: int

    def best(self, apart: tuple[Row, ...]) -> tuple[int, ...] | None:
        """The best of them that keeps all these rows about organizations, None when none does."""
        for members in self._sets:
            if all(len(set(members).intersection(row.columns.tolist())) <= row.right for row in apart):
                return members
        return None

    @cached_property
    def _sets(self) -> list[tuple[int, ...]]:
        """The cheapest, no dearer than `most` on the whole, best first."""
        found = set(self._pairs())
        sums = {members: int(self.mender.costs[list(members)].sum()) for members in found}
        good = [members for members in found if sums[members] <= self.most]
        return sorted(good, key=lambda members: (sums[members], members))

    def _pairs(self) -> Iterator[tuple[int, ...]]:
        """Two replacements at once, those first that together cost least more."""
        swaps = sorted(self._singles(), key=lambda swap: swap.rise)[:SINGLES]
        rise = np.array([swap.rise for swap in swaps], dtype=np.int64)
        leaver = np.array([swap.leaver for swap in swaps], dtype=np.intp)
        one, other = np.triu_indices(len(swaps), 1)
        apart = leaver[one] != leaver[other]
        one, other = one[apart], other[apart]
        first = np.argsort(rise[one] + rise[other], kind="stable")[:PAIRS]
        for i, j in zip(one[first].tolist(), other[first].tolist(), strict=True):
            stay = set(self.members) - {swaps[i].leaver, swaps[j].leaver}
            members = self.mender.thinned(stay.union(swaps[i].added, swaps[j].added))
            if members is not None:
                yield members

    def _singles(self) -> Iterator[Swap]:
        for leaver in self.members:
            if leaver not in self.mender.included:
                yield from self._without(leaver)

    def _without(self, leaver: int) -> Iterator[Swap]:
        """The cheapest single ones who can do what it alone does, and the cheapest few who can together."""
        rest = [member for member in self.members if member != leaver]
        lacking = self.mender.lacking(rest)
        if lacking is None or len(lacking) > MOST_ROWS or self.mender.costs.dtype == object:
            return
        masks = self.mender.open_masks(lacking, rest, {leaver})
        able, cost = np.flatnonzero(masks), self.mender.costs
        all_of_it = able[masks[able] == (1 << len(lacking)) - 1]
        for column in all_of_it[np.argsort(cost[all_of_it], kind="stable")[:EACH]].tolist():
            yield self._swap(leaver, (column,))
        for _ in range(EACH // 4):
            cover = cheapest_cover(masks[able], cost[able], len(lacking))
            if cover is None or len(cover) < 2:
                return
            yield self._swap(leaver, tuple(able[cover].tolist()))
            able = np.delete(able, cover[np.argmax(cost[able[cover]])])

    def _swap(self, leaver: int, added: tuple[int, ...]) -> Swap:
        cost = self.mender.costs
        return Swap(leaver, added, int(cost[list(added)].sum() - cost[leaver]))
