"""Which capacities a sentence speaks of: by their words first, by meaning where the extra is installed."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np

from comity.partners.pairing import LEAST_MEANING, LEAST_WORDS, said
from comity.partners.reasons import told_concepts
from comity.words.folding import fold
from comity.words.gloss import same_concepts
from comity.words.likeness import WordIndex, beginning, plain_words, shared_words
from comity.words.vectors import VectorStore

NAMED = 1.0
MOST_CLAUSES = 20
# and, or: in English, French, Spanish and Portuguese; in Arabic "and" is the first letter of the next word
JOINTS = re.compile(r"[.,;:!?،؛؟\n]|\b(?:and|or|et|ou|y|o|e)\b|\s(?=و)", re.IGNORECASE)


class Spoken(StrEnum):
    """Why a capacity is thought to be meant."""

    NAMED = "named"
    WORDS = "words"
    CONCEPTS = "concepts"
    MEANING = "meaning"


def likely_capacities(
    sentence: str,
    capacities: Sequence[str],
    *,
    store: VectorStore | None = None,
    top: int = 5,
    least: float | None = None,
) -> list[dict[str, Any]]:
    """The known capacities (in any language) that a sentence is likely to ask for, best first:
    `capacity, score (0 to 1), why: [{"reason": "named" | "words" | "concepts" | "meaning", …}]`.

    A capacity all of whose words stand in the sentence in their order is `named`, score 1. Equal scores come in
    the order of the list; a name that stands in it twice comes once.
    """
    names = list(_once(capacities).values())
    if not names or not sentence.strip():
        return []
    words = WordIndex(names).compare(sentence).astype(np.float32)
    meaning = None
    if store is not None:
        likeness = store.vectors(names) @ store.vectors(clauses(sentence)).T
        meaning = np.clip(likeness.max(axis=1), 0, 1)
    named = np.array([is_named(name, sentence) for name in names])
    score = np.where(named, NAMED, said(meaning, words))
    least = (LEAST_WORDS if store is None else LEAST_MEANING) if least is None else least
    order = [int(one) for one in np.argsort(-score, kind="stable")[:top] if score[one] >= max(least, 1e-9)]
    return [
        {
            "capacity": names[one],
            "score": round(float(score[one]), 4),
            "why": _why(
                sentence, names[one], bool(named[one]), words[one], None if meaning is None else meaning[one]
            ),
        }
        for one in order
    ]


def _once(capacities: Sequence[str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name in capacities:
        if name.strip():
            kept.setdefault(fold(name), name)
    return kept


def clauses(sentence: str) -> list[str]:
    """A sentence, and its parts between marks and words such as "and", as a sentence may ask for several things."""
    parts = [part.strip() for part in JOINTS.split(sentence)]
    return list(dict.fromkeys([sentence, *(part for part in parts if part)]))[:MOST_CLAUSES]


def is_named(name: str, sentence: str) -> bool:
    """Whether a sentence holds all words of a name one after the other, by their beginnings."""
    wanted, said_words = (
        [beginning(w) for w in plain_words(name)],
        [beginning(w) for w in plain_words(sentence)],
    )
    width = len(wanted)
    return bool(wanted) and any(
        said_words[i : i + width] == wanted for i in range(len(said_words) - width + 1)
    )


def _why(sentence: str, name: str, named: bool, words: float, meaning: float | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"reason": Spoken.NAMED}] if named else []
    if shared := shared_words(sentence, name):
        found.append({"reason": Spoken.WORDS, "likeness": round(float(words), 4), "shared": shared})
    if both := same_concepts(sentence, name):
        found.append({"reason": Spoken.CONCEPTS, "shared": told_concepts(both)})
    if meaning is not None:
        found.append({"reason": Spoken.MEANING, "likeness": round(float(meaning), 4)})
    return found
