"""Rows that hold wherever the free columns are, and a programme without them."""

from dataclasses import replace

import numpy as np

from comity.solving.programme import Flags, Programme, exact


def always_met(programme: Programme) -> Flags:
    """Rows that hold wherever the free columns are."""
    free = (programme.lower < programme.upper)[programme.column_of_entry()]
    sign = np.where(programme.at_least[programme.rows], programme.values < 0, programme.values > 0)
    worst = replace(programme, values=np.where(free & sign.astype(bool), programme.values, 0))
    fixed = replace(programme, values=np.where(free, 0, programme.values))
    sums = worst.activity(programme.upper) + fixed.activity(programme.lower)
    met = np.where(programme.at_least, sums >= programme.right, sums <= programme.right)
    return np.asarray(met, dtype=bool)


def without_rows(programme: Programme, out: Flags) -> Programme:
    """The programme without the marked rows."""
    keep = ~out
    entries = keep[programme.rows]
    sizes = np.bincount(programme.column_of_entry()[entries], minlength=programme.width)
    new_row = np.cumsum(keep) - 1
    return replace(
        programme,
        starts=np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp),
        rows=new_row[programme.rows[entries]].astype(np.intp),
        values=programme.values[entries],
        right=exact([int(value) for value in programme.right[keep]]),
        at_least=programme.at_least[keep],
    )
