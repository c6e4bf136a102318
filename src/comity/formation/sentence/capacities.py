"""Which capacities of the register a piece of a sentence means: said as they stand, or nearly."""

from dataclasses import dataclass
from math import log

from comity.formation.sentence.alike import FORM
from comity.formation.sentence.idle import IDLE
from comity.formation.sentence.rules import Sentence
from comity.formation.sentence.vocabulary import Forms

ENOUGH = 0.5  # of the words of both sides, weighed by how rare they are
OTHERS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Something of the register, and the tokens that said it."""

    own: str
    first: int
    last: int


def said(sentence: Sentence, forms: Forms) -> list[Found]:
    """Everything said as the register has it, the longest first of what begins at one word; its words are used up."""
    found = []
    for first in range(len(sentence.tokens)):
        numbers = _run(sentence, first)
        form = forms.said_in([sentence.tokens[n].letters for n in numbers]) if numbers else None
        if form is not None:
            last = numbers[len(form.words) - 1]
            found.append(Found(form.own, first, last))
            sentence.use(first, last)
    return found


def _run(sentence: Sentence, first: int) -> list[int]:
    """The telling words from here on, up to a full stop or to words that are used up."""
    numbers: list[int] = []
    if sentence.used[first] or sentence.tokens[first].letters in IDLE or not sentence.tokens[first].is_word:
        return numbers
    for number in range(first, len(sentence.tokens)):
        token = sentence.tokens[number]
        if sentence.used[number] or token.letters in ".;:!?":
            break
        if not token.parts and token.letters not in IDLE:
            numbers.append(number)
    return numbers


def nearest(words: list[str], forms: Forms) -> list[tuple[str, float]]:
    """Capacities that share words with these, or words of their kin, best first: own spelling, likeness in 0..1.

    Likeness is twice the weight that words of both sides share over the weight of both sides (Dice 1945), a word
    weighing more the fewer capacities hold it. Only what shares a word itself, or two of kin, is in question.
    """
    weights = {word: _rarity(word, forms) for word in words}
    shared: dict[int, list[tuple[float, str, str]]] = {}
    for word in dict.fromkeys(words):
        for known, worth in forms.words.near(word).items():
            for number in forms.holding[known]:
                shared.setdefault(number, []).append((worth, word, known))
    likeness: dict[str, float] = {}
    for number, pairs in shared.items():
        form = forms.forms[number]
        matched = _one_to_one(pairs)
        if not _tells_enough(matched, words, form.words):
            continue
        both = sum(worth * (_rarity(known, forms) + weights[word]) for worth, word, known in matched)
        total = sum(_rarity(word, forms) for word in form.words) + sum(weights.values())
        likeness[form.own] = max(likeness.get(form.own, 0.0), both / total)
    return sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))


def _one_to_one(pairs: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """No word counts twice: the surest pairs first."""
    matched: list[tuple[float, str, str]] = []
    for worth, word, known in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if all(word != one and known != other for _worth, one, other in matched):
            matched.append((worth, word, known))
    return matched


def _tells_enough(matched: list[tuple[float, str, str]], words: list[str], form: tuple[str, ...]) -> bool:
    """One word that is itself or a form of itself; two that are kin; or one, where there is but one on each side."""
    return matched[0][0] >= FORM or len(matched) > 1 or len(form) == len(words) == 1


def _rarity(word: str, forms: Forms) -> float:
    """From 1 for a word of every form, upwards; a word of none weighs as one of a single form."""
    return 1.0 + log((1 + len(forms.forms)) / (1 + len(forms.holding.get(word, (0,)))))
