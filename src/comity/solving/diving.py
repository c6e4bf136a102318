"""A first good point from the linear relaxation: whole handfuls of columns at a time, the rest by branching."""

import numpy as np

from comity.solving.linear import Guide, Linear
from comity.solving.programme import Flags, Ints, Programme
from comity.solving.tree import Budget, Search

LEFT = 0.35  # of what the relaxation chooses, for branching
HANDFUL = 0.1
SURE = 0.999
STEPS = 60


def dive(programme: Programme, limit: int, scale: int, root: Ints, budget: Budget) -> Ints | None:
    """A point worth at most `limit`, or None; `root` are prices to look at the columns by."""
    lower = _plunge(programme, budget)
    if lower is not None:
        within = programme.within(lower, programme.upper)
        search = Search(within, limit, scale, root, budget, probe=False, rough=True).run()
        if search.found is not None:
            return search.found
    return Search(programme, limit, scale, root, budget, probe=False, rough=True).run().found


def _plunge(programme: Programme, budget: Budget) -> Ints | None:
    """Lower bounds with the surest columns at 1; None when that led nowhere."""
    linear, lower, upper = Linear(programme), programme.lower.copy(), programme.upper
    for _ in range(STEPS):
        guide = linear.solve(lower, upper, seconds=budget.left())
        if not guide.found or budget.spent():
            return None
        free = lower < upper
        left = guide.x[free].sum()
        if left <= LEFT * guide.x.sum():
            return lower
        lower = np.where(_surest(guide, free, left), 1, lower)
    return lower


def _surest(guide: Guide, free: Flags, left: float) -> Flags:
    """The free columns at 1, and a handful of those nearest to it."""
    order = np.argsort(np.where(free, -guide.x, 1), kind="stable")
    several = max(1, int(HANDFUL * left))
    surest: Flags = free & (guide.x > SURE)
    near = order[int(surest.sum()) :][:several]
    surest[near[guide.x[near] > 0.6]] = True
    if not surest.any():
        surest[order[0]] = True
    return surest
