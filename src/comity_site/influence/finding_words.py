"""What the picture of actors shows, in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.influence.grid import Place
from comity_site.influence.actor_page import Seen
from comity_site.influence.words import names
from comity_site.register.places import in_a_row


def finding(seen: Sequence[Seen]) -> str:
    """The title of the picture: who has a say and cares; then about whom one has to talk."""
    rated = [one for one in seen if one.has_place]
    if not rated:
        return ""
    close = [one.name for one in rated if one.placed.place is Place.MANAGE_CLOSELY]
    if close:
        said = {"names": names(close)}
        return ngettext(
            "%(names)s has a say and cares: speak with them before you decide.",
            "%(names)s have a say and care: speak with them before you decide.", len(close),
        ) % said  # fmt: skip
    return _("Nobody who has a say cares much yet.")


def groups(seen: Sequence[Seen]) -> list[tuple[str, list[Seen]]]:
    """Place in words → who stands there, in the order of attention; empty ones left out."""
    found = []
    for place in Place:
        there = [one for one in seen if one.placed.place is place and not one.is_member]
        if there:
            found.append((there[0].place, there))
    return found


def counts(seen: Sequence[Seen]) -> str:
    """ "10 actors: 6 have a place, about 1 the raters disagree, 3 are not rated."""
    away = [one for one in seen if not one.is_member]
    placed = sum(one.has_place for one in away)
    apart = sum(one.placed.place is Place.TALK_FIRST for one in away)
    unrated = sum(one.placed.place is Place.NOT_RATED for one in away)
    parts = [ngettext("%(n)s has a place", "%(n)s have a place", placed) % {"n": placed}]
    if apart:
        parts.append(
            ngettext("on %(n)s the raters disagree", "on %(n)s the raters disagree", apart) % {"n": apart}
        )
    if unrated:
        parts.append(ngettext("%(n)s is not rated", "%(n)s are not rated", unrated) % {"n": unrated})
    head = ngettext("%(n)s actor", "%(n)s actors", len(away)) % {"n": len(away)}
    return _("%(actors)s: %(parts)s.") % {"actors": head, "parts": in_a_row(parts)}
