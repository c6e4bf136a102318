"""The glossary of the field: some 1,350 things that civil society speaks of, as five languages call them.

`glossary.csv` has a line a concept and a column a language; forms of a cell are set apart by semicolons, and the
first English one is the concept's name. The list is our own work, under the licence of the project.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from comity.words.stems import bare, spelled, stem
from comity.words.stop_words import stop_words

LONGEST = 3  # words of a form that are no stop words
WITHOUT = {"without", "sans", "sin", "sem"}  # a roof is not what somebody without one has


class Form(NamedTuple):
    """One way to say a concept: its words without stop words, and the concept's name."""

    words: tuple[str, ...]
    concept: str


@cache
def concepts() -> tuple[dict[str, str], ...]:
    """The lines of the glossary: language → forms."""
    lines = files("comity.words").joinpath("glossary.csv").read_text("utf-8").splitlines()
    return tuple(csv.DictReader(lines))


@cache
def forms(language: str) -> Mapping[tuple[str, ...], list[Form]]:
    """All forms of a language by their stems; several forms may have the same."""
    found: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for line in concepts():
        name = line["en"].partition(";")[0]
        for form in line[language].split(";"):
            words = [word.text for word in spelled(form)]
            telling = tuple(word for word in words if not is_stop(word, language)) or tuple(words)
            found[tuple(stem(word, language) for word in telling)].append(Form(telling, name))
    return dict(found)


@cache
def lengths(language: str) -> Mapping[str, int]:
    """The stems that forms of a language begin with, and of how many words the longest of these is."""
    found: dict[str, int] = defaultdict(int)
    for first, *others in forms(language):
        found[first] = max(found[first], 1 + len(others))
    return dict(found)


def is_stop(word: str, language: str) -> bool:
    """Whether a word carries no matter in a language, also where its accents were left out. "Without" does matter."""
    return word in _stops(language) or word in _bare_stops(language)


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(word for word in stop_words(language) if bare(word) not in WITHOUT)


@cache
def _bare_stops(language: str) -> frozenset[str]:
    return frozenset(map(bare, _stops(language)))
