"""Paper: ranking sheets to cut apart, the same typed in, and sheets with the questions that each answers for itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from comity_site.alliances.scope import asked_by
from comity_site.register.views.entry import form_page
from comity_site.roadmap import queries
from comity_site.roadmap.actions.typing import type_rankings
from comity_site.roadmap.forms.votes import TypedSheets
from comity_site.roadmap.models import Vote
from comity_site.roadmap.pages import pages_of
from comity_site.roadmap.queries import votes
from comity_site.roadmap.spoken import ALOUD
from comity_site.roadmap.typed_rankings import Line, read_sheets, sheet_code
from comity_site.roadmap.views.frame import not_begun, shown

LINES_TO_WRITE = range(4)


def open_to_lead(request: HttpRequest, slug: str) -> tuple[queries.Seat, Vote]:
    """The open vote, for whoever leads. Or 404."""
    seat = queries.roadmap_to_lead(asked_by(request), slug)
    vote = votes.vote_now(seat.roadmap)
    if vote is None or not votes.is_open(vote):
        raise Http404
    return seat, vote


@login_required
@require_safe
def sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet for each voice that is still to be heard: cut apart, so that nobody reads another's."""
    seat, vote = open_to_lead(request, slug)
    waiting = [one.organization for one in votes.heard_of(vote) if not one.is_in]
    return render(request, "roadmap/ranking_sheets.html", {
        "alliance": seat.alliance, "options": votes.options_of(vote), "today": timezone.localdate(),
        "sheets": [(sheet_code(vote, organization), organization) for organization in waiting],
    })  # fmt: skip


@login_required
@form_page
def typed(request: HttpRequest, slug: str) -> HttpResponse:
    """All sheets are written down, or none."""
    seat, vote = open_to_lead(request, slug)
    form = TypedSheets(request.POST or None)
    wrong: list[str] = []
    if request.method == "POST" and form.is_valid():
        lines, wrong = read_sheets(form.cleaned_data["lines"], vote)
        wrong = wrong or written(request, vote, lines, form)
        if not wrong:
            told = ngettext("One sheet is written down.", "%(n)s sheets are written down.", len(lines))
            messages.success(request, told % {"n": len(lines)})
            return redirect("roadmap_ranking", slug)
    context = {"form": form, "wrong": wrong, "options": votes.options_of(vote)}
    status = {"status": 400} if wrong else {}
    return shown(request, seat, "ranking", "roadmap/rankings_typed.html", **context, **status)


def written(request: HttpRequest, vote: Vote, lines: list[Line], form: TypedSheets) -> list[str]:
    """What is wrong, or nothing."""
    found = [(line.number, line.organization, line.order) for line in lines]
    said = {name: form.cleaned_data[name] for name in ("said_by", "once")}
    try:
        type_rankings(vote=vote, sheets=found, by=request.user, **said)
    except ValidationError as problem:
        return list(problem.messages)
    return []


@login_required
@require_safe
def question_sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """Before the meeting: each organization's own questions on paper; `?large` in few words, to be read aloud."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    asked = [page.question for page in pages_of(seat.roadmap) if page.question and page.question.each]
    return render(request, "roadmap/question_sheets.html", {
        "alliance": seat.alliance, "organizations": queries.seats(seat.alliance), "large": "large" in request.GET,
        "questions": [(one, ALOUD[one.code]) for one in asked], "lines": LINES_TO_WRITE,
        "today": timezone.localdate(),
    })  # fmt: skip
