"""Changes sought: the list, one with its forces and seats, written, changed, taken away and put back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances.forms.fields import plain
from comity_site.alliances.scope import asked_by
from comity_site.influence.actions import changes as actions
from comity_site.influence.actions import keeping
from comity_site.influence.actor_page import actors_seen
from comity_site.influence.change_page import sought_seen
from comity_site.influence.files import sought_table
from comity_site.influence.forms.changes import SoughtForm
from comity_site.influence.models import Sought
from comity_site.influence.queries import changes as queries
from comity_site.influence.queries.actors import Room, room_to_enter
from comity_site.influence.views.actors import around, download
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen

TAB = "changes_sought"
FIELDS = ("title", "language", "body", "quota", "votes_on", "turned_effort", "office", "office_from")


@login_required
@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    room = room_to_enter(asked_by(request), slug)
    found = [sought_seen(one) for one in queries.sought_in(room)]
    context = around(room, TAB, found=found, removed=list(queries.sought_removed(room)))
    return render(request, "influence/changes.html", context)


@login_required
@require_safe
def sought(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.sought_to_read(asked_by(request), pk)
    forces, seats = queries.parts_removed(row)
    context = around(
        room, TAB, seen=sought_seen(row), decider=queries.decider_of(room, row), removed_forces=forces,
        removed_seats=seats, today=timezone.localdate(),
    )  # fmt: skip
    return render(request, "influence/sought.html", context)


@login_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.sought_to_read(asked_by(request), pk)
    return download(sought_table(sought_seen(row)), f"{room.alliance.slug}-change-{pk}.csv")


def form_for(request: HttpRequest, room: Room, **initial: Any) -> SoughtForm:
    return SoughtForm(request.POST or None, actors=actors_seen(room), initial=initial)


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    room = room_to_enter(asked_by(request), slug)
    form = form_for(request, room)
    made: list[Sought] = []
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            once = sent_in(room.alliance.pk, form)
            made.append(
                actions.seek_change(alliance=room.alliance, by=request.user, once=once, **form.values())
            )

        if done(form, act):
            messages.success(request, _("Noted. Add what drives it, what holds it back, and the seats."))
            return redirect("sought", made[0].pk)
    return page(request, "influence/sought_form.html", form, **around(room, TAB))


@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.sought_to_read(asked_by(request), pk)
    form = form_for(request, room, version=row.version, **said(row, room))
    context = around(room, TAB, sought=row)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        outcome = changed(
            form,
            lambda: actions.change_sought(
                sought=row, version=version, by=request.user, **kept(form, row, room)
            ),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("sought", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "influence/sought_form.html", form, **context)


def said(row: Sought, room: Room) -> dict[str, Any]:
    decider = queries.decider_of(room, row)
    values = {name: getattr(row, name) for name in FIELDS}
    return {**values, "turned_effort": plain(row.turned_effort), "decider": decider.pk if decider else None}


def kept(form: SoughtForm, row: Sought, room: Room) -> dict[str, Any]:
    """Who decides stays where the person may not read about them."""
    values = form.values()
    if row.decider_id and queries.decider_of(room, row) is None and values["decider"] is None:
        del values["decider"]
    return values


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, room = queries.sought_to_read(asked_by(request), pk)
    return said(row, room), row.version


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.sought_to_read(asked_by(request), pk)
    once_only(
        request,
        lambda: keeping.remove(row=row, version=seen(request), by=request.user),
        _("Off the list. It can be put back for 30 days."),
    )
    return redirect("changes_sought", room.alliance.slug)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, _room = queries.sought_to_restore(asked_by(request), pk)
    once_only(
        request,
        lambda: keeping.restore(row=row, version=seen(request), by=request.user),
        _("Put back as it was."),
    )
    return redirect("changes_sought", row.alliance.slug)
