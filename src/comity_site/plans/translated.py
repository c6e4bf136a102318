"""People's own words inside sentences: in the reader's language where a translation stands beside them."""

from collections.abc import Mapping

from comity_site.register.form_fields import reader_language
from comity_site.register.reader import translations_here

Words = Mapping[str, str]
AS_SAID: Words = {}
"""No translations: everything as its people wrote it."""


def reader_words() -> Words:
    """Text → its translation into the reader's language, for units and names inside a sentence. One query."""
    into = reader_language()
    return {
        text: says for (text, language), (says, _who) in translations_here(into).items() if language != into
    }


def told(text: str, words: Words) -> str:
    return words.get(text, text)


def known_into(language: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(text, its language) → (translation, who translated). One query."""
    return dict(translations_here(language))
