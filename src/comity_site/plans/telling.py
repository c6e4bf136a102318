"""How a plan is told outside its page: in which language, and with which other beside it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language, override, to_locale

from comity.exchange.blocks import Said, Words
from comity_site.plans.translated import known_into

UNSAID = "und"  # nobody said which language it is
A_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
Known = dict[tuple[str, str], tuple[str, str]]


class NoSuchLanguage(Exception):
    """Comity has no words in that language, or it is no language at all."""

    def __init__(self, asked: str) -> None:
        super().__init__(asked)
        self.asked = asked


@dataclass(slots=True)
class Telling:
    """`language` is that of the sentences; people's own words are told in it where somebody translated them.

    `beside` names another language for people's own words, side by side; empty for none. `translators` gathers who
    translated what was told.
    """

    language: str
    beside: str = ""
    into: Known = field(default_factory=dict)
    other: Known = field(default_factory=dict)
    translators: dict[str, None] = field(default_factory=dict)

    def own(self, text: str, language: str) -> Words:
        """People's words as the reader of this language knows them; else as they were said, marked."""
        return self._told(text, language, self.language, self.into)

    def marked(self, text: str, language: str) -> Said:
        """The same for a sentence: where it stands as it was said in another language, that is named."""
        return with_mark(self.own(text, language), self.language)

    def second(self, text: str, language: str) -> Said:
        """The sentence in the language beside."""
        return with_mark(self.second_plain(text, language), self.beside)

    def second_plain(self, text: str, language: str) -> Words:
        return self._told(text, language, self.beside, self.other)

    def has_second(self, text: str, language: str) -> bool:
        """Whether it would say something else than what stands there already."""
        return self.second_plain(text, language) != self.own(text, language)

    def translated(self, text: str, language: str) -> str | None:
        """What somebody translated into the language beside; None where nobody did."""
        return self.other.get((text, language), (None, ""))[0]

    def _told(self, text: str, language: str, into: str, known: Known) -> Words:
        if text and language and base(language) != base(into) and (text, language) in known:
            says, who = known[text, language]
            if who:
                self.translators[who] = None
            return Words(says, into)
        return Words(text, language or UNSAID)


def with_mark(words: Words, wanted: str) -> Said:
    if words.language == UNSAID or base(words.language) == base(wanted):
        return words
    return (words, f" ({language_name(words.language)})")


def telling(language: str = "", beside: str = "") -> Telling:
    """How to tell it in `language` (else the one now spoken). Raises NoSuchLanguage. One query a language."""
    language = language or (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    if language not in dict(settings.LANGUAGES):
        raise NoSuchLanguage(language)
    if beside and not is_language(beside):
        raise NoSuchLanguage(beside)
    beside = "" if base(beside) == base(language) else beside
    return Telling(language, beside, known_into(language), known_into(beside) if beside else {})


def spoken(how: Telling, write: Callable[..., Any], *given: Any) -> Any:
    """What `write` returns when everything is said in that language."""
    with override(how.language):
        return write(*given)


def language_name(code: str) -> str:
    """The name of a language in the one now spoken; the code itself when there is no name."""
    try:
        here = Locale.parse(to_locale(get_language() or "en"))
        return Locale.parse(code.replace("-", "_")).get_display_name(here) or code
    except (UnknownLocaleError, ValueError):
        return code


def is_language(code: str) -> bool:
    """A tag of a language that has a name."""
    return bool(A_LANGUAGE.fullmatch(code)) and base(code) in Locale("en").languages


def base(language: str) -> str:
    return language.split("-")[0].casefold()
