"""What was moved when one order became another, and whether an order follows from points."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise


def moved(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The fewest things that have to be taken out of an order and put elsewhere to get the other, as they end up.

    The rest is a longest common subsequence; of several the one from which most stand further back than before,
    so that of two neighbours that changed places the one that went ahead was moved. Both orders hold the same
    things, each once; else ValueError.

    >>> moved("abcd", "bacd"), moved("abcd", "bcda")
    (('b',), ('a',))
    """
    if len(set(before)) != len(before) or sorted(before) != sorted(after):
        raise ValueError("both orders hold the same things, each once")
    was = {one: place for place, one in enumerate(before)}
    best: list[tuple[int, int, tuple[str, ...]]] = []  # for each place of `after`: the best that ends there
    for place, one in enumerate(after):
        ahead = max(
            (best[at] for at in range(place) if was[after[at]] < was[one]),
            key=lambda kept: kept[:2],
            default=(0, 0, ()),
        )
        best.append((ahead[0] + 1, ahead[1] + (place > was[one]), (*ahead[2], one)))
    stay = max(best, key=lambda kept: kept[:2], default=(0, 0, ()))[2]
    return tuple(one for one in after if one not in stay)


def follows(order: Sequence[str], points: Mapping[str, Fraction]) -> bool:
    """Whether nothing with fewer points stands before something with more.

    >>> follows("ba", {"a": Fraction(2), "b": Fraction(2)})
    True
    """
    return all(points[one] >= points[other] for one, other in pairwise(order))
