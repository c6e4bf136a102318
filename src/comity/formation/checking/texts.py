"""How the checker compares words, country codes and numbers."""

import codecs
import unicodedata
from decimal import Decimal, InvalidOperation
from fractions import Fraction

_OTHER_CODES = {"UK": "GB", "EL": "GR"}
_MOST_POWER = 1000


def decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 where the file has its mark; raises UnicodeDecodeError."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig")


def fold(text: str) -> str:
    """Compatibility forms made one, case removed, ends trimmed (Unicode Standard, sections 3.11 and 3.13)."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", plain).strip()


def alias(code: str) -> str:
    """The ISO 3166-1 code of a code that some offices write otherwise; any other text as it is."""
    return _OTHER_CODES.get(code, code)


def number(value: str | int | Decimal) -> Fraction | None:
    """An exact number of honest size, or None."""
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found.adjusted()) > _MOST_POWER:
        return None
    return Fraction(found)
