"""Names of countries and languages as a reader's language writes them, and back from a typed name to its code."""

from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.translation import get_language, gettext, to_locale

from comity.register.countries import country_codes, read_country, read_place
from comity_site.register.matching import plain_letters

Choices = list[tuple[str, str]]
LETTERS_OF_A_COUNTRY = 3  # fewer begin the names of too many


def reader_locale() -> Locale:
    """The locale of the reader; English for one that Babel does not know."""
    return locale_of(get_language() or "en")


def joined(words: Iterable[object]) -> str:
    """A, B and C, as the reader's language joins them; English as in Britain, without a comma before "and"."""
    locale = reader_locale()
    return format_list([str(word) for word in words], locale="en_GB" if locale.language == "en" else locale)


def in_a_row(words: Iterable[object]) -> str:
    """A, B, C, with the mark that the reader's language sets between the things of a list."""
    return gettext(", ").join(map(str, words))


@cache
def locale_of(language: str) -> Locale:
    try:
        return Locale.parse(to_locale(language))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def country_choices() -> Choices:
    """Code and name of every country, by name."""
    return countries_in(reader_locale().language)


@cache
def countries_in(language: str) -> Choices:
    names = Locale(language).territories
    named = [(code, names.get(code, code)) for code in country_codes()]
    return sorted(named, key=lambda pair: plain_letters(pair[1]))


def countries_called(word: str, language: str) -> list[str]:
    """Codes of the countries whose name, in this language or in English, has a word that begins so.

    >>> countries_called("moldavie", "fr"), countries_called("verde", "en")
    (['MD'], ['CV'])
    """
    letters = plain_letters(word)
    if len(letters) < LETTERS_OF_A_COUNTRY:
        return []
    names = [*countries_in(locale_of(language).language), *countries_in("en")]
    found = {code for code, name in names if f" {letters}" in f" {plain_letters(name)}"}
    return sorted(found)


def language_choices(kept: str | None = None) -> Choices:
    """Code and name of every language with a code of two letters, by name; `kept` too, which stands there already."""
    listed = languages_in(reader_locale().language)
    return [*listed, (kept, kept)] if kept and kept not in dict(listed) else listed


@cache
def languages_in(language: str) -> Choices:
    named = [(code, name) for code, name in Locale(language).languages.items() if len(code) == 2]
    return sorted(named, key=lambda pair: plain_letters(pair[1]))


def place_as_stated(typed: str) -> str:
    """A typed place: the code when a country's code or name was typed (any case, English or the reader's language).

    Elsewhere it stays as it was typed: "Chișinău" is a place too.
    """
    typed = typed.strip()
    if len(typed) == 2 and (reading := read_country(typed)):
        return reading.code
    for language in (reader_locale().language, "en"):
        codes = {plain_letters(name): code for code, name in countries_in(language)}
        if code := codes.get(plain_letters(typed)):
            return code
    return read_place(typed)
