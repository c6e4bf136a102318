"""People's own words inside a sentence, in the language of who reads the page; outside a page, as they were said."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

from comity_site.register.form_fields import reader_language
from comity_site.register.queries import translations_into

Known = dict[str, dict[str, str]]
KNOWN: ContextVar[Known | None] = ContextVar("known translations of this page", default=None)


class Reader:
    """Middleware: translations are read once for a page, when its first sentence needs one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = KNOWN.set({})
        try:
            return self.get_response(request)
        finally:
            KNOWN.reset(token)


def here(text: str) -> str:
    """A unit or a name as the reader knows it, where a translation stands beside it."""
    known = KNOWN.get()
    if known is None or not text:
        return text
    into = reader_language()
    if into not in known:
        rows = translations_into(into).items()
        known[into] = {said: says for (said, language), (says, _who) in rows if language != into}
    return known[into].get(text, text)
