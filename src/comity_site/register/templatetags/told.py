"""People's own words on a page: in their language, with a translation beside them when there is one."""

from typing import Any

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_bidi, to_locale
from django.utils.translation import gettext as _

from comity.words.directions import direction_of
from comity_site.register.reader import here, translations_here

register = template.Library()
register.filter("here", here)


@register.simple_tag(takes_context=True)
def told(context: dict[str, Any], text: str, language: str = "") -> str:
    """`{% told text language %}`: the text marked with its language, or its translation with the original at hand."""
    into = (get_language() or "en").split("-")[0]
    if not text or not language or language == into:
        return own_words(text, language)
    found = known_translations(context, into).get((text, language))
    if found is None:
        return own_words(text, language)
    says = _("“%(text)s”, translated by %(who)s") % {"text": text, "who": found[1]}
    return format_html('<span lang="{}" title="{}">{}</span>', into, says, found[0])


def own_words(text: str, language: str) -> str:
    """As they were said, in their language; words that run against the page say which way."""
    direction = direction_of(text, language)
    turned = direction != ("rtl" if get_language_bidi() else "ltr")
    if text and turned and any(letter.isalpha() for letter in text):
        return format_html('<span lang="{}" dir="{}">{}</span>', language or "und", direction, text)
    return format_html('<span lang="{}">{}</span>', language, text) if language else format_html("{}", text)


@register.simple_tag(takes_context=True)
def told_plain(context: dict[str, Any], text: str, language: str = "") -> str:
    """The translation (or the text itself) without markup, for options and attributes."""
    into = (get_language() or "en").split("-")[0]
    found = known_translations(context, into).get((text, language)) if language != into else None
    return found[0] if found else text


@register.filter
def country_name(code: str) -> str:
    """The name of a country code in the reader's language; the code itself when there is no name."""
    return locale().territories.get(code, code) if code else ""


def known_translations(context: dict[str, Any], into: str) -> dict[tuple[str, str], tuple[str, str]]:
    """All translations into the reader's language; an included template begins with nothing kept of its own."""
    kept = context.render_context.setdefault("translations", {}) if hasattr(context, "render_context") else {}
    if into not in kept:
        kept[into] = translations_here(into)
    return kept[into]


def locale() -> Locale:
    try:
        return Locale.parse(to_locale(get_language() or "en"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
