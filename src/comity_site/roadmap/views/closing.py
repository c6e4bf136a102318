"""The closing conversation: what is there, what is not yet, and what does not matter for us."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.plans.queries import plan as plans
from comity_site.plans.views.writing import done
from comity_site.register.views.conflicts import side_by_side
from comity_site.register.views.entry import form_page
from comity_site.roadmap import actions, queries
from comity_site.roadmap.elements import ELEMENTS, NOT_YET
from comity_site.roadmap.forms.closing import Closing, values_of
from comity_site.roadmap.models import Card
from comity_site.roadmap.pages import BY_CODE
from comity_site.roadmap.views.frame import kept, not_begun, shown, way_on


@login_required
@form_page
def closing(request: HttpRequest, slug: str) -> HttpResponse:
    """Fourteen questions on one page; nothing is added up."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    answers = queries.answers_of(seat.roadmap)
    form = Closing(request.POST or None, standing=first(answers))
    context: dict[str, Any] = {}
    if request.method == "POST":
        if not seat.says_for(None):
            raise Http404
        if form.is_valid():
            try:
                if written(request, seat, form):
                    return after(request, seat)
            except Stale:
                answers = queries.answers_of(seat.roadmap)
                context["differences"] = differing(form, first(answers))
    shown_rows = rows(form, answers)
    context |= {
        "form": form,
        "rows": shown_rows,
        "removed": queries.answers_removed(seat.roadmap) if seat.says_for(None) else [],
        "may_write": seat.says_for(None),
        "may_discuss": seat.rights.contributes,
        "priorities": plans.plan_of(seat.alliance) if plans.may_add_steps(seat.rights) else [],
        "unsettled": [row["element"].code for row in shown_rows if row["not_yet"]],
    }
    return shown(request, seat, "closing", "roadmap/closing.html", **context)


def first(answers: Mapping[str, list[Card]]) -> dict[str, Card]:
    """The answers that stand now."""
    return {code: cards[0] for code, cards in answers.items()}


def written(request: HttpRequest, seat: queries.Seat, form: Closing) -> bool:
    """Lets Stale through."""

    def act() -> None:
        actions.answer_elements(
            roadmap=seat.roadmap, answers=form.answers(), language=form.cleaned_data["language"], by=request.user
        )  # fmt: skip

    if not done(form, act):
        return False
    if seat.leads:
        actions.show_on_wall(roadmap=seat.roadmap, at="closing", by=request.user)
    messages.success(request, kept())
    return True


def after(request: HttpRequest, seat: queries.Seat) -> HttpResponse:
    """On this page at the next question, or on the next page."""
    codes = [one.code for one in ELEMENTS]
    at = request.POST.get("at", "")
    if at not in codes:
        return way_on(request, seat, "closing")
    following = codes[min(codes.index(at) + 1, len(codes) - 1)]
    return redirect(f"{BY_CODE['closing'].address(seat.alliance.slug)}#{following}")


def differing(form: Closing, standing: Mapping[str, Card]) -> list[Any]:
    """Both versions of what both changed."""
    touched = set(form.changed_data)
    empty = dict.fromkeys((name for name in form.fields if "-" in name), "")
    now = {name: value for name, value in {**empty, **values_of(standing)}.items() if name in touched}
    found = side_by_side(form, now)
    form.holds_mine(standing)
    return found


def rows(form: Closing, answers: Mapping[str, list[Card]]) -> list[dict[str, Any]]:
    """Each element with its answer, what was answered on earlier days, and its fields."""
    found = []
    for one in ELEMENTS:
        cards = answers.get(one.code, [])
        now = cards[0] if cards else None
        found.append(
            {
                "element": one,
                "now": now,
                "earlier": cards[1:],
                "choice": form[f"choice-{one.code}"],
                "words": form[f"words-{one.code}"],
                "not_yet": now is not None and now.choice == NOT_YET,
                "step": (now and now.text) or one.step,
            }
        )
    return found
