"""How words typed into a search field find a text: any case, with or without accents."""

import re
import unicodedata
from datetime import date

from comity.words.folding import fold

FOLDED_LENGTH = 300
STALE_YEARS = 3
YEAR = re.compile(r"(1[89]|20|21)\d\d")


def folded(text: str) -> str:
    """The form in which two facts are compared, cut to what a column holds."""
    return fold(text)[:FOLDED_LENGTH]


def plain_letters(text: str) -> str:
    """Folded, without accents and other marks.

    >>> plain_letters("Éducation à Chișinău")
    'education a chisinau'
    """
    letters = unicodedata.normalize("NFKD", fold(text))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def is_stale(as_of: str, today: date) -> bool:
    """Is the last year named in `as_of` more than three years back? A text without a year is not stale.

    >>> is_stale("2011", date(2027, 1, 1)), is_stale("spring 2025", date(2027, 1, 1))
    (True, False)
    """
    years = [int(found.group()) for found in YEAR.finditer(as_of)]
    return bool(years) and max(years) < today.year - STALE_YEARS
