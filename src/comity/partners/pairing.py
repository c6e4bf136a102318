"""How well each offer fits each need: what they say, in words and meaning, joined with place, time and language."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.partners.entries import Entry
from comity.partners.places import Where, compare_places
from comity.partners.tongues import read_language
from comity.words.folding import fold
from comity.words.likeness import WordIndex
from comity.words.meaning import WIDTH, Vectors
from comity.words.vectors import VectorStore

Scores = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]

UNIT = 10_000  # scores are whole ten-thousandths, so that sums of them are exact
LEAST_MEANING, LEAST_WORDS = 0.35, 0.15
SHARED_WORDS = 0.05  # how far words in common carry when meaning speaks too
SAME_CAPACITY = 0.8
BLOCK = 5_000  # entries turned to vectors at a time
TINY = 1e-9
PLACES = {
    Where.SAME: 1.0, Where.AROUND: 1.0, Where.WITHIN: 0.95, Where.ANYWHERE: 1.0, Where.OFFER_SILENT: 0.9,
    Where.ELSEWHERE: 0.0,
}  # fmt: skip
SPEAKS, SILENT, OTHER_LANGUAGE = 1.0, 0.95, 0.85


Key = Callable[[Entry], Hashable]


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """Entries as they are compared: their words, and their vectors where meaning is read."""

    entries: Sequence[Entry]
    vectors: Vectors | None
    _numbers: dict[Key, tuple[list[Any], Places]] = field(default_factory=dict)

    def numbered(self, key: Key) -> tuple[list[Any], Places]:
        """The different values of a key, and for each entry the number of its own; worked out once."""
        if key not in self._numbers:
            number: dict[Hashable, int] = {}
            turns = [number.setdefault(key(one), len(number)) for one in self.entries]
            self._numbers[key] = list(number), np.array(turns, np.intp)
        return self._numbers[key]

    def ready(self) -> "Content":
        """The same, with everything worked out that a need is compared by."""
        for key in (_capacity, *(key for key, _ in _STRUCTURE)):
            self.numbered(key)
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Needs × offers: the score in ten-thousandths, and the likenesses of meaning and words behind it (0 to 1)."""

    score: Ints
    meaning: Scores | None
    words: Scores


def prepare(entries: Sequence[Entry], store: VectorStore | None) -> Content:
    """Entries with their vectors: the mean direction of capacity and text, each encoded by itself."""
    if store is None:
        return Content(entries, None)
    vectors = np.empty((len(entries), WIDTH), np.float32)
    for begin in range(0, len(entries), BLOCK):
        vectors[begin : begin + BLOCK] = _directions(entries[begin : begin + BLOCK], store)
    return Content(entries, vectors)


def _directions(entries: Sequence[Entry], store: VectorStore) -> Vectors:
    parts = [entry.parts() for entry in entries]
    sums = np.zeros((len(entries), WIDTH), np.float32)
    owner = np.repeat(np.arange(len(entries)), [len(one) for one in parts])
    np.add.at(sums, owner, store.vectors([part for one in parts for part in one]))
    directions: Vectors = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), TINY)
    return directions


def fits(needs: Content, offers: Content, index: WordIndex) -> Fit:
    """Every need beside every offer; `index` holds the words of the offers, in their order."""
    words = np.array([index.compare(need.words()) for need in needs.entries], np.float32)
    return join(needs, offers, words.reshape(len(needs.entries), len(offers.entries)))


def join(needs: Content, offers: Content, words: Scores) -> Fit:
    """The same where the likeness of words is known."""
    meaning = None
    if needs.vectors is not None and offers.vectors is not None:
        meaning = np.clip(needs.vectors @ offers.vectors.T, 0, 1)
    score = said(meaning, words)
    score = 1 - (1 - score) * (1 - SAME_CAPACITY * _grid(needs, offers, _capacity, _same_capacity))
    for key, value in _STRUCTURE:
        score = score * _grid(needs, offers, key, value)
    return Fit(np.rint(score * UNIT).astype(np.int32), meaning, words)


def said(meaning: Scores | None, words: Scores) -> Scores:
    """How like two texts are: by meaning, with a little for words in common; by words where no meaning is read."""
    return words if meaning is None else 1 - (1 - meaning) * (1 - SHARED_WORDS * words)


def language_factor(need: frozenset[str], offer: frozenset[str]) -> float:
    """An offerer who speaks the need's language is preferred to one who does not say, and that one to another."""
    if not need:
        return SPEAKS
    if not offer:
        return SILENT
    return SPEAKS if need & offer else OTHER_LANGUAGE


def languages(entry: Entry) -> frozenset[str]:
    """The languages of an entry as they are compared."""
    return frozenset(map(read_language, entry.languages))


def _grid(needs: Content, offers: Content, key: Key, value: Callable[[Any, Any], float]) -> Scores:
    """A value for each pair, worked out once for each pair of different keys."""
    rows, row = needs.numbered(key)
    columns, column = offers.numbered(key)
    table = np.array([[value(a, b) for b in columns] for a in rows], np.float32)
    return table.reshape(len(rows), len(columns))[np.ix_(row, column)]


def _capacity(entry: Entry) -> str:
    return fold(entry.capacity)


def _same_capacity(need: str, offer: str) -> float:
    return float(bool(need) and need == offer)


def _places(entry: Entry) -> tuple[str, ...]:
    return entry.places


def _place(need: tuple[str, ...], offer: tuple[str, ...]) -> float:
    return PLACES[compare_places(need, offer)[0]]


def _times(entry: Entry) -> tuple[Any, Any]:
    return entry.since, entry.until


def _time(need: tuple[Any, Any], offer: tuple[Any, Any]) -> float:
    return float(overlap(need, offer))


def overlap(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    """Whether two spans of days have a day in common; None is open."""
    since, until = (
        max(filter(None, (one[0], other[0])), default=None),
        min(filter(None, (one[1], other[1])), default=None),
    )
    return since is None or until is None or since <= until


def _organization(entry: Entry) -> str:
    return entry.organization.strip()


def _other(need: str, offer: str) -> float:
    """Nobody needs us to tell an organization what it has itself."""
    return float(not need or need != offer)


_STRUCTURE: tuple[tuple[Key, Callable[[Any, Any], float]], ...] = (
    (_places, _place), (languages, language_factor), (_times, _time), (_organization, _other),
)  # fmt: skip
