"""Integer prices from a solver's guesses: rounding, fixing, and prices that prove impossibility."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from comity.solving.linear import Floats, Linear
from comity.solving.programme import Ints, Programme


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """Prices at a node, the exact bound (times scale) they prove there, and the reduced cost of each column."""

    prices: Ints
    bound: int
    reduced: Ints


def price(programme: Programme, prices: Ints, scale: int, lower: Ints, upper: Ints) -> Priced:
    """What these prices prove within these bounds."""
    reduced = programme.reduced_costs(prices, scale)
    return Priced(prices, programme.bound(prices, scale, reduced, lower, upper), reduced)


def fixed(priced: Priced, limit: int, lower: Ints, upper: Ints) -> tuple[Ints, Ints]:
    """The bounds after ruling out, in one pass, every column value whose bound exceeds `limit` (times scale)."""
    room = limit - priced.bound
    free = lower < upper
    out = free & (priced.reduced > room)
    into = free & (-priced.reduced > room)
    return np.where(into, 1, lower), np.where(out, 0, upper)


def no_prices(programme: Programme) -> Ints:
    """Every price 0."""
    return np.zeros(len(programme.right), dtype=np.int64)


def rounded(programme: Programme, prices: Floats, scale: int) -> Ints:
    """Prices of the right sign as integers over the scale."""
    if len(prices) != len(programme.right) or not np.all(np.isfinite(prices)):
        return no_prices(programme)
    signed = np.where(programme.at_least, np.maximum(prices, 0), np.minimum(prices, 0))
    scaled = np.rint(signed * scale)
    if len(scaled) and np.abs(scaled).max() >= 2.0**53:
        return np.array([int(value) for value in scaled], dtype=object)
    whole: Ints = scaled.astype(np.int64)
    return whole


def scale_for(programme: Programme) -> int:
    """A power of two, finer where coefficients are large, so that rounding costs little."""
    largest = int(np.abs(programme.values).max(initial=1))
    return 1 << (20 + max(0, largest.bit_length() - 1))


class Raying(Protocol):
    """Whatever can say, after an impossible solve, which prices show it."""

    def ray(self) -> Floats | None:
        """Those prices, when there are any."""


class Impossibility:
    """Finds integer prices under which, with every cost 0, the bound is above 0: no point is left."""

    def __init__(self, programme: Programme) -> None:
        self._free = programme.with_cost(np.zeros(programme.width, dtype=np.int64))
        self._elastic: Linear | None = None

    def prices(self, linear: Raying, lower: Ints, upper: Ints) -> Priced | None:
        """From the solver's ray, else from the least bending of the rows; None when rounding hides it."""
        ray = linear.ray()
        return (self._rounded(ray, lower, upper) if ray is not None else None) or self._rounded(
            self._bending(lower, upper), lower, upper
        )

    def _bending(self, lower: Ints, upper: Ints) -> Floats:
        if self._elastic is None:
            self._elastic = Linear(self._free, elastic=True)
        return self._elastic.solve(lower, upper).prices

    def _rounded(self, values: Floats, lower: Ints, upper: Ints) -> Priced | None:
        largest = float(np.abs(values).max()) if len(values) else 0.0
        if not np.isfinite(largest) or largest == 0:
            return None
        for power in (16, 24, 36):
            priced = price(self._free, rounded(self._free, values / largest, 1 << power), 1, lower, upper)
            if priced.bound > 0:
                return priced
        return None


def raised(
    programme: Programme, base: Ints, proof: Priced, scale: int, limit: int, lower: Ints, upper: Ints
) -> Priced:
    """Base prices plus enough of the prices of an impossibility to exceed `limit` (times scale)."""
    here = price(programme, base, scale, lower, upper)
    times = max(0, limit + 1 - here.bound) // proof.bound + 1
    total = [int(b) + times * int(p) for b, p in zip(base, proof.prices, strict=True)]
    big = any(abs(value) >= 2**53 for value in total)
    return price(programme, np.array(total, dtype=object if big else np.int64), scale, lower, upper)
