"""Links to the roadmap for one organization each: made, closed, and opened without an account."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comity_site.accounts.journal import Stale
from comity_site.alliances.actions.links import offer_answer_link, revoke_answer_link
from comity_site.alliances.models import AnswerLink
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.link_pages import link_context, link_over, link_page
from comity_site.plans.views.writing import done
from comity_site.register.form_fields import reader_language
from comity_site.register.views.entry import form_page
from comity_site.roadmap import queries
from comity_site.roadmap.actions.by_link import answer_by_link, rank_by_link
from comity_site.roadmap.forms.by_link import OwnQuestions
from comity_site.roadmap.forms.votes import Order
from comity_site.roadmap.pages import pages_of
from comity_site.roadmap.queries.links import Opened, link_to_close, open_links, opened_by, own_cards
from comity_site.roadmap.queries.votes import options_of, ranking_version
from comity_site.roadmap.views.frame import not_begun, shown
from comity_site.roadmap.vote_page import letters_in

DAYS_OPEN = 30


@never_cache
@login_required
@form_page
def links(request: HttpRequest, slug: str) -> HttpResponse:
    """One for each member that wants it; the one just made is shown, this once."""
    seat = queries.roadmap_to_lead(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    members = queries.seats(seat.alliance)
    context: dict[str, Any] = {"members": members}
    if request.method == "POST":
        chosen = next((one for one in members if str(one.pk) == request.POST.get("organization")), None)
        if chosen is None:
            raise Http404
        secret = offer_answer_link(
            opens=AnswerLink.Opens.ROADMAP, subject=seat.roadmap.pk, organization=chosen, by=request.user,
            days=DAYS_OPEN,
        )  # fmt: skip
        address = reverse("answer_roadmap", kwargs={"secret": secret})
        context |= {"made": chosen, "address": request.build_absolute_uri(address)}
        context["until"] = timezone.localdate() + timedelta(days=DAYS_OPEN)
    return shown(request, seat, "room", "roadmap/links.html", open=open_links(seat.roadmap), **context)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    seat, link = link_to_close(asked_by(request), pk)
    revoke_answer_link(link=link, by=request.user)
    messages.success(request, _("This link opens nothing any more."))
    return redirect("roadmap_links", seat.alliance.slug)


@link_page
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Its own questions and, while one is open, its own ranking; what it ranked is never shown again here."""
    opened = opened_by(secret)
    if opened is None:
        return link_over(request)
    ranks = request.method == "POST" and is_ranked(request)
    says = request.method == "POST" and (not ranks or is_said(request, opened))
    order, questions = order_form(request, opened, ranks), questions_form(request, opened, says)
    context: dict[str, Any] = {"is_over": True, "status": 409} if ranks and order is None else {}
    if says and questions.is_valid() and answered(opened, questions):
        if not ranks:
            return redirect(f"{request.path}?language={reader_language()}&done=1")
        context["answered"], questions = True, questions_form(request, opened, False)
    if ranks and order is not None and order.is_valid():
        context |= ranked(opened, order)
        order = context.pop("order", order)
    wrong = questions.errors or (order is not None and order.errors)
    status = context.pop("status", 400 if wrong else 200)
    page = page_of(request, opened, questions, order)
    return render(request, "roadmap/answer_roadmap.html", {**page, **context}, status=status)


def is_ranked(request: HttpRequest) -> bool:
    """Whichever button was pressed: what was typed is taken."""
    typed = any(
        value.strip() for name, value in request.POST.items() if name.startswith(("r-place", "r-letters"))
    )
    return typed or "rank" in request.POST


def is_said(request: HttpRequest, opened: Opened) -> bool:
    names = [one.code for one in asked_of(opened)]
    return any(request.POST.get(name, "").strip() for code in names for name in (code, f"choice-{code}"))


def asked_of(opened: Opened) -> list[Any]:
    """The questions of the path that each organization answers for itself."""
    return [page.question for page in pages_of(opened.roadmap) if page.question and page.question.each]


def questions_form(request: HttpRequest, opened: Opened, sent: bool) -> OwnQuestions:
    return OwnQuestions(request.POST if sent else None, questions=asked_of(opened))


def order_form(request: HttpRequest | None, opened: Opened, sent: bool) -> Order | None:
    if opened.vote is None:
        return None
    version = ranking_version(opened.vote, opened.organization.pk)
    data = request.POST if request and sent else None
    return Order(
        data, vote=opened.vote.pk, options=options_of(opened.vote), initial={"version": version}, prefix="r"
    )


def answered(opened: Opened, form: OwnQuestions) -> bool:
    return done(form, lambda: answer_by_link(opened=opened, said=form.said(opened.organization)))


def ranked(opened: Opened, form: Order) -> dict[str, Any]:
    """Kept and read out once to whoever typed it; or told that somebody was first."""
    typed, vote = form.cleaned_data, opened.vote
    if vote is None:
        return {}
    try:
        kept = done(form, lambda: rank_by_link(
            opened=opened, vote=vote, order=form.order, version=typed["version"], once=typed["once"]
        ))  # fmt: skip
    except Stale:
        form.data = {**form.data.dict(), "r-version": ranking_version(vote, opened.organization.pk)}
        return {"was_first": True, "status": 409}
    if not kept:
        return {}
    letters, left = letters_in(form.order, form.options)
    return {"kept_letters": letters, "kept_left": left, "order": order_form(None, opened, False)}


def page_of(
    request: HttpRequest, opened: Opened, questions: OwnQuestions, order: Order | None
) -> dict[str, Any]:
    cards = own_cards(opened.roadmap, opened.organization, [one.code for one in questions.questions])
    return link_context(
        link=opened.link, alliance=opened.roadmap.alliance, organization=opened.organization,
        questions=questions, order=order, answered="done" in request.GET and request.method != "POST",
        rows=[(*row, cards.get(row[0].code, [])) for row in questions.rows()],
        is_in=bool(opened.vote and ranking_version(opened.vote, opened.organization.pk)),
    )  # fmt: skip
