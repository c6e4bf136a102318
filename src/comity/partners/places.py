"""Where a need and an offer are, as far as their words say: countries, parts of countries, and names as they stand.

Read are codes (ISO 3166-1 alpha-2, ISO 3166-2), names of countries in four languages, names of parts of countries
that only one country has, and "town, country". Any other text is a place of which only its name is known.
"""

import gettext
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

import pycountry

from comity.register.countries import country_codes, read_country
from comity.words.likeness import plain_words

LANGUAGES = ("fr", "es", "pt")  # the Arabic names that come with the codes mistake countries for each other
PART = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9]{1,3}")


class Where(StrEnum):
    """How the place of an offer lies to the place of a need."""

    SAME = "same_place"
    AROUND = "place_around"  # the offer is for the country, the need in a part of it
    WITHIN = "place_within"  # the offer is for a part of where the need is
    OFFER_SILENT = "place_not_said"
    ANYWHERE = "anywhere"  # the need is in no place of its own
    ELSEWHERE = "elsewhere"


class Place(NamedTuple):
    """A place from the country down: ("MD",), ("MD", "md-cu"), or ("", "name") where the country is not known."""

    steps: tuple[str, ...]

    def holds(self, other: "Place") -> bool:
        """Whether the other lies in it, or is the same."""
        return other.steps[: len(self.steps)] == self.steps


def compare_places(need: Sequence[str], offer: Sequence[str]) -> tuple[Where, str]:
    """How any place of an offer lies to any place of a need, the nearest first; and the offer's place."""
    if not need:
        return Where.ANYWHERE, ""
    if not offer:
        return Where.OFFER_SILENT, ""
    wanted = [read(place) for place in need]
    found = [(one, read(one)) for one in offer]
    for where, holds in _WAYS.items():
        for name, place in found:
            if any(holds(wish, place) for wish in wanted):
                return where, name
    return Where.ELSEWHERE, ""


def _is_around(need: Place, offer: Place) -> bool:
    return offer.holds(need)


_WAYS: dict[Where, Callable[[Place, Place], bool]] = {
    Where.SAME: Place.__eq__,
    Where.AROUND: _is_around,
    Where.WITHIN: Place.holds,
}


@lru_cache(maxsize=20_000)
def read(text: str) -> Place:
    """A place from its words.

    >>> read("Chișinău, Moldova"), read("MD-CU"), read("Moldavie")
    (Place(steps=('MD', 'MD-CU')), Place(steps=('MD', 'MD-CU')), Place(steps=('MD',)))
    """
    country = _country(text)
    if country:
        return Place((country,))
    if PART.fullmatch(text.strip()) and _subdivision(text.strip().upper()):
        return Place(_part(text.strip().upper()))
    name, _, last = text.rpartition(",")
    if name and (country := _country(last)):
        return _in_country(_plain(name), country)
    return _by_name(_plain(text))


def _in_country(name: str, country: str) -> Place:
    codes = [code for code in _parts().get(name, ()) if code.startswith(f"{country}-")]
    return Place(_part(codes[0]) if len(codes) == 1 else (country, name))


def _by_name(name: str) -> Place:
    codes = _parts().get(name, ())
    return Place(_part(codes[0]) if len(codes) == 1 else ("", name))


def _part(code: str) -> tuple[str, ...]:
    """A part of a country, with the larger part in which it lies."""
    found = _subdivision(code)
    above = found.parent_code if found else None
    return (*(_part(above) if above and above != code else (code[:2],)), code)


def _subdivision(code: str) -> Any:
    return cast(Any, pycountry.subdivisions).get(code=code)


def _plain(text: str) -> str:
    return " ".join(plain_words(text)) or text.strip()


def _country(text: str) -> str:
    reading = read_country(text)
    return reading.code if reading else _countries().get(_plain(text), "")


@cache
def _countries() -> dict[str, str]:
    """Countries by their plain names in English, French, Spanish and Portuguese; names of two are none."""
    tables = [gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[one]) for one in LANGUAGES]
    names: dict[str, set[str]] = defaultdict(set)
    for country in pycountry.countries:
        said = {str(getattr(country, key, "") or "") for key in ("name", "common_name", "official_name")}
        said |= {table.gettext(name) for table in tables for name in set(said) if name}
        for name in said - {""}:
            names[_plain(name)].add(country.alpha_2)
    return {name: codes.pop() for name, codes in names.items() if len(codes) == 1}


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    """Codes of parts of countries by their plain names."""
    names: dict[str, list[str]] = defaultdict(list)
    for part in pycountry.subdivisions:
        if part.country_code in country_codes() and part.code not in names[_plain(part.name)]:
            names[_plain(part.name)].append(part.code)
    return {name: tuple(codes) for name, codes in names.items()}
