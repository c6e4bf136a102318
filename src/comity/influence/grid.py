"""Interest and influence of an actor, as several raters see them, and the field of four that follows.

The field: A. L. Mendelow, Environmental Scanning: The Impact of the Stakeholder Concept, Proceedings of the Second
International Conference on Information Systems (1981) 407-418; C. Eden and F. Ackermann, Making Strategy (1998).

Rules of this module:

1. A rating is a whole number from 1 to 5; 3 is the middle.
2. What counts is the median. It is high when it is above the middle.
3. Raters disagree when one of them is above the middle and another below it. Then there is no place: whichever was
   chosen would hide that two people mean different things.
4. Nobody rated yet: no place either, and that is no fault.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

LOWEST, MIDDLE, HIGHEST = 1, 3, 5


class Place(StrEnum):
    """What to do about an actor: the four fields, and the two ways of having none."""

    MANAGE_CLOSELY = "manage_closely"  # high influence, high interest
    KEEP_SATISFIED = "keep_satisfied"  # high influence, low interest
    KEEP_INFORMED = "keep_informed"  # low influence, high interest
    MONITOR = "monitor"  # both low
    TALK_FIRST = "talk_first"  # raters disagree
    NOT_RATED = "not_rated"


FIELDS = {
    (True, True): Place.MANAGE_CLOSELY,
    (False, True): Place.KEEP_SATISFIED,
    (True, False): Place.KEEP_INFORMED,
    (False, False): Place.MONITOR,
}
"""High interest, high influence → the field."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What raters said of one thing, the lowest first, with its middle, its average and how far they are apart."""

    ratings: tuple[int, ...]
    median: Fraction
    mean: Fraction
    spread: int

    @property
    def is_high(self) -> bool:
        return self.median > MIDDLE

    @property
    def disagree(self) -> bool:
        return self.ratings[0] < MIDDLE < self.ratings[-1]


@dataclass(frozen=True, slots=True)
class Placed:
    """Both readings of one actor (None: not rated), the place, and on which of the two the raters disagree."""

    interest: Reading | None
    influence: Reading | None
    place: Place
    disagree_on: tuple[str, ...] = ()


def reading_of(ratings: Sequence[int]) -> Reading | None:
    """None when there are none. ValueError("rating") for one outside of 1 to 5.

    >>> reading_of([3, 4, 1]).disagree, reading_of([1, 3, 2]).disagree
    (True, False)
    """
    if any(not LOWEST <= one <= HIGHEST for one in ratings):
        raise ValueError("rating")
    if not ratings:
        return None
    rising = tuple(sorted(ratings))
    half = len(rising) // 2
    median = Fraction(rising[half] + rising[-half - 1], 2)
    return Reading(rising, median, Fraction(sum(rising), len(rising)), rising[-1] - rising[0])


def place_of(interest: Sequence[int], influence: Sequence[int]) -> Placed:
    """The place of one actor, from the same raters' ratings of both.

    ValueError("raters") when one thing has more ratings than the other, ValueError("rating") as `reading_of`.

    >>> place_of([3, 3, 4], [4, 3, 4]).place
    <Place.KEEP_SATISFIED: 'keep_satisfied'>
    """
    if len(interest) != len(influence):
        raise ValueError("raters")
    cares, sways = reading_of(interest), reading_of(influence)
    if cares is None or sways is None:
        return Placed(cares, sways, Place.NOT_RATED)
    named = (("interest", cares), ("influence", sways))
    disagree_on = tuple(name for name, reading in named if reading.disagree)
    place = Place.TALK_FIRST if disagree_on else FIELDS[cares.is_high, sways.is_high]
    return Placed(cares, sways, place, disagree_on)
