"""A picture of points: where each stands on the sheet, and which numbers stand beside the axes. No words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

NARROWEST, HIGH = 420, 260
LEFT, TOP, RIGHT, BOTTOM = 70, 20, 20, 50
APART = 24  # between the middles of two points
GAP = 0.7  # between two columns, in points


@dataclass(frozen=True, slots=True)
class Dot:
    """A point by its number from 1, at x and y."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A value beside an axis, at its distance."""

    at: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything to draw on a sheet of this width; y counts downward."""

    wide: int
    dots: list[Dot]
    across: list[Tick]
    up: list[Tick]

    @property
    def end(self) -> int:
        """Where the axis across ends."""
        return self.wide - RIGHT


def sheet(points: Sequence[tuple[int, Decimal]]) -> Sheet:
    """Points (whole number across, value up), at least one; who would cover another stands beside it."""
    values = sorted({up for _, up in points})
    heights = [_height(up, values) for _, up in points]
    lanes = _lanes(points, heights)
    columns = sorted({across for across, _ in points})
    broad = {c: 1 + max(lane for lane, p in zip(lanes, points, strict=True) if p[0] == c) for c in columns}
    total = sum(broad.values()) + GAP * len(columns)
    wide = max(NARROWEST, LEFT + RIGHT + round(APART * total))
    step, at = (wide - LEFT - RIGHT) / total, float(LEFT)
    starts: dict[int, float] = {}
    across = []
    for column in columns:
        starts[column] = at + step * (GAP + 1) / 2
        middle = at + step * (GAP + broad[column]) / 2
        across.append(Tick(round(middle), Decimal(column)))
        at += step * (GAP + broad[column])
    dots = [
        Dot(number, round(starts[size] + step * lane), y)
        for number, ((size, _), lane, y) in enumerate(zip(points, lanes, heights, strict=True), start=1)
    ]
    return Sheet(wide, dots, across, [Tick(_height(value, values), value) for value in _few(values)])


def _lanes(points: Sequence[tuple[int, Decimal]], heights: Sequence[int]) -> list[int]:
    """How many places to the side each point stands within its column, so that none covers another."""
    taken: list[tuple[int, int, int]] = []
    for (size, _), y in zip(points, heights, strict=True):
        lane = 0
        while any(s == size and other == lane and abs(at - y) < APART for s, other, at in taken):
            lane += 1
        taken.append((size, lane, y))
    return [lane for _, lane, _ in taken]


def _height(value: Decimal, values: Sequence[Decimal]) -> int:
    room, low, high = HIGH - TOP - BOTTOM, values[0], values[-1]
    share = float((value - low) / (high - low)) if high > low else 0.5
    return HIGH - BOTTOM - round(room * (0.1 + 0.8 * share))


def _few(values: Sequence[Decimal]) -> list[Decimal]:
    """The lowest, the highest, and those between that stand far enough from both and from each other."""
    kept: list[Decimal] = []
    for value in (values[0], values[-1], *values[1:-1]):
        if all(abs(_height(value, values) - _height(other, values)) >= 16 for other in kept):
            kept.append(value)
    return sorted(kept)
