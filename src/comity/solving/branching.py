"""On which column to split: probes until the gains of a column are known, then what was learned."""

from typing import Any

import numpy as np

from comity.solving.linear import Floats, Guide, Linear
from comity.solving.programme import Indices, Ints
from comity.solving.sifting import Sifting

PROBED = 6
STEPS = 50
KNOWN = 3


class Gains:
    """What splitting each column has gained so far, on either side; kept from one tree to the next."""

    def __init__(self, width: int) -> None:
        self.sums = np.zeros((2, width))
        self.times = np.zeros((2, width))


class Branching:
    """Pseudo-costs with strong branching (Achterberg, Koch and Martin, Branching rules revisited, 2005).

    `columns` are the places of the programme's columns among those of `gains`.
    """

    def __init__(self, linear: Linear | Sifting, gains: Gains, columns: Indices, probe: bool) -> None:
        self._linear = linear
        self._gains = gains
        self._columns = columns
        self._probe = probe

    def choose(self, guide: Guide, lower: Ints, upper: Ints, free: Indices, limit: int) -> int:
        """The free column to split."""
        if not len(guide.x):
            return int(free[0])
        x = guide.x[free]
        fraction = np.minimum(x - np.floor(x), np.ceil(x) - x)
        if not guide.found or fraction.max() < 1e-6:
            return int(free[np.argmax(x)])
        split = free[fraction > 1e-6]
        if not self._probe:
            return int(split[np.argmax(guide.x[split])])
        scores = self._scores(guide.x, split)
        best = np.argsort(-scores, kind="stable")[:PROBED]
        return self._probed(guide, lower, upper, split[best], scores[best], limit)

    def _scores(self, x: Floats, split: Indices) -> Floats:
        """Product of the expected gains; an unknown gain counts as the average one."""
        sums, times = self._gains.sums, self._gains.times
        seen = times > 0
        average = [(sums[k][seen[k]] / times[k][seen[k]]).mean() if seen[k].any() else 1.0 for k in (0, 1)]
        here = self._columns[split]
        each = np.divide(sums[:, here], times[:, here], out=np.zeros((2, len(here))), where=seen[:, here])
        down = np.where(seen[0, here], each[0], average[0]) * x[split]
        up = np.where(seen[1, here], each[1], average[1]) * (1 - x[split])
        product: Floats = np.maximum(down, 1e-6) * np.maximum(up, 1e-6)
        return product

    def _probed(
        self, guide: Guide, lower: Ints, upper: Ints, best: Indices, scores: Floats, limit: int
    ) -> int:
        """The best of these: by their scores where the gains are known, else by trying both sides."""
        basis = self._linear.remember()
        chosen, score, moved = int(best[0]), -1.0, False
        for column, value in zip(best.tolist(), scores.tolist(), strict=True):
            if self._gains.times[:, self._columns[column]].min() < KNOWN:
                gains = [self._gain(guide, lower, upper, column, side, limit, basis) for side in (0, 1)]
                value, moved = max(gains[0], 1e-6) * max(gains[1], 1e-6), True
            if value > score:
                chosen, score = column, value
        if moved:
            self._linear.return_to(basis)
        return chosen

    def _gain(
        self, guide: Guide, lower: Ints, upper: Ints, column: int, side: int, limit: int, basis: Any
    ) -> float:
        """How much the bound rises on one side, at most what closes the node."""
        low, up = lower.copy(), upper.copy()
        low[column] = up[column] = side
        self._linear.return_to(basis)
        probe = self._linear.solve(low, up, steps=STEPS, limit=float(limit))
        most = max(limit + 1 - guide.value, 1e-6)
        gain = most if probe.impossible else min(max(probe.value - guide.value, 0.0), most)
        distance = guide.x[column] if side == 0 else 1 - guide.x[column]
        self._gains.sums[side, self._columns[column]] += gain / max(distance, 1e-6)
        self._gains.times[side, self._columns[column]] += 1
        return gain
