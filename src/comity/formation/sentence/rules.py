"""The rules a sentence says, and the marks on its needs: a wish, by how many."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from comity.formation.sentence.cues import AFTER, AND, BEFORE, COUNTS, WISH, WITH, WITHOUT, rules
from comity.formation.sentence.heard import Rule, Span
from comity.formation.sentence.tokens import Token
from comity.formation.sentence.vocabulary import Vocabulary

WHOLE = {"min_countries", "max_members", "spare"}
LARGEST = {"min_countries": 300, "max_members": 100_000, "spare": 100}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words about a need: it is a wish, or given by so many (`members`). `first` and `last` are token numbers."""

    first: int
    last: int
    members: int = 0
    before: bool = False  # what it marks stands behind it


class Sentence:
    """The tokens, and which of them are used up."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.used = [False] * len(tokens)
        self.starts: dict[int, int] = {}
        at = 0
        for number, token in enumerate(tokens):
            self.starts[at] = number
            at += len(token.letters) + 1

    def text(self) -> str:
        """What is not used up, words parted by one blank; what is used up is out of reach of every pattern."""
        return " ".join(
            "\0" * len(token.letters) if used else token.letters
            for token, used in zip(self.tokens, self.used, strict=True)
        )

    def place_of(self, found: re.Match[str]) -> tuple[int, int]:
        """First and last token of a match, which begins and ends with whole words."""
        first = self.starts[found.start()]
        return first, first + found[0].count(" ")

    def use(self, first: int, last: int) -> Span:
        self.used[first : last + 1] = [True] * (last + 1 - first)
        return self.span(first, last)

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)


def rules_said(sentence: Sentence) -> Iterator[Rule]:
    """Every rule, its words used up. The same rule said twice counts once; the second stays to be read."""
    heard: set[str] = set()
    for name, pattern in rules():
        rule, _, value = name.partition(":")
        while rule not in heard and (found := pattern.search(sentence.text())):
            said = value or _number(rule, found)
            if said is None:
                break
            heard.add(rule)
            yield Rule(rule, said, sentence.use(*sentence.place_of(found)))


def _number(rule: str, found: re.Match[str]) -> int | Decimal | None:
    said = found.groupdict()
    if "n" not in said and "less" not in said:
        return 1
    number = amount(said["n"]) if "n" in said else amount(said["less"]) - 1
    if rule not in WHOLE:
        return number
    return int(number) if number == int(number) and 0 < number <= LARGEST[rule] else None


def amount(text: str) -> Decimal:
    """A number in figures or in words."""
    if not text[0].isdigit():
        return Decimal(sum(COUNTS[word] for word in text.split() if word not in AND))
    return Decimal(text.strip("."))


def marks_said(sentence: Sentence) -> Iterator[Mark]:
    """Wishes, and by how many; their words are used up."""
    for pattern, before in ((BEFORE, True), (AFTER, False), (WISH, False)):
        while found := pattern.search(sentence.text()):
            first, last = sentence.place_of(found)
            sentence.use(first, last)
            members = min(int(amount(found["n"])), 1000) if pattern is not WISH else 0
            yield Mark(first, last, members, before)


def organizations_said(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Rule]:
    """Names of two words and more, or of one behind "with" or "without": who must be among them, who not."""
    names = vocabulary.organization_names
    longest = max((len(name) for name in names), default=0)
    for first in range(len(sentence.tokens)):
        for size in range(min(longest, len(sentence.tokens) - first), 0, -1):
            last = first + size - 1
            words = tuple(token.letters for token in sentence.tokens[first : last + 1])
            if any(sentence.used[first : last + 1]) or words not in names:
                continue
            led_by = _before(sentence, first)
            if size == 1 and led_by not in (*WITHOUT, *WITH):
                continue
            rule = "exclude" if led_by in WITHOUT else "include"
            sentence.use(first - (led_by in WITHOUT), last)
            yield Rule(rule, names[words], sentence.span(first, last))
            break


def _before(sentence: Sentence, first: int) -> str:
    return sentence.tokens[first - 1].letters if first else ""
