"""Words of five languages by their stems, so that forms of one word meet: farmers, farmer; للمزارعين, مزارع.

Stems are those of the Snowball algorithms (Porter 2001). Case, accents, Arabic vowel signs and the different ways to
write an alef count for nothing.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from comity.words.folding import fold

LANGUAGES = {"en": "english", "fr": "french", "es": "spanish", "pt": "portuguese", "ar": "arabic"}
MARKS = "\u0300-\u036f\u0640\u064b-\u065f\u0670"  # accents set apart, Arabic vowel signs, the stretched line
WORD = re.compile(rf"[^\W_{MARKS}][\w{MARKS}]*")
SHORTEST = 3  # letters of what is left of a word
CLITICS, MOST_CLITICS = "وفبلك", 2  # and, so, with, for, as: written as one with the next word
ARTICLES = ("ال", "لل")  # the, for the
# plural endings that the algorithms treat in another way than the singular's, without accents
PLURALS = {
    "en": (("ies", "y"), ("es", ""), ("s", "")),
    "fr": (("aux", "al"), ("x", ""), ("s", "")),
    "es": (("es", ""), ("s", "")),
    "pt": (("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"), ("ois", "ol"), ("ns", "m"), ("es", ""),
           ("s", "")),
}  # fmt: skip


class Word(NamedTuple):
    """A word of a text: folded, and where it stands."""

    text: str
    start: int
    end: int


def spelled(text: str) -> list[Word]:
    """The words of a text, of two letters or more."""
    found = ((fold(re.sub(f"[{MARKS}]", "", one.group())), one) for one in WORD.finditer(text))
    return [Word(word, one.start(), one.end()) for word, one in found if len(word) > 1]


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """A word without its accents, and with plain alefs.

    >>> bare("éducation"), bare("أطفال")
    ('education', 'اطفال')
    """
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of a word as it stands."""
    return bare(_STEMMERS.by_language[language].stemWord(bare(word)))


@lru_cache(maxsize=100_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems a word may have in a language, that of the whole word first.

    >>> stems("agricultores", "es")[0], stems("villages", "fr")[0]
    ('agricultor', 'villag')
    """
    whole = bare(word)
    read = [whole, *(_without_clitics(whole) if language == "ar" else _singulars(whole, language))]
    return tuple(dict.fromkeys(stem(one, language) for one in read))


def _singulars(word: str, language: str) -> Iterator[str]:
    for plural, singular in PLURALS[language]:
        left = word.removesuffix(plural)
        if left != word and len(left + singular) >= SHORTEST:
            yield left + singular


def _without_clitics(word: str) -> Iterator[str]:
    """An Arabic word without what may be set before it."""
    for _ in range(MOST_CLITICS + 1):
        for article in ARTICLES:
            if word.startswith(article) and len(word) > len(article) + 1:
                yield word[len(article) :]
        if len(word) <= SHORTEST or word[0] not in CLITICS:
            return
        word = word[1:]
        yield word


class _Stemmers(threading.local):
    """The stemmers of one thread: none may be used by two at once."""

    def __init__(self) -> None:
        self.by_language = {code: Stemmer.Stemmer(name, 0) for code, name in LANGUAGES.items()}


_STEMMERS = _Stemmers()
