"""Currencies in which people keep money: codes of ISO 4217, and how many decimals their amounts have."""

from decimal import Decimal
from functools import cache

import pycountry

# ISO 4217, list one, column "minor unit": where it is not 2.
_WHOLE = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
                    "XAF", "XOF", "XPF"})  # fmt: skip
_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
# Units of account, funds, metals and codes for tests: nobody is paid in them.
_NO_MONEY = frozenset({"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "XAD", "XAG", "XAU", "XBA",
                       "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"})  # fmt: skip


@cache
def currency_codes() -> tuple[str, ...]:
    """Codes of currencies in use, in the order of the alphabet."""
    codes = {str(currency.alpha_3) for currency in pycountry.currencies}
    return tuple(sorted(codes - _NO_MONEY))


def is_currency(code: str) -> bool:
    """Whether money is kept in it.

    >>> is_currency("MDL"), is_currency("XAU"), is_currency("eur")
    (True, False, False)
    """
    return code in currency_codes()


def places_of(code: str) -> int:
    """Decimals of an amount in this currency (ISO 4217, minor unit).

    >>> places_of("EUR"), places_of("XOF"), places_of("TND")
    (2, 0, 3)
    """
    return 0 if code in _WHOLE else 3 if code in _THOUSANDTHS else 2


def fits(amount: Decimal, code: str) -> bool:
    """Whether the amount can be paid: no finer than the currency's smallest coin.

    >>> fits(Decimal("12.50"), "EUR"), fits(Decimal("12.505"), "EUR"), fits(Decimal("0.5"), "XOF")
    (True, False, False)
    """
    return amount.is_finite() and amount == amount.quantize(Decimal(1).scaleb(-places_of(code)))
