"""What a target asks for each day, beside what was done each day so far: two figures, and no verdict."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Pace:
    """`left` to do within `days` days from today; `needed` and `so_far` are amounts a day.

    `needed` is None when no day is left, or nothing to do; `so_far` is None until a day has passed since the
    first was done or promised.
    """

    left: Decimal
    days: int
    needed: Fraction | None
    days_so_far: int
    so_far: Fraction | None


def pace(*, target: Decimal, done: Decimal, since: date | None, today: date, due: date) -> Pace:
    """What is left of `target` over the days to `due`, and what was done over the days since `since`.

    >>> told = pace(
    ...     target=Decimal(345), done=Decimal(45), since=date(2027, 3, 1), today=date(2027, 3, 16),
    ...     due=date(2027, 4, 30),
    ... )
    >>> told.left, told.days, float(told.needed), float(told.so_far)
    (Decimal('300'), 45, 6.666666666666667, 3.0)
    """
    left, days = max(target - done, Decimal(0)), max((due - today).days, 0)
    days_so_far = max((today - since).days, 0) if since else 0
    return Pace(
        left=left,
        days=days,
        needed=Fraction(left) / days if days and left else None,
        days_so_far=days_so_far,
        so_far=Fraction(done) / days_so_far if days_so_far else None,
    )
