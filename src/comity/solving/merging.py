"""Better points from the columns that a walk among good points likes most: few enough for a short branch search.

Merging of good points: W. Cook and P. Seymour, *Tour merging via branch-decomposition*, INFORMS Journal on Computing
15, 2003. Guidance, never proof.
"""

from dataclasses import replace

import numpy as np

from comity.solving.programme import Indices, Ints, Programme
from comity.solving.sifting import core_of
from comity.solving.tree import Budget, Search
from comity.solving.wandering import Wandering

CORE = 3_500
NODES = 60
STEPS = (200, 1_500)  # of the walk before a search: at first, and after many that found nothing
LIKED = (100, 300)  # columns among which it searches: at least, and at first
FADING = 0.7  # of what was liked before the last walk counts


class Merging:
    """Walks and searches by turns, over the columns that the prices call the most promising."""

    def __init__(self, programme: Programme, root: Ints, scale: int, reduced: Ints, point: Ints) -> None:
        self._columns = np.union1d(core_of(programme, reduced, CORE), np.flatnonzero(point == 1))
        self._core = programme.only(self._columns)
        self._root, self._scale, self._whole = root, scale, programme
        here = point[self._columns]
        self._walk = Wandering(self._core, here, programme.worth(point))
        self._steps, self._many = STEPS[0], LIKED[1]

    def better(self, point: Ints, worth: int, budget: Budget) -> Ints | None:
        """A point worth less than `worth`, from one walk or from what it liked; None when there was none."""
        here = point[self._columns]
        if self._walk.worth is None or worth < self._walk.worth:
            self._walk.go_to(here, worth)
        found = self._walk.run(self._steps, budget)
        if found is None:
            found = self._among_the_liked(here, worth, budget)
            self._walk.liked *= FADING
            self._steps = min(int(self._steps * 1.3), STEPS[1])
        if found is None:
            return None
        better = self._whole.lower.copy()
        better[self._columns] = found
        return better

    def _among_the_liked(self, here: Ints, worth: int, budget: Budget) -> Ints | None:
        few = self._few(here)
        nodes = replace(budget, nodes=min(NODES, budget.nodes))
        search = Search(
            self._core.only(few), worth - 1, self._scale, self._root, nodes, probe=False, rough=True
        ).run()
        if search.found is None:
            self._many = max(int(self._many * (1.3 if search.closed else 0.8)), LIKED[0])
            return None
        point = self._core.lower.copy()
        point[few] = search.found
        return point

    def _few(self, here: Ints) -> Indices:
        most = np.argsort(-self._walk.liked, kind="stable")[: self._many]
        return np.union1d(most, np.flatnonzero((here == 1) | (self._core.lower == 1)))
