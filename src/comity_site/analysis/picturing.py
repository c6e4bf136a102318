"""Known against getting things done: where those on a shortlist stand whose record one may read; a private picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from comity.plans.record import Record, Share
from comity_site.analysis.models import Listed

WIDE, HIGH, LEFT, TOP, RIGHT, BOTTOM = 560, 320, 60, 24, 24, 50
MEASURES = ("known_by", "followers", "press")
APART = 26


@dataclass(frozen=True, slots=True)
class Point:
    """One organization by its number, at x and y, with its interval from `low` (below) to `high` on the sheet."""

    number: int
    listed: Listed
    value: int
    share: Share
    x: int
    y: int
    low: int
    high: int


def one_for_each(rows: Iterable[Listed], by: str) -> list[Listed]:
    """Who stands on two lists is placed once, by the entry in which the number was typed."""
    found: dict[int, Listed] = {}
    for row in rows:
        if row.organization_id not in found or getattr(found[row.organization_id], by, None) is None:
            found[row.organization_id] = row
    return list(found.values())


def measured(rows: Iterable[Listed], known: Mapping[int, int], by: str) -> dict[int, int | None]:
    """Listed → the one measure that was asked for; None where nobody counted."""
    return {row.pk: known[row.organization_id] if by == "known_by" else getattr(row, by) for row in rows}


def points(
    rows: Iterable[Listed], values: Mapping[int, int | None], records: Mapping[int, Record]
) -> list[Point]:
    """In the order of the list, only where both a measure and a share are known; across in steps of ten times."""
    found = []
    for row in rows:
        value, record = values[row.pk], records.get(row.organization_id)
        if value is not None and record is not None and record.share is not None and record.share.number:
            found.append((row, value, record.share))
    most = max((value for _, value, _ in found), default=0)
    drawn: list[Point] = []
    for number, (row, value, share) in enumerate(found, start=1):
        x, y = across(value, most), up(share.share)
        while any(abs(one.x - x) < APART and abs(one.y - y) < APART for one in drawn):
            x += APART
        drawn.append(Point(number, row, value, share, x, y, up(share.low), up(share.high)))
    return drawn


def across(value: int, most: int) -> int:
    """Where so many stand between nothing and the most; each ten times as much is one step, so that all are seen."""
    part = log10(1 + value) / log10(1 + most) if most else 0
    return round(LEFT + APART + part * (WIDE - LEFT - RIGHT - 2 * APART))


def ticks(drawn: Sequence[Point]) -> list[tuple[int, int]]:
    """Distance and number below the axis: nothing, one, ten, a hundred … as far as the most."""
    most = max((one.value for one in drawn), default=0)
    steps = [0, *(10**power for power in range(len(str(most))) if 10**power <= most)]
    return [(across(step, most), step) for step in steps]


def up(share: float) -> int:
    return round(TOP + (1 - share) * (HIGH - TOP - BOTTOM))


def wide(drawn: Iterable[Point]) -> int:
    """How wide the sheet is: wider when points had to stand beside each other."""
    return max([WIDE, *(one.x + APART + RIGHT for one in drawn)])


def grid() -> list[tuple[int, int]]:
    """Height on the sheet and hundredths beside the axis."""
    return [(up(n / 100), n) for n in (0, 25, 50, 75, 100)]
