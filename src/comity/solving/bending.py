"""A first point where limits bind (members at most, a budget): dives that may pass a limit at a price.

A dive through the relaxation ends where no whole point keeps the limit. With *excuses*, further columns that lower
the limit's sum and cost more than the relaxation would pay, it ends at a point: good, and a little over. By how much
it was over, the next dive aims lower, with excuses that cost more. Penalties on a relaxed row: F. Glover and J.-K.
Hao, *The case for strategic oscillation*, Annals of Operations Research 183, 2011. Guidance, never proof.
"""

from dataclasses import replace

import numpy as np

from comity.solving.diving import dive
from comity.solving.programme import Indices, Ints, Programme, assembled
from comity.solving.tree import Budget

# what an excuse costs at first, in prices of the limit, and how many times more in the next dive
DEAR, DEARER = 3, 3
DIVES, NODES = 5, 60


def binding(programme: Programme, prices: Ints) -> Indices:
    """The limits that the relaxation pays for; pairs that exclude each other are none."""
    if object in (programme.cost.dtype, programme.values.dtype, programme.right.dtype, prices.dtype):
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(~programme.at_least & (prices < 0) & (programme.right > 1))


def within_limits(
    programme: Programme, limits: Indices, prices: Ints, scale: int, budget: Budget
) -> Ints | None:
    """A point of the programme, by the prices (times scale) of its relaxation; None when no dive came to one."""
    aim, dear = programme.right.copy(), DEAR
    few = replace(budget, nodes=min(NODES, budget.nodes))
    for _ in range(DIVES):
        loose = _bent(replace(programme, right=aim), limits, _worth_of_one(prices, dear, scale))
        found = dive(loose, loose.offset + int(loose.cost[loose.cost > 0].sum()), scale, prices, few)
        if found is None or budget.spent():
            return None
        point: Ints = found[: programme.width]
        if programme.allows(point):
            return point
        over = programme.activity(point)[limits] - programme.right[limits]
        aim[limits] = np.maximum(aim[limits] - np.maximum(over, 0), 1)
        dear *= DEARER
    return None


def _worth_of_one(prices: Ints, dear: int, scale: int) -> Ints:
    """What an excuse of 1 costs in each row, at least 1."""
    each: Ints = np.maximum(np.ceil(dear * np.abs(prices.astype(float)) / scale), 1).astype(np.int64)
    return each


def _bent(programme: Programme, limits: Indices, each: Ints) -> Programme:
    """The programme with excuses as its last columns: for each limit of 1, 2, 4, ..., at what 1 costs in `each` row."""
    counts = [int(right).bit_length() for right in programme.right[limits]]
    steps, rows = np.concatenate([1 << np.arange(count) for count in counts]), np.repeat(limits, counts)
    width, none = programme.width, np.zeros(len(rows), dtype=np.int64)
    excuses = np.arange(width, width + len(rows))
    return assembled(
        np.concatenate([programme.cost, each[rows] * steps]).tolist(),
        (
            np.concatenate([programme.column_of_entry(), excuses]),
            np.concatenate([programme.rows, rows]),
            np.concatenate([programme.values, -steps]),
        ),
        programme.right.tolist(),
        programme.at_least.tolist(),
        np.concatenate([programme.lower, none]).tolist(),
        np.concatenate([programme.upper, none + 1]).tolist(),
        programme.offset,
    )
