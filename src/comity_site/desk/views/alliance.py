"""The page of an alliance: purpose, how it stands, what is next, who is in it and what each may do."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comity_site.alliances.models import Alliance, Depth, Member, Right
from comity_site.alliances.queries import alliance_to_read, conveners_of, members_of, rights_by_depth
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.plans.queries.scorecard import missed_promises, next_due
from comity_site.plans.scorecard_words import missed_sentence, standing_sentences
from comity_site.plans.translated import reader_words
from comity_site.register.places import joined

MEMBERS_SHOWN = 100
MISSED_SHOWN = 20


@login_required
@require_safe
def alliance(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview, for everybody who takes part."""
    found, rights = alliance_to_read(asked_by(request), slug)
    today = timezone.localdate()
    conveners = conveners_of(found)
    members = list(members_of(found)[: MEMBERS_SHOWN + 1])
    context = {
        "alliance": found,
        "rights": rights,
        "tab": "alliance",
        "says": standing_sentences([found])[found.pk],
        "next_date": next_due([found], today).get(found.pk),
        "conveners": conveners,
        "depths": by_depth(found, members[:MEMBERS_SHOWN]),
        "more_members": len(members) > MEMBERS_SHOWN,
        "is_alone": len(members) == 1,
        "mine": mine(rights, found),
        "today": today,
        **missed(found, rights, today, [one.pk for one in conveners]),
    }
    return render(request, "desk/alliance.html", context)


def by_depth(found: Alliance, members: list[Member]) -> list[dict[str, Any]]:
    """Depths that have members, each with what it may do here, in words."""
    rights = rights_by_depth(found)
    return [
        {
            "title": depth.label,
            "may": may(rights[depth]),
            "members": [member for member in members if member.depth == depth],
        }
        for depth in Depth
        if any(member.depth == depth for member in members)
    ]


def may(held: frozenset[str]) -> str:
    words = [str(right.label) for right in Right if right in held]
    return joined(words) if words else _("has no part in decisions or work")


def mine(rights: Rights, found: Alliance) -> str:
    """What the reader may do here, in a sentence."""
    return _("Your part here: %(rights)s.") % {"rights": may(rights.held)}


def missed(found: Alliance, rights: Rights, today: date, conveners: list[int]) -> dict[str, Any]:
    """Due and not heard, by promise, what the convener missed first; after the grace."""
    rows, more = missed_promises(found, today, conveners)
    into = reader_words()
    lines = [(row, missed_sentence(row, today, rights.organizations, into)) for row in rows[:MISSED_SHOWN]]
    return {"missed": lines, "more_missed": more or len(rows) > MISSED_SHOWN}
