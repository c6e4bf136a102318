"""What words that a register does not know may mean: guesses, which somebody has to confirm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from comity.partners.understanding import Spoken, likely_capacities
from comity.words.meaning import Encoder, load_encoder
from comity.words.vectors import VectorStore
from comity_site.analysis.vocabulary import Vocabulary

LEAST = 0.5  # by meaning: below, capacities of small registers are seldom what is meant
MOST_GUESSES = 3
MOST_PHRASES = 8  # of one sentence, so that a long one does not keep others waiting
MOST_TEXTS = 1_000  # different capacities that are read by meaning while somebody waits
REGISTERS = 8  # whose vectors a process keeps, 1 KB a capacity


class By(StrEnum):
    """How texts are compared: by meaning, or by words alone, as the extra is missing or the texts are too many."""

    MEANING = "meaning"
    WORDS = "words"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Guess:
    """A capacity in the register's own spelling, how near it is (0 to 1), and why.

    `shared` are words in common; `others` are words typed and words of the capacity that say one thing.
    """

    own: str
    score: float
    by_meaning: bool
    shared: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()


@dataclass
class Guesser:
    """Asked about a phrase, it tells the likely capacities and keeps them with their reasons in `guesses`."""

    vocabulary: Vocabulary
    guesses: dict[str, tuple[Guess, ...]] = field(default_factory=dict)

    def __call__(self, phrase: str) -> Sequence[tuple[str, float]]:
        if phrase not in self.guesses and len(self.guesses) < MOST_PHRASES:
            self.guesses[phrase] = self._guess(phrase)
        return [(guess.own, guess.score) for guess in self.guesses.get(phrase, ())]

    @property
    def by(self) -> By:
        return self._comparison[0]

    @cached_property
    def _own(self) -> dict[str, str]:
        """Every capacity as the register and as the reader writes it → the register's own spelling."""
        own = sorted(self.vocabulary.capacities.values())
        return {self.vocabulary.shown(text): text for text in own} | {text: text for text in own}

    @cached_property
    def _comparison(self) -> tuple[By, VectorStore | None]:
        return comparison(self._own)

    def _guess(self, phrase: str) -> tuple[Guess, ...]:
        by, store = self._comparison
        least = LEAST if by is By.MEANING else None
        top = 2 * MOST_GUESSES  # some stand there in both spellings
        found: dict[str, Guess] = {}
        for one in likely_capacities(phrase, list(self._own), store=store, top=top, least=least):
            own = self._own[one["capacity"]]
            found.setdefault(own, _guess(own, one))
        return tuple(found.values())[:MOST_GUESSES]


def _guess(own: str, told: dict[str, Any]) -> Guess:
    why = {reason["reason"]: reason for reason in told["why"]}
    shared = why.get(Spoken.WORDS, {}).get("shared", ())
    others = why.get(Spoken.CONCEPTS, {}).get("shared", ())
    pairs = tuple((one["here"], one["there"]) for one in others)
    return Guess(own, told["score"], Spoken.MEANING in why, tuple(shared), pairs)


def comparison(texts: Iterable[str]) -> tuple[By, VectorStore | None]:
    """How these texts can be compared here, and a store that holds their vectors where meaning is read.

    The store is the caller's own: what somebody types is kept no longer than the page takes.
    """
    encoder = load_encoder()
    if encoder is None:
        return By.WORDS, None
    kept = tuple(sorted(set(texts)))
    if len(kept) > MOST_TEXTS:
        return By.MANY, None
    store = VectorStore(encoder)
    store.load(_vectors(kept, encoder))
    return By.MEANING, store


@lru_cache(maxsize=REGISTERS)
def _vectors(texts: tuple[str, ...], encoder: Encoder) -> bytes:
    """Encoded once for each state of a register's capacities, a few milliseconds each."""
    store = VectorStore(encoder)
    store.vectors(texts)
    return store.dump()
