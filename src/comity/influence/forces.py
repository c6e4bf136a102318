"""What drives a change and what holds it back, added up, and what would tip it.

K. Lewin, Field Theory in Social Science (1951). Adding up is a picture to talk over: strengths are estimates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

WEAKEST, STRONGEST = 1, 5


class Side(StrEnum):
    DRIVING = "driving"
    RESTRAINING = "restraining"


class Known(StrEnum):
    """How well a force is known."""

    WELL = "well"
    PARTLY = "partly"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Force:
    """`strength` is a whole number from 1 to 5."""

    key: str
    side: Side
    strength: int
    known: Known = Known.PARTLY


@dataclass(frozen=True, slots=True)
class Eased:
    """One restraining force that is weakened by one, or falls away: what `net` would be then."""

    key: str
    by_one: int
    gone: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Sums of both sides; `net` is driving less restraining.

    `to_tip`: how many points restraining forces have to lose until driving outweighs them; 0 when it does already.
    `guessed`: how many points of both sides are a guess. `eased`: each restraining force, the strongest first.
    """

    driving: int
    restraining: int
    net: int
    to_tip: int
    guessed: int
    eased: tuple[Eased, ...]


def balance_of(forces: Sequence[Force]) -> Balance:
    """ValueError("strength") for one outside of 1 to 5.

    >>> heads, fear = Force("heads", Side.DRIVING, 4), Force("fear", Side.RESTRAINING, 4)
    >>> balance_of([heads, fear]).net, balance_of([heads, fear]).to_tip
    (0, 1)
    """
    if any(not WEAKEST <= one.strength <= STRONGEST for one in forces):
        raise ValueError("strength")
    driving = sum(one.strength for one in forces if one.side is Side.DRIVING)
    against = sorted((one for one in forces if one.side is Side.RESTRAINING), key=lambda one: -one.strength)
    restraining = sum(one.strength for one in against)
    net = driving - restraining
    return Balance(
        driving=driving,
        restraining=restraining,
        net=net,
        to_tip=max(0, 1 - net),
        guessed=sum(one.strength for one in forces if one.known is Known.GUESS),
        eased=tuple(Eased(one.key, net + 1, net + one.strength) for one in against),
    )
