"""Where the days of a plan lie on a line: fractions of its width, and the days that are worth a mark below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
DAYS = (1, 2, 7, 14)
EDGE = 0.02  # room on both sides, so that a mark on the first or last day is whole


@dataclass(frozen=True, slots=True)
class Scale:
    """From the first day to the last, both whole."""

    first: date
    last: date

    def at(self, day: date, *, end: bool = False) -> float:
        """Where a day begins (or ends), from 0 to 1.

        >>> scale = Scale(date(2027, 3, 1), date(2027, 3, 10))
        >>> round(scale.at(date(2027, 3, 1)), 2), round(scale.at(date(2027, 3, 10), end=True), 2)
        (0.02, 0.98)
        """
        whole = (self.last - self.first).days + 1
        part = ((day - self.first).days + (1 if end else 0)) / whole
        return EDGE + part * (1 - 2 * EDGE)

    def middle(self, day: date) -> float:
        return (self.at(day) + self.at(day, end=True)) / 2


def scale_of(days: Iterable[date], today: date) -> Scale:
    """The shortest line that holds all days and today."""
    found = [*days, today]
    return Scale(min(found), max(found))


def ticks(scale: Scale, most: int = 3) -> list[date]:
    """At most `most` days at even distances: first days of months, or any when all lies within a few weeks."""
    span = (scale.last - scale.first).days
    for step in DAYS:
        if span // step < most:
            return [scale.first + timedelta(days=step * n) for n in range(span // step + 1)]
    for step in MONTHS:
        found = _months(scale, step)
        if len(found) <= most:
            return found
    return []


def _months(scale: Scale, step: int) -> list[date]:
    """The first day of every so manieth month, counted from a round one."""
    start = scale.first.year * 12 + scale.first.month - 1
    start += (-start) % step
    found = []
    for month in range(start, scale.last.year * 12 + scale.last.month, step):
        year, number = divmod(month, 12)
        if year <= date.max.year and scale.first <= (day := date(year, number + 1, 1)) <= scale.last:
            found.append(day)
    return found
