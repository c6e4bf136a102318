"""Promises on paper: a sheet with short codes, and the sheet typed in."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from comity.plans.codes import code_of
from comity_site.alliances.queries import alliance_to_contribute
from comity_site.alliances.scope import asked_by
from comity_site.plans import promise_page, typed_promises
from comity_site.plans.actions.typing import type_deliveries
from comity_site.plans.forms.promises import Typed
from comity_site.plans.queries import promises as queries
from comity_site.register.views.entry import form_page

ON_A_SHEET = 60


@login_required
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Every promise that is still to come, with its code and room to write what was done."""
    scope, today = asked_by(request), timezone.localdate()
    alliance, rights = alliance_to_contribute(scope, slug, closing=True)
    rows = queries.promises_of(alliance, today, mine=scope.organization_ids, stands=queries.TO_COME)
    ids = list(rows.values_list("pk", flat=True)[: ON_A_SHEET + 1])
    found = queries.listed(alliance, today, ids, scope.organization_ids)
    lines = [
        (code_of("P", row.pk), promise_page.PromiseSeen(row, list(row.to.all()), row.stands, today))
        for row in found[:ON_A_SHEET]
    ]
    context = {"alliance": alliance, "rights": rights, "lines": lines, "more": len(found) > ON_A_SHEET}
    head = queries.head_of(alliance)
    return render(request, "plans/promise_sheet.html", {**context, "today": today, "head": head})


@login_required
@form_page
def typed(request: HttpRequest, slug: str) -> HttpResponse:
    """All lines are written down, or none."""
    scope = asked_by(request)
    alliance, rights = alliance_to_contribute(scope, slug, closing=True)
    initial = {"on": timezone.localdate(), "once": uuid4().hex}
    form = Typed(request.POST or None, initial=initial)
    wrong: list[str] = []
    if request.method == "POST" and form.is_valid():
        before = queries.typed_before(alliance, form.cleaned_data["once"])
        if before:  # the same form once more
            return typed_in(request, slug, before)
        lines, wrong = typed_promises.read_lines(form.cleaned_data["lines"], scope, alliance)
        if not wrong:
            try:
                type_deliveries(lines=lines, by=request.user, **sent(form))
            except typed_promises.Slip as slip:
                wrong = [str(slip)]
            except ValidationError as problem:
                wrong = problem.messages
            else:
                return typed_in(request, slug, len(lines))
    context = {"alliance": alliance, "rights": rights, "tab": "promises", "form": form, "wrong": wrong}
    return render(request, "plans/promises_typed.html", context, status=400 if wrong or form.errors else 200)


def typed_in(request: HttpRequest, slug: str, lines: int) -> HttpResponse:
    told = ngettext("One line is recorded.", "%(n)s lines are recorded.", lines)
    messages.success(request, told % {"n": lines})
    return redirect("promises", slug)


def sent(form: Typed) -> dict[str, object]:
    return {name: form.cleaned_data[name] for name in ("on", "said_by", "once")}
