"""Forces and seats of a change sought: added, changed, taken away, put back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.alliances.forms.fields import plain
from comity_site.alliances.scope import asked_by
from comity_site.influence.actions import changes as actions
from comity_site.influence.actions import keeping
from comity_site.influence.forms.changes import ForceForm, NewSeats, SeatForm
from comity_site.influence.models import Force, Seat
from comity_site.influence.queries import changes as queries
from comity_site.influence.queries.actors import Room
from comity_site.influence.views.actors import around
from comity_site.influence.views.changes import TAB
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen

OF_FORCE = ("side", "text", "language", "strength", "known", "is_fair", "answer")
OF_SEAT = ("label", "language", "votes", "stance", "effort")


def said(row: Force | Seat) -> dict[str, Any]:
    if isinstance(row, Force):
        return {name: getattr(row, name) for name in OF_FORCE}
    return {**{name: getattr(row, name) for name in OF_SEAT}, "effort": plain(row.effort)}


@login_required
@form_page
def force_add(request: HttpRequest, pk: int) -> HttpResponse:
    """`?side=` says which way."""
    sought, room = queries.sought_to_read(asked_by(request), pk)
    side = request.GET.get("side", "")
    initial = {"side": side if side in Force.Side.values else Force.Side.DRIVING, "strength": 3}
    form = ForceForm(request.POST or None, initial=initial)

    def act() -> None:
        once = sent_in(pk, form)
        actions.add_force(sought=sought, by=request.user, once=once, **form.values())

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("Noted."))
        return redirect("sought", pk)
    return page(request, "influence/force_form.html", form, **around(room, TAB, sought=sought))


@login_required
@form_page
def seat_add(request: HttpRequest, pk: int) -> HttpResponse:
    sought, room = queries.sought_to_read(asked_by(request), pk)
    form = NewSeats(request.POST or None)

    def act() -> None:
        once = sent_in(pk, form)
        actions.add_seats(sought=sought, by=request.user, once=once, **form.values())

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("Noted."))
        return redirect("sought", pk)
    return page(request, "influence/seat_form.html", form, **around(room, TAB, sought=sought))


@login_required
@form_page
def force_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.part_to_write(asked_by(request), Force, pk)
    form = ForceForm(request.POST or None, initial={**said(row), "version": row.version})

    def act() -> object:
        version = form.cleaned_data["version"] or 0
        return actions.change_force(force=row, version=version, by=request.user, **form.values())

    return change_part(request, row, room, form, act, "influence/force_form.html")


@login_required
@form_page
def seat_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.part_to_write(asked_by(request), Seat, pk)
    form = SeatForm(request.POST or None, initial={**said(row), "version": row.version})

    def act() -> object:
        version = form.cleaned_data["version"] or 0
        return actions.change_seat(seat=row, version=version, by=request.user, **form.values())

    return change_part(request, row, room, form, act, "influence/seat_form.html")


def change_part(
    request: HttpRequest, row: Force | Seat, room: Room, form: forms.Form, act: Callable[[], object], template: str
) -> HttpResponse:  # fmt: skip
    """Changed; or both versions side by side."""
    context = around(room, TAB, sought=row.sought, part=row)

    def now() -> tuple[dict[str, Any], int]:
        fresh, _room = queries.part_to_write(asked_by(request), type(row), row.pk)
        return said(fresh), fresh.version

    if request.method == "POST" and form.is_valid():
        outcome = changed(form, act, now)
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("sought", row.sought_id)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, template, form, **context)


def remove_part(request: HttpRequest, model: type[Force] | type[Seat], pk: int) -> HttpResponse:
    row, _room = queries.part_to_write(asked_by(request), model, pk)
    once_only(
        request,
        lambda: keeping.remove(row=row, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days."),
    )
    return redirect("sought", row.sought_id)


@login_required
@require_POST
def force_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_part(request, Force, pk)


@login_required
@require_POST
def seat_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_part(request, Seat, pk)


@login_required
@require_POST
def force_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, _room = queries.part_to_write(asked_by(request), Force, pk, removed=True)
    once_only(
        request,
        lambda: keeping.restore(row=row, version=seen(request), by=request.user),
        _("Put back as it was."),
    )
    return redirect("sought", row.sought_id)


@login_required
@require_POST
def seat_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, _room = queries.part_to_write(asked_by(request), Seat, pk, removed=True)
    once_only(
        request,
        lambda: actions.restore_seat(seat=row, version=seen(request), by=request.user),
        _("Put back as it was."),
    )
    return redirect("sought", row.sought_id)
