"""Languages as people write them: fr, fra, fr-CA, French, français."""

import gettext
from functools import cache, lru_cache

import pycountry

from comity.words.folding import fold

LANGUAGES = ("fr", "es", "pt", "ar")


@lru_cache(maxsize=10_000)
def read_language(text: str) -> str:
    """A language as it is compared: its two-letter code, else its three-letter one, else the folded text.

    >>> read_language("fr-CA"), read_language("FRA"), read_language("Romanian"), read_language("portugués")
    ('fr', 'fr', 'ro', 'pt')
    """
    folded = fold(text)
    for key in (folded, folded.replace("_", "-").split("-")[0]):
        if key in _languages():
            return _languages()[key]
    return folded


@cache
def _languages() -> dict[str, str]:
    """Codes by codes and names. Only languages with a two-letter code have names in other languages."""
    tables = [gettext.translation("iso639-3", pycountry.LOCALES_DIR, languages=[one]) for one in LANGUAGES]
    found: dict[str, str] = {}
    for language in pycountry.languages:
        short = getattr(language, "alpha_2", None)
        code = short or language.alpha_3
        names = {language.name, *(table.gettext(language.name) for table in tables if short)}
        for key in (language.alpha_3, getattr(language, "bibliographic", None), *names):
            if key:
                found.setdefault(fold(key), code)
    # codes last: no name of a small language stands before them
    return found | {
        language.alpha_2: language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")
    }
