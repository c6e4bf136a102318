"""Which words texts have in common: cosines of word beginnings and runs of four letters, rare ones weighing more.

Letters lose their accents first, so that words of one origin meet across languages (education, éducation,
educación). Concepts of the glossary count by their English names, so that other words for one
thing meet too. Salton and Buckley 1988 for the weights: (1 + ln tf) · idf, rows of length 1.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from comity.words.folding import fold
from comity.words.gloss import Seen, gloss

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]

WORD = re.compile(r"[^\W_]{2,}")
BEGINNING = 5
RUN = 4
MOST_LETTERS = 5_000


def plain_words(text: str) -> list[str]:
    """The words of a text without case and accents.

    >>> plain_words("Éducation des adultes")
    ['education', 'des', 'adultes']
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(c))
    return WORD.findall(bare[:MOST_LETTERS])


def beginning(word: str) -> str:
    """The letters by which two forms of a word are taken for one."""
    return word[:BEGINNING]


def traits(text: str, seen: Seen | None = None) -> Counter[str]:
    """What is counted of a text: beginnings of its words (marked with ^) and runs of letters within them.

    The words are the text's own and those of the names of its concepts. `seen` is that of `said_concepts`.
    """
    found: Counter[str] = Counter()
    for word in (*plain_words(text), *plain_words(gloss(text, seen))):
        found["^" + beginning(word)] += 1
        around = f"<{word}>"
        found.update(around[i : i + RUN] for i in range(len(around) - RUN + 1))
    return found


class WordIndex:
    """Texts that others are compared with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        self._number: dict[str, int] = {}
        trait, times, sizes = self._counted(texts)
        often = np.bincount(trait, minlength=len(self._number))
        self._rarity = np.log1p(self.size / np.maximum(often, 1))
        self._unknown = float(np.log1p(self.size)) if self.size else 1.0
        text = np.repeat(np.arange(self.size, dtype=np.int32), sizes)
        weight = (1 + np.log(times)) * self._rarity[trait].astype(np.float32)
        length = np.sqrt(np.bincount(text, weight**2, minlength=self.size))
        order = np.argsort(trait, kind="stable")
        self._texts, self._weights = text[order], (weight / length[text].astype(np.float32))[order]
        self._starts = np.searchsorted(trait[order], np.arange(len(self._number) + 1))

    def _counted(self, texts: Sequence[str]) -> tuple[Numbers, npt.NDArray[np.float32], list[int]]:
        """The traits of all texts one after the other, how often each is there, and how many each text has."""
        trait, times, sizes = array("i"), array("f"), []
        seen: Seen = {}
        for text in texts:
            counted = traits(text, seen)
            trait.extend(self._number.setdefault(one, len(self._number)) for one in counted)
            times.extend(counted.values())
            sizes.append(len(counted))
        return np.array(trait, np.int32), np.array(times, np.float32), sizes

    def compare(self, text: str) -> Floats:
        """How like each text of the index is to this one in its words, 0 to 1."""
        counted = traits(text)
        found, square = [], 0.0
        for trait, times in sorted(counted.items()):
            number = self._number.get(trait)
            rarity = self._unknown if number is None else float(self._rarity[number])
            weight = (1 + np.log(times)) * rarity
            square += weight**2
            if number is not None:
                found.append((number, weight))
        if not found:
            return np.zeros(self.size)
        parts = [slice(self._starts[number], self._starts[number + 1]) for number, _ in found]
        values = np.concatenate([self._weights[p] * w for p, (_, w) in zip(parts, found, strict=True)])
        texts = np.concatenate([self._texts[part] for part in parts])
        alike: Floats = np.bincount(texts, values, minlength=self.size) / np.sqrt(square)
        return np.minimum(alike, 1.0)


def shared_words(text: str, other: str, most: int = 5) -> list[str]:
    """Words of the first text that the other has too (by their beginnings), longest first."""
    known = {beginning(word) for word in plain_words(other)}
    shared = {word for word in plain_words(text) if beginning(word) in known and len(word) > RUN - 1}
    return sorted(shared, key=lambda word: (-len(word), word))[:most]
