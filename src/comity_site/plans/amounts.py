"""Quantities as people write them: no idle zeros, in the reader's own way."""

from decimal import Decimal

from django.utils.formats import number_format

from comity_site.register.units import before_unit


def plain(value: Decimal) -> str:
    """180 for 180.000, 7.5 for 7.500; the same in every language, for files."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal) -> str:
    """The same as the reader's language writes it: 7.5 or 7,5; 12,000 or 12 000."""
    return str(number_format(plain(value), use_l10n=True, force_grouping=abs(value) >= 10_000))


def times(value: Decimal) -> str:
    """The same before a unit: 30 (visits), but 1 × (visits), since nobody here bends people's words."""
    return before_unit(value, amount(value))


def counted(value: Decimal) -> int:
    """The whole number by which a language chooses its plural: 1 for one, and what is not whole for several."""
    whole = int(value)
    return whole if value == whole else max(2, whole)
