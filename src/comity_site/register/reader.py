"""Translations of people's own words, read once for a page; inside a sentence, words as the reader knows them.

Outside a page, words in a sentence stay as they were said.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponseBase

from comity_site.register.form_fields import reader_language
from comity_site.register.queries import translations_into
from comity_site.register.queries.searching import Translations


@dataclass(slots=True)
class Known:
    """What a page has read so far, by the language into which it is: all of it, and text → translation."""

    rows: dict[str, Translations] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)


KNOWN: ContextVar[Known | None] = ContextVar("known translations of this page", default=None)


class Reader:
    """Middleware: translations are read once for a page, when it first needs one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = KNOWN.set(Known())
        try:
            return self.get_response(request)
        finally:
            KNOWN.reset(token)


def translations_here(into: str) -> Translations:
    """(text, its language) → (translation, who translated), for the page that is being made."""
    known = KNOWN.get()
    if known is None:
        return translations_into(into)
    if into not in known.rows:
        known.rows[into] = translations_into(into)
    return known.rows[into]


def here(text: str) -> str:
    """A unit or a name as the reader knows it, where a translation stands beside it."""
    known = KNOWN.get()
    if known is None or not text:
        return text
    into = reader_language()
    if into not in known.words:
        rows = translations_here(into).items()
        known.words[into] = {said: says for (said, language), (says, _who) in rows if language != into}
    return known.words[into].get(text, text)
