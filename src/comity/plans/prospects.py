"""Whom one could ask, by constituency: how many are not asked yet, asked, or said yes. A *no* leaves no trace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Approached(StrEnum):
    """Where a prospect stands with one alliance; `let_be` = said no, or does not wish to be asked."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    YES = "yes"
    LET_BE = "let_be"


@dataclass(frozen=True, slots=True)
class Asked:
    """How many prospects of one constituency stand where."""

    not_asked: int = 0
    asked: int = 0
    yes: int = 0


def approached(stages: Sequence[Approached]) -> Approached:
    """Where somebody stands of whom several things were asked, in this order: the last one counts.

    >>> approached([Approached.YES, Approached.LET_BE]), approached([])
    (<Approached.LET_BE: 'let_be'>, <Approached.NOT_ASKED: 'not_asked'>)
    """
    return stages[-1] if stages else Approached.NOT_ASKED


def by_constituency(rows: Iterable[tuple[str, Approached]]) -> Mapping[str, Asked]:
    """Counts in the order in which constituencies first come up; whoever is let be counts nowhere.

    The counts are the same as if those who are let be had never been prospects, so no *no* can be worked out.
    """
    counts: dict[str, dict[str, int]] = {}
    for constituency, stands in rows:
        if stands is not Approached.LET_BE:
            of_one = counts.setdefault(constituency, {})
            of_one[stands.value] = of_one.get(stands.value, 0) + 1
    return {constituency: Asked(**of_one) for constituency, of_one in counts.items()}
