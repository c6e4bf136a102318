"""Asks on paper: a letter, a page about us, a sheet with short codes, and the sheet typed in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from comity_site.accounts.journal import Stale
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, ask_words, queries, typed_words
from comity_site.alliances.actions.answers import Offered, Said
from comity_site.alliances.forms.answers import TypedAnswers
from comity_site.alliances.models import Answer, Ask
from comity_site.alliances.scope import asked_by
from comity_site.alliances.stages import Stage
from comity_site.alliances.typed_answers import Typed, code, read_lines
from comity_site.alliances.views.choosing import numbers
from comity_site.alliances.views.link_pages import language_asked_for, link_context
from comity_site.register import queries as register
from comity_site.register.form_fields import reader_language
from comity_site.register.page import page_of

OPEN = (Stage.TO_ASK, Stage.TO_CALL, Stage.WAITING, Stage.THINKING, Stage.LATER)
ON_A_SHEET = 60


@login_required
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The ask as a letter, to print and sign, in the language that the address asks for."""
    row = queries.ask_to_read(asked_by(request), pk)
    with translation.override(language_asked_for(request)):
        context = link_context(ask=row, alliance=row.alliance, paragraphs=ask_words.paragraphs(row))
        return render(
            request,
            "alliances/ask_letter.html",
            context | {"today": timezone.localdate(), "code": code(row.pk)},
        )


@login_required
@require_safe
def about_us(request: HttpRequest, organization: int) -> HttpResponse:
    """A page about an organization, to leave behind: who they are, what they can do, for whom, with whom."""
    scope = asked_by(request)
    row = register.organization_to_read(scope, organization)
    with translation.override(language_asked_for(request)):
        context = page_of(row, scope) | {
            "purposes": queries.purposes_of(scope, row), "could_give": queries.could_give(scope, row),
        }  # fmt: skip
        return render(request, "alliances/about_us.html", context | link_context())


@login_required
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Every open ask, or those that the address names, each with its code and a place to mark the answer."""
    scope = asked_by(request)
    wanted = numbers(request, "asks")
    rows = queries.asks_to_change(scope).filter(stage__in=OPEN).order_by("rank", "id")
    rows = list((rows.filter(pk__in=wanted) if wanted else rows)[: ON_A_SHEET + 1])
    lines = [(code(row.pk), row, ask_words.terms(row.what, row.quantity, row.unit, row.due)) for row in rows]
    context = {
        "lines": lines[:ON_A_SHEET], "more": len(rows) > ON_A_SHEET, "today": timezone.localdate(),
        "marks": typed_words.marks(), "has_example": any(r.alliance and r.alliance.is_example for r in rows),
    }  # fmt: skip
    return render(request, "alliances/asks_sheet.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """The sheet typed in: all lines are written down, or none."""
    form = TypedAnswers(request.POST or None, initial={"on": timezone.localdate()})
    wrong: list[str] = []
    if request.method == "POST" and form.is_valid():
        wrong, found = understood(request, form)
        if not wrong and written_down(request, form, found):
            said = ngettext("One answer is noted.", "%(n)s answers are noted.", len(found)) % {
                "n": len(found)
            }
            messages.success(request, said)
            return redirect("asks")
    context = {"form": form, "wrong": wrong, "marks": typed_words.marks(), "letters": letters_count()}
    return render(request, "alliances/asks_typed.html", context, status=400 if wrong or form.errors else 200)


def letters_count() -> bool:
    """Y, O, T and N stand for English words, so they count where the page is in English."""
    return reader_language() == "en"


def understood(
    request: HttpRequest, form: TypedAnswers
) -> tuple[list[str], list[tuple[Ask, Said, Offered | None]]]:
    """What is wrong, line by line; and what is to be written when nothing is."""
    asks = queries.asks_to_change(asked_by(request))
    lines, slips = read_lines(form.cleaned_data["lines"], letters=letters_count())
    rows = {row.pk: row for row in asks.filter(pk__in=[one.ask for one in lines])}
    slips += [slip for one in lines if (slip := typed_words.slip_of(one, rows.get(one.ask)))]
    slips.sort(key=lambda slip: slip.line)
    if slips or not lines:
        return [typed_words.told(slip) for slip in slips] or [typed_words.nothing()], []
    return [], [(rows[one.ask], *as_said(one, form.cleaned_data)) for one in lines]


def as_said(one: Typed, values: dict[str, Any]) -> tuple[Said, Offered | None]:
    """A line as the action takes it: words to another offer are the offer, to thinking who decides."""
    thinking, offers = one.answer == Answer.THINKING, one.answer == Answer.OTHER_OFFER
    said = Said(
        answer=one.answer, on=values["on"], heard=values["heard"], said_by=values["said_by"],
        words="" if thinking or offers else one.words, language=reader_language(),
        decided_by=one.words if thinking else "", call_on=one.call_on,
    )  # fmt: skip
    return said, Offered(one.words) if offers else None


def written_down(
    request: HttpRequest, form: TypedAnswers, found: list[tuple[Ask, Said, Offered | None]]
) -> bool:
    try:
        actions.type_answers(typed=found, by=request.user)
    except Stale:
        form.add_error(None, typed_words.meanwhile())
    except Refused as refusal:
        form.add_error(None, ask_words.told(refusal.code))
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    return form.is_valid()
