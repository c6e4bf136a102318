"""The pages of an alliance by verb: few tabs, and below the open one its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity_site.alliances.rights import Rights

register = template.Library()
Words = str | Promise

# Tab, and its pages: the name of the address (which may be that of a higher floor), what `tab` is there, the words
GROUPS: tuple[tuple[Words, tuple[tuple[str, str, Words], ...]], ...] = (
    (_("Overview"), (("alliance", "alliance", _("Overview")),)),
    (
        _("Plan"),
        (
            ("plan", "plan", _("Plan")),
            ("roadmap", "roadmap", _("Roadmap")),
        ),
    ),
    (
        _("Promises"),
        (
            ("promises", "promises", _("Promises")),
            ("scorecard", "scorecard", _("Scorecard")),
            ("shares", "shares", _("Fair shares")),
            ("events", "events", _("Events")),
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
    (
        _("People and forces"),
        (
            ("alliance_people", "people", _("People")),
            ("prospects", "prospects", _("Prospects")),
            ("influence", "influence", _("Around us")),
            ("changes_sought", "changes_sought", _("Changes sought")),
            ("threats", "threats", _("Threats")),
            ("told_back", "told_back", _("Told back")),
        ),
    ),
)
# Who is shown the way to pages that are not for everybody who takes part
FOR: dict[str, Callable[[Rights], bool]] = {
    "influence": lambda rights: bool(rights.held - {"is_informed"}),
    "changes_sought": lambda rights: bool(rights.held - {"is_informed"}),
    "prospects": lambda rights: rights.manages or rights.convenes or rights.facilitates,
}


@dataclass(frozen=True, slots=True)
class Tab:
    words: Words
    address: str
    here: bool
    pages: tuple["Tab", ...] = ()


@register.simple_tag(takes_context=True)
def alliance_tabs(context: dict[str, Any], slug: str, tab: str) -> dict[str, Any]:
    """`tabs`, and `pages`: those of the open tab when it has several. Without what the reader may not enter."""
    rights = context.get("rights")
    if rights is not None and not rights.held:
        return {"tabs": (), "pages": ()}  # a promise of theirs is open to them, the alliance is not
    left_out = {name for name, may in FOR.items() if rights is not None and not may(rights.lasting)}
    tabs = []
    for words, pages in GROUPS:
        found = tuple(
            Tab(says, reverse(name, args=[slug]), key == tab)
            for name, key, says in pages
            if name not in left_out
        )
        tabs.append(Tab(words, found[0].address, any(one.here for one in found), found))
    inside = next((one.pages for one in tabs if one.here and len(one.pages) > 1), ())
    return {"tabs": tabs, "pages": inside}
