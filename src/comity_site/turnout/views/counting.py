"""Sheets printed, typed in together or one by one, put right, taken away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comity.plans.codes import code_of
from comity_site.accounts.journal import Stale
from comity_site.alliances.queries import members_of
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.choosing import numbers
from comity_site.plans import words as promise_words
from comity_site.plans.sent_once import sent_in
from comity_site.plans.speaking import NotAllowed
from comity_site.plans.views.writing import page
from comity_site.register.views.entry import form_page, seen
from comity_site.turnout import typed_sheets
from comity_site.turnout.actions import counting as actions
from comity_site.turnout.actions.typing import WrongLine, type_sheets
from comity_site.turnout.forms.counting import PrintForm, SheetForm, TypedSheets
from comity_site.turnout.models import Sheet
from comity_site.turnout.queries import events as queries
from comity_site.turnout.queries import sheets as sheet_queries
from comity_site.turnout.views.bringing import run
from comity_site.turnout.views.changing import change_page


@login_required
@form_page
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sheets lie on which table; then they are printed."""
    scope = asked_by(request)
    row, rights = queries.gathering_to_contribute(scope, pk)
    holders = sheet_queries.holders_for(scope, row.alliance, rights)
    promised = {promise.owes_id for _bring, promise in queries.brings_now(row)}
    form = PrintForm(
        request.POST or None, places=list(row.places.all()), organizations=holders,
        initial={"organizations": [one.pk for one in holders if one.pk in promised]},
    )  # fmt: skip
    made: list[Sheet] = []

    def act() -> None:
        made.extend(
            actions.print_sheets(
                gathering=row, place=form.where(), organizations=form.chosen(), each=form.cleaned_data["each"],
                by=request.user, once=(sent_in(row.pk, form) or "")[-40:],
            )
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and run(form, act):
        address = redirect("event_sheet_paper", pk)
        address["Location"] += "?sheets=" + ",".join(str(one.pk) for one in made)
        return address
    context = {"alliance": row.alliance, "rights": rights, "tab": "events", "event": row}
    return page(request, "turnout/sheets.html", form, **context)


@login_required
@require_safe
def sheet_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Each sheet with its code, room for marks, and three totals at its foot."""
    row, rights = queries.gathering_to_contribute(asked_by(request), pk)
    found = [
        (code_of(typed_sheets.CODE, one.pk), one)
        for one in sheet_queries.sheets_to_print(row, numbers(request, "sheets"))
    ]
    context = {"alliance": row.alliance, "rights": rights, "event": row, "sheets": found, "marks": range(100)}
    return render(request, "turnout/sheet_paper.html", context)


@login_required
@form_page
def typed(request: HttpRequest, pk: int) -> HttpResponse:
    """All lines are written down, or none."""
    scope = asked_by(request)
    row, rights = queries.gathering_to_contribute(scope, pk)
    members = [one.organization for one in members_of(row.alliance)]
    counters = (
        members if queries.may_lead(rights) else [one for one in members if one.pk in rights.organizations]
    )
    form = TypedSheets(request.POST or None, organizations=counters)
    wrong: list[str] = []
    if request.method == "POST" and form.is_valid():
        lines, wrong = typed_sheets.read_lines(form.cleaned_data["lines"], scope, row, form.who())
        wrong = wrong or written(request, lines)
        if not wrong:
            told = ngettext("One sheet is typed in.", "%(n)s sheets are typed in.", len(lines))
            messages.success(request, told % {"n": len(lines)})
            return redirect("event", pk)
    found = sheet_queries.sheets_to_print(row, ())
    context = {
        "alliance": row.alliance, "rights": rights, "tab": "events", "event": row, "form": form, "wrong": wrong,
        "waiting": [(code_of(typed_sheets.CODE, one.pk), one) for one in found],
    }  # fmt: skip
    return render(request, "turnout/typed.html", context, status=400 if wrong or form.errors else 200)


def written(request: HttpRequest, lines: list[typed_sheets.Line]) -> list[str]:
    """What is wrong; nothing when all of it is written down."""
    told = [(line.number, line.sheet, line.totals, line.counted_by) for line in lines]
    try:
        type_sheets(lines=told, organizations=asked_by(request).organization_ids, by=request.user)
    except WrongLine as wrong:
        problems = wrong.problems or [promise_words.refusal(wrong.refusal)]
        return [
            _("Line %(number)s: %(problem)s") % {"number": wrong.number, "problem": one} for one in problems
        ]
    except Stale:
        return [_("Somebody changed this meanwhile. Look at it again.")]
    return []


@login_required
@form_page
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet: its totals, typed in or put right."""
    row, rights, counters = sheet_queries.sheet_to_type(asked_by(request), pk)
    form = SheetForm(
        request.POST or None, organizations=counters, initial={**said(row), "version": row.version}
    )
    return change_page(
        request, form, "turnout/sheet.html",
        act=lambda version: typed_in(request, row, form, version), now=lambda: now(request, pk),
        to=("event", row.gathering_id), told=_("Typed in. What it said before no longer counts."),
        alliance=row.gathering.alliance, rights=rights, tab="events", event=row.gathering, sheet=row,
        code=code_of(typed_sheets.CODE, row.pk),
    )  # fmt: skip


def typed_in(request: HttpRequest, row: Sheet, form: SheetForm, version: int) -> None:
    try:
        actions.type_sheet(
            sheet=row, version=version, totals=form.totals(), counted_by=form.who(),
            organizations=asked_by(request).organization_ids, by=request.user,
        )  # fmt: skip
    except NotAllowed as no:
        raise ValidationError(promise_words.refusal(no.refusal)) from no


def said(row: Sheet) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in ("came", "call_back", "signed")}
    return {**values, "counted_by": row.counted_by_id or row.organization_id}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights, _counters = sheet_queries.sheet_to_type(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def sheet_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Not used, or lost: what it said no longer counts."""
    row, _rights, counters = sheet_queries.sheet_to_type(asked_by(request), pk)
    try:
        actions.type_sheet(
            sheet=row, version=seen(request), totals=actions.Totals(None), counted_by=row.counted_by or counters[0],
            organizations=asked_by(request).organization_ids, by=request.user, removed=True,
        )  # fmt: skip
    except NotAllowed as no:
        messages.error(request, promise_words.refusal(no.refusal))
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again."))
    else:
        messages.success(request, _("Taken away."))
    return redirect("event", row.gathering_id)
