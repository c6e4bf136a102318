"""An ask answered by a link, on a phone, without an account; and the link made for it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comity_site.alliances import actions, ask_words, queries
from comity_site.alliances.forms.answers import TheirAnswer
from comity_site.alliances.models import AnswerLink, Ask, How
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answers import answer_context, answer_form, written_down
from comity_site.alliances.views.link_pages import link_context, link_over, link_page
from comity_site.register.reader import here


@link_page
def answer_ask(request: HttpRequest, secret: str) -> HttpResponse:
    """First tap: which answer. Second tap: send it. It may be answered again until the link ends."""
    link = queries.answer_link(secret, AnswerLink.Opens.ASK)
    row = queries.ask_of_link(link.subject, link.organization_id) if link else None
    if link is None or row is None:
        return link_over(request)
    form = answer_form(TheirAnswer, row, request)
    context = answer_context(row, form, mine=True)
    if request.method == "POST" and form.is_valid() and by_link(link, row, form, context):
        return redirect(f"{request.path}?language={translation.get_language()}&done=1")
    if request.method != "POST" and "say" not in request.GET:
        context["chosen"] = ""
    done = bool(request.GET.get("done")) and bool(row.answer)
    offer = getattr(row, "offer", None)
    offered = ask_words.amount(offer.quantity, here(offer.unit)) if offer else ""
    context |= link_context(link=link, done=done, offered=offered)
    status = 400 if form.errors else 409 if "differences" in context else 200
    return render(request, "alliances/answer_ask.html", context, status=status)


def by_link(link: AnswerLink, row: Ask, form: TheirAnswer, context: dict[str, Any]) -> bool:
    """Somebody who holds the link is somebody of the asked organization, whoever else is signed in here."""
    if not written_down(row, form, form.said(How.LINK), context, by=None):
        return False
    actions.mark_used(link=link)
    return True


@never_cache
@login_required
@require_POST
def offer_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link to hand on, and show it, this once, with the text to send."""
    row = queries.ask_to_change(asked_by(request), pk)
    secret = actions.offer_answer_link(
        opens=AnswerLink.Opens.ASK, subject=row.pk, organization=row.asked, by=request.user
    )
    address = request.build_absolute_uri(reverse("answer_ask", args=[secret]))
    message = ask_words.message(row, address)
    context = {"ask": row, "alliance": row.alliance, "address": address, "message": message}
    return render(request, "alliances/ask_link.html", context)
