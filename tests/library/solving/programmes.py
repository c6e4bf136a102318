"""Small random programmes, every point of them, and a plain reading of a proof."""

from itertools import product
from random import Random

import numpy as np

from comity.solving.programme import build


def draw_programme(seed, *, most=8, large=1):
    """Up to `most` columns, a few rows of every shape, some columns fixed; `large` multiplies coefficients."""
    random = Random(seed)
    width, height = random.randint(1, most), random.randint(0, 6)
    entries, right, at_least = [], [], []
    for row in range(height):
        columns = random.sample(range(width), random.randint(0, width))
        shape = random.choice(("cover", "pack", "mixed"))
        row_entries = [(c, _coefficient(random, shape, large)) for c in columns]
        entries += [(c, row, v) for c, v in row_entries if v]
        total = sum(abs(v) for _, v in row_entries)
        at_least.append(shape != "pack")
        right.append(
            random.randint(0, max(1, total * 2 // 3)) if shape != "mixed" else random.randint(-3, 1) * large
        )
    cost = [random.choice((-2, 0, 1, 1, 2, 5, 17)) * large for _ in range(width)]
    lower = [int(random.random() < 0.1) for _ in range(width)]
    upper = [max(low, int(random.random() < 0.9)) for low in lower]
    return build(cost, sorted(entries), right, at_least, lower, upper, offset=random.choice((0, 3)))


def _coefficient(random, shape, large):
    if shape == "cover":
        return 1
    return random.randint(1, 4) * large if shape == "pack" else random.randint(-3, 3) * large


def points(programme):
    """Every allowed point."""
    ranges = [
        range(low, up + 1) for low, up in zip(programme.lower.tolist(), programme.upper.tolist(), strict=True)
    ]
    return [p for p in (np.array(x, dtype=np.int64) for x in product(*ranges)) if programme.allows(p)]


def proves(programme, tree, *, plain=False):
    """Whether a tree proves that no point is worth its limit or less; read with integers, row by row."""
    cost = [0] * programme.width if plain else programme.cost.tolist()
    columns = _columns(programme)
    limit = 0 if plain else tree.limit * tree.scale
    bounds = {0: (programme.lower.tolist(), programme.upper.tolist())}
    children = {}
    for number, node in enumerate(tree.nodes):
        if number:
            children.setdefault(node.parent, []).append((number, node.column, node.value))
    for number, node in enumerate(tree.nodes):
        lower, upper = bounds[number]
        bound, reduced = _bound(programme, cost, columns, node.prices, tree.scale, lower, upper, plain)
        below = children.get(number, [])
        if bound > limit:
            if below:
                return False
            continue
        for j, d in enumerate(reduced):
            if lower[j] < upper[j] and d > 0 and bound + d > limit:
                upper[j] = 0
            elif lower[j] < upper[j] and d < 0 and bound - d > limit:
                lower[j] = 1
        if len(below) != 2 or {value for _, _, value in below} != {0, 1} or below[0][1] != below[1][1]:
            return False
        for child, column, value in below:
            if lower[column] == upper[column]:
                return False
            low, up = list(lower), list(upper)
            low[column] = up[column] = value
            bounds[child] = (low, up)
    return True


def _columns(programme):
    entries = [[] for _ in range(programme.width)]
    for column, row, value in zip(
        programme.column_of_entry().tolist(), programme.rows.tolist(), programme.values.tolist(), strict=True
    ):
        entries[column].append((row, value))
    return entries


def _bound(programme, cost, columns, prices, scale, lower, upper, plain):
    prices = [int(price) for price in prices]
    for price, least in zip(prices, programme.at_least.tolist(), strict=True):
        assert price >= 0 if least else price <= 0
    reduced = [
        scale * c - sum(prices[r] * v for r, v in column) for c, column in zip(cost, columns, strict=True)
    ]
    bound = sum(p * b for p, b in zip(prices, programme.right.tolist(), strict=True))
    bound += 0 if plain else scale * programme.offset
    return bound + sum(
        d * (low if d > 0 else up) for d, low, up in zip(reduced, lower, upper, strict=True)
    ), reduced
