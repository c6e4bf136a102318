"""Whom a proof leaves out beforehand, and whether enough others can stand in for each of them."""

from collections import defaultdict
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from comity.formation.checking.case import Case
from comity.formation.checking.documents import shown, texts
from comity.formation.checking.rows import Rows
from comity.formation.checking.verdict import Refused

_BITS: Final = 60
_AT_ONCE: Final = 2_000_000

Numbers = npt.NDArray[np.int64]


def without_left_out(case: Case, rows: Rows, kept: Any) -> Rows:
    """The rows with everybody out whom `kept` does not name; raises `Refused` where too few stand in for one.

    `kept` is what the certificate says, None when nobody is left out.
    """
    if kept is None:
        return rows
    if case.question.goal != "fewest" or case.question.known_required:
        raise Refused("left_out_by_no_rule", where="certificate.kept")
    ids = texts(kept, "certificate.kept")
    unknown = [shown(id_) for id_ in ids if id_ not in case.number_of]
    if unknown:
        raise Refused("unknown_member", where="certificate.kept", ids=unknown[:20])
    staying = case.numbers(ids)
    bound = case.question.include | case.question.exclude
    bound |= {id_ for pair in case.question.conflicts for id_ in pair}
    out = [number for number in range(len(case.organizations)) if number not in staying]
    _check(case, out, sorted(staying - case.numbers(bound)))
    gone = np.array(rows.upper)
    gone[out] = 0
    return replace(rows, upper=tuple(gone.tolist()))


def _check(case: Case, out: list[int], stand_ins: list[int]) -> None:
    kinds = _kinds(case)
    able: dict[str, list[int]] = defaultdict(list)
    for number in stand_ins:
        able[_country(case, number)].append(number)
    leaving: dict[str, list[int]] = defaultdict(list)
    for number in out:
        if case.organizations[number].id in case.question.include:
            raise Refused("left_out_unproven", id=case.organizations[number].id)
        leaving[_country(case, number)].append(number)
    for country, numbers in leaving.items():
        _check_country(case, kinds, numbers, able[country])


def _country(case: Case, number: int) -> str:
    return case.organizations[number].country if case.question.min_countries else ""


def _kinds(case: Case) -> tuple[Numbers, Numbers, Numbers]:
    """For each organization: its musts as bits over some columns, how many must stand in for it, its cost's rank."""
    count, musts = len(case.organizations), case.question.musts
    bits = np.zeros((count, 1 + len(musts) // _BITS), dtype=np.int64)
    asked = np.ones(count, dtype=np.int64)
    for place, j in enumerate(musts):
        givers = np.fromiter(case.givers[j], dtype=np.int64, count=len(case.givers[j]))
        bits[givers, place // _BITS] |= 1 << place % _BITS
        asked[givers] = np.maximum(asked[givers], case.question.needs[j].members + case.question.spare)
    if case.question.budget is None:
        return bits, asked, np.zeros(count, dtype=np.int64)
    rank = {cost: place for place, cost in enumerate(sorted(set(case.costs)))}
    return bits, asked, np.array([rank[cost] for cost in case.costs], dtype=np.int64)


def _check_country(
    case: Case, kinds: tuple[Numbers, Numbers, Numbers], leaving: list[int], stand_ins: list[int]
) -> None:
    bits, asked, ranks = kinds
    theirs, their_rank = bits[stand_ins], ranks[stand_ins]
    step = max(1, _AT_ONCE // max(1, theirs.size))
    for start in range(0, len(leaving), step):
        part = leaving[start : start + step]
        enough = their_rank[None, :] <= ranks[part][:, None]
        for column in range(bits.shape[1]):
            enough &= (bits[part, column][:, None] & ~theirs[None, :, column]) == 0
        short = np.flatnonzero(enough.sum(axis=1) < asked[part])
        if len(short):
            raise Refused("left_out_unproven", id=case.organizations[part[int(short[0])]].id)
