"""The linear relaxation of a wide programme, solved over a core of its columns that grows as prices ask for more.

Sifting (R. E. Bixby and others, *Very large-scale linear programming*, Operations Research 40, 1992).
"""

from dataclasses import replace
from typing import Any

import numpy as np

from comity.solving.linear import Floats, Guide, Linear
from comity.solving.programme import Indices, Ints, Programme

WIDE = 700
PER_ROW = 4
AT_ONCE = 60
ROUNDS = 100
NEAR = 10_000
VERY_WIDE = 3_000
FIRST_CORE = 1_500
FIRST_AT_ONCE = 400
TOLERANCE = 1e-7
HARDLY = 0.01  # of the way to the limit


class Sifting:
    """The face of `Linear`, for programmes of any width. `reduced` are reduced costs to choose the core by."""

    def __init__(
        self,
        programme: Programme,
        reduced: Ints | Floats,
        *,
        core: int | None = None,
        at_once: int | None = None,
    ) -> None:
        self._read(programme)
        self._at_once = AT_ONCE if at_once is None else at_once
        self._core = core_of(programme, reduced, WIDE // 2 if core is None else core)
        self._in_core = np.zeros(programme.width, dtype=bool)
        self._in_core[self._core] = True
        self._linear = Linear(programme.only(self._core))
        self._tolerance = TOLERANCE * max(1.0, float(np.abs(self._cost).max(initial=0.0)) / 4096)

    def _read(self, programme: Programme) -> None:
        self._programme = programme
        self._cost = programme.cost.astype(float)
        self._values = programme.values.astype(float)
        self._column = programme.column_of_entry()

    def add_rows(self, programme: Programme) -> None:
        """As `Linear.add_rows`."""
        self._read(programme)
        self._linear.add_rows(programme.only(self._core))

    def drop_rows(self, rows: Indices, programme: Programme) -> None:
        """As `Linear.drop_rows`; `programme` is what is left."""
        self._read(programme)
        self._linear.drop_rows(rows, programme)

    def solve(
        self, lower: Ints, upper: Ints, *, steps: int = 0, seconds: float = 0, limit: float | None = None
    ) -> Guide:
        """As `Linear.solve`; with `steps` the core stays as it is and the answer is a guess.

        With `limit` the core does not grow where that would hardly change how far the bound is from being above it, or
        where the prices exceed it anyway.
        """
        if not steps:
            self._add(np.flatnonzero((lower == 1) & ~self._in_core))
        guide = self._once(lower, upper, steps, seconds, limit=limit)
        for _ in range(0 if steps else ROUNDS):
            asked, lacking = self._asked_for(guide, lower, upper)
            if not len(asked) or (limit is not None and _is_enough(guide, lacking, limit + 1)):
                return guide
            self._add(asked)
            last = guide
            guide = self._once(lower, upper, steps, seconds, primal=guide.found, limit=limit)
            if last.found and not (
                guide.found or guide.impossible
            ):  # out of time: the last prices are better
                return replace(last, found=False)
        return replace(guide, found=guide.found and not len(self._asked_for(guide, lower, upper)[0]))

    def ray(self) -> Floats | None:
        """As `Linear.ray`."""
        return self._linear.ray()

    def remember(self) -> Any:
        """As `Linear.remember`."""
        return len(self._core), self._linear.remember()

    def return_to(self, basis: Any) -> None:
        """As `Linear.return_to`; columns that came after are out."""
        size, remembered = basis
        self._linear.return_to(remembered, more=len(self._core) - size)

    def _once(
        self,
        lower: Ints,
        upper: Ints,
        steps: int,
        seconds: float,
        *,
        primal: bool = False,
        limit: float | None = None,
    ) -> Guide:
        guide = self._linear.solve(
            lower[self._core], upper[self._core], steps=steps, seconds=seconds, primal=primal, limit=limit
        )
        x = np.zeros(self._programme.width)
        x[self._core] = guide.x
        return replace(guide, x=x)

    def _asked_for(self, guide: Guide, lower: Ints, upper: Ints) -> tuple[Indices, float]:
        """Columns outside the core that would lower the cost (or, when it is impossible, help), best first; by how
        much all together at most."""
        prices, cost = guide.prices, self._cost
        if not guide.found:
            ray = self._linear.ray() if guide.impossible else None
            if ray is None:
                return np.zeros(0, dtype=np.intp), 0.0
            prices, cost = ray, np.zeros_like(self._cost)
        paid = np.bincount(self._column, prices[self._programme.rows] * self._values, len(cost))
        reduced = cost - paid
        outside = np.flatnonzero((reduced < -self._tolerance) & (lower < upper) & ~self._in_core)
        best = outside[np.argsort(reduced[outside], kind="stable")[: self._at_once]]
        return best, -float(reduced[outside].sum())

    def _add(self, columns: Indices) -> None:
        if len(columns):
            self._linear.add(self._programme, columns)
            self._core = np.concatenate([self._core, columns])
            self._in_core[columns] = True


def _is_enough(guide: Guide, lacking: float, limit: float) -> bool:
    """Whether the columns outside the core may stay there."""
    left = limit - (guide.value - lacking)
    return guide.found and (left < 0 or lacking < HARDLY * left)


def relaxation(programme: Programme, reduced: Ints) -> "Linear | Sifting":
    """The face that fits the width."""
    return Linear(programme) if programme.width <= WIDE else Sifting(programme, reduced)


def first_relaxation(programme: Programme) -> "Linear | Sifting":
    """The face for the first time, when nothing is known of the columns but what they cost and help."""
    if programme.width <= VERY_WIDE:
        return Linear(programme)
    return Sifting(programme, cost_of_help(programme), core=FIRST_CORE, at_once=FIRST_AT_ONCE)


def cost_of_help(programme: Programme, cost: Floats | None = None) -> Floats:
    """What each column costs (or would at these costs) for each row that it helps; infinite where it is fixed or
    helps none."""
    sign = np.where(programme.at_least, 1, -1)[programme.rows]
    helps = (programme.values * sign > 0).astype(float)
    helped = np.bincount(programme.column_of_entry(), helps, programme.width)
    cost = programme.cost.astype(float) if cost is None else cost
    dear = np.where(programme.lower < programme.upper, cost, np.inf)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(helped > 0, dear / helped, np.where(dear > 0, np.inf, 0))
    result: Floats = each
    return result


def core_of(programme: Programme, reduced: Ints | Floats, size: int) -> Indices:
    """The columns of lowest reduced cost, and for every row the best few that are in it."""
    order = np.argsort(reduced.astype(float), kind="stable")
    near = order[: max(NEAR, 40 * len(programme.right))]
    part = programme.only(near)  # in order of cost: what comes first in a row is what it would take
    by_row = np.argsort(part.rows.astype(np.int16 if len(part.right) < 2**15 else np.intp), kind="stable")
    rows = part.rows[by_row]
    first = np.searchsorted(rows, rows, side="left")
    few = near[part.column_of_entry()[by_row][np.arange(len(rows)) - first < PER_ROW]]
    forced = np.flatnonzero(programme.lower == 1)
    result: Indices = np.unique(np.concatenate([order[:size], few, forced]))
    return result
