"""Options by letter, as on a ranking sheet: A, B, C …, and a row of letters as somebody typed it."""

import unicodedata
from dataclasses import dataclass

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Letters:
    """A row of letters that was read: places of the options from 0, in the order in which they were typed.

    `unknown` are signs that are no letter of these options, `double` letters that stand twice, each once.
    """

    order: tuple[int, ...]
    unknown: tuple[str, ...] = ()
    double: tuple[str, ...] = ()


def read_letters(text: str, options: int) -> Letters:
    """The letters of so many options (1 to 26) in a text; capitals, blanks and any marks between do not matter.

    >>> read_letters("b > a, d", 4)
    Letters(order=(1, 0, 3), unknown=(), double=())
    >>> read_letters("ABBE", 4)
    Letters(order=(0, 1), unknown=('E',), double=('B',))
    """
    if not 1 <= options <= len(LETTERS):
        raise ValueError(options)
    signs = [sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum()]
    known = [sign for sign in signs if sign in LETTERS[:options]]
    return Letters(
        order=tuple(LETTERS.index(sign) for sign in dict.fromkeys(known)),
        unknown=tuple(dict.fromkeys(sign for sign in signs if sign not in LETTERS[:options])),
        double=tuple(sign for sign in dict.fromkeys(known) if known.count(sign) > 1),
    )


def letters_of(order: tuple[int, ...]) -> str:
    """A row of letters to read.

    >>> letters_of((1, 0, 3))
    'B A D'
    """
    return " ".join(LETTERS[place] for place in order)
