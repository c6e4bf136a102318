"""A result document read with exact numbers, and careful access to what stands in it.

Nothing in it is trusted: numbers too long to be honest become `UNUSABLE`, neither a number nor a text.
"""

import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from comity.formation.checking.verdict import Refused, Unreadable

UNUSABLE: Final = object()
_MOST_DIGITS: Final = 1000
_REQUIRED: Final = ("status", "goal", "members", "certificate")


def read_document(data: bytes) -> dict[str, Any]:
    """The result as a dictionary; floats as Decimal. Raises `Unreadable` when it is no result of `form`."""
    try:
        document = json.loads(
            data.decode(json.detect_encoding(data)),
            parse_int=_whole_number,
            parse_float=_decimal,
            parse_constant=lambda _: UNUSABLE,
            object_pairs_hook=_once_each,
        )
    except UnicodeDecodeError as error:
        raise Unreadable("not_text", {"byte": error.start}) from error
    except json.JSONDecodeError as error:
        raise Unreadable("not_json", {"row": error.lineno, "column": error.colno}) from error
    except RecursionError as error:
        raise Unreadable("nested_too_deep") from error
    if not isinstance(document, dict):
        raise Unreadable("not_a_result", {"missing": list(_REQUIRED)})
    missing = [key for key in _REQUIRED if key not in document]
    if missing:
        raise Unreadable("not_a_result", {"missing": missing})
    return document


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Readers differ on which of two equal keys counts, so a document with two says two things.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("key_twice", {"keys": sorted({shown(key) for key, _ in pairs})[:20]})
    return found


def _whole_number(text: str) -> Any:
    return int(text) if len(text) <= _MOST_DIGITS else UNUSABLE


def _decimal(text: str) -> Any:
    # Decimal would take 1e999999999 as it is, and the first exact sum would fill the memory.
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > _MOST_DIGITS or len(exponent) > 4 or abs(int(exponent or 0)) > _MOST_DIGITS:
        return UNUSABLE
    return Decimal(text)


def shown(value: Any) -> str:
    """A short text of anything found, safe to print."""
    text = value if isinstance(value, str) else type(value).__name__
    return text[:200].encode("utf-8", "replace").decode("utf-8")


def exact(value: Any) -> Fraction | None:
    """The exact number that stands in the document, or None when it is no number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Fraction(value)


def reads_as(claimed: Fraction | None, true: Fraction) -> bool:
    """Whether a number in a document stands for `true`: exactly, or as the nearest double prints it."""
    if claimed is None or claimed == true:
        return claimed is not None
    try:
        return true.denominator != 1 and claimed == Fraction(repr(float(true)))
    except OverflowError:
        return False


def whole(value: Any, where: str) -> int:
    """An integer (true and false are none)."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused("malformed", where=where, found=shown(value), expected="integer")
    return value


def listed(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refused("malformed", where=where, found=shown(value), expected="list")
    return value


def entries(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refused("malformed", where=where, found=shown(value), expected="object")
    return value


def texts(value: Any, where: str) -> list[str]:
    """A list of different texts."""
    found = listed(value, where)
    for item in found:
        if not isinstance(item, str):
            raise Refused("malformed", where=where, found=shown(item), expected="text")
    _refuse_doubles(found, where)
    return found


def numbers(value: Any, where: str) -> list[int]:
    """A list of different need numbers."""
    found = [whole(item, where) for item in listed(value, where)]
    _refuse_doubles(found, where)
    return found


def _refuse_doubles(found: Iterable[Any], where: str) -> None:
    seen = set()
    for item in found:
        if item in seen:
            raise Refused("named_twice", where=where, found=item if isinstance(item, int) else shown(item))
        seen.add(item)
