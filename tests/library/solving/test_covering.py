"""The cheapest cover is what looking at every set of columns says."""

from itertools import combinations
from random import Random

import numpy as np

from comity.solving.covering import cheapest_cover


def test_the_cheapest_cover_is_the_cheapest_of_all_sets():
    without = 0
    for seed in range(400):
        random = Random(seed)
        rows, width = random.randint(0, 4), random.randint(0, 7)
        masks = np.array([random.randrange(1 << rows) for _ in range(width)], dtype=np.int64)
        cost = np.array([random.choice((0, 1, 2, 5, 9)) for _ in range(width)], dtype=np.int64)
        found = cheapest_cover(masks, cost, rows)
        best = least(masks.tolist(), cost.tolist(), (1 << rows) - 1)
        if best is None:
            assert found is None
            without += 1
            continue
        assert covered(masks[found].tolist()) == (1 << rows) - 1
        assert len(set(found.tolist())) == len(found)
        assert int(cost[found].sum()) == best
    assert 0 < without < 400


def least(masks, cost, all_rows):
    sets = [part for size in range(len(masks) + 1) for part in combinations(range(len(masks)), size)]
    costs = [sum(cost[i] for i in part) for part in sets if covered(masks[i] for i in part) == all_rows]
    return min(costs, default=None)


def covered(masks):
    together = 0
    for mask in masks:
        together |= mask
    return together
