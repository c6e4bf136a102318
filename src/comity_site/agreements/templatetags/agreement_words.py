"""Tags of the pages of agreements: lines whose pieces keep their language, and texts compared."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from comity.exchange import paper_file
from comity.exchange.blocks import Words
from comity.words.differences import Piece, Side
from comity_site.agreements.models import Clause
from comity_site.plans.telling import language_name
from comity_site.register.form_fields import reader_language
from comity_site.register.templatetags.told import known_translations, told

register = template.Library()

MARKS = {Side.BOTH: "{}", Side.EARLIER: "<del>{}</del>", Side.LATER: "<ins>{}</ins>"}


@register.simple_tag(takes_context=True)
def said_line(context: dict[str, Any], line: tuple[str | Words, ...]) -> str:
    """`{% said_line line %}`: people's words in it marked with their language, or translated."""
    pieces = ((told(context, one.text, one.language),) if isinstance(one, Words) else (one,) for one in line)
    return format_html_join("", "{}", pieces)


@register.simple_tag
def difference(pieces: tuple[Piece, ...], side: str = "") -> str:
    """Both texts in one, or with `side` the one of that side alone, its own words marked."""
    shown = [one for one in pieces if not side or one.side in (Side.BOTH, side)]
    return format_html_join("", "{}", ((format_html(MARKS[one.side], one.text),) for one in shown))


@register.simple_tag(takes_context=True)
def in_reader_language(context: dict[str, Any], clause: Clause) -> str:
    """The clause for a reader of neither of its languages, where somebody translated it; else nothing."""
    into = reader_language()
    if into in (clause.language, clause.beside_language) or not clause.language:
        return ""
    return known_translations(context, into).get((clause.text, clause.language), ("", ""))[0]


register.simple_tag(paper_file.is_installed, name="makes_paper")


@register.filter
def prevails(code: str) -> str:
    """The name of a language."""
    return language_name(code) if code else _("not said")
