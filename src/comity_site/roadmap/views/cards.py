"""One question a page: answered for every organization in one go; cards changed, taken away, put back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comity_site.alliances.scope import asked_by
from comity_site.plans.queries.plan import organizations_for_steps
from comity_site.plans.views.writing import changed, done, once_only
from comity_site.register.models import Organization
from comity_site.register.views.entry import form_page, seen
from comity_site.roadmap import actions, queries
from comity_site.roadmap.elements import BY_CODE as ELEMENTS
from comity_site.roadmap.forms.cards import Answers, ChangeCard
from comity_site.roadmap.models import Card
from comity_site.roadmap.overlapping import chosen_of, words_of_several
from comity_site.roadmap.pages import BY_CODE
from comity_site.roadmap.questions import QUESTIONS, Question
from comity_site.roadmap.views.frame import not_begun, shown, way_on


@login_required
@form_page
def question(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What was said to one question, and room for more."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if code not in QUESTIONS:
        raise Http404
    if not_begun(seat):
        return redirect("roadmap", slug)
    asked = QUESTIONS[code]
    organizations = queries.seats(seat.alliance)
    form = Answers(request.POST or None, question=asked, organizations=writing_for(seat, organizations))
    if request.method == "POST":
        if not may_write(seat, form):
            raise Http404
        if form.is_valid() and kept(request, seat, code, form):
            return way_on(request, seat, code)
    context = {"form": form, "question": asked, "may_write": may_write(seat, form)}
    if code == "goal":
        context["overlaps"] = words_of_several(seat)
    return shown(
        request, seat, code, "roadmap/question.html", **context, **said(seat, asked, organizations, form)
    )


def writing_for(seat: queries.Seat, organizations: list[Organization]) -> list[Organization]:
    return [one for one in organizations if seat.says_for(one.pk)]


def may_write(seat: queries.Seat, form: Answers) -> bool:
    return seat.says_for(None) and (not form.question.each or bool(form.organizations))


def kept(request: HttpRequest, seat: queries.Seat, code: str, form: Answers) -> bool:
    """Every line is a card; the wall follows. Nothing typed is nothing wrong: the room goes on."""
    thoughts = form.said()
    if code == "goal":
        thoughts = [*chosen_of(seat, request.POST.getlist("shared")), *thoughts]
    if not thoughts:
        return True

    def act() -> None:
        actions.say(roadmap=seat.roadmap, question=code, said=thoughts, by=request.user)

    if not done(form, act):
        return False
    if seat.leads:
        actions.show_on_wall(roadmap=seat.roadmap, at=code, by=request.user)
    if getattr(request, "htmx", False):  # kept as the field was left: the card itself shows it
        return True
    count = len(thoughts)
    messages.success(request, ngettext("One line kept.", "%(n)s lines kept.", count) % {"n": count})
    return True


def said(
    seat: queries.Seat, asked: Question, organizations: list[Organization], form: Answers
) -> dict[str, Any]:
    """Whose, their cards, and their fields of the form where this person writes for them."""
    cards = list(queries.cards_of(seat.roadmap, asked.code))
    fields = {one and one.pk: found for one, found in form.rows()}
    whose: list[Organization | None] = [*organizations] if asked.each else [None]
    gone = {card.organization_id for card in cards} - {one and one.pk for one in whose}
    whose += list(
        {card.organization_id: card.organization for card in cards if card.organization_id in gone}.values()
    )
    rows = [
        {
            "organization": one,
            "cards": [card for card in cards if card.organization_id == (one and one.pk)],
            **fields.get(one and one.pk, {}),
            "may_change": seat.says_for(one and one.pk),
        }
        for one in whose
    ]
    return {"rows": rows, "removed": queries.cards_removed(seat, asked.code)}


@login_required
@form_page
def card_change(request: HttpRequest, pk: int) -> HttpResponse:
    card, seat = queries.card_to_change(asked_by(request), pk)
    known = [card.given_by] if card.given_by else []
    organizations = organizations_for_steps(seat.alliance, besides=known)
    form = ChangeCard(
        request.POST or None, card=card, question=QUESTIONS.get(card.question), organizations=organizations,
        initial={**values_of(card), "version": card.version},
    )  # fmt: skip
    context: dict[str, Any] = {"form": form, "card": card}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        outcome = changed(
            form,
            lambda: actions.change_card(card=card, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return back(seat, card)
        context["differences"] = outcome if isinstance(outcome, list) else None
    code = card.question if card.question in BY_CODE else "room"
    return shown(request, seat, code, "roadmap/card_change.html", **context)


def values_of(card: Card) -> dict[str, Any]:
    names = ("text", "language", "heard", "said_by", "read_back_on", "choice", "source", "as_of")
    return {**{name: getattr(card, name) for name in names}, "given_by": card.given_by_id}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    card, _seat = queries.card_to_change(asked_by(request), pk)
    return values_of(card), card.version


def back(seat: queries.Seat, card: Card) -> HttpResponse:
    page = BY_CODE["closing"] if card.question in ELEMENTS else BY_CODE.get(card.question, BY_CODE["room"])
    return redirect(page.address(seat.alliance.slug))


@login_required
@require_POST
def card_remove(request: HttpRequest, pk: int) -> HttpResponse:
    card, seat = queries.card_to_change(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_card(card=card, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days, below."),
    )
    return back(seat, card)


@login_required
@require_POST
def card_restore(request: HttpRequest, pk: int) -> HttpResponse:
    card, seat = queries.card_to_change(asked_by(request), pk, removed=True)
    once_only(
        request,
        lambda: actions.restore_card(card=card, version=seen(request), by=request.user),
        _("Put back."),
    )
    return back(seat, card)
