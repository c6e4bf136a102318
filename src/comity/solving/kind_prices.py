"""Prices of rows under which no kind is worth more than 1 and what is asked is worth most. Guidance, never proof.

The dual of the covering relaxation, by column generation: a linear programme over a few kinds, priced over all.
"""

import numpy as np

from comity.solving.kinds import Kinds, Places
from comity.solving.linear import Floats, Linear
from comity.solving.programme import Ints, Programme, assembled

FIRST, EACH, MORE = (
    400,
    15,
    200,
)  # kinds to begin with, those of each row among them, and those added in a round
ROUNDS = 8
CLOSE = 1.002


def guide_prices(kinds: Kinds, demand: Ints) -> Floats:
    """A price for each row, the highest worth of a kind at 1; zeros where nobody can help."""
    pool = _first(kinds)
    prices = np.zeros(len(demand))
    for _ in range(ROUNDS):
        programme = _covering(kinds, pool, demand)
        guide = Linear(programme).solve(programme.lower, programme.upper)
        if not guide.found:
            break
        prices = np.maximum(guide.prices, 0.0)
        worths = kinds.bits @ prices.astype(np.float32)
        best = np.argsort(-worths)[:MORE]
        if worths.max(initial=0) <= CLOSE:
            break
        pool = np.union1d(pool, best[worths[best] > 1.0])
    most = float((kinds.bits @ prices.astype(np.float32)).max(initial=0))
    return prices / most if most else prices


def _first(kinds: Kinds) -> Places:
    """Those who help most rows, and of each row."""
    helps = kinds.bits.sum(axis=1)
    pools = [np.argsort(-helps, kind="stable")[:FIRST]]
    for row in range(kinds.bits.shape[1]):
        able = np.flatnonzero(kinds.bits[:, row])
        pools.append(able[np.argsort(-helps[able], kind="stable")[:EACH]])
    return np.unique(np.concatenate(pools))


def _covering(kinds: Kinds, pool: Places, demand: Ints) -> Programme:
    """Every row as often as asked, by as few of these kinds, each as often as one likes."""
    columns, rows = np.nonzero(kinds.bits[pool])
    ones = np.ones(len(rows), dtype=np.int64)
    count, most = len(pool), max(1, int(demand.max(initial=0)))
    upper = [most] * count
    height = len(demand)
    return assembled([1] * count, (columns, rows, ones), demand.tolist(), [True] * height, [0] * count, upper)
