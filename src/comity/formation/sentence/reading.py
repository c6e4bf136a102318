"""A sentence read as a brief.

1. Names of organizations, rules and marks are heard by their turns of phrase, and their words used up.
2. Capacities said as the register has them, then places.
3. What is left between parting words is held beside the capacities by its words; what is nothing like any of them is
   kept as it was typed, for the register may learn it. Whom a need is for is told apart.
4. Places and marks go to the needs they stand by.
"""

from collections.abc import Callable, Sequence

from comity.formation.sentence import capacities
from comity.formation.sentence.binding import bound
from comity.formation.sentence.cues import NOT, ONLY
from comity.formation.sentence.heard import How, Need, Span, Understood
from comity.formation.sentence.idle import IDLE, JOINS, OF
from comity.formation.sentence.places import Place, places_said
from comity.formation.sentence.rules import Sentence, marks_said, organizations_said, rules_said
from comity.formation.sentence.tokens import tokens_of
from comity.formation.sentence.vocabulary import Vocabulary

LONGEST = 2_000  # characters that are read
MOST_NEEDS = 50
PORTUGUESE = frozenset(
    ("e", "os", "um", "uma", "em", "com", "do", "dos", "ao", "nao", "precisamos", "procuramos")
)
OR, OR_IN_SPANISH = ("or", "ou", "أو", "او"), ("o", "u")
Nearest = Callable[[str], Sequence[tuple[str, float]]]
"""By meaning: a phrase → capacities of the register in its own spelling, best first, each with a likeness in 0..1."""

Piece = tuple[Need, int, int]


def read_sentence(text: str, vocabulary: Vocabulary, *, nearest: Nearest | None = None) -> Understood:
    """`nearest` is asked only about phrases in which no words are known; the same text gives the same answer.

    >>> from comity.formation.sentence import Known
    >>> words = Vocabulary((Known("legal advice", ("legal advice",)),), (Known("MD", ("Moldova",)),))
    >>> read = read_sentence("We need legal advice in Moldova, at most five of us", words)
    >>> [(need.capacity, need.place) for need in read.needs], read.brief().max_members, read.unread
    ([('legal advice', 'MD')], 5, ())
    """
    sentence = Sentence(tokens_of(text[:LONGEST]))
    rules = [*organizations_said(sentence, vocabulary), *rules_said(sentence)]
    marks = list(marks_said(sentence))
    needs: list[Piece] = [
        (Need(one.own, How.SAID, sentence.span(one.first, one.last)), one.first, one.last)
        for one in capacities.said(sentence, vocabulary.capacity_forms)
    ]
    places = places_said(sentence, vocabulary)
    ends = {last for _need, _first, last in needs}
    needs += _left_over(sentence, vocabulary, ends, places, nearest)
    people = [
        (one.own, sentence.span(one.first, one.last))
        for one in capacities.said(sentence, vocabulary.population_forms)
    ]
    found = bound(sentence, needs, places, marks)[:MOST_NEEDS]
    unread = [sentence.span(n, n) for n in range(len(sentence.tokens)) if _tells(sentence, n)]
    rules.sort(key=lambda rule: rule.span)
    left = _joined(text, unread)
    return Understood(
        found, tuple(rules), tuple(people), left, _either(sentence, found), _without(sentence, found)
    )


def _either(sentence: Sentence, needs: Sequence[Need]) -> tuple[Span, ...]:
    """ "Or" (not the French "where", nor the Portuguese article) with a need or a place on both sides."""
    spans = [span for need in needs for span in (need.span, need.place_span) if span]
    return tuple(
        token.span
        for token in sentence.tokens
        if token.text.casefold() in (*OR, *(() if _is_portuguese(sentence) else OR_IN_SPANISH))
        and any(span.end <= token.span.start for span in spans)
        and any(span.start >= token.span.end for span in spans)
    )


def _is_portuguese(sentence: Sentence) -> bool:
    return any(token.letters in PORTUGUESE for token in sentence.tokens)


def _without(sentence: Sentence, needs: Sequence[Need]) -> tuple[Span, ...]:
    """A "not" that no rule and no organization's name used up, with a need or a place after it."""
    spans = [span for need in needs for span in (need.span, need.place_span) if span]
    after = [token.letters for token in sentence.tokens[1:]] + [""]
    return tuple(
        token.span
        for number, token in enumerate(sentence.tokens)
        if token.letters in NOT
        and not sentence.used[number]
        and after[number] not in ONLY
        and any(span.start >= token.span.end for span in spans)
    )


def _tells(sentence: Sentence, number: int) -> bool:
    """A word or number that is not used up and means something by itself."""
    token = sentence.tokens[number]
    return not sentence.used[number] and not token.parts and token.letters not in IDLE


def _left_over(
    sentence: Sentence, vocabulary: Vocabulary, ends: set[int], places: list[Place], nearest: Nearest | None
) -> list[Piece]:
    """Needs made of words that are left, each piece between two partings. Whom a need is for is no need."""
    placed = {number for place in places for number in range(place.first, place.last + 1)}
    needs: list[Piece] = []
    for numbers in _pieces(sentence):
        if _qualifies(sentence, numbers[0], ends, placed):
            continue
        need, telling = _need(sentence, vocabulary, numbers, nearest)
        if need is not None:
            needs.append((need, telling[0], telling[-1]))
            sentence.use(telling[0], telling[-1])
    return needs


def _pieces(sentence: Sentence) -> list[list[int]]:
    """Telling words, parted by signs, by words that join a list and by what is used up."""
    pieces: list[list[int]] = [[]]
    for number, token in enumerate(sentence.tokens):
        if sentence.used[number] or token.parts or token.letters in JOINS:
            pieces.append([])
        elif _tells(sentence, number) and token.is_word:
            pieces[-1].append(number)
    return [piece for piece in pieces if piece]


def _qualifies(sentence: Sentence, first: int, ends: set[int], placed: set[int]) -> bool:
    """It tells more of a capacity that was said just before ("medical training in Ghana for nurses")."""
    number, led = first - 1, False
    while number >= 0 and (not sentence.used[number] or number in placed):
        letters = sentence.tokens[number].letters
        led |= letters in OF
        if number in placed and not led:
            return False
        if (
            sentence.tokens[number].parts
            or letters in JOINS
            or (number not in placed and letters not in IDLE)
        ):
            return False
        number -= 1
    if number >= 0 and sentence.used[number] and number not in ends:
        number = next((n for n in range(number, -1, -1) if sentence.tokens[n].letters not in IDLE), -1)
    return number in ends


def _need(
    sentence: Sentence, vocabulary: Vocabulary, numbers: list[int], by_meaning: Nearest | None
) -> tuple[Need | None, list[int]]:
    """The capacity nearest by words, else by meaning, else the words as typed; and the words it was read from.

    Where words without whom they are for say more ("translators" of "translators for nurses"), those are read.
    """
    near, telling = max(
        ((_nearest(sentence, vocabulary, part), part) for part in (numbers, _head(sentence, numbers))),
        key=lambda found: found[0][0][1] if found[0] else 0.0,
    )
    others = tuple(own for own, _likeness in near)
    if near and near[0][1] >= capacities.ENOUGH:
        span = sentence.span(telling[0], telling[-1])
        return Need(near[0][0], How.NEAR, span, others=others[1 : 1 + capacities.OTHERS]), telling
    if not near and _are_people(sentence, vocabulary, numbers):
        return None, numbers
    phrase = " ".join(sentence.tokens[n].text for n in range(numbers[0], numbers[-1] + 1))
    span = sentence.span(numbers[0], numbers[-1])
    meant = list(by_meaning(phrase)) if by_meaning else []
    if meant and meant[0][1] >= capacities.ENOUGH:
        more = tuple(dict.fromkeys([own for own, _likeness in meant[1:]] + list(others)))
        return Need(meant[0][0], How.MEANING, span, others=more[: capacities.OTHERS], typed=phrase), numbers
    return Need(phrase, How.TYPED, span, others=others[: capacities.OTHERS], typed=phrase), numbers


def _nearest(sentence: Sentence, vocabulary: Vocabulary, numbers: list[int]) -> list[tuple[str, float]]:
    words = [sentence.tokens[number].letters for number in numbers]
    return capacities.nearest(words, vocabulary.capacity_forms)


def _head(sentence: Sentence, numbers: list[int]) -> list[int]:
    """The words before the first "for"."""
    parting = (n for n in range(numbers[0], numbers[-1]) if sentence.tokens[n].letters in OF)
    end = next(parting, numbers[-1] + 1)
    return [number for number in numbers if number < end]


def _are_people(sentence: Sentence, vocabulary: Vocabulary, numbers: list[int]) -> bool:
    """The piece names people and nothing else ("refugees"): for whom, not what."""
    words = [sentence.tokens[number].letters for number in numbers]
    form = vocabulary.population_forms.said_in(words)
    return form is not None and len(form.words) == len(words)


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours as one."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)
