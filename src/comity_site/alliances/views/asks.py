"""Asks: what is to be done next, new ones, one of them, changed and taken away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity_site.accounts.journal import Stale
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, ask_words, queries
from comity_site.alliances.actions.asks import ANSWERED
from comity_site.alliances.ask_page import listed, page_of, page_of_asked
from comity_site.alliances.forms.asks import AsksPage, ChangeAsk
from comity_site.alliances.models import AnswerLink, Ask
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.choosing import asked_for, first_values, found_by_name, reasons_given
from comity_site.register.views.conflicts import side_by_side
from comity_site.register.views.entry import seen

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def asks(request: HttpRequest) -> HttpResponse:
    return render(request, "alliances/asks.html", listed(asked_by(request), request.GET))


@login_required
@require_safe
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who ask: everything about it. For those who are asked: what is asked, and their own answer."""
    scope = asked_by(request)
    row = queries.asks_to_read(scope).filter(pk=pk).first()
    if row is None:
        theirs = queries.ask_to_answer(scope, pk)
        return render(request, "alliances/ask_to_us.html", page_of_asked(theirs))
    return render(request, "alliances/ask.html", page_of(row, scope, timezone.localdate()))


@login_required
@form_page
def add(request: HttpRequest) -> HttpResponse:
    """One ask for each of the organizations named in the address; without any, whom to choose from."""
    scope = asked_by(request)
    asked = asked_for(request, scope)
    askers = queries.askers_for(scope)
    if not asked or not askers:
        return render(request, "alliances/ask_whom.html", {"askers": askers, **found_by_name(request, scope)})
    before = queries.asked_already(scope, [row.pk for row in asked])
    page = AsksPage(
        request.POST or None, asked=asked, askers=askers, alliances=queries.alliances_to_ask_for(scope),
        initial=first_values(request, scope), why=reasons_given(request),
        known_by=request.GET.get("known_by", "")[:200], already=asked_from(request, before),
    )  # fmt: skip
    if request.method == "POST" and page.is_valid() and (made := added(request, page)):
        return made
    wishes = queries.wishes_not_to_be_asked(scope.organization_ids, [row.pk for row in asked])
    context = {"page": page, "form": page.shared, "wishes": wishes.values(), "asked": asked}
    context["before"] = before
    context["alliance"] = first_values(request, scope).get("alliance")
    return render(request, "alliances/ask_add.html", context, status=400 if page.errors else 200)


def asked_from(request: HttpRequest, before: list[Ask]) -> set[int]:
    """Those asked already because of this same answer: they are ticked again by hand only."""
    return {row.asked_id for row in before if str(row.proposal) == request.GET.get("proposal")}


def added(request: HttpRequest, page: AsksPage) -> HttpResponse | None:
    """The asks of the page, all or none; a refusal is said on the page."""
    wishes = [actions.Wish(part.organization, part.form.own_values()) for part in page.chosen()]
    proposal = request.GET.get("proposal", "")
    try:
        made = actions.make_asks(
            wishes=wishes, by=request.user, once=page.shared.cleaned_data["once"],
            proposal=int(proposal) if proposal.isascii() and proposal.isdigit() and len(proposal) < 19 else None,
            **page.shared_values(),
        )  # fmt: skip
    except Refused as refusal:
        page.shared.add_error(None, ask_words.told(refusal.code))
        return None
    except ValidationError as problem:
        page.shared.add_error(None, problem.messages)
        return None
    if not page.made(made):
        page.shared.add_error(None, _("This form was used for something else. Open the page again."))
        return None
    said = ngettext("Noted: one to ask.", "Noted: %(n)s to ask.", len(made)) % {"n": len(made)}
    messages.success(request, said)
    return redirect("ask", made[0].pk) if len(made) == 1 else redirect("asks")


@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    scope = asked_by(request)
    row = queries.ask_to_change(scope, pk)
    form = ChangeAsk(
        request.POST or None, closed=row.answer in ANSWERED,
        alliances=queries.alliances_to_ask_for(scope, also=row.alliance_id),
        initial={**ChangeAsk.said(row), "version": row.version},
    )  # fmt: skip
    context: dict[str, Any] = {"form": form, "ask": row, "alliance": row.alliance}
    if request.method == "POST" and form.is_valid() and changed(request, row, form, context):
        messages.success(request, _("Changed."))
        return redirect("ask", pk)
    status = 400 if form.errors else 409 if "differences" in context else 200
    return render(request, "alliances/ask_change.html", context, status=status)


def changed(request: HttpRequest, row: Ask, form: ChangeAsk, context: dict[str, Any]) -> bool:
    values = dict(form.cleaned_data)
    try:
        actions.change_ask(ask=row, version=values.pop("version"), by=request.user, **values)
    except Stale:
        now = queries.ask_to_change(asked_by(request), row.pk)
        context |= {"differences": side_by_side(form, ChangeAsk.said(now), version=now.version), "ask": now}
        return False
    except Refused as refusal:
        form.add_error(None, ask_words.told(refusal.code))
        return False
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        row.refresh_from_db()
        return False
    return True


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.ask_to_change(asked_by(request), pk)
    try:
        actions.remove_ask(ask=row, version=seen(request), by=request.user)
    except Stale:
        messages.error(request, _("Somebody changed this ask meanwhile. Look at it again first."))
        return redirect("ask", pk)
    except Refused as refusal:
        messages.error(request, ask_words.told(refusal.code))
        return redirect("ask", pk)
    messages.success(request, _("Taken away. It can be put back for 30 days, below."))
    return redirect("asks")


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.asks_to_restore(asked_by(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    try:
        actions.restore_ask(ask=row, version=seen(request), by=request.user)
    except Stale:
        messages.error(request, _("Somebody changed this ask meanwhile. Try again."))
        return redirect("asks")
    messages.success(request, _("Put back as it was."))
    return redirect("ask", pk)


@login_required
@require_POST
def link_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the link's; whoever may change the ask may revoke it."""
    link = queries.link_to_revoke(pk, AnswerLink.Opens.ASK)
    row = queries.ask_to_change(asked_by(request), link.subject)
    actions.revoke_answer_link(link=link, by=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("ask", row.pk)
