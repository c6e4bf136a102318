"""A count as it is kept with its vote: sums over all voices and nobody's ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from comity.plans.ranking import Count

FEWEST_VOICES = 3
"""With two, each would read the other's ranking out of the sum by taking away its own."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of priorities in place of ids; `heard` of `voices` organizations had ranked."""

    points: Mapping[int, Fraction]
    order: tuple[int, ...]
    closest: tuple[int, ...] | None
    disagreements: int | None
    is_only_one: bool | None
    agreement: Fraction | None
    furthest_apart: int | None
    heard: int
    voices: int


def to_keep(count: Count, *, heard: int, voices: int) -> dict[str, Any]:
    """As JSON: exact numbers as texts."""
    return {
        "points": {option: str(points) for option, points in count.points.items()},
        "order": list(count.order),
        "closest": count.closest and list(count.closest),
        "disagreements": count.disagreements,
        "is_only_one": count.is_only_one,
        "agreement": None if count.agreement is None else str(count.agreement),
        "furthest_apart": count.furthest_apart,
        "heard": heard,
        "voices": voices,
    }


def counted(kept: Mapping[str, Any]) -> Counted | None:
    """The count of a vote; None when it is not counted."""
    if not kept:
        return None
    return Counted(
        points={int(option): Fraction(points) for option, points in kept["points"].items()},
        order=tuple(map(int, kept["order"])),
        closest=tuple(map(int, kept["closest"])) if kept["closest"] else None,
        disagreements=kept["disagreements"],
        is_only_one=kept["is_only_one"],
        agreement=Fraction(kept["agreement"]) if kept["agreement"] is not None else None,
        furthest_apart=int(kept["furthest_apart"]) if kept["furthest_apart"] else None,
        heard=kept["heard"],
        voices=kept["voices"],
    )
