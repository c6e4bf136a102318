"""The fields of an event's data as values. Every function raises ValueError naming the field that is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from comity.plans.events import JSON


def text(data: Mapping[str, JSON], key: str) -> str:
    """A text that is not empty."""
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(key)
    return value


def text_or_none(data: Mapping[str, JSON], key: str) -> str | None:
    """A text, or None when it is absent or null."""
    return None if data.get(key) is None else text(data, key)


def texts(data: Mapping[str, JSON], key: str) -> tuple[str, ...]:
    """A list of texts; none when absent."""
    values = items(data, key, default=())
    return tuple(text({key: value}, key) for value in values)


def flag(data: Mapping[str, JSON], key: str) -> bool:
    """True or False; False when absent."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(key)
    return value


def number(data: Mapping[str, JSON], key: str) -> int:
    """A whole number from 1."""
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(key)
    return value


def quantity(data: Mapping[str, JSON], key: str, least: Decimal | None = None) -> Decimal:
    """A decimal written as text: above zero, or from `least` on."""
    try:
        value = Decimal(text(data, key))
    except InvalidOperation as wrong:
        raise ValueError(key) from wrong
    if not value.is_finite() or (value <= 0 if least is None else value < least):
        raise ValueError(key)
    return value


def day(data: Mapping[str, JSON], key: str) -> date:
    """A date in ISO 8601."""
    try:
        return date.fromisoformat(text(data, key))
    except ValueError as wrong:
        raise ValueError(key) from wrong


def day_or_none(data: Mapping[str, JSON], key: str) -> date | None:
    """A date, or None when it is absent or null."""
    return None if data.get(key) is None else day(data, key)


def items(data: Mapping[str, JSON], key: str, default: Sequence[JSON] | None = None) -> Sequence[JSON]:
    """A list; `default` when absent, where there is one."""
    value = data.get(key, default)
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError(key)
    return value


def mapping(value: JSON) -> Mapping[str, JSON]:
    """An object."""
    if not isinstance(value, Mapping):
        raise ValueError("object")
    return value
