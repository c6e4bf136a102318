"""The places a sentence names: those of the register and countries, and names behind "in" that neither knows."""

from dataclasses import dataclass

from comity.formation.sentence.idle import IN, JOINS
from comity.formation.sentence.rules import Sentence
from comity.formation.sentence.vocabulary import Vocabulary

LONG = 5  # letters from which a name counts as a place without a capital and without "in"
LEADS = frozenset(
    ("in", "at", "near", "en", "au", "aux", "a", "em", "no", "na", "nos", "nas")
)  # before a place nobody knows
ARTICLES = frozenset(("the", "la", "le", "les", "l", "el", "los", "las"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the register's spelling (a code for a country), or as typed; with the tokens that said it."""

    own: str
    known: bool
    first: int
    last: int


def places_said(sentence: Sentence, vocabulary: Vocabulary) -> list[Place]:
    """In their order; their words are used up, and the "in" before them."""
    names = vocabulary.place_names
    longest = max((len(name) for name in names), default=0)
    found = []
    for first in range(len(sentence.tokens)):
        place = next(
            (
                one
                for size in range(min(longest, len(sentence.tokens) - first), 0, -1)
                if (one := _known(sentence, first, first + size - 1, names))
            ),
            None,
        ) or _unknown(sentence, first)
        if place is not None:
            found.append(place)
            sentence.use(_with_lead(sentence, place.first), place.last)
    return found


def _known(sentence: Sentence, first: int, last: int, names: dict[tuple[str, ...], str]) -> Place | None:
    tokens = sentence.tokens[first : last + 1]
    words = tuple(token.letters for token in tokens)
    if any(sentence.used[first : last + 1]) or words not in names:
        return None
    if len(words) == 1 and len(words[0]) <= 2:  # a code is a place only in capitals and behind "in"
        code = tokens[0].text.isupper() and _before(sentence, first) in (*IN, *JOINS)
        return Place(names[words], True, first, last) if code else None
    first_letter = tokens[0].text[:1]
    plain = first_letter.isalpha() and not first_letter.isupper() and sum(map(len, words)) < LONG
    led = _before(sentence, first) in IN or first_letter == "ب" != words[0][:1]  # "in", written with the word
    if plain and not led:
        return None
    return Place(names[words], True, first, last)


def _unknown(sentence: Sentence, first: int) -> Place | None:
    """A name with a capital behind "in", with the names with a capital that follow it."""
    tokens, last = sentence.tokens, first
    if sentence.used[first] or not _is_name(sentence, first) or _before(sentence, first) not in LEADS:
        return None
    while last + 1 < len(tokens) and not sentence.used[last + 1] and _is_name(sentence, last + 1):
        last += 1
    typed = " ".join(token.text for token in tokens[first : last + 1])
    return Place(typed, False, first, last)


def _is_name(sentence: Sentence, number: int) -> bool:
    token = sentence.tokens[number]
    return token.is_word and token.text[:1].isupper() and not token.text.isupper()


def _before(sentence: Sentence, first: int) -> str:
    """The word before, over an article ("in the Gambia", "en la Guinée")."""
    number = first - 1
    while number > 0 and sentence.tokens[number].letters in ARTICLES:
        number -= 1
    return sentence.tokens[number].letters if number >= 0 else ""


def _with_lead(sentence: Sentence, first: int) -> int:
    """The token of the "in" before the place, when it is there to be used up."""
    number = first - 1
    while number >= 0 and sentence.tokens[number].letters in ARTICLES:
        number -= 1
    free = number >= 0 and not sentence.used[number] and sentence.tokens[number].letters in IN
    return number if free else first
