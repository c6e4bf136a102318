"""On which column to split: probes until the gains of a column are known, then what was learned."""

from typing import Any

import numpy as np
import numpy.typing as npt

from comity.solving.linear import Guide, Linear
from comity.solving.programme import Indices, Ints
from comity.solving.sifting import Sifting

PROBED = 16
STEPS = 25
KNOWN = 3


class Branching:
    """Pseudo-costs with strong branching (Achterberg, Koch and Martin, Branching rules revisited, 2005)."""

    def __init__(self, linear: Linear | Sifting, width: int, probe: bool) -> None:
        self._linear = linear
        self._probe = probe
        self._gains = np.zeros((2, width))
        self._times = np.zeros((2, width))

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
        best = split[np.argsort(-self._scores(guide.x, split), kind="stable")[:PROBED]]
        return self._probed(guide, lower, upper, best, limit)

    def _scores(self, x: npt.NDArray[np.float64], split: Indices) -> npt.NDArray[np.float64]:
        """Product of the expected gains; an unknown gain counts as the average one."""
        seen = self._times > 0
        each = np.divide(self._gains, self._times, out=np.zeros_like(self._gains), where=seen)
        average = [each[side][seen[side]].mean() if seen[side].any() else 1.0 for side in (0, 1)]
        down = np.where(seen[0][split], each[0][split], average[0]) * x[split]
        up = np.where(seen[1][split], each[1][split], average[1]) * (1 - x[split])
        product: npt.NDArray[np.float64] = np.maximum(down, 1e-6) * np.maximum(up, 1e-6)
        return product

    def _probed(self, guide: Guide, lower: Ints, upper: Ints, best: Indices, limit: int) -> int:
        basis = self._linear.remember()
        chosen, score = int(best[0]), -1.0
        for column in best.tolist():
            if self._times[:, column].min() >= KNOWN:
                value = float(self._scores(guide.x, np.array([column]))[0])
            else:
                gains = [self._gain(guide, lower, upper, column, side, limit, basis) for side in (0, 1)]
                value = max(gains[0], 1e-6) * max(gains[1], 1e-6)
            if value > score:
                chosen, score = column, value
        self._linear.return_to(basis)
        return chosen

    def _gain(
        self, guide: Guide, lower: Ints, upper: Ints, column: int, side: int, limit: int, basis: Any
    ) -> float:
        """How much the bound rises on one side, at most what closes the node."""
        low, up = lower.copy(), upper.copy()
        low[column] = up[column] = side
        self._linear.return_to(basis)
        probe = self._linear.solve(low, up, steps=STEPS)
        most = max(limit + 1 - guide.value, 1e-6)
        gain = most if probe.impossible else min(max(probe.value - guide.value, 0.0), most)
        distance = guide.x[column] if side == 0 else 1 - guide.x[column]
        self._gains[side, column] += gain / max(distance, 1e-6)
        self._times[side, column] += 1
        return gain
