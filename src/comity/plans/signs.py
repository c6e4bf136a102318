"""Signs agreed beforehand that something may be happening: dates missed by more than a grace, a silence, a day.

A sign is a reason to ask, never a verdict: days on which somebody said to be away are not counted, nobody is called
while they are away, and what was looked at since is not told again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

Away = tuple[date | None, date | None]
"""The first and the last day of an absence; None where it has no beginning or no end."""


class SignKind(StrEnum):
    """What is watched."""

    LATE = "late"
    QUIET = "quiet"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Sign:
    """`count` times or days; `since` the date that makes it this sign and no other: told once for each."""

    kind: SignKind
    count: int
    since: date


def is_away(day: date, away: Iterable[Away]) -> bool:
    return any((first is None or first <= day) and (last is None or day <= last) for first, last in away)


def quiet_days(heard: date, today: date, away: Iterable[Away]) -> int:
    """Days after `heard` up to `today` on which they were not away; 0 when `heard` is today or later."""
    days = max((today - heard).days, 0)
    reached = heard  # every day up to this one is counted or taken off already
    for first, last in sorted((first or date.min, last or date.max) for first, last in away):
        begin, end = max(first - timedelta(days=1) if first > date.min else first, reached), min(last, today)
        if end > begin:
            days -= (end - begin).days
            reached = end
    return days


def missed_on(due: date, done: date | None, grace_days: int, today: date) -> date | None:
    """The day on which date and grace had passed and it was not done in full; None where that did not happen."""
    day = due + timedelta(days=grace_days + 1)
    return day if day <= (done or today) else None


def late_sign(missed: Iterable[date], times: int, looked: date | None) -> Sign | None:
    """So many dates `missed` since somebody last looked; the sign is that of the date which made them so many."""
    days = sorted(day for day in missed if looked is None or day > looked)
    return Sign(SignKind.LATE, len(days), days[times - 1]) if len(days) >= times else None


def quiet_sign(heard: date, today: date, away: Iterable[Away], most: int) -> Sign | None:
    """At least `most` days without a word, and they are not away today."""
    known = list(away)
    days = quiet_days(heard, today, known)
    return Sign(SignKind.QUIET, days, heard) if days >= most and not is_away(today, known) else None


def day_sign(day: date, today: date, looked: date | None) -> Sign | None:
    """The day has come, and nobody has looked since."""
    is_new = day <= today and (looked is None or looked < day)
    return Sign(SignKind.DAY, (today - day).days, day) if is_new else None
