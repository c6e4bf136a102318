"""Whose doing it is that something is covered: the Shapley value of coverage, in closed form."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction


def coverage_shares(
    covers: Mapping[str, Collection[str]], worth: Mapping[str, Decimal | int] | None = None
) -> dict[str, Fraction]:
    """Member → its share of what all of them cover together; `covers` is member → what it covers.

    A group is worth the sum of `worth` (1 each unless said) of all that at least one of it covers. Shapley's value
    is the average, over all orders of coming in, of what a member adds on coming. For this game: **each thing
    covered is shared equally among those who cover it.** One thing alone is worth something as soon as the first who
    covers it is in, and each of those who cover it is first in equally many orders; Shapley's value of a sum of games
    is the sum of their values. L. S. Shapley, A Value for n-Person Games, Annals of Mathematics Studies 28 (1953)
    307-317.

    ValueError("worth") when one is below 0.

    >>> coverage_shares({"a": ["school"], "b": ["school", "clinic"]})
    {'a': Fraction(1, 2), 'b': Fraction(3, 2)}
    """
    if worth and any(one < 0 for one in worth.values()):
        raise ValueError("worth")
    by: dict[str, int] = {}
    for things in covers.values():
        for thing in set(things):
            by[thing] = by.get(thing, 0) + 1
    return {
        member: sum((Fraction((worth or {}).get(thing, 1)) / by[thing] for thing in set(things)), Fraction(0))
        for member, things in covers.items()
    }
