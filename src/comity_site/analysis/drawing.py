"""A picture of points: where each stands on the sheet, and which numbers stand beside the axes. No words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDE, HIGH = 420, 260
LEFT, TOP, RIGHT, BOTTOM = 70, 20, 30, 50
APART = 24  # between the middles of two points


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
    """Everything to draw; y counts downward."""

    dots: list[Dot]
    across: list[Tick]
    up: list[Tick]


def sheet(points: Sequence[tuple[int, Decimal]]) -> Sheet:
    """Points (whole number across, value up) with room around them; who would cover another stands beside it."""
    columns = sorted({across for across, _ in points})
    values = sorted({up for _, up in points})
    dots: list[Dot] = []
    for number, (size, value) in enumerate(points, start=1):
        x, y = _along(columns.index(size), len(columns)), _height(value, values)
        while any(abs(dot.x - x) < APART and abs(dot.y - y) < APART for dot in dots):
            x += APART
        dots.append(Dot(number, x, y))
    across = [Tick(_along(place, len(columns)), Decimal(value)) for place, value in enumerate(columns)]
    return Sheet(dots, across, [Tick(_height(value, values), value) for value in _few(values)])


def _along(place: int, count: int) -> int:
    room = WIDE - LEFT - RIGHT
    return LEFT + round(room * (place + 0.25) / count)


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
