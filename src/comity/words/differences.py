"""Two texts word by word: what both say, what only the earlier says, what only the later says."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST = 4000  # words of both texts together that are compared one by one


class Side(StrEnum):
    BOTH = "both"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and which of the two texts it stands in."""

    side: Side
    text: str


def word_differences(earlier: str, later: str) -> tuple[Piece, ...]:
    """Pieces in order: those of `BOTH` and `EARLIER` joined are the earlier text, of `BOTH` and `LATER` the later.

    Very long texts that differ are given as two whole pieces, since comparing them grows with the square.
    """
    if earlier == later:
        return (Piece(Side.BOTH, earlier),) if earlier else ()
    old, new = WORD.findall(earlier), WORD.findall(later)
    if len(old) + len(new) > MOST:
        return _told((Side.EARLIER, earlier), (Side.LATER, later))
    found: list[tuple[Side, str]] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append((Side.BOTH, "".join(old[start:end])))
        else:
            found += [(Side.EARLIER, "".join(old[start:end])), (Side.LATER, "".join(new[begin:stop]))]
    return _told(*found)


def _told(*found: tuple[Side, str]) -> tuple[Piece, ...]:
    return tuple(Piece(side, text) for side, text in found if text)
