"""Cuts of a certificate, made again from the rows that the root leaves: half of their sum, rounded up.

A. Caprara and M. Fischetti, *{0, 1/2}-Chvátal-Gomory cuts*, Mathematical Programming 74, 1996.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from comity.formation.checking.documents import entries, listed, shown
from comity.formation.checking.pricing import Bounds, PricedRow, Sums, Whole, priced_row
from comity.formation.checking.rows import Column, Rows, column_named
from comity.formation.checking.verdict import Refused

MOST_CUTS: Final = 2_000
_LARGE: Final = 2**40


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows it sums, some of them earlier cuts, and the places of the columns that it turns round."""

    name: str
    rows: tuple[str, ...]
    at_one: frozenset[int]


def read_cuts(proof: dict[str, Any], rows: Rows, where: str) -> list[Cut]:
    """The cuts of a proof; raises `Refused` for what is malformed or unknown."""
    found = listed(proof.get("cuts"), f"{where}.cuts")
    if len(found) > MOST_CUTS:
        raise Refused("too_many_cuts", where=where, found=len(found), most=MOST_CUTS)
    known = {row.name for row in rows.rows}
    columns = {column: place for place, column in enumerate(rows.columns)}
    cuts = []
    for number, entry in enumerate(found):
        cuts.append(_cut(entry, number, known, columns, f"{where}.cuts[{number}]"))
        known.add(cuts[-1].name)
    return cuts


def _cut(entry: Any, number: int, known: set[str], columns: dict[Column, int], where: str) -> Cut:
    parts = entries(entry, where)
    names, at_one = listed(parts.get("rows"), f"{where}.rows"), listed(parts.get("at_one"), f"{where}.at_one")
    twice: set[str] = set()
    for name in names:
        if not isinstance(name, str) or name not in known or name in twice:
            raise Refused("row_unknown", where=where, row=shown(name))
        twice.add(name)
    turned = frozenset(column_named(named, columns, where) for named in at_one)
    return Cut(f"cut:{number}", tuple(names), turned)


def with_cuts(bounds: Bounds, cuts: Sequence[Cut], at_least: dict[str, bool]) -> Bounds:
    """The same question with the cuts as further rows; `bounds` are what the root leaves, already narrowed."""
    sums = bounds.sums
    rows, signs = dict(sums.rows), dict(at_least)
    for cut in cuts:
        rows[cut.name] = _made(cut, sums, rows, signs)
        signs[cut.name] = True
    return replace(bounds, sums=replace(sums, rows=rows))


def _made(cut: Cut, sums: Sums, rows: dict[str, PricedRow], signs: dict[str, bool]) -> PricedRow:
    """Turn every row to `>=`, sum, put 1 - y for the columns turned round, halve, round up, turn back."""
    size = sum(rows[name].size for name in cut.rows)
    total: Whole = np.zeros(len(sums.names), dtype=np.int64 if size < _LARGE else object)
    right = 0
    for name in cut.rows:
        row, sign = rows[name], 1 if signs[name] else -1
        total[row.columns] += sign * row.coefficients.astype(total.dtype, copy=False)
        right += sign * row.right
    turned = np.isin(sums.names, list(cut.at_one))
    halved = np.where(turned, total // 2, -(-total // 2))
    right -= sum(total[turned].tolist())
    right = -(-right // 2) + sum(halved[turned].tolist())
    columns = np.flatnonzero(halved)
    return priced_row(right, columns, halved[columns])
