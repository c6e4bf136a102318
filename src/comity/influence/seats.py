"""Whom to win so that a body decides for a change with the least effort, and what if one turns away. Exact.

How it is found. Seats that are for it give their votes; `needed` is what the quota still lacks. The others whose
effort is known are looked at one after the other, the last one first: for each number of votes that may still be
lacking, the least effort that brings them about with the seats from here on, and how many sets have exactly that
effort. This is the covering knapsack problem, solved by dynamic programming in whole numbers: R. Bellman, Dynamic
Programming (1957); S. Martello and P. Toth, Knapsack Problems (1990), chapter 2.

Efforts are above 0, so no set of least effort holds a seat that it could do without.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm

from comity.influence.stances import Stance

LISTED = 5


class Status(StrEnum):
    REACHED = "reached"  # those who are for it are enough
    FOUND = "found"
    OUT_OF_REACH = "out_of_reach"  # all whose effort is known together are not enough


@dataclass(frozen=True, slots=True)
class Seat:
    """`votes` from 1. `effort` above 0 is what winning it takes, in a unit of one's own; None: it is not known."""

    key: str
    stance: Stance
    votes: int = 1
    effort: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Least:
    """The answer: votes that are there, votes still needed, and the seats to win.

    `equal`: how many sets have this least effort; `others` are the first few of them besides `seats`.
    `short`: how many votes are missing when it is out of reach even with everybody whose effort is known.
    """

    status: Status
    there: int
    needed: int
    seats: tuple[str, ...] = ()
    effort: Decimal = Decimal(0)
    equal: int = 1
    others: tuple[tuple[str, ...], ...] = ()
    short: int = 0


@dataclass(frozen=True, slots=True)
class Turned:
    """What the answer becomes when one of `keys` turns against; seats that are alike in this stand together."""

    keys: tuple[str, ...]
    was: Stance
    then: Least


def least_effort(seats: Sequence[Seat], quota: int) -> Least:
    """The seats to win with least total effort such that those for it have `quota` votes.

    ValueError: "votes" when one has less than 1, "effort" when one is not above 0, "quota" when it is not from 1 to
    all votes together. Time in proportion to seats × votes needed.

    >>> stand = [Seat("a", Stance.FOR), Seat("b", Stance.OPEN, effort=Decimal(1)), Seat("c", Stance.OPEN)]
    >>> least_effort(stand, 2).seats
    ('b',)
    """
    _check(seats, quota)
    there = sum(seat.votes for seat in seats if seat.stance is Stance.FOR)
    needed = max(0, quota - there)
    if not needed:
        return Least(Status.REACHED, there, 0)
    open_to = [seat for seat in seats if seat.stance is not Stance.FOR and seat.effort is not None]
    short = needed - sum(seat.votes for seat in open_to)
    if short > 0:
        return Least(Status.OUT_OF_REACH, there, needed, short=short)
    return _cheapest(open_to, there, needed)


def if_turned(seats: Sequence[Seat], quota: int, effort: Decimal | None = None) -> tuple[Turned, ...]:
    """For each seat that the answer counts on (for it already, or to be won): the answer if it turned against.

    `effort` is what winning it back would take then; None: it cannot be won back. Errors as `least_effort`.
    """
    chosen = set(least_effort(seats, quota).seats)
    groups: dict[tuple[Stance, int, Decimal | None], list[str]] = {}
    for seat in seats:
        if seat.stance is Stance.FOR:
            groups.setdefault((seat.stance, seat.votes, None), []).append(seat.key)
        elif seat.key in chosen:
            groups.setdefault((seat.stance, seat.votes, seat.effort), []).append(seat.key)
    return tuple(
        Turned(tuple(keys), stance, least_effort(_with_turned(seats, keys[0], effort), quota))
        for (stance, _votes, _effort), keys in groups.items()
    )


def _with_turned(seats: Sequence[Seat], key: str, effort: Decimal | None) -> list[Seat]:
    return [replace(one, stance=Stance.AGAINST, effort=effort) if one.key == key else one for one in seats]


def _check(seats: Sequence[Seat], quota: int) -> None:
    if any(seat.votes < 1 for seat in seats):
        raise ValueError("votes")
    if any(seat.effort is not None and not seat.effort > 0 for seat in seats):
        raise ValueError("effort")
    if not 1 <= quota <= sum(seat.votes for seat in seats):
        raise ValueError("quota")


Cell = tuple[int, int] | None  # least effort in small units and the number of sets that have it; None: no way


class _Table:
    """For the seats from `at` on and votes still needed: the least effort, and in how many ways."""

    def __init__(self, seats: Sequence[Seat], needed: int) -> None:
        self.seats = seats
        efforts = [Fraction(seat.effort) for seat in seats if seat.effort is not None]
        self.unit = lcm(*(one.denominator for one in efforts))
        self.efforts = [int(one * self.unit) for one in efforts]
        after: list[Cell] = [(0, 1), *[None] * needed]
        self.rows = [after]
        for seat, effort in zip(reversed(seats), reversed(self.efforts), strict=True):
            with_it = [_taken(after, lacking, seat.votes, effort) for lacking in range(needed + 1)]
            after = [_better(without, taken) for without, taken in zip(after, with_it, strict=True)]
            self.rows.append(after)
        self.rows.reverse()

    def sets(self, at: int, lacking: int) -> Iterator[tuple[str, ...]]:
        """All sets with the least effort, those with earlier seats first."""
        if not lacking:
            yield ()
            return
        here, after, seat = self.rows[at][lacking], self.rows[at + 1], self.seats[at]
        if here is None:
            return
        taken = _taken(after, lacking, seat.votes, self.efforts[at])
        if taken and taken[0] == here[0]:
            for rest in self.sets(at + 1, max(0, lacking - seat.votes)):
                yield (seat.key, *rest)
        skipped = after[lacking]
        if skipped and skipped[0] == here[0]:
            yield from self.sets(at + 1, lacking)


def _taken(after: Sequence[Cell], lacking: int, votes: int, effort: int) -> Cell:
    if not lacking:
        return None
    rest = after[max(0, lacking - votes)]
    return (rest[0] + effort, rest[1]) if rest else None


def _better(one: Cell, other: Cell) -> Cell:
    if one is None or other is None:
        return one or other
    if one[0] == other[0]:
        return one[0], one[1] + other[1]
    return min(one, other)


def _cheapest(seats: Sequence[Seat], there: int, needed: int) -> Least:
    table = _Table(seats, needed)
    best = table.rows[0][needed]
    if best is None:  # not so: all of them together have the votes
        raise AssertionError("out of reach")
    found = [keys for keys, _place in zip(table.sets(0, needed), range(LISTED + 1), strict=False)]
    by_key = {seat.key: seat.effort or Decimal(0) for seat in seats}
    return Least(
        status=Status.FOUND,
        there=there,
        needed=needed,
        seats=found[0],
        effort=_sum([by_key[key] for key in found[0]]),
        equal=best[1],
        others=tuple(found[1:]),
    )


def _sum(efforts: Sequence[Decimal]) -> Decimal:
    """Exact, whatever the precision of decimals is set to."""
    places = max(0, *(-int(one.as_tuple().exponent) for one in efforts))
    whole = sum((Fraction(one) for one in efforts), Fraction(0)) * 10**places
    return Decimal(f"{int(whole)}E-{places}")
