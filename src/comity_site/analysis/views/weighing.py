"""Ending a search that is good enough, and what more or less would buy beside an answer."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from comity_site.analysis import actions, queries, tasks
from comity_site.analysis.views.proposals import answered, as_a_whole, context_of
from comity_site.register.scope import asked_by


@login_required
@require_POST
def good_enough(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the best so far; pressed too late, the answer is there anyway."""
    found = queries.proposal_to_change(asked_by(request), pk)
    actions.note_good_enough(proposal=found, by=request.user)
    return redirect("proposal", pk=found.pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def more(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for it, or look how far it is, for a page that asks every second."""
    found = answered(asked_by(request), pk)
    if request.method == "POST":
        weighing = actions.weigh(proposal=found, by=request.user) if found.answer["members"] else None
        if weighing is not None:
            tasks.put_weighing_to_work(weighing)
        return redirect(reverse("proposal", args=[found.pk]) + "#more")
    context = context_of(request, found)
    return render(request, "analysis/parts/more.html", context | as_a_whole(found, context["opened"]))
