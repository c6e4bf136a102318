"""Which concepts of the glossary a text speaks of, in whichever of five languages each of its sentences stands."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from comity.words.folding import fold
from comity.words.glossary import LONGEST, Form, forms, is_stop, lengths
from comity.words.stems import LANGUAGES, Word, bare, spelled, stems

SENTENCE = re.compile(r"[^.;!?؟؛\n]+")
OTHERS = (
    "ro",
    "ru",
)  # languages that are known by their stop words, so that they are taken for none of the five
MOST_LETTERS = 2_000
ARABIC = re.compile(r"[\u0600-\u06ff]")
ARTICLES = 3  # letters that Arabic may set before a word
CLEAR = 2  # stop words more than in any other language
KNOWN = 1 / 3  # of the words of a sentence, for its language to be taken as read


class Said(NamedTuple):
    """A concept's English name, the words of the text that speak of it, and the language they were read in."""

    concept: str
    words: str
    language: str


Seen = dict[str, tuple[Said, ...]]  # by sentence


class Hit(NamedTuple):
    """A concept found in some words one after the other; `far` is how many letters they differ from the form."""

    concept: str
    words: Sequence[Word]
    far: int


class Reading(NamedTuple):
    """A sentence read in one language."""

    language: str
    hits: list[Hit]
    known: int  # words that are in a form, or are stop words
    far: int


def gloss(text: str, seen: Seen | None = None) -> str:
    """The names of the concepts a text speaks of, in their order, each once.

    >>> gloss("De l'eau potable pour les élèves"), gloss("مياه الشرب للتلاميذ")
    ('drinking water pupil', 'drinking water pupil')
    """
    return names(said_concepts(text, seen))


def names(said: Sequence[Said]) -> str:
    """The names of concepts in their order, each once."""
    return " ".join(dict.fromkeys(one.concept for one in said))


def share_told(text: str, said: Sequence[Said]) -> float:
    """How many of a text's words that are no stop words its concepts are made of, 0 to 1."""
    languages = {one.language for one in said}
    telling = [
        word for word in spelled(text[:MOST_LETTERS]) if not any(is_stop(word.text, one) for one in languages)
    ]
    told = sum(not is_stop(word.text, one.language) for one in said for word in spelled(one.words))
    return min(told / len(telling), 1.0) if telling else float(bool(said))


def same_concepts(text: str, other: str, seen: Seen | None = None) -> list[tuple[Said, Said]]:
    """Concepts that both texts speak of in other words, in the order of the first text.

    >>> [(one.words, two.words) for one, two in same_concepts("eau potable", "مياه الشرب")]
    [('eau potable', 'مياه الشرب')]
    """
    there = {one.concept: one for one in reversed(said_concepts(other, seen))}
    here = {one.concept: one for one in reversed(said_concepts(text, seen))}
    both = [(here[name], there[name]) for name in reversed(here) if name in there]
    return [(one, two) for one, two in both if fold(one.words) != fold(two.words)]


def said_concepts(text: str, seen: Seen | None = None) -> list[Said]:
    """The concepts a text speaks of, in their order, with its own words for them.

    1. Each sentence is read in that of the five languages in which most of its words are known, as stop words or in
       the glossary; where less than a third are known, or as many in another language, nothing is found.
    2. Words are compared by their stems, without stop words; of forms that begin with the same word the longest
       counts, and of those with the same stems the one whose letters are nearest.

    Who has many texts that repeat sentences hands over `seen`, in which these are kept.
    """
    kept: Seen = {} if seen is None else seen
    sentences = [part.group() for part in SENTENCE.finditer(text[:MOST_LETTERS])]
    for sentence in sentences:
        if sentence not in kept:
            kept[sentence] = _of_sentence(sentence)
    return [one for sentence in sentences for one in kept[sentence]]


def _of_sentence(sentence: str) -> tuple[Said, ...]:
    words = spelled(sentence)
    reading = read(words)
    if reading is None:
        return ()
    return tuple(
        Said(hit.concept, sentence[hit.words[0].start : hit.words[-1].end], reading.language)
        for hit in reading.hits
    )


def read(words: Sequence[Word]) -> Reading | None:
    """The words in the language that knows most of them; None where they are of no language known here."""
    readings = [read_in(words, one) for one in _possible(words)]
    best = max(readings, key=lambda one: (one.known, -one.far))
    others = max(_stops(words, other) for other in OTHERS)
    return best if best.known >= KNOWN * len(words) and best.known > others else None


def _possible(words: Sequence[Word]) -> Sequence[str]:
    """The languages worth trying: one, where letters or stop words leave no doubt."""
    arabic = sum(bool(ARABIC.match(word.text)) for word in words)
    if arabic:
        return ["ar"] if arabic == len(words) else list(LANGUAGES)
    stops = {one: _stops(words, one) for one in LANGUAGES if one != "ar"}
    first, second, *_ = sorted(stops, key=stops.__getitem__, reverse=True)
    return [first] if stops[first] >= stops[second] + CLEAR else list(stops)


def _stops(words: Sequence[Word], language: str) -> int:
    return sum(is_stop(word.text, language) for word in words)


def read_in(words: Sequence[Word], language: str) -> Reading:
    """The words in one language, whatever they are."""
    telling = [word for word in words if not is_stop(word.text, language)]
    hits = list(_hits(telling, language))
    known = len(words) - len(telling) + sum(len(hit.words) for hit in hits)
    return Reading(language, hits, known, sum(hit.far for hit in hits))


def _hits(words: Sequence[Word], language: str) -> Iterator[Hit]:
    place = 0
    while place < len(words):
        hit = _hit_at(words[place : place + LONGEST], language)
        if hit:
            yield hit
        place += len(hit.words) if hit else 1


def _hit_at(words: Sequence[Word], language: str) -> Hit | None:
    """The longest form that the words begin with, and of several the nearest."""
    longest = max(lengths(language).get(one, 0) for one in stems(words[0].text, language))
    for length in range(min(longest, len(words)), 0, -1):
        taken = words[:length]
        possible = product(*(stems(word.text, language) for word in taken))
        found = [form for key in possible for form in forms(language).get(key, ())]
        if found:
            nearest = min(found, key=lambda form: _far(taken, form, language))
            return Hit(nearest.concept, taken, _far(taken, nearest, language))
    return None


def _far(words: Sequence[Word], form: Form, language: str) -> int:
    return sum(
        _letters_apart(word.text, said, language) for word, said in zip(words, form.words, strict=True)
    )


@lru_cache(maxsize=100_000)
def _letters_apart(word: str, other: str, language: str) -> int:
    """How many letters follow the common beginning in either word; what Arabic sets before a word counts half."""
    if language != "ar":
        return 2 * _ends(word, other)
    word, other = bare(word), bare(other)
    return min(start + 2 * _ends(word[start:], other) for start in range(min(len(word), ARTICLES + 1)))


def _ends(word: str, other: str) -> int:
    common = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        common += 1
    return len(word) + len(other) - 2 * common
