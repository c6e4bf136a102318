"""What was understood of a sentence, each part with the words it was read from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from comity.formation import brief as briefs


class Span(NamedTuple):
    """A piece of the sentence: from `start` up to, but without, `end` (characters)."""

    start: int
    end: int

    def of(self, sentence: str) -> str:
        return sentence[self.start : self.end]


class How(StrEnum):
    """How surely a capacity was read: the register's own words; some of them, or kin; by meaning; none of them."""

    SAID = "said"
    NEAR = "near"
    MEANING = "meaning"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Need:
    """A need. `others` are further capacities that the words may have meant, the nearest first.

    Where no words of it are known, `typed` are the words as they were typed, whatever was chosen for them by meaning.
    A place that the register does not know is kept as it was typed, with `place_known` false.
    """

    capacity: str
    how: How
    span: Span
    place: str | None = None
    place_span: Span | None = None
    place_known: bool = True
    members: int = 1
    must: bool = True
    others: tuple[str, ...] = ()
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`rule` is a key of a brief (max_members, budget, min_countries, spare, known, goal, include, exclude)."""

    rule: str
    value: int | Decimal | str
    span: Span


@dataclass(frozen=True, slots=True)
class Understood:
    """The whole. `populations` are people named, for whom a brief has no rule; `unread` are words that meant nothing.

    `either` are an "or" between needs or places, `without` a "not" before one: a brief asks for what stands there.
    """

    needs: tuple[Need, ...]
    rules: tuple[Rule, ...]
    populations: tuple[tuple[str, Span], ...]
    unread: tuple[Span, ...]
    either: tuple[Span, ...] = ()
    without: tuple[Span, ...] = ()

    def brief(self, title: str = "") -> briefs.Brief:
        """The brief it was understood as."""
        values = {rule.rule: rule.value for rule in self.rules}
        named = {
            key: tuple(str(r.value) for r in self.rules if r.rule == key) for key in ("include", "exclude")
        }
        return briefs.Brief(
            needs=tuple(briefs.Need(n.capacity, n.place, n.members, n.must) for n in self.needs),
            title=title,
            goal=briefs.Goal(str(values.get("goal", briefs.Goal.FEWEST))),
            max_members=_whole(values.get("max_members")),
            budget=None if "budget" not in values else Decimal(values["budget"]),
            min_countries=_whole(values.get("min_countries")),
            include=named["include"],
            exclude=named["exclude"],
            spare=_whole(values.get("spare")) or 0,
            known_required="known" in values,
        )


def _whole(value: int | Decimal | str | None) -> int | None:
    return None if value is None else int(value)
