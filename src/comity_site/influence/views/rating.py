"""An actor is rated, a rating taken back, and after a talk rated again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.influence.actions import actors as actions
from comity_site.influence.forms.actors import RatingForm
from comity_site.influence.queries import actors as queries
from comity_site.influence.views.actors import shown
from comity_site.plans.views.writing import done, once_only
from comity_site.register.views.entry import seen


@login_required
@require_POST
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """By whoever contributes, for an organization that they may speak for."""
    row, room = queries.actor_to_read(asked_by(request), pk)
    raters = queries.raters(room)
    if not raters:
        raise Http404
    form = RatingForm(request.POST, raters=raters)
    try:
        fine = form.is_valid() and done(
            form, lambda: actions.rate_actor(actor=row, by=request.user, **form.values())
        )
    except Stale:
        messages.error(request, _("A new round was begun meanwhile. Talk first, then rate again."))
        return redirect("actor", pk)
    if not fine:
        return shown(request, row, room, form)
    messages.success(request, _("Kept. Only your own people see which numbers are yours."))
    return redirect("actor", pk)


@login_required
@require_POST
def unrate(request: HttpRequest, pk: int) -> HttpResponse:
    """Their own."""
    row, room = queries.actor_to_read(asked_by(request), pk)
    own = queries.own_ratings(room, row).get(seen_number(request))
    if own is None:
        raise Http404
    actions.take_rating_back(actor=row, organization=own.organization, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("actor", pk)


def seen_number(request: HttpRequest) -> int:
    text = request.POST.get("organization", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


@login_required
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """After the talk, by whoever leads."""
    row, _room = queries.actor_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.rate_again(actor=row, version=seen(request), by=request.user),
        _("A new round: each of you rates anew. What was rated before stays beneath."),
    )
    return redirect("actor", pk)
