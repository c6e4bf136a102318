"""What several say in the same words: words and short phrases that lines of at least two organizations share."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.words.folding import fold
from comity.words.stop_words import stop_words

LONGEST = 3  # words of a phrase
SHORTEST = (
    3  # letters of a word that stands alone; scripts that write a word in one or two signs are let through
)
LETTERS = ("L", "M", "N")

Line = tuple[str, str]  # the text, and the code of its language or ""


@dataclass(frozen=True, slots=True)
class Shared:
    """A word or phrase as it was first spelled, in which language, and by whom it was used (two at least)."""

    words: str
    language: str
    by: tuple[str, ...]


@dataclass(slots=True)
class Use:
    words: str
    language: str
    by: list[str]


def overlaps(texts: Mapping[str, Sequence[Line]]) -> list[Shared]:
    """Organization → its lines; back come the words that lines of at least two of them share.

    1. A line is cut into words: runs of letters, marks and digits. Words are the same when they are equal after
       `comity.words.folding.fold`, in whatever languages they stand; nothing is stemmed or translated.
    2. Counted are single words and phrases of up to three words in a row that neither begin nor end with a stop
       word of the line's language. Numbers and very short words do not count alone.
    3. What a longer phrase of the very same organizations says as well is left to that phrase.
    4. Most organizations first, then the longer phrase, then by letters. `by` keeps the order of `texts`.

    >>> found = overlaps({"river": [("Visits at home", "en")], "bell": [("We sing at home on visits", "en")]})
    >>> [(one.words, one.by) for one in found]
    [('home', ('river', 'bell')), ('Visits', ('river', 'bell'))]
    """
    used: dict[tuple[str, ...], Use] = {}
    for who, lines in texts.items():
        for text, language in lines:
            for folded, words in phrases(text, language):
                use = used.setdefault(folded, Use(words, language, []))
                if who not in use.by:
                    use.by.append(who)
    shared = {folded: use for folded, use in used.items() if len(use.by) > 1}
    told = {part for phrase in shared for part in parts(phrase) if same_users(part, phrase, shared)}
    kept = [folded for folded in shared if folded not in told]
    kept.sort(key=lambda folded: (-len(shared[folded].by), -len(folded), folded))
    return [Shared(use.words, use.language, tuple(use.by)) for use in map(shared.__getitem__, kept)]


def phrases(text: str, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every word and short phrase of a line that may count: folded, and as it was spelled."""
    stops = stop_words(language)
    for run in runs(text):
        folded = [fold(word) for word in run]
        edge = [word not in stops and counts(word) for word in folded]
        for start in range(len(run)):
            for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
                if edge[start] and edge[end - 1]:
                    yield tuple(folded[start:end]), " ".join(run[start:end])


def runs(text: str) -> Iterator[list[str]]:
    """Words with only blanks, hyphens or apostrophes between them: a phrase does not go over a comma or a full stop."""
    words: list[str] = []
    word = ""
    for sign in unicodedata.normalize("NFKC", text) + "\n":
        if unicodedata.category(sign).startswith(LETTERS):
            word += sign
            continue
        words, word = [*words, word] if word else words, ""
        if sign == "\n" or not (sign.isspace() or sign in "-‐‑'’ʼ"):
            if words:
                yield words
            words = []


def counts(word: str) -> bool:
    """No bare number; long enough, or of a script in which few signs make a word."""
    if not any(unicodedata.category(sign).startswith("L") for sign in word):
        return False
    return len(word) >= SHORTEST or unicodedata.category(word[0]) == "Lo"


def parts(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every shorter run of words inside a phrase."""
    for size in range(1, len(phrase)):
        for start in range(len(phrase) - size + 1):
            yield phrase[start : start + size]


def same_users(part: tuple[str, ...], phrase: tuple[str, ...], shared: Mapping[tuple[str, ...], Use]) -> bool:
    return part in shared and shared[part].by == shared[phrase].by
