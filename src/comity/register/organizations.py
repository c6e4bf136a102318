"""Organizations and ties as plain values, the way every room of the library sees them."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization of a register.

    `country` is ISO 3166-1 alpha-2 (or XK), empty when unknown. `cost` is at least 0.
    `reliability` is a probability between 0 and 1, None when nothing is known.
    """

    id: str
    name: str = ""
    kind: str = ""
    country: str = ""
    places: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cost: Decimal = Decimal(1)
    reliability: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two organizations, named by their ids; order does not matter."""

    source: str
    target: str
    weight: Decimal = Decimal(1)
    kind: str = ""
    since: str = ""
    until: str = ""
