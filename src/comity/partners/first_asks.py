"""Whom to ask first and why, from a list of ten names alone: no register, no scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.words.folding import fold


class Why(StrEnum):
    """A reason to ask somebody early."""

    ONLY_ONE_WHO_GIVES = "only_one_who_gives"
    GIVES = "gives"
    WE_CAN_GIVE_BACK = "we_can_give_back"
    KNOWN_BY = "known_by"
    KNOWN_BY_SEVERAL = "known_by_several"
    NOTHING_KNOWN = "nothing_known"


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody wrote down about one organization: what it could give, what it could use from us, who of
    us knows it.
    """

    id: str
    gives: tuple[str, ...] = ()
    could_use: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with the words it rests on, as they were written."""

    code: Why
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstAsk:
    """One organization in its place of the order."""

    id: str
    reasons: tuple[Reason, ...]


def ask_order(known: Sequence[Known], needed: Sequence[str], ours: Sequence[str]) -> tuple[FirstAsk, ...]:
    """Everybody of the list, whom to ask first at the front; with nothing needed, whatever anybody gives counts.

    Greedy covering (Chvátal 1979): each time the one who gives most of what nobody before gives, and first of
    all what nobody else gives; among equals the one to whom we can give something back, then the one whom
    more of us know, then the one who was written down first.
    """
    wanted = {fold(word) for word in needed} or {fold(word) for one in known for word in one.gives}
    givers: dict[str, int] = {}
    for one in known:
        for word in _among(one.gives, wanted):
            givers[fold(word)] = givers.get(fold(word), 0) + 1
    rare = {word for word, count in givers.items() if count == 1}
    back = {fold(word) for word in ours}
    left, open_words, order = list(known), set(wanted), []
    while left:
        # `max` keeps the first of equals, which is the one written down first.
        best = max(left, key=lambda one: _merits(one, rare, open_words, wanted, back))
        left.remove(best)
        open_words -= {fold(word) for word in best.gives}
        order.append(FirstAsk(best.id, _reasons(best, rare, wanted, back)))
    return tuple(order)


def _merits(
    one: Known, rare: set[str], open_words: set[str], wanted: set[str], back: set[str]
) -> tuple[int, ...]:
    gives = (len(_among(one.gives, words)) for words in (rare, open_words, wanted))
    return (*gives, len(_among(one.could_use, back)), len(_among(one.known_by, None)))


def _among(words: Sequence[str], allowed: set[str] | None) -> tuple[str, ...]:
    """Each word once, as first written, that is among the allowed ones."""
    written: dict[str, str] = {}
    for word in words:
        if fold(word) and (allowed is None or fold(word) in allowed):
            written.setdefault(fold(word), word.strip())
    return tuple(written.values())


def _reasons(one: Known, rare: set[str], wanted: set[str], back: set[str]) -> tuple[Reason, ...]:
    people = _among(one.known_by, None)
    found = (
        Reason(Why.ONLY_ONE_WHO_GIVES, _among(one.gives, rare)),
        Reason(Why.GIVES, _among(one.gives, wanted - rare)),
        Reason(Why.WE_CAN_GIVE_BACK, _among(one.could_use, back)),
        Reason(Why.KNOWN_BY if len(people) == 1 else Why.KNOWN_BY_SEVERAL, people),
    )
    return tuple(reason for reason in found if reason.words) or (Reason(Why.NOTHING_KNOWN),)
