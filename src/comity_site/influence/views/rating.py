"""An actor is rated, a rating taken back, and after a talk rated again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.influence.grid import HIGHEST, LOWEST
from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.influence.actions import actors as actions
from comity_site.influence.actor_page import Seen, actors_seen
from comity_site.influence.forms.actors import RatingForm, SheetForm
from comity_site.influence.queries import actors as queries
from comity_site.influence.queries.actors import Room
from comity_site.influence.views.actors import around, shown
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.models import Organization
from comity_site.register.views.entry import form_page, seen


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


def to_rate(room: Room) -> list[Seen]:
    """Whom one can rate: no members, and in the worked example nobody who exists."""
    return [
        one for one in actors_seen(room) if not one.is_member and not actions.exists_in_an_example(one.actor)
    ]


@login_required
@form_page
def rate_all(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them on one page, for one organization; a filled-in sheet is typed in here, too."""
    room = queries.room_to_enter(asked_by(request), slug)
    raters, found = queries.raters(room), to_rate(room)
    if not raters:
        raise Http404
    chosen = rater_in(request, room, raters)
    form = SheetForm(
        request.POST or None, raters=raters, seen=found, initial=first_values(room, chosen, found)
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            fine = done(
                form,
                lambda: actions.rate_many(lines=form.lines(), organization=form.rater(), by=request.user),
            )
        except Stale:
            messages.error(request, _("A new round was begun meanwhile. Talk first, then rate again."))
            return redirect("influence_rate", slug)
        if fine:
            messages.success(request, _("Kept. Only your own people see which numbers are yours."))
            return redirect("influence", slug)
    return page(
        request, "influence/rate_all.html", form, **around(room, found=found, chosen=chosen, raters=raters)
    )


def rater_in(request: HttpRequest, room: Room, raters: list[Organization]) -> Organization:
    """For whom the form or the address says, else an own one, else the first."""
    wanted = request.POST.get("organization") or request.GET.get("organization", "")
    own = [one for one in raters if one.pk in room.rights.organizations]
    return next((one for one in raters if str(one.pk) == wanted), (own or raters)[0])


def first_values(room: Room, chosen: Organization, found: list[Seen]) -> dict[str, Any]:
    """What they said before, if they are one's own."""
    values: dict[str, Any] = {"organization": chosen.pk}
    for actor, row in queries.ratings_by(room, [one.actor for one in found], chosen.pk).items():
        values |= {f"interest-{actor}": row.interest, f"influence-{actor}": row.influence}
    return values


@login_required
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """To be printed and filled in by hand, one for each organization."""
    room = queries.room_to_enter(asked_by(request), slug)
    return render(
        request, "influence/sheet.html", around(room, found=to_rate(room), scale=range(LOWEST, HIGHEST + 1))
    )


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
