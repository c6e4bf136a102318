"""Filters of the register's pages."""

from collections.abc import Iterable

from django import template
from django.utils import timezone

from comity_site.register import words
from comity_site.register.matching import is_stale
from comity_site.register.models import Fact

register = template.Library()

register.filter("kind_name", words.kind_words)
register.filter("tie_words", words.tie_words)
register.filter("shown_by", words.shown_by)
register.filter("change_words", words.change_words)


@register.filter
def stale(as_of: str) -> bool:
    """Is this more than three years old?"""
    return is_stale(as_of, timezone.localdate())


@register.filter
def once(facts: Iterable[Fact]) -> list[Fact]:
    """Each value once, however often it is shown."""
    return list({fact.folded: fact for fact in reversed(list(facts))}.values())[::-1]
