"""The programmes of the formation benchmarks: the OR-Library's covering problems, and registers drawn in families."""

import gzip
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from comity.solving.programme import Programme, assembled, build
from comity.solving.sifting import first_relaxation

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("COMITY_OR_LIBRARY", ROOT.parent / "shared/data/or-library/set-covering"))
COUNTRIES = 18


@dataclass(frozen=True)
class Family:
    """How a register is drawn.

    Each organization gives 1 + Poisson(3.2) capacities, the k-th most popular of them drawn with weight k ** -skew.
    `costs`: *any* 1 to 100 and *floor* 5 to 100, evenly, whatever somebody gives; *grow* capacities times a log-normal
    number (median 12, sigma 0.6), 1 to 100; *cents* the same in hundredths. `sides`: *countries* (six of 18),
    or *all*: these, 150 conflicts among the 1,500 cheapest for what they give, and two included.
    """

    costs: str
    skew: float
    sides: str = ""

    def __str__(self) -> str:
        return f"{self.costs}, skew {self.skew}{', ' + self.sides if self.sides else ''}"


FAMILIES = (
    Family("grow", 1.0, "all"),
    Family("grow", 0.8),
    Family("any", 1.0, "countries"),
    Family("floor", 1.2),
    Family("any", 1.2, "all"),
    Family("grow", 0.5, "countries"),
)
EVEN = (Family("grow", 0.0, "countries"), Family("any", 0.0), Family("floor", 0.0))


def drawn(size: int, needs: int, demand: int, family: Family, seed: int) -> Programme:
    """The programme of a generated register and a brief that needs every capacity `demand` times, at least cost."""
    random = np.random.default_rng([seed, size, needs, demand, *str(family).encode()])
    given = np.minimum(needs, 1 + random.poisson(3.2, size))
    columns, rows = _capacities(random, given, needs, family.skew)
    cost = _costs(random, given, family.costs)
    entries = [(columns, rows, np.ones(len(columns), dtype=np.int64))]
    right, least, lower = [demand] * needs, [True] * needs, np.zeros(size + COUNTRIES, dtype=np.int64)
    if family.sides:
        entries += _countries(random, size, needs)
        right, least = [*right, 6, *([0] * COUNTRIES)], [*least, True, *([True] * COUNTRIES)]
    if family.sides == "all":
        pairs = np.argsort(cost / given, kind="stable")[random.integers(0, min(1500, size), (150, 2))]
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        conflict = np.repeat(np.arange(len(right), len(right) + len(pairs)), 2)
        entries.append((pairs.ravel(), conflict, np.ones(pairs.size, dtype=np.int64)))
        right, least = [*right, *([1] * len(pairs))], [*least, *([False] * len(pairs))]
        lower[random.choice(size, 2, replace=False)] = 1
    whole = [np.concatenate(parts) for parts in zip(*entries, strict=True)]
    order = np.lexsort((whole[1], whole[0]))
    width = size + (COUNTRIES if family.sides else 0)
    cost = np.concatenate([cost, np.zeros(width - size, dtype=np.int64)])
    in_order = (whole[0][order], whole[1][order], whole[2][order])
    return assembled(cost.tolist(), in_order, right, least, lower[:width].tolist(), [1] * width)


def limited(programme: Programme, size: int, share: float) -> Programme:
    """The same with at most this share of the members that its linear relaxation has without a limit."""
    relaxed = first_relaxation(programme).solve(programme.lower, programme.upper)
    most = int(share * float(relaxed.x[:size].sum()))
    return programme.with_rows([(dict.fromkeys(range(size), 1), most, False)])


def _capacities(random, given, needs: int, skew: float) -> tuple[np.ndarray, np.ndarray]:
    """Who gives what: Gumbel numbers choose without replacement, by weight."""
    weight, columns, rows = -skew * np.log1p(np.arange(needs)), [], []
    for first in range(0, len(given), 10_000):
        several = given[first : first + 10_000]
        liking = random.gumbel(size=(len(several), needs)) + weight
        liked = np.argsort(-liking, axis=1)[:, : several.max()]
        who, place = np.nonzero(np.arange(liked.shape[1]) < several[:, None])
        columns.append(who + first)
        rows.append(liked[who, place])
    return np.concatenate(columns), np.concatenate(rows)


def _costs(random, given, kind: str) -> np.ndarray:
    if kind in ("any", "floor"):
        return random.integers(1 if kind == "any" else 5, 101, len(given))
    cents = 100 if kind == "cents" else 1
    drawn_cost = given * random.lognormal(np.log(12), 0.6, len(given)) * cents
    return np.clip(np.rint(drawn_cost), cents, 100 * cents).astype(np.int64)


def _countries(random, size: int, first: int) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    country, marks = random.integers(0, COUNTRIES, size), np.arange(COUNTRIES)
    ones = np.ones(COUNTRIES, dtype=np.int64)
    return [
        (size + marks, np.full(COUNTRIES, first), ones),
        (np.arange(size), first + 1 + country, np.ones(size, dtype=np.int64)),
        (size + marks, first + 1 + marks, -ones),
    ]


def or_library(name: str) -> Programme:
    """A set covering problem of the OR-Library (J. E. Beasley, 1990), from `COMITY_OR_LIBRARY`."""
    numbers = list(map(int, gzip.decompress((DATA / f"{name}.txt.gz").read_bytes()).split()))
    (height, width), at = numbers[:2], 2
    cost, entries = [], []
    if name.startswith("rail"):  # column by column there
        for column in range(width):
            cost.append(numbers[at])
            count = numbers[at + 1]
            entries += [(column, row - 1, 1) for row in numbers[at + 2 : at + 2 + count]]
            at += 2 + count
    else:
        cost, at = numbers[2 : 2 + width], 2 + width
        for row in range(height):
            count = numbers[at]
            entries += [(column - 1, row, 1) for column in numbers[at + 1 : at + 1 + count]]
            at += 1 + count
    return build(cost, sorted(entries), [1] * height, [True] * height, [0] * width, [1] * width)
