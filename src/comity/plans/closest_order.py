"""The order of options that is closest to a set of rankings (Kemeny 1959): exact, and whether it is the only one.

J. G. Kemeny, Mathematics without Numbers, Daedalus 88 (1959), 577-591. An order and a ranking disagree on a pair
of options when one has it the one way round and the other the other way; the closest order has the fewest
disagreements in all. Two steps find it:

1. Options fall into blocks: every option of a block is preferred by more voices than not to every option of the
   blocks after it. Each closest order keeps the blocks in that order (M. Truchon, An Extension of the Condorcet
   Criterion and Kemeny Orders, Cahier 98-15, Université Laval, 1998).
2. Within a block, for each set of options the best order of that set alone, from small sets to large (the dynamic
   programme of M. Held and R. M. Karp, 1962): 2^n sets of n options.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

# A block of so many options is ordered in about a second and with 5 MB (benchmarks/bench_possible.py).
MOST_IN_A_BLOCK = 18


@dataclass(frozen=True, slots=True)
class Closest:
    """A closest order as places of options; `is_only_one` = every other order disagrees more."""

    order: tuple[int, ...]
    disagreements: int
    is_only_one: bool


def closest_order(prefer: Sequence[Sequence[int]], most: int = MOST_IN_A_BLOCK) -> Closest | None:
    """`prefer[i][j]` = how many voices have option i before option j; square, the diagonal 0.

    Of several closest orders the one that comes first when options are compared by their place. None when a
    block has more than `most` options: then it is not worked out.

    >>> closest_order([[0, 2], [1, 0]])
    Closest(order=(0, 1), disagreements=1, is_only_one=True)
    """
    blocks = _blocks(prefer)
    if any(len(block) > most for block in blocks):
        return None
    within = [_order_of_block(block, prefer) for block in blocks]
    order = tuple(option for part in within for option in part.order)
    against = sum(prefer[later][earlier] for earlier, later in combinations(order, 2))
    return Closest(order, against, all(part.is_only_one for part in within))


def _blocks(prefer: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Options that reach each other over pairs in which as many voices or more are for as against, first to last.

    Of two options at least one reaches the other, so what is reached grows from the last block to the first.
    """
    every = range(len(prefer))
    reach = [{i, *(j for j in every if prefer[i][j] >= prefer[j][i])} for i in every]
    for through in every:
        for reached in reach:
            if through in reached:
                reached |= reach[through]
    sizes = sorted({len(reached) for reached in reach}, reverse=True)
    return [tuple(i for i in every if len(reach[i]) == size) for size in sizes]


def _order_of_block(block: Sequence[int], prefer: Sequence[Sequence[int]]) -> Closest:
    """`least[options]` = the fewest disagreements within a set of options, a set being the bits of a number."""
    least = [0] * (1 << len(block))
    ways = [1] * len(least)
    against = [_sums([prefer[other][one] for other in block]) for one in block]
    bits = [(one, 1 << at) for at, one in enumerate(block)]
    for options in range(1, len(least)):
        costs = [
            (least[options ^ bit] + _sum(against[at], options), ways[options ^ bit])
            for at, (_, bit) in enumerate(bits)
            if options & bit
        ]
        least[options] = min(cost for cost, _ in costs)
        ways[options] = sum(way for cost, way in costs if cost == least[options])
    return Closest(_read_off(bits, least, against), least[-1], ways[-1] == 1)


def _read_off(
    bits: Sequence[tuple[int, int]], least: Sequence[int], against: Sequence["_Sums"]
) -> tuple[int, ...]:
    """From the first place to the last, each time the first option with which the least is reached."""
    left, order = len(least) - 1, []
    while left:
        one, bit = next(
            (one, bit)
            for at, (one, bit) in enumerate(bits)
            if left & bit and least[left ^ bit] + _sum(against[at], left) == least[left]
        )
        order.append(one)
        left ^= bit
    return tuple(order)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums of numbers over sets of their places, from two tables that are half as wide."""

    low: tuple[int, ...]
    high: tuple[int, ...]
    width: int


def _sums(numbers: Sequence[int]) -> _Sums:
    width = (len(numbers) + 1) // 2
    return _Sums(_table(numbers[:width]), _table(numbers[width:]), width)


def _table(numbers: Sequence[int]) -> tuple[int, ...]:
    sums = [0]
    for number in numbers:
        sums += [so_far + number for so_far in sums]
    return tuple(sums)


def _sum(sums: _Sums, places: int) -> int:
    return sums.low[places & ((1 << sums.width) - 1)] + sums.high[places >> sums.width]
