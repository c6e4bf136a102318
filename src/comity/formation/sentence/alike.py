"""When two words are forms of one (counsellor, counselling), and when they are kin in this trade (money, financial).

By their letters alone, in whatever language: a long common beginning, or one slip of the finger in a long word.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from comity.formation.sentence.kin import KIN

LEAST, SHARE = 4, 0.8  # letters of the common beginning, and its share of the shorter word
SHORT = 5  # words of so few letters must begin the other as a whole: carers have no careers
SLIP = 6  # a slip of the finger is forgiven in words of so many letters
SAME, FORM, RELATED = 1.0, 0.9, 0.6


def worth(one: str, other: str) -> float:
    """How much a typed word and a word of the register are one, both in plain letters.

    1 for the same word, 0.9 for forms of one, 0.6 for kin, 0 for neither.

    >>> worth("counsellor", "counselling"), worth("money", "financial"), worth("community", "communication")
    (0.9, 0.6, 0.0)
    """
    if one == other:
        return SAME
    if is_form(one, other):
        return FORM
    return RELATED if groups_of(one, typed=True) & groups_of(other) else 0.0


def is_form(one: str, other: str) -> bool:
    """Plurals and endings, or one letter wrong, missing, doubled or swapped in a long word."""
    slip = min(len(one), len(other)) >= SLIP and one[:1] == other[:1] and _one_slip(one, other)
    return slip or begins_alike(one, other)


def begins_alike(one: str, other: str) -> bool:
    """The common beginning is long enough for both to be forms of one word, a plural's ending apart."""
    one, other = one.rstrip("s"), other.rstrip("s")
    shorter = min(len(one), len(other))
    if one[:3] != other[:3]:
        return False
    common = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    return common >= LEAST and common >= (shorter if shorter <= SHORT else SHARE * shorter)


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    rests = {(one[begin + 1 :], other[begin + 1 :]), (one[begin:], other[begin + 1 :])}
    rests.add((one[begin + 1 :], other[begin:]))
    if any(left == right for left, right in rests):
        return True
    return one[begin : begin + 2] == other[begin : begin + 2][::-1] and one[begin + 2 :] == other[begin + 2 :]


@cache
def _buckets() -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, group in enumerate(KIN):
        for word in group.split():
            found[word[:3]].append((word, number))
    return found


def groups_of(word: str, *, typed: bool = False) -> frozenset[int]:
    """The groups of kin that hold this word or a form of it; what somebody typed may have a slip in it."""
    return frozenset(
        number
        for known, number in _buckets().get(word[:3], ())
        if known == word or _is_near_form(known, word) or (typed and is_form(known, word))
    )


def _is_near_form(one: str, other: str) -> bool:
    """The shortest words have short endings only."""
    short = min(len(one), len(other)) <= LEAST
    return begins_alike(one, other) and not (short and abs(len(one) - len(other)) > 2)


class Words:
    """Words to be found again by any word that is worth something beside them, without looking at all of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.beginning: dict[str, list[str]] = defaultdict(list)
        self.first: dict[str, list[str]] = defaultdict(list)
        self.kin: dict[int, list[str]] = defaultdict(list)
        self.known = frozenset(words)
        for word in sorted(self.known):
            self.beginning[word[:3]].append(word)
            if len(word) >= SLIP:
                self.first[word[:1]].append(word)
            for group in groups_of(word):
                self.kin[group].append(word)

    def near(self, word: str) -> dict[str, float]:
        """The words that are worth something beside this one. A word that is known as it stands is no slip."""
        candidates = {*self.beginning.get(word[:3], ())}
        if word in self.known or word in {known for known, _group in _buckets().get(word[:3], ())}:
            candidates = {one for one in candidates if one == word or begins_alike(one, word)}
        elif len(word) >= SLIP:
            candidates |= {one for one in self.first.get(word[:1], ()) if abs(len(one) - len(word)) <= 1}
        for group in groups_of(word, typed=True):
            candidates |= {*self.kin.get(group, ())}
        return {one: value for one in candidates if (value := worth(word, one))}
