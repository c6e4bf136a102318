"""How well an offer fits a need and why, in words: no figure, as it is a reading and no measure of anybody."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from comity.partners.reasons import Why
from comity_site.analysis.offering import Given
from comity_site.analysis.words.telling import listed

Reason = Mapping[str, Any]

WELL, LIKELY = 0.75, 0.6


def fit(given: Given) -> str:
    """In three steps; the words say what to do with it."""
    if given.score >= WELL:
        return _("fits well")
    return _("likely fits") if given.score >= LIKELY else _("may fit: ask first")


def reasons(given: Given) -> list[str]:
    """A sentence for each reason that has one; who says the same thing needs no other word for it."""
    said = {why["reason"] for why in given.why}
    hidden = {Why.MEANING, Why.WORDS, Why.CONCEPTS} if Why.SAME_CAPACITY in said else set()
    told = [TOLD[why["reason"]](why) for why in given.why if why["reason"] in TOLD.keys() - hidden]
    return [says for says in told if says]


def _words(why: Reason) -> str:
    words = listed(_("“%(words)s”") % {"words": word} for word in why["shared"])
    return _("Words that begin alike: %(words)s.") % {"words": words} if why["shared"] else ""


def _concepts(why: Reason) -> str:
    pairs = listed(_("“%(here)s” = “%(there)s”") % one for one in why["shared"])
    return _("Other words for one thing: %(pairs)s.") % {"pairs": pairs}


TOLD: dict[str, Callable[[Reason], str]] = {
    Why.SAME_CAPACITY: lambda why: _("Both are said in the same words."),
    Why.MEANING: lambda why: _("Near in meaning."),
    Why.WORDS: _words,
    Why.CONCEPTS: _concepts,
    Why.SPEAKS: lambda why: _("Both work in a language they share."),
    Why.OTHER_LANGUAGE: lambda why: _("No language in which both work is noted."),
    Why.BEST_ELSEWHERE: lambda why: _("Something fits better, and serves others already."),
}
