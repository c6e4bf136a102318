"""The chance that every must is met when each organization is there independently, as an exact fraction.

A sweep over organizations keeps, for each combination of counts, its probability; a must whose givers have
all been seen leaves the sweep, so loosely joined musts stay cheap (variable elimination; R. Dechter, *Bucket
elimination*, Artificial Intelligence 113, 1999).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeVar

Demand = tuple[int, Collection[int]]  # how many must be there, of whom
Reliability = Callable[[int], Fraction]

# The document holds decimals, so two chances closer than this are one.
CLOSE: Final = Fraction(1, 10**12)
# Far beyond what rounding can do in a sweep of sums and products of numbers in [0, 1].
_ROUNDING: Final = 1e-9

N = TypeVar("N", int, float)
States = dict[tuple[int, ...], N]


def chance_of_all(demands: Sequence[Demand], reliability: Reliability) -> Fraction:
    """The chance that every demand is met. A demand of nobody is met; a demand of too many never."""
    whole = 1
    present: dict[int, tuple[int, int]] = {}
    for number in {number for _, givers in demands for number in givers}:
        there = reliability(number)
        present[number] = there.numerator, there.denominator - there.numerator
        whole *= there.denominator
    return Fraction(_sweep(demands, present, 1), whole)


def is_above(
    demands: Sequence[Demand], reliability: Reliability, limit: Fraction, *, or_equal: bool = False
) -> bool:
    """Whether the chance that every demand is met exceeds `limit`: exact, though doubles decide most."""
    if any(len(givers) < asked for asked, givers in demands):
        return limit < 0 or (or_equal and limit == 0)
    if limit > 1 or (limit == 1 and not or_equal):
        return False
    if len(demands) > 1 and _surely(demands, reliability) > limit:
        return True  # many musts with many givers each would be a sweep without end
    floats = {n: float(reliability(n)) for n in {n for _, givers in demands for n in givers}}
    near = _sweep(demands, {number: (there, 1 - there) for number, there in floats.items()}, 1.0)
    if abs(near - float(limit)) > _ROUNDING:
        return near > float(limit)
    chance = chance_of_all(demands, reliability)
    return chance > limit or (or_equal and chance == limit)


def _surely(demands: Sequence[Demand], reliability: Reliability) -> Fraction:
    """No more than the chance of all: 1 less the chances that each one fails (Boole's inequality)."""
    return 1 - sum((1 - chance_of_all([demand], reliability) for demand in demands), Fraction(0))


def _sweep(demands: Sequence[Demand], present: dict[int, tuple[N, N]], one: N) -> N:
    """The weight of all combinations in which every demand is met; integers stay integers."""
    states: States[N] = {(0,) * len(demands): one}
    for step in _order(demands):
        if isinstance(step, list):
            states = _seen(states, step, demands)
        else:
            gives = [index for index, (_, givers) in enumerate(demands) if step in givers]
            states = _met(states, gives, present[step], demands)
    return sum(states.values(), one - one)


def _order(demands: Sequence[Demand]) -> Iterator[int | list[int]]:
    """Organizations, and between them the lists of demands all of whose givers have been met by then."""
    left = {index: set(givers) for index, (_, givers) in enumerate(demands)}
    while left:
        first = min(left, key=lambda index: (len(left[index]), index))
        yield from sorted(left[first])
        met = left[first].copy()
        for givers in left.values():
            givers -= met
        done = [index for index, givers in left.items() if not givers]
        for index in done:
            del left[index]
        yield done


def _met(states: States[N], gives: list[int], weights: tuple[N, N], demands: Sequence[Demand]) -> States[N]:
    there, away = weights
    after: States[N] = {}
    for state, weight in states.items():
        more = list(state)
        for index in gives:
            more[index] = min(more[index] + 1, demands[index][0])
        for key, share in ((tuple(more), weight * there), (state, weight * away)):
            if share:
                after[key] = after[key] + share if key in after else share
    return after


def _seen(states: States[N], done: list[int], demands: Sequence[Demand]) -> States[N]:
    after: States[N] = {}
    for state, weight in states.items():
        if all(state[index] == demands[index][0] for index in done):
            key = tuple(0 if index in done else count for index, count in enumerate(state))
            after[key] = after[key] + weight if key in after else weight
    return after
