"""Power in a weighted vote: how often each member's vote is the one that decides. Exact, in whole numbers.

A coalition wins when its weights reach the quota. Member *i* swings a coalition that does not win without *i* and
wins with *i*.

- Shapley-Shubik: the share of all orders of voting in which *i* is the one who brings the quota about. L. S. Shapley
  and M. Shubik, A Method for Evaluating the Distribution of Power in a Committee System, American Political Science
  Review 48 (1954) 787-792.
- Banzhaf: the share of all swings that are those of *i*. J. F. Banzhaf, Weighted Voting Doesn't Work, Rutgers Law
  Review 19 (1965) 317-343.

How it is counted: the number of coalitions of each size and weight, one member after the other, and then each member
taken out again. I. Mann and L. S. Shapley, Values of Large Games VI: Evaluating the Electoral College Exactly, RAND
RM-3158-PR (1962).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial


@dataclass(frozen=True, slots=True)
class VotingPower:
    """In the order of the weights. `veto`: nothing passes without them. `dummy`: their vote never decides.

    `shapley_shubik` adds up to 1, `banzhaf` as well; `swings` are the coalitions that each of them swings.
    """

    shapley_shubik: tuple[Fraction, ...]
    banzhaf: tuple[Fraction, ...]
    swings: tuple[int, ...]
    veto: tuple[bool, ...]
    dummy: tuple[bool, ...]


def voting_power(weights: Sequence[int], quota: int) -> VotingPower:
    """The power of each of `weights`, whole numbers of votes from 0, when `quota` votes decide.

    ValueError("weights") when one is below 0, ValueError("quota") when it is not from 1 to the sum of all.
    Takes time in proportion to members × votes altogether, for each different weight.

    >>> voting_power([4, 4, 4, 2, 2, 1], 12).swings
    (10, 10, 10, 6, 6, 0)
    """
    total = sum(weights)
    if any(weight < 0 for weight in weights):
        raise ValueError("weights")
    if not 1 <= quota <= total:
        raise ValueError("quota")
    many = len(weights)
    all_of_them = _coalitions(weights)
    by_weight = {weight: _swung(all_of_them, weight, quota, many) for weight in set(weights)}
    swings = tuple(sum(by_weight[weight]) for weight in weights)
    return VotingPower(
        shapley_shubik=tuple(_in_orders(by_weight[weight], many) for weight in weights),
        banzhaf=tuple(Fraction(one, sum(swings)) for one in swings),
        swings=swings,
        veto=tuple(total - weight < quota for weight in weights),
        dummy=tuple(not one for one in swings),
    )


def _coalitions(weights: Sequence[int]) -> list[int]:
    """For each sum of weights how many coalitions have it, by size.

    The counts of all sizes stand in one whole number, each in a field of as many bits as there are members and
    one more, which no count outgrows.
    """
    bits = len(weights) + 1
    counts = [1] + [0] * sum(weights)
    for weight in weights:
        for total in range(len(counts) - 1, weight - 1, -1):
            counts[total] += counts[total - weight] << bits
    return counts


def _swung(counts: Sequence[int], weight: int, quota: int, many: int) -> list[int]:
    """By size, the coalitions without a member of that weight that lack at most so much of the quota."""
    if not weight:
        return [0] * many
    bits = many + 1
    without: list[int] = []
    for total in range(quota):
        before = without[total - weight] if total >= weight else 0
        without.append(counts[total] - (before << bits))
    packed = sum(without[max(0, quota - weight) :])
    mask = (1 << bits) - 1
    return [packed >> (bits * size) & mask for size in range(many)]


def _in_orders(swung: Sequence[int], many: int) -> Fraction:
    """Coalitions of each size come first, in any order, then the member, then the others in any order."""
    orders = sum(
        count * factorial(size) * factorial(many - size - 1) for size, count in enumerate(swung) if count
    )
    return Fraction(orders, factorial(many))
