"""In how few hands something lies."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction


def fewest_for_half(amounts: Iterable[Decimal]) -> int:
    """How many of those who gave the most made half of it or more; 0 when there is nothing.

    >>> fewest_for_half([Decimal(6), Decimal(3), Decimal(2), Decimal(1)])
    1
    """
    given = sorted((one for one in amounts if one > 0), reverse=True)
    whole, so_far = sum(given, Decimal(0)), Decimal(0)
    for number, one in enumerate(given, start=1):
        so_far += one
        if 2 * so_far >= whole:
            return number
    return 0


def as_if_equal(amounts: Iterable[Decimal]) -> Fraction | None:
    """How many equal givers would be as concentrated as these: 1 / Σ share². None when there is nothing.

    M. Laakso and R. Taagepera, "Effective" Number of Parties, Comparative Political Studies 12 (1979) 3-27; the sum
    is the index of Herfindahl and Hirschman.

    >>> as_if_equal([Decimal(5), Decimal(5)])
    Fraction(2, 1)
    """
    given = [Fraction(one) for one in amounts if one > 0]
    whole = sum(given, Fraction(0))
    return whole**2 / sum((one**2 for one in given), Fraction(0)) if given else None
