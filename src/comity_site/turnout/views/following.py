"""After the event: who calls, how many were reached by day; and lists on paper until they are destroyed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.accounts.journal import Stale
from comity_site.alliances.queries import members_of
from comity_site.alliances.scope import asked_by
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.views.entry import form_page, seen
from comity_site.turnout import turnout_words as words
from comity_site.turnout.actions import counting as actions
from comity_site.turnout.event_page import numbers_of
from comity_site.turnout.forms.counting import CallsForm, FollowUpForm, ListForm
from comity_site.turnout.models import Gathering
from comity_site.turnout.queries import events as queries
from comity_site.turnout.views.changing import change_page


def about(row: Gathering, rights: Any) -> dict[str, Any]:
    found = numbers_of(row.alliance, [row])[row.pk]
    return {
        "alliance": row.alliance, "rights": rights, "tab": "events", "event": row,
        "calls": words.calls_words(found.follow_up), "counts": found.calls, "left": found.follow_up.left,
    }  # fmt: skip


@login_required
@form_page
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes the calls: anybody's organization for who leads, one's own for who contributes."""
    row, rights = queries.gathering_to_contribute(asked_by(request), pk)
    members = [one.organization for one in members_of(row.alliance)]
    if not queries.may_lead(rights):
        members = [one for one in members if one.pk in rights.organizations]
    taken = row.called_by and row.called_by_id not in {one.pk for one in members}
    if taken and not queries.may_lead(rights):
        messages.error(request, _("Somebody takes these calls already."))
        return redirect("event", pk)
    form = FollowUpForm(
        request.POST or None, organizations=members, initial={**taken_by(row), "version": row.version}
    )
    return change_page(
        request, form, "turnout/follow_up.html",
        act=lambda version: actions.take_follow_up(
            gathering=row, version=version, organization=form.who(), until=form.cleaned_data["until"],
            by=request.user,
        ),
        now=lambda: taken_now(request, pk), to=("event", pk), told=_("Noted. It waits at home for whoever calls."),
        **about(row, rights),
    )  # fmt: skip


def taken_by(row: Gathering) -> dict[str, Any]:
    return {"organization": row.called_by_id, "until": row.call_until}


def taken_now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.gathering_to_contribute(asked_by(request), pk)
    return taken_by(row), row.version


@login_required
@form_page
def calls(request: HttpRequest, pk: int) -> HttpResponse:
    """How many were reached on a day; another number for the same day takes its place."""
    row, rights = queries.gathering_to_call(asked_by(request), pk)
    form = CallsForm(request.POST or None)
    context: dict[str, Any] = {**about(row, rights), "differences": None}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            fine = done(
                form,
                lambda: actions.count_calls(
                    gathering=row,
                    on=typed["on"],
                    count=typed["count"],
                    version=typed["version"] or 0,
                    by=request.user,
                ),
            )
        except Stale as stale:
            fine, context["differences"] = False, earlier(form, stale)
        if fine:
            messages.success(request, _("Counted."))
            return redirect("event", pk)
    return page(request, "turnout/calls.html", form, **context)


def earlier(form: CallsForm, stale: Stale) -> list[dict[str, Any]]:
    """The number that stands for this day; sent again, the new one takes its place."""
    there: Any = stale.row
    form.data = form.data.copy()
    form.data["version"] = str(there.version)
    return [{"label": form.fields["count"].label, "now": there.count, "typed": form.cleaned_data["count"]}]


@login_required
@require_POST
def calls_close(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.gathering_to_call(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.close_calls(gathering=row, version=seen(request), by=request.user),
        _("The calls are over. Who was not reached is left in peace."),
    )
    return redirect("event", pk)


@login_required
@form_page
def list_add(request: HttpRequest, pk: int) -> HttpResponse:
    """First the question; only a list that is needed is noted, and only where it lies."""
    row, rights = queries.gathering_to_lead(asked_by(request), pk)
    members = [one.organization for one in members_of(row.alliance)]
    form = ListForm(request.POST or None, organizations=members, held=row.on)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["enough"] == "yes":
            messages.success(request, _("Good: counts do, and no list is made."))
            return redirect("event", pk)
        values = {name: value for name, value in form.values().items() if name != "once"}
        once = sent_in(pk, form)
        if done(form, lambda: actions.note_list(gathering=row, by=request.user, once=once, **values)):
            messages.success(request, _("Noted. On its day, home reminds whoever keeps it."))
            return redirect("event", pk)
    return page(
        request, "turnout/list.html", form, alliance=row.alliance, rights=rights, tab="events", event=row
    )


@login_required
@form_page
def list_destroyed(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the paper is, and the one thing to say of it."""
    row = queries.list_to_destroy(asked_by(request), pk)
    if request.method != "POST":
        context = {"alliance": row.gathering.alliance, "tab": "events", "list": row, "event": row.gathering}
        return render(request, "turnout/list_destroyed.html", context)
    once_only(
        request,
        lambda: actions.destroy_list(row=row, version=seen(request), by=request.user),
        _("Destroyed. Thank you."),
    )
    event = row.gathering
    return redirect("events", event.alliance.slug) if event.removed_at else redirect("event", event.pk)
