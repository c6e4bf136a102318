"""A sheet of answers typed in: one line for each code, a mark, and words. Read without touching any row."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity.plans.codes import code_of, read_code
from comity_site.alliances.models import Answer

KIND = "A"
MARKS = {"1": Answer.YES, "2": Answer.OTHER_OFFER, "3": Answer.THINKING, "4": Answer.NO}
"""Digits, because letters stand for other words in other languages."""
LETTERS = {"Y": Answer.YES, "O": Answer.OTHER_OFFER, "T": Answer.THINKING, "N": Answer.NO}
LINE = re.compile(
    r"\s*(?P<code>[A-Za-z]\s*-?\s*[0-9A-Za-z]{4,12})[\s,;:]+(?P<mark>\S)(?:[\s,;:]+(?P<words>.*))?"
)
A_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LONGEST = 500


class Slip(StrEnum):
    """What can be wrong with a line."""

    NOT_READ = "not_read"
    NO_CODE = "no_code"
    NOT_HERE = "not_here"
    NO_MARK = "no_mark"
    TWICE = "twice"
    NO_OFFER = "no_offer"
    NO_DAY = "no_day"
    TOO_LONG = "too_long"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Typed:
    """One line that can be written down."""

    line: int
    ask: int
    answer: str
    words: str
    call_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line that cannot, with what was typed."""

    line: int
    slip: Slip
    found: str


def code(ask: int) -> str:
    """The short code of an ask on paper."""
    return code_of(KIND, ask)


def read_lines(text: str, *, letters: bool) -> tuple[list[Typed], list[Wrong]]:
    """Every line that is not empty. `letters`: whether Y, O, T, N count, too."""
    typed: list[Typed] = []
    wrong: list[Wrong] = []
    seen: set[int] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = read_line(number, line, letters=letters)
        if isinstance(found, Typed) and found.ask in seen:
            found = Wrong(number, Slip.TWICE, code(found.ask))
        if isinstance(found, Wrong):
            wrong.append(found)
        else:
            seen.add(found.ask)
            typed.append(found)
    return typed, wrong


def read_line(number: int, line: str, *, letters: bool) -> Typed | Wrong:
    parts = LINE.fullmatch(line)
    if parts is None:
        return Wrong(number, Slip.NOT_READ, line.strip()[:60])
    kind_and_number = read_code(parts["code"])
    if kind_and_number is None or kind_and_number[0] != KIND or kind_and_number[1] >= 2**63:
        return Wrong(number, Slip.NO_CODE, parts["code"])
    answer = (MARKS | LETTERS if letters else MARKS).get(parts["mark"].upper())
    if answer is None:
        return Wrong(number, Slip.NO_MARK, parts["mark"])
    words = (parts["words"] or "").strip()
    if len(words) > (LONGEST if answer != Answer.THINKING else 200):
        return Wrong(number, Slip.TOO_LONG, words[:60])
    if answer == Answer.OTHER_OFFER and not words:
        return Wrong(number, Slip.NO_OFFER, line.strip()[:60])
    return with_day(Typed(number, kind_and_number[1], answer, words))


def with_day(typed: Typed) -> Typed | Wrong:
    """Among the words of somebody who thinks it over, a date such as 2026-05-03 is the day on which we call."""
    if typed.answer != Answer.THINKING or not (found := A_DAY.search(typed.words)):
        return typed
    try:
        call_on = date.fromisoformat(found[0])
    except ValueError:
        return Wrong(typed.line, Slip.NO_DAY, found[0])
    words = " ".join((typed.words[: found.start()] + typed.words[found.end() :]).split()).strip(" ,;")
    return Typed(typed.line, typed.ask, typed.answer, words, call_on)
