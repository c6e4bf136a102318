"""Whether a unit is money or people, as far as its word alone tells it; anything else is a thing of its own."""

from enum import StrEnum
from functools import cache

import pycountry

from comity.words.folding import fold


class UnitKind(StrEnum):
    """What a unit counts."""

    MONEY = "money"
    PEOPLE = "people"
    OTHER = "other"


_MONEY = frozenset(
    map(
        fold,
        (
            "euro",
            "euros",
            "€",
            "$",
            "£",
            "dollar",
            "dollars",
            "pound",
            "pounds",
            "franc",
            "francs",
            "lei",
            "leu",
        ),
    )
)
_PEOPLE = frozenset(
    map(fold, ("people", "persons", "person", "personnes", "personne", "participants", "participant", "volunteers",
               "volunteer", "bénévoles", "bénévole", "members", "membres", "visitors", "visiteurs", "guests"))
)  # fmt: skip


def unit_kind(unit: str) -> UnitKind:
    """Money: a code of ISO 4217 in capitals, or a currency by a word of English or French.

    >>> unit_kind("MDL"), unit_kind("visits")
    (<UnitKind.MONEY: 'money'>, <UnitKind.OTHER: 'other'>)
    """
    if unit.strip() in _codes() or fold(unit) in _MONEY:
        return UnitKind.MONEY
    return UnitKind.PEOPLE if fold(unit) in _PEOPLE else UnitKind.OTHER


@cache
def _codes() -> frozenset[str]:
    return frozenset(str(currency.alpha_3) for currency in pycountry.currencies)
