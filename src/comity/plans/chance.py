"""The chance that open promises bring what is missing: each comes wholly or not at all, none depending on another.

The number that comes is a sum of independent chances of different sizes, whose distribution is worked out exactly,
one promise after the other (for sizes of 1: S. D. Poisson, Recherches sur la probabilité des jugements (1837); as a
name, the Poisson-binomial distribution). Chances are fractions and so are the answers; nothing is rounded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Prospect:
    """An open promise, or an ask: `size` may come of it, above 0, with `chance` from 0 to 1."""

    key: str
    size: Decimal
    chance: Fraction


@dataclass(frozen=True, slots=True)
class Move:
    """The chance for all if one promise were sure, and if nothing came of it; `now` is the chance as it stands."""

    key: str
    now: Fraction
    if_sure: Fraction
    if_off: Fraction

    @property
    def gain(self) -> Fraction:
        """What making it sure would add."""
        return self.if_sure - self.now


def chance_of_reaching(missing: Decimal, open_promises: Sequence[Prospect]) -> Fraction:
    """The chance that at least `missing` comes; 1 when nothing is missing, 0 when all of them are too few.

    ValueError names a key whose size is not above 0 or whose chance is not from 0 to 1.

    >>> half = Fraction(1, 2)
    >>> chance_of_reaching(Decimal(30), [Prospect("a", Decimal(30), half), Prospect("b", Decimal(20), half)])
    Fraction(1, 2)
    """
    return _at_least(missing, _sums(missing, _checked(open_promises)))


def moves(missing: Decimal, open_promises: Sequence[Prospect]) -> list[Move]:
    """For each open promise what it means for the chance; the one that adds most by being sure comes first.

    Of equal ones the larger stays before the smaller, then in the order given.
    """
    checked = _checked(open_promises)
    now = _at_least(missing, _sums(missing, checked))
    known: dict[tuple[Decimal, Fraction], tuple[Fraction, Fraction]] = {}
    found = []
    for place, one in enumerate(checked):
        alike = (one.size, one.chance)
        if alike not in known:
            rest = _sums(missing, [*checked[:place], *checked[place + 1 :]])
            known[alike] = (_at_least(missing - one.size, rest), _at_least(missing, rest))
        found.append((one, Move(one.key, now, *known[alike])))
    return [move for one, move in sorted(found, key=lambda pair: (-pair[1].gain, -pair[0].size))]


def with_one_more(missing: Decimal, open_promises: Sequence[Prospect], ask: Prospect) -> Fraction:
    """The chance if one more were asked for `ask.size`, which comes with `ask.chance`."""
    return chance_of_reaching(missing, [*open_promises, ask])


def steps_needed(missing: Decimal, open_promises: Sequence[Prospect]) -> int:
    """About how many additions `moves` takes: sums below what is missing, for each promise, for each kind of it.

    So that a page can say that there are too many instead of letting somebody wait.
    """
    if missing <= 0 or not open_promises:
        return 0
    unit = _common_unit([missing, *(one.size for one in open_promises)])
    sums = min(int(Fraction(missing) / unit) + 1, 1 << min(len(open_promises), 60))
    kinds = len({(one.size, one.chance) for one in open_promises})
    return sums * len(open_promises) * (kinds + 1)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sum → in how many of `ways` it comes about; what reaches the number wanted stands under that number."""

    counts: dict[Decimal, int]
    ways: int


def _sums(missing: Decimal, prospects: Iterable[Prospect]) -> _Sums:
    """All sums of what may come. A chance of 3 in 4 is three ways in which it comes and one in which it does not."""
    enough, ways = max(missing, Decimal(0)), 1
    counts = {Decimal(0): 1}
    for one in prospects:
        comes, of = one.chance.numerator, one.chance.denominator
        after: dict[Decimal, int] = {}
        for total, count in counts.items():
            if of > comes:
                after[total] = after.get(total, 0) + count * (of - comes)
            if comes:
                reached = min(enough, total + one.size)
                after[reached] = after.get(reached, 0) + count * comes
        counts, ways = after, ways * of
    return _Sums(counts, ways)


def _at_least(missing: Decimal, sums: _Sums) -> Fraction:
    return Fraction(sum(count for total, count in sums.counts.items() if total >= missing), sums.ways)


def _checked(prospects: Sequence[Prospect]) -> Sequence[Prospect]:
    for one in prospects:
        if one.size <= 0 or not 0 <= one.chance <= 1:
            raise ValueError(one.key)
    return prospects


def _common_unit(sizes: Iterable[Decimal]) -> Fraction:
    """The largest size of which all are whole multiples."""
    unit = Fraction(0)
    for size in map(Fraction, sizes):
        while size:
            unit, size = size, unit % size
    return unit
