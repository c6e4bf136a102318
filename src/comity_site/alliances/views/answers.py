"""What was said to an ask, the taps before it, and how they are reached."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comity_site.accounts.journal import Stale
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, ask_words, queries
from comity_site.alliances.actions.answers import Said
from comity_site.alliances.ask_page import page_of_asked
from comity_site.alliances.forms.answers import TheirAnswer, WrittenDown, said_before
from comity_site.alliances.models import Answer, Ask, How
from comity_site.alliances.scope import asked_by
from comity_site.register.views.conflicts import side_by_side
from comity_site.register.views.entry import seen

form_page = require_http_methods(["GET", "HEAD", "POST"])
TAPS = frozenset({How.VISIT, How.PHONE, How.LETTER, How.MESSAGE, How.EMAIL})


@login_required
@form_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Their own answer, from somebody who belongs to them; else written down for them by those who ask."""
    scope = asked_by(request)
    mine = queries.asks_to_us(scope).filter(pk=pk).exists()
    row = queries.ask_to_answer(scope, pk) if mine else queries.ask_to_change(scope, pk)
    form = answer_form(TheirAnswer if mine else WrittenDown, row, request)
    context = answer_context(row, form, mine=mine)
    if (
        request.method == "POST"
        and form.is_valid()
        and written_down(row, form, form.said(), context, by=request.user)
    ):
        messages.success(request, _("Noted."))
        return redirect("ask", pk)
    status = 400 if form.errors else 409 if "differences" in context else 200
    return render(request, "alliances/ask_answer.html", context, status=status)


def answer_form(kind: type[TheirAnswer], row: Ask, request: HttpRequest) -> TheirAnswer:
    """The form for the answer that was tapped (`?say=yes`), or for the one that is noted."""
    initial = said_before(row)
    if (say := request.GET.get("say", "")) in Answer.values:
        initial["answer"] = say
    return kind(request.POST or None, to_join=row.to_join, initial=initial)


def answer_context(row: Ask, form: TheirAnswer, *, mine: bool) -> dict[str, Any]:
    chosen = str(form["answer"].value() or "")
    chosen = chosen if chosen in Answer.values else ""
    return page_of_asked(row) | {"form": form, "mine": mine, "chosen": chosen, "answers": Answer.choices}


def written_down(
    row: Ask, form: TheirAnswer, said: Said, context: dict[str, Any], *, by: Person | None
) -> bool:
    """Write down the answer; what stands in the way is said on the page."""
    version, no_more = form.cleaned_data["version"], form.cleaned_data["no_more"]
    try:
        actions.answer_ask(
            ask=row, version=version, said=said, offered=form.offered(), no_more=no_more, by=by
        )
    except Stale:
        row.refresh_from_db()
        context["differences"] = side_by_side(form, said_before(row), version=row.version)
    except Refused as refusal:
        form.add_error(None, ask_words.told(refusal.code))
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    return form.is_valid() and "differences" not in context


@login_required
@require_POST
def approach(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: `how` they were spoken to, and whether they were reached."""
    row = queries.ask_to_change(asked_by(request), pk)
    how = request.POST.get("how", "")
    if how in TAPS:
        reached = request.POST.get("reached", "yes") == "yes"
        actions.note_approach(ask=row, how=how, on=timezone.localdate(), reached=reached, by=request.user)
        messages.success(request, ask_words.approached(how, reached, timezone.localdate()))
    else:
        messages.error(request, _("Say how: a call, a visit, a letter, a message."))
    return redirect("asks") if request.POST.get("back") == "asks" else redirect("ask", pk)


@login_required
@require_POST
def approach_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.approach_to_take_back(asked_by(request), pk)
    actions.take_back_approach(approach=row, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("ask", row.ask_id)


@login_required
@require_POST
def read_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Read back today, and they said that it is so."""
    return done(request, pk, actions.read_back_answer, _("Noted."), on=timezone.localdate())


@login_required
@require_POST
def take_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """We take what they offered instead."""
    return done(request, pk, actions.take_offer, _("Agreed: what they offer is what they said yes to."))


def done(request: HttpRequest, pk: int, action: Any, words: str, **values: Any) -> HttpResponse:
    """One button of the ask's page."""
    row = queries.ask_to_change(asked_by(request), pk)
    try:
        action(ask=row, version=seen(request), by=request.user, **values)
    except Stale:
        messages.error(request, _("Somebody changed this ask meanwhile. Look at it again first."))
    except Refused as refusal:
        messages.error(request, ask_words.told(refusal.code))
    else:
        messages.success(request, words)
    return redirect("ask", pk)
