"""Country codes: ISO 3166-1 alpha-2, and the three that people write otherwise."""

from functools import cache, lru_cache
from typing import NamedTuple

import pycountry

ALIASES = {"UK": "GB", "EL": "GR"}
USER_ASSIGNED = frozenset({"XK"})


class CountryReading(NamedTuple):
    """A code as it is kept, and how it was reached."""

    code: str
    alias: bool = False
    lower_case: bool = False
    user_assigned: bool = False


@cache
def country_codes() -> frozenset[str]:
    """The alpha-2 codes of ISO 3166-1, and XK (Kosovo), which the standard leaves to its users."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | USER_ASSIGNED


@lru_cache(maxsize=1_000)
def read_country(text: str) -> CountryReading | None:
    """The country that a code means, None when it is no code.

    >>> read_country("uk")
    CountryReading(code='GB', alias=True, lower_case=True, user_assigned=False)
    """
    upper = text.strip().upper()
    code = ALIASES.get(upper, upper)
    if not text.isascii() or code not in country_codes():
        return None
    return CountryReading(code, upper in ALIASES, text.strip() != upper, code in USER_ASSIGNED)


def read_place(text: str) -> str:
    """A place as it is compared: UK and EL, written exactly so, are the countries GB and GR."""
    return ALIASES.get(text, text)


def country_name(code: str) -> str:
    """The English short name of a country, the code itself when there is none."""
    country = pycountry.countries.get(alpha_2=code)
    return str(getattr(country, "common_name", None) or country.name) if country else code
