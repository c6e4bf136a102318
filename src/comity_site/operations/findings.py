"""What `comity check` can find: a code, how bad, and the facts; the words stand in finding_words.py."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """`wrong` must be mended and makes the exit code 1; `advice` may wait; `good` was looked at and is sound."""

    WRONG = "wrong"
    ADVICE = "advice"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `detail` fills the sentence of its code."""

    code: str
    level: Level
    detail: dict[str, Any] = field(default_factory=dict)


# What reading a cell raises that is none of its column's kind
UNREADABLE = (ValueError, TypeError, ArithmeticError)
Check = Callable[[], Iterator[Finding]]


def wrong(code: str, **detail: Any) -> Finding:
    return Finding(code, Level.WRONG, detail)


def advice(code: str, **detail: Any) -> Finding:
    return Finding(code, Level.ADVICE, detail)


def good(code: str, **detail: Any) -> Finding:
    return Finding(code, Level.GOOD, detail)
