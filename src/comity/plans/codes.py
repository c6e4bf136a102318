"""Short codes for paper: typed in from a sheet, and a slip of the pen is noticed.

The last character is a check: the weighted sum of all characters is 0 modulo the prime 29, with weights that
differ from place to place, as in ISBN-10 (ISO 2108:1992). Every single wrong character and every two that
changed places are found. For the proof see J. Verhoeff, Error Detecting Decimal Codes (1969), chapter 2.
"""

import unicodedata

# No vowels, so that no word comes about, and none of 0, 1, I and O, which look alike.
SIGNS = "23456789BCDFGHJKLMNPQRSTVWXYZ"
_VALUE = {sign: value for value, sign in enumerate(SIGNS)}
# A kind may be a vowel: it gets the value of a digit, since no kind is a digit.
_KIND_VALUE = _VALUE | dict(zip("AEIOU", range(5), strict=True))
_BASE = len(SIGNS)
_LEAST = 3
# So short that no weight is a multiple of the prime, and longer than any number we write.
_MOST = 20


def code_of(kind: str, number: int) -> str:
    """The code of the `number`-th thing (from 1) of a kind, which is one letter from A to Z.

    >>> code_of("A", 4711)
    'A-7MHP'
    """
    if kind not in _KIND_VALUE or kind.isdigit() or not 1 <= number < _BASE**_MOST:
        raise ValueError(kind, number)
    signs = ""
    while number:
        number, value = divmod(number, _BASE)
        signs = SIGNS[value] + signs
    body = signs.rjust(_LEAST, SIGNS[0])
    return f"{kind}-{body}{SIGNS[-_weighted(kind, body) % _BASE]}"


def read_code(text: str) -> tuple[str, int] | None:
    """Kind and number of a code as somebody typed it; None when it is none or was mistyped.

    Capitals, blanks and dashes do not matter.

    >>> read_code("a 7mh p")
    ('A', 4711)
    """
    signs = [sign for sign in unicodedata.normalize("NFKC", text).upper() if not _is_filler(sign)]
    kind, body = "".join(signs[:1]), "".join(signs[1:])
    if (
        kind not in _KIND_VALUE
        or kind.isdigit()
        or not _LEAST < len(body) <= _MOST + 1
        or not set(body) <= set(SIGNS)
    ):
        return None
    digits, check = body[:-1], body[-1]
    padded_more = len(digits) > _LEAST and digits[0] == SIGNS[0]
    if padded_more or (_weighted(kind, digits) + _VALUE[check]) % _BASE:
        return None
    number = 0
    for sign in digits:
        number = number * _BASE + _VALUE[sign]
    return (kind, number) if number else None


def paired(one: int, other: int) -> int:
    """A number from 1 for two numbers from 0, another one for every two (G. Cantor's pairing, 1878).

    >>> paired(0, 0), paired(3, 1), paired(1, 3)
    (1, 12, 14)
    """
    return (one + other) * (one + other + 1) // 2 + other + 1


def _weighted(kind: str, digits: str) -> int:
    """The sum without the check, which has weight 1; weights grow towards the front."""
    values = [_KIND_VALUE[kind], *(_VALUE[sign] for sign in digits)]
    return sum(weight * value for weight, value in enumerate(reversed(values), start=2))


def _is_filler(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in {"Pd", "Pc", "Cf"} or sign in "−."
