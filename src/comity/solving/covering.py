"""The cheapest columns that together cover a few rows: exact, over all sets of these rows."""

import numpy as np

from comity.solving.programme import Indices, Ints

MOST_ROWS = 14
NEVER = np.iinfo(np.int64).max // 4


def cheapest_cover(masks: Ints, cost: Ints, rows: int) -> Indices | None:
    """The places whose masks together have the first `rows` bits, for the least cost; None when none have.

    Dynamic programming over the sets of rows that are covered, column by column; of columns that cover no more
    than a cheaper one, none is looked at. Costs are at least 0, and there are at most `MOST_ROWS` rows.
    """
    held, which = _cheapest_with(masks, cost, rows)
    least = np.full(1 << rows, NEVER, dtype=np.int64)
    least[0] = 0
    taken = np.full(1 << rows, -1, dtype=np.intp)
    sets = np.arange(1 << rows)
    for place in np.unique(which[held < NEVER]).tolist():
        after = sets & ~int(masks[place])
        better = least[after] + int(cost[place])
        gains = better < least
        least[gains], taken[gains] = better[gains], place
    return _taken(masks, taken, (1 << rows) - 1) if least[-1] < NEVER else None


def _cheapest_with(masks: Ints, cost: Ints, rows: int) -> tuple[Ints, Indices]:
    """For every set of rows, the least cost of one column that covers all of it, and which column that is."""
    held, which = np.full(1 << rows, NEVER, dtype=np.int64), np.full(1 << rows, -1, dtype=np.intp)
    order = np.argsort(-cost, kind="stable")  # of several assigned to one place, the last stays
    held[masks[order]], which[masks[order]] = cost[order], order
    held[0] = NEVER
    for row in range(rows):
        pairs, columns = held.reshape(-1, 2, 1 << row), which.reshape(-1, 2, 1 << row)
        more = pairs[:, 1] < pairs[:, 0]
        pairs[:, 0][more], columns[:, 0][more] = pairs[:, 1][more], columns[:, 1][more]
    held[0] = NEVER
    return held, which


def _taken(masks: Ints, taken: Indices, left: int) -> Indices:
    places = []
    while left:
        places.append(int(taken[left]))
        left &= ~int(masks[places[-1]])
    return np.array(sorted(places), dtype=np.intp)
