"""Rankings of several voices, counted: points, the closest order, how far they agree, on what they are furthest apart.

Who ranked how is read and not said: no result names a voice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from comity.plans.closest_order import closest_order


@dataclass(frozen=True, slots=True)
class Count:
    """What a set of rankings comes to.

    `points`: m - 1 for a first place of m options down to 0, summed over the voices (J.-C. de Borda, Mémoire sur
    les élections au scrutin, 1781). `order`: by points, equal ones in the order of the options.
    `closest`: an order with the fewest `disagreements` (pairs that a voice has the other way round; Kemeny 1959,
    see `closest_order`); of several, the one that follows `order` first. The three are None where it is too much
    to work out exactly, or nobody ranked. `agreement`: Kendall's W from 0 to 1, see `concordance`; None with
    fewer than two voices or two options. `furthest_apart`: the option whose ranks vary most, of equal ones the
    first in the order of the options; None when all agree or fewer than two voices ranked.
    """

    points: Mapping[str, Fraction]
    order: tuple[str, ...]
    closest: tuple[str, ...] | None
    disagreements: int | None
    is_only_one: bool | None
    agreement: Fraction | None
    furthest_apart: str | None


def count_votes(options: Sequence[str], rankings: Sequence[Sequence[str]]) -> Count:
    """Rankings are ids of options, best first, each at most once; a ranking without any is no voice.

    A ranking may leave options out: they come after those it names and share the places left, and of two that
    it leaves out it prefers neither. ValueError names an option that stands twice or is none of the options.

    >>> count = count_votes(["bus", "map"], [["bus", "map"], ["map", "bus"], ["bus"]])
    >>> count.order, count.disagreements, count.agreement
    (('bus', 'map'), 1, Fraction(1, 9))
    """
    _check(options, options)
    voices = [tuple(ranking) for ranking in rankings if ranking]
    for voice in voices:
        _check(voice, options)
    ranks = [_ranks(options, voice) for voice in voices]
    points = {
        option: sum((len(options) - rank[at] for rank in ranks), Fraction(0))
        for at, option in enumerate(options)
    }
    order = tuple(sorted(options, key=lambda option: -points[option]))
    closest = closest_order(_preferences(order, voices)) if voices else None
    return Count(
        points=points,
        order=order,
        closest=tuple(order[at] for at in closest.order) if closest else None,
        disagreements=closest.disagreements if closest else None,
        is_only_one=closest.is_only_one if closest else None,
        agreement=concordance(ranks),
        furthest_apart=_furthest_apart(options, ranks),
    )


def concordance(ranks: Sequence[Sequence[Fraction]]) -> Fraction | None:
    """Kendall's coefficient of concordance W with the correction for ties: 0 no agreement, 1 all alike.

    `ranks[voice][option]` from 1, tied ones with the mean of their places. With m voices, n options, R the sums
    of ranks and t the sizes of the groups of ties: W = 12 S / (m² (n³ - n) - m Σ(t³ - t)), S = Σ(R - mean R)²
    (M. G. Kendall and B. Babington Smith, The Problem of m Rankings, Annals of Mathematical Statistics 10, 1939,
    275-287). None with fewer than two voices or options, and when every voice has all options alike.

    >>> concordance([[Fraction(1), Fraction(2)], [Fraction(1), Fraction(2)]])
    Fraction(1, 1)
    """
    voices, options = len(ranks), len(ranks[0]) if ranks else 0
    ties = sum(_cube(list(rank).count(value)) for rank in ranks for value in set(rank))
    whole = voices * voices * _cube(options) - voices * ties
    if voices < 2 or not whole:
        return None
    return 12 * _spread([sum(column, Fraction(0)) for column in zip(*ranks, strict=True)]) / whole


def _check(named: Sequence[str], options: Sequence[str]) -> None:
    for option in named:
        if option not in options or named.count(option) > 1:
            raise ValueError(option)


def _ranks(options: Sequence[str], voice: Sequence[str]) -> list[Fraction]:
    """1 for the first; those left out share the mean of the places after the last."""
    shared = Fraction(len(voice) + 1 + len(options), 2)
    places = {option: Fraction(place) for place, option in enumerate(voice, start=1)}
    return [places.get(option, shared) for option in options]


def _preferences(options: Sequence[str], voices: Sequence[Sequence[str]]) -> list[list[int]]:
    """How many voices have one option (row) before another (column)."""
    place = {option: at for at, option in enumerate(options)}
    prefer = [[0] * len(options) for _ in options]
    for voice in voices:
        left_out = [option for option in options if option not in voice]
        for one, other in [*combinations(voice, 2), *((a, b) for a in voice for b in left_out)]:
            prefer[place[one]][place[other]] += 1
    return prefer


def _furthest_apart(options: Sequence[str], ranks: Sequence[Sequence[Fraction]]) -> str | None:
    if not ranks or not options:
        return None
    spreads = [_spread(column) for column in zip(*ranks, strict=True)]
    widest = max(spreads)
    return options[spreads.index(widest)] if widest else None


def _spread(values: Sequence[Fraction]) -> Fraction:
    """Sum of the squared distances from the mean: their variance times their number."""
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0))


def _cube(size: int) -> int:
    return size**3 - size
