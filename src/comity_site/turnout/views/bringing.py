"""Who brings how many: promised, attached, said again, taken off; and promises made at the event."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comity_site.accounts.journal import Stale
from comity_site.alliances.models import How
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.choosing import numbers
from comity_site.plans import words as promise_words
from comity_site.plans.amounts import plain
from comity_site.plans.models import Promise
from comity_site.plans.queries.promises import parties_of
from comity_site.plans.queries.voices import Voices, voices_in
from comity_site.plans.sent_once import sent_in
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.plans.views.writing import add_problem, once_only, page
from comity_site.register.views.entry import form_page, seen
from comity_site.turnout.actions import bringing as actions
from comity_site.turnout.forms.events import AgainForm, AttachForm, MadeHereForm, PromiseForm
from comity_site.turnout.models import Bring, Gathering
from comity_site.turnout.queries import events as queries
from comity_site.turnout.turnout_words import to_bring


def run(form: Any, act: Any) -> bool:
    """One action; why it may not be said stands in the form."""
    try:
        act()
    except NotAllowed as no:
        form.add_error(None, promise_words.refusal(no.refusal))
    except ValidationError as problem:
        add_problem(form, problem)
    return bool(form.is_valid())


@login_required
@form_page
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """A promise of the record, made here: who, how many, where."""
    scope = asked_by(request)
    row, rights = queries.gathering_to_contribute(scope, pk)
    parties = parties_of(row.alliance, *scope.organization_ids & rights.organizations)
    voices = voices_in(scope, row.alliance, [one.pk for one in parties])
    speakers = sorted(
        (one for one in parties if one.pk in voices.all), key=lambda one: (one.pk not in voices.own, one.name)
    )
    form = PromiseForm(
        request.POST or None, organizations=speakers, voices=voices, places=list(row.places.all()),
        initial={"organization": request.GET.get("organization", ""), "on": min(row.on, timezone.localdate())},
    )  # fmt: skip

    def act() -> None:
        who, where = form.who(), form.where()
        what, language = to_bring(row, where)
        actions.promise_to_bring(
            gathering=row, place=where, owes=who, quantity=form.cleaned_data["quantity"], what=what, language=language,
            speaking=form.speaking_for(who), by=request.user, once=sent_in(row.pk, form),
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and run(form, act):
        messages.success(request, _("Promised. It stands in your record of promises, too."))
        return redirect("event", pk)
    return page(
        request, "turnout/promise.html", form, alliance=row.alliance, rights=rights, tab="events", event=row
    )


@login_required
@form_page
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """A promise made otherwise, in the unit of the event, counts for it from now on."""
    scope = asked_by(request)
    row, rights = queries.gathering_to_lead(scope, pk)
    form = AttachForm(
        request.POST or None,
        promises=queries.promises_to_attach(row, sent=request.method == "POST"),
        places=list(row.places.all()),
    )

    def act() -> None:
        which = form.which()
        actions.attach_promise(
            gathering=row,
            place=form.where(),
            promise=which,
            speaking=for_sheets(scope, row, which),
            by=request.user,
        )

    if request.method == "POST" and form.is_valid() and run(form, act):
        messages.success(request, _("It counts for this event now."))
        return redirect("event", pk)
    return page(
        request, "turnout/attach.html", form, alliance=row.alliance, rights=rights, tab="events", event=row
    )


def for_sheets(scope: Any, row: Gathering, which: Promise) -> Speaking:
    """As sheets typed in before say it: on paper, written down for those who promised."""
    own = which.owes_id in scope.organization_ids
    return Speaking(which.owes, scope.organization_ids, How.OWN if own else How.PAPER, row.on)


@login_required
@require_POST
def untie(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.bring_to_untie(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.untie_promise(bring=row, version=seen(request), by=request.user),
        _("It no longer counts for this event. The promise stays."),
    )
    return redirect("event", row.gathering_id)


@login_required
@form_page
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Called just before the event: how many come, they say."""
    row, promise_now, rights, found = queries.bring_to_speak(asked_by(request), pk)
    voices = Voices(
        found.organizations,
        found.own,
        found.recorded if promise_now.owes_id not in found.own else frozenset(),
    )
    last = queries.said_again([row.pk]).get(row.pk)
    initial = {
        "quantity": plain(last.quantity if last else promise_now.quantity),
        "version": last.version if last else 0,
    }
    form = AgainForm(request.POST or None, voices=voices, initial=initial)
    context: dict[str, Any] = {
        "alliance": row.gathering.alliance, "rights": rights, "tab": "events", "bring": row, "promise": promise_now,
        "last": last,
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            if run(form, lambda: said(request, row, form, promise_now)):
                messages.success(
                    request, _("Noted. The promise stays as it is; change it there if it changed.")
                )
                return redirect("event", row.gathering_id)
        except Stale:
            context["differences"] = meanwhile(form, row)
    return page(request, "turnout/again.html", form, **context)


def said(request: HttpRequest, row: Bring, form: AgainForm, promise_now: Promise) -> None:
    speaking = form.speaking_for(promise_now.owes)
    actions.say_again(
        bring=row, quantity=form.cleaned_data["quantity"], on=form.cleaned_data["on"], heard=speaking.heard,
        said_by=speaking.said_by, version=form.cleaned_data["version"] or 0, by=request.user,
    )  # fmt: skip


def meanwhile(form: AgainForm, row: Bring) -> list[dict[str, Any]]:
    """What somebody else noted of the same day; sent again, the form knows of it."""
    last = queries.said_again([row.pk])[row.pk]
    form.data = form.data.copy()
    form.data["version"] = str(last.version)
    typed = form.cleaned_data["quantity"]
    return [{"label": form.fields["quantity"].label, "now": plain(last.quantity), "typed": plain(typed)}]


# Promises made at the event, as those of a charter signed there


@login_required
@form_page
def made_here(request: HttpRequest, pk: int) -> HttpResponse:
    """Those named in the address, else those of the day, stand ticked; they become the list of what is followed up."""
    row, rights = queries.gathering_to_lead(asked_by(request), pk)
    named = numbers(request, "promises")
    found = queries.promises_to_note(row, named, sent=request.method == "POST")
    form = MadeHereForm(request.POST or None, promises=found, initial={"promises": [one.pk for one in found]})
    noted: list[Any] = []

    def act() -> None:
        noted.extend(actions.note_made_here(gathering=row, promises=form.chosen(), by=request.user))

    if request.method == "POST" and form.is_valid() and run(form, act):
        told = ngettext("%(n)s promise is on the list.", "%(n)s promises are on the list.", len(noted))
        messages.success(request, told % {"n": len(noted)})
        return redirect("event", pk)
    context = {"alliance": row.alliance, "rights": rights, "tab": "events", "event": row, "found": found}
    return page(request, "turnout/made_here.html", form, **context)


@login_required
@require_POST
def made_off(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.made_to_take_off(asked_by(request), pk)
    actions.take_off_list(made=row, by=request.user)
    messages.success(request, _("Off the list. The promise stays."))
    return redirect("event", row.gathering_id)
