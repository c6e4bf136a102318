"""Rounds of cuts at the root of a tree, kept only where they do something."""

from dataclasses import dataclass

import numpy as np

from comity.solving.cutting import Cuts
from comity.solving.linear import Guide, Linear
from comity.solving.programme import Flags, Programme
from comity.solving.separating import halves
from comity.solving.sifting import Sifting

ROUNDS = 8
WORTH_IT = 1 / 3  # of the way to the limit, for cuts to stay
HOPEFUL = 1 / 12  # of what is left of it, for one more round
OVER = 0.02


@dataclass
class Tightening:
    """Cuts for a linear programme whose bound should pass `limit`; `programme` has those in use as rows."""

    cuts: Cuts
    programme: Programme
    linear: Linear | Sifting
    limit: int

    def run(self, guide: Guide, seconds: float) -> Guide:
        """The guide after as many rounds as seem to lead somewhere."""
        before, first = guide.value, len(self.programme.right)
        for _ in range(ROUNDS):
            last = guide.value
            if not guide.found or last > self.limit + OVER or not self._add(guide):
                break
            guide = self.linear.solve(self.programme.lower, self.programme.upper, seconds=seconds)
            if not guide.found:
                return guide
            self._drop(self._slack(guide))
            if guide.value - last < HOPEFUL * (self.limit + OVER - last):
                break
        if guide.found and guide.value - before < WORTH_IT * (self.limit + OVER - before):
            self._drop(np.arange(len(self.programme.right)) >= first)
        return self.linear.solve(self.programme.lower, self.programme.upper, seconds=seconds)

    def _add(self, guide: Guide) -> bool:
        found = halves(self.programme, guide.x)
        if found:
            self.cuts.take(found)
            self.programme = self.cuts.programme()
            self.linear.add_rows(self.programme)
        return bool(found)

    def _slack(self, guide: Guide) -> Flags:
        rows: Flags = np.abs(guide.prices) < 1e-9
        return rows

    def _drop(self, rows: Flags) -> None:
        """Out with those of these rows that are cuts."""
        height = self.cuts.height
        out = np.flatnonzero(rows & (np.arange(len(rows)) >= height))
        if len(out):
            self.cuts.keep(~rows[height:])
            self.programme = self.cuts.programme()
            self.linear.drop_rows(out, self.programme)
