"""The pages of an alliance by verb: few tabs, and below the open one its pages."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()
Words = str | Promise

# Tab, and its pages: the name of the address (which may be that of a higher floor), what `tab` is there, the words
GROUPS: tuple[tuple[Words, tuple[tuple[str, str, Words], ...]], ...] = (
    (_("Overview"), (("alliance", "alliance", _("Overview")),)),
    (_("Plan"), (("plan", "plan", _("Plan")), ("roadmap", "roadmap", _("Roadmap")))),
    (
        _("Promises"),
        (
            ("promises", "promises", _("Promises")),
            ("scorecard", "scorecard", _("Scorecard")),
            ("shares", "shares", _("Fair shares")),
            ("contributions", "contributions", _("Contributions")),
            ("funds", "funds", _("Funds")),
        ),
    ),
    (
        _("Meetings"),
        (("meetings", "meetings", _("Meetings")), ("discussions", "discussions", _("Discussions"))),
    ),
    (
        _("Agreements"),
        (
            ("agreements", "agreements", _("Agreements")),
            ("offices", "offices", _("Offices")),
            ("endings", "endings", _("Endings")),
        ),
    ),
    (_("People"), (("alliance_people", "people", _("People")), ("told_back", "told_back", _("Told back")))),
)


@dataclass(frozen=True, slots=True)
class Tab:
    words: Words
    address: str
    here: bool
    pages: tuple["Tab", ...] = ()


@register.simple_tag
def alliance_tabs(slug: str, tab: str) -> dict[str, Any]:
    """`tabs`, and `pages`: those of the open tab when it has several."""
    tabs = []
    for words, pages in GROUPS:
        found = tuple(Tab(says, reverse(name, args=[slug]), key == tab) for name, key, says in pages)
        tabs.append(Tab(words, found[0].address, any(one.here for one in found), found))
    inside = next((one.pages for one in tabs if one.here and len(one.pages) > 1), ())
    return {"tabs": tabs, "pages": inside}
