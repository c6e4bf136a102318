"""Which documents say what a query says: an index of words, scored by BM25 (Robertson and Zaragoza 2009)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from comity.partners.graph import Bools, Floats, Ints, Lists, lists, summed
from comity.words.folding import fold

WORD = re.compile(r"[^\W_]{3,}")
STEM = 7  # words that begin with the same letters count as one, in any language
SATURATION, LENGTH = 1.2, 0.6  # k1 and b of BM25
COMMON = 0.2  # words in more than this share of many documents say nothing
MANY = 50
MOST_WORDS = 200  # of a query; the rarest are kept


def stems(text: str) -> list[str]:
    """The words of a text, folded and cut."""
    return [cut(word) for word in WORD.findall(fold(text))]


def cut(word: str) -> str:
    """The beginning of a word, which counts for the whole."""
    return word[:STEM]


@dataclass(frozen=True, slots=True)
class Index:
    """For each word the documents that hold it, with its weight there; `size` documents."""

    number: dict[str, int]
    documents: Lists
    weights: Floats
    size: int

    def match(self, words: Iterable[str]) -> tuple[Ints, Floats]:
        """Documents that hold any of the words, in their order, and the score of each, above 0."""
        known = {self.number[word] for word in words if word in self.number}
        chosen = np.array(sorted(known, key=lambda one: (self._length(one), one))[:MOST_WORDS], np.int64)
        found, scores = [], []
        for one in chosen:
            begin, end = self.documents.start[one], self.documents.start[one + 1]
            found.append(self.documents.flat[begin:end])
            scores.append(self.weights[begin:end])
        if not found:
            return np.empty(0, np.int64), np.empty(0)
        total = summed(np.concatenate(found), np.concatenate(scores), self.size)
        hits = np.flatnonzero(total)
        return hits, total[hits]

    def words_in(self, words: Iterable[str], document: int) -> set[str]:
        """Those of the words that one document holds."""
        return self.held_by(words, np.array([document]))[0] if self.number else set()

    def held_by(self, words: Iterable[str], documents: Ints) -> tuple[set[str], ...]:
        """For each of the documents those of the words that it holds."""
        kept: tuple[set[str], ...] = tuple(set() for _ in documents)
        for word in {word for word in words if word in self.number}:
            begin, end = self.documents.start[self.number[word] : self.number[word] + 2]
            held = self.documents.flat[begin:end]
            place = np.minimum(np.searchsorted(held, documents), max(len(held) - 1, 0))
            for one in np.flatnonzero(held[place] == documents).tolist() if len(held) else ():
                kept[one].add(word)
        return kept

    def spread(self, word: str) -> int:
        """In how many documents a word stands."""
        return self._length(self.number[word]) if word in self.number else 0

    def _length(self, word: int) -> int:
        return int(self.documents.start[word + 1] - self.documents.start[word])


def build_index(documents: Sequence[Sequence[str]]) -> Index:
    """An index of documents, each given as its words."""
    counted = [Counter(words) for words in documents]
    number = {word: place for place, word in enumerate(sorted({word for one in counted for word in one}))}
    word = np.array([number[w] for one in counted for w in one], np.int64)
    times = np.array([count for one in counted for count in one.values()], np.float64)
    document = np.repeat(np.arange(len(counted)), [len(one) for one in counted])
    kept = _telling(word, len(number), len(counted))
    word, times, document = word[kept], times[kept], document[kept]
    weights = _weights(word, times, document, len(counted), len(number))
    postings = lists(word, document, len(number))
    return Index(number, postings, weights[np.argsort(word, kind="stable")], len(counted))


def _telling(word: Ints, words: int, documents: int) -> Bools:
    often = np.bincount(word, minlength=words) > max(MANY, COMMON * documents)
    return ~often[word]


def _weights(word: Ints, times: Floats, document: Ints, documents: int, words: int) -> Floats:
    """BM25 with the idf that is never negative: ln(1 + (n - df + 0.5) / (df + 0.5))."""
    df = np.bincount(word, minlength=words)
    idf = np.log1p((documents - df + 0.5) / (df + 0.5))
    length = summed(document, times, documents)
    mean = length[length > 0].mean() if len(word) else 1.0
    damped = times + SATURATION * (1 - LENGTH + LENGTH * length[document] / mean)
    return np.asarray(idf[word] * times * (SATURATION + 1) / damped)
