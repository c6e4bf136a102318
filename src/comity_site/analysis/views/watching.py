"""A question is watched, or no longer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.accounts.journal import Stale
from comity_site.analysis import actions, queries
from comity_site.analysis.comparing import LEAST, MOST
from comity_site.analysis.models import Proposal
from comity_site.analysis.views.asked import organizations_named
from comity_site.analysis.words.watching import better
from comity_site.register.scope import asked_by
from comity_site.register.views.entry import seen


def about(request: HttpRequest, found: Proposal) -> dict[str, Any]:
    """For the page of an answer: whether it is watched, whether it is better than one before, whom to compare."""
    scope = asked_by(request)
    keys = [one["id"] for one in (found.answer or {}).get("members") or ()]
    numbers = list(organizations_named(found, keys).values()) if LEAST <= len(keys) <= MOST else []
    return {
        "watch": queries.watch_of(scope, found),
        "may_watch": found.state == Proposal.State.ANSWERED and queries.is_mine(scope, found),
        "better": better(found) if found.better_than_id else "",
        "compare": numbers if len(numbers) >= LEAST else [],
    }


@login_required
@require_POST
def watch(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.proposal_to_change(asked_by(request), pk)
    if found.state != Proposal.State.ANSWERED:
        raise Http404
    actions.watch(proposal=found, by=request.user)
    messages.success(request, _("Watched. You hear of it when something better has joined the register."))
    return redirect("proposal", pk=pk)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.watch_to_end(asked_by(request), pk)
    row.version = seen(request)
    try:
        actions.end_watch(watch=row, by=request.user)
    except Stale:
        messages.error(request, _("The worker has just looked at this question. Try again."))
    else:
        messages.success(request, _("No longer watched."))
    return redirect("proposal", pk=row.best_id)
