"""Can this plan be done? What is in the way, and the later dates that mend it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.plans.possible.later import Later, Outcome
from comity_site.accounts.journal import Stale
from comity_site.alliances.alliance_words import hours_said
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.plans import possible_words as words
from comity_site.plans.actions.mending import move_dates
from comity_site.plans.possible_page import (
    Checked,
    checked_on,
    members_for,
    mending_of,
    new_dates,
    paces_of,
    seal_of,
    slips_of,
)
from comity_site.plans.queries.plan import must
from comity_site.plans.translated import reader_words


@login_required
@require_safe
def possible(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_read(asked_by(request), slug)
    return shown(request, alliance, rights)


@login_required
@require_POST
def later(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the later dates that were shown, if plan, hours and absences are still those."""
    alliance, rights = alliance_to_read(asked_by(request), slug)
    must(rights.manages)
    one = checked_on(alliance, timezone.localdate(), members_for(alliance))
    moves = mending_of(one)
    try:
        if request.POST.get("seen") != seal_of(one, moves) or not moves.moves:
            raise Stale(alliance)
        move_dates(alliance=alliance, moves=new_dates(one, moves), shown=one.versions, by=request.user)
    except Stale:
        messages.error(
            request, _("The plan changed meanwhile; nothing was moved. This is how it stands now.")
        )
        return shown(request, alliance, rights, status=409)
    messages.success(request, _("The dates are moved."))
    return redirect("plan_possible", slug)


def shown(request: HttpRequest, alliance: Alliance, rights: Rights, status: int = 200) -> HttpResponse:
    """The whole page. A fixed number of queries."""
    members = members_for(alliance)
    one = checked_on(alliance, timezone.localdate(), members)
    moves = Later(Outcome.FOUND) if one.findings.is_possible else mending_of(one)
    speaker = words.Speaker(one, reader_words())
    context = {
        "alliance": alliance, "rights": rights, "tab": "plan", "one": one,
        "lead": words.short_sentence(one), "in_the_way": list(words.in_the_way(speaker)),
        "not_counted": list(words.not_counted(speaker)),
        "later": mending(one, moves, speaker) if not one.findings.is_possible else None,
        "may_move_dates": rights.manages,
        "fewer": [words.fewer_hours(found, speaker) for found in one.findings.shortages],
        "only_dates": bool(one.findings.too_early or one.findings.never_there),
        "slips": slipping(one, speaker),
        "members": [
            (row, hours_said(row), rights.manages or row.organization_id in rights.organizations)
            for row in members
        ],
        "paces": [words.pace_sentence(target, speaker.words) for target in paces_of(alliance, one.today)],
    }  # fmt: skip
    return render(request, "plans/possible.html", context, status=status)


def mending(one: Checked, later: Later, speaker: words.Speaker) -> dict[str, Any]:
    return {
        "sentence": words.later_sentence(later),
        "moves": [words.moved(move, speaker) for move in later.moves],
        "seen": seal_of(one, later) if later.moves else "",
    }


def slipping(one: Checked, speaker: words.Speaker) -> dict[str, Any] | None:
    """What the end hangs on, and how far each step may slip, by its date."""
    times = slips_of(one)
    if not times:
        return None
    order = sorted(times, key=lambda step: (times[step].earliest_finish, times[step].earliest_start))
    critical = [step for step in order if times[step].is_critical]
    end = one.steps[critical[-1]].due
    awaited = {other for work in one.works for other in work.waits_for}
    return {
        "sentence": words.last_date(critical, end, speaker) if end else "",
        "rows": [
            (
                one.steps[step],
                words.days(times[step].free) if step in awaited else _("nothing waits for it"),
                words.days(times[step].slack),
            )
            for step in order
        ],
    }
