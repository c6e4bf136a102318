"""Small random programmes, every point of them, and a plain reading of a proof."""

from itertools import product
from random import Random

import numpy as np

from comity.solving.programme import build
from comity.solving.tree import AGAIN


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
    rows = _rows(programme)
    limit = 0 if plain else tree.limit * tree.scale
    bounds = {0: (programme.lower.tolist(), programme.upper.tolist())}
    children = {}
    for number, node in enumerate(tree.nodes):
        if number:
            children.setdefault(node.parent, []).append((number, node.column, node.value))
    for number, node in enumerate(tree.nodes):
        lower, upper = bounds[number]
        offset = 0 if plain else tree.scale * programme.offset
        bound, reduced = _bound(cost, rows, node.prices, tree.scale, lower, upper, offset)
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
        if number == 0:
            rows = rows + _cuts(rows, tree.cuts, lower, upper)
        if len(below) == 1 and below[0][1:] == (AGAIN, 0):
            bounds[below[0][0]] = (lower, upper)
            continue
        if len(below) != 2 or {value for _, _, value in below} != {0, 1} or below[0][1] != below[1][1]:
            return False
        for child, column, value in below:
            if lower[column] == upper[column]:
                return False
            low, up = list(lower), list(upper)
            low[column] = up[column] = value
            bounds[child] = (low, up)
    return True


def _rows(programme):
    """Each row as its coefficients by column, its right side, and whether it is a `>=` row."""
    entries = [{} for _ in programme.right]
    for column, row, value in zip(
        programme.column_of_entry().tolist(), programme.rows.tolist(), programme.values.tolist(), strict=True
    ):
        entries[row][column] = value
    return list(zip(entries, programme.right.tolist(), programme.at_least.tolist(), strict=True))


def _cuts(rows, cuts, lower, upper):
    """The cuts over what the root leaves: columns fixed at 0 are out, those at 1 go into the right sides."""
    known = [(_over_the_free(row, lower, upper), sign) for row, sign in _turned(rows)]
    for cut in cuts:
        total, right = {}, 0
        for row in cut.rows:
            (entries, least), sign = known[row]
            right += sign * least
            for column, value in entries.items():
                total[column] = total.get(column, 0) + sign * value
        turned = {column: value for column, value in total.items() if column in cut.at_one}
        halved = {c: value // 2 if c in turned else -(-value // 2) for c, value in total.items()}
        right = -(-(right - sum(turned.values())) // 2) + sum(halved[column] for column in turned)
        known.append(((halved, right), 1))
    return [(*row, True) for row, _ in known[len(rows) :]]


def _turned(rows):
    return [((entries, right), 1 if least else -1) for entries, right, least in rows]


def _over_the_free(row, lower, upper):
    entries, right = row
    at_one = sum(value for column, value in entries.items() if lower[column] == 1)
    return {c: value for c, value in entries.items() if lower[c] < upper[c]}, right - at_one


def _bound(cost, rows, prices, scale, lower, upper, offset):
    """A row that has no price yet counts with 0. Cuts say nothing of columns that the root has fixed."""
    reduced, bound = [scale * c for c in cost], offset
    for price, (entries, right, least) in zip([int(price) for price in prices], rows, strict=False):
        assert price >= 0 if least else price <= 0
        bound += price * right
        for column, value in entries.items():
            reduced[column] -= price * value
    return bound + sum(
        d * (low if d > 0 else up) for d, low, up in zip(reduced, lower, upper, strict=True)
    ), reduced
