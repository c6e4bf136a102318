"""The days on which somebody is away, and the days between. Days are ordinals of `datetime.date`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Absences:
    """Runs of days (first, last) in order, with days between any two of them."""

    runs: tuple[tuple[int, int], ...] = ()

    def first_there(self, day: int) -> int | None:
        """The first day from `day` on that is not away; None when there is none."""
        for first, last in self.runs:
            if first <= day <= last:
                day = last + 1
        return day if day <= LAST_DAY else None

    def last_there(self, day: int) -> int:
        """The last day up to `day` that is not away; 0 when there is none."""
        for first, last in reversed(self.runs):
            if first <= day <= last:
                day = first - 1
        return day

    def days_there(self, first: int, last: int) -> int:
        """How many days from `first` to `last`, both counted, are not away."""
        away = sum(max(0, min(last, end) - max(first, start) + 1) for start, end in self.runs)
        return last - first + 1 - away

    def nth_there(self, first: int, number: int) -> int | None:
        """The day that is the `number`-th (from 1) not away from `first` on; None when there are not so many."""
        day = first + number - 1
        for start, end in self.runs:
            if end >= first and start <= day:
                day += end - max(start, first) + 1
        return day if day <= LAST_DAY else None


def absences(away: Iterable[tuple[date, date | None]]) -> Absences:
    """Of first and last days in any order; without a last day it does not end.

    >>> two = absences([(date(2027, 3, 8), date(2027, 3, 9)), (date(2027, 3, 1), date(2027, 3, 7))])
    >>> two.days_there(date(2027, 3, 1).toordinal(), date(2027, 3, 31).toordinal()), len(two.runs)
    (22, 1)
    """
    runs: list[tuple[int, int]] = []
    for start, end in sorted((first.toordinal(), (last or date.max).toordinal()) for first, last in away):
        if runs and start <= runs[-1][1] + 1:
            runs[-1] = runs[-1][0], max(end, runs[-1][1])
        elif start <= end:
            runs.append((start, end))
    return Absences(tuple(runs))


def monday(day: int) -> int:
    """The Monday of its week."""
    return day - (day - 1) % 7
