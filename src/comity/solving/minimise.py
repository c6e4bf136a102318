"""The best point of a programme, with proof."""

import numpy as np

from comity.solving.answers import Ask, Best, Report, Status
from comity.solving.deepening import Deepening
from comity.solving.pricing import no_prices, scale_for
from comity.solving.programme import Ints, Programme
from comity.solving.tree import Budget, Node, Tree

__all__ = ["Ask", "Best", "Report", "Status", "minimise"]


def minimise(
    programme: Programme,
    *,
    budget: Budget | None = None,
    start: Ints | None = None,
    report: Report | None = None,
    ask: Ask | None = None,
) -> Best:
    """The point of least worth. `start` may give a point to begin with; `report` hears of value, bound
    and the best point so far.

    With `ask` it goes no further than that question wants.
    """
    budget = budget or Budget()
    scale = scale_for(programme)
    if np.any(programme.lower > programme.upper):
        return Best(Status.INFEASIBLE, tree=Tree(scale, 0, (Node(-1, -1, 0, no_prices(programme)),)))
    return Deepening(programme, scale, budget, start, report, ask or Ask()).run()
