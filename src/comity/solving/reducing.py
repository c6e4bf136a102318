"""Shrinking a programme before solving it, where no proof is to be handed out."""

from dataclasses import replace

import numpy as np

from comity.solving.idling import always_met, without_rows
from comity.solving.minimise import Ask, Best, Status, minimise
from comity.solving.programme import Flags, Indices, Ints, Programme
from comity.solving.tree import Budget

MOST_ROWS = 62


def solve(
    programme: Programme,
    *,
    budget: Budget | None = None,
    start: Ints | None = None,
    ask: Ask | None = None,
) -> Best:
    """As `minimise`, faster, with no tree: fixed columns, idle rows and idle columns are left out first."""
    if np.any(programme.lower > programme.upper):
        return Best(Status.INFEASIBLE)
    tight = programme.within(programme.lower, np.where(_idle(programme), programme.lower, programme.upper))
    small, kept = tight.restricted()
    small = without_rows(small, always_met(small))
    if start is None:
        few = _without_doubles(small)
        small, kept = small.only(few), kept[few]
    best = minimise(small, budget=budget, start=None if start is None else start[kept], ask=ask)
    if best.point is None:
        return Best(best.status, bound=best.bound)
    point = tight.lower.copy()
    point[kept] = best.point
    return Best(best.status, point, best.worth, best.bound)


def _without_doubles(programme: Programme) -> Indices:
    """The columns without those that others in exactly the same rows replace, as many of the cheapest as can help.

    Only among columns whose coefficients are all 1, and where the rows of each fit into one integer.
    """
    everyone = np.arange(programme.width)
    dtypes = (programme.cost.dtype, programme.values.dtype, programme.right.dtype)
    if len(programme.right) > MOST_ROWS or object in dtypes or np.any(programme.cost < 0):
        return everyone
    column, least = programme.column_of_entry(), programme.at_least[programme.rows]
    plain = np.bincount(column[programme.values != 1], minlength=programme.width) == 0
    lacking = programme.right.copy()
    np.add.at(lacking, programme.rows, np.maximum(-programme.values, 0))
    most = np.ones(programme.width, dtype=np.int64)
    np.maximum.at(most, column[least], lacking[programme.rows[least]])
    same = np.zeros(programme.width, dtype=np.int64)
    np.bitwise_or.at(same, column, np.int64(1) << programme.rows.astype(np.int64))
    alike = np.flatnonzero(plain)
    alike = alike[np.lexsort((programme.cost[alike], same[alike]))]
    first = np.searchsorted(same[alike], same[alike], side="left")
    keep = ~plain
    keep[alike] = np.arange(len(alike)) - first < most[alike]
    return np.flatnonzero(keep)


def relaxed(programme: Programme, rows: Flags) -> Programme:
    """The programme with the marked rows asking for nothing."""
    ends = np.where(programme.at_least, _extreme(programme, least=True), _extreme(programme, least=False))
    return replace(programme, right=np.where(rows, ends, programme.right))


def _extreme(programme: Programme, *, least: bool) -> Ints:
    """The least (or greatest) sum that each row can have, ignoring bounds."""
    values = np.minimum(programme.values, 0) if least else np.maximum(programme.values, 0)
    return replace(programme, values=values).activity(np.ones(programme.width, dtype=np.int64))


def _idle(programme: Programme) -> Flags:
    """Columns that cost and help no row that is still unmet: they may stay at 0."""
    met = always_met(programme)
    helps = np.where(programme.at_least[programme.rows], programme.values > 0, programme.values < 0)
    useful = helps.astype(bool) & ~met[programme.rows]
    idle = programme.cost >= 0
    idle[programme.column_of_entry()[useful]] = False
    result: Flags = idle.astype(bool) & (programme.lower == 0)
    return result
