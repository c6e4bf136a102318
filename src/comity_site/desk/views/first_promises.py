"""The fifth screen: three promises noted, and everything taken away as one file."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from comity_site.alliances.scope import asked_by
from comity_site.desk import actions, queries
from comity_site.desk.files import evening_workbook
from comity_site.desk.forms.first import Noted
from comity_site.desk.queries.first import FIRST, Evening
from comity_site.desk.views.first import form_page, screen
from comity_site.desk.views.first_steps import all_valid
from comity_site.plans.speaking import NotAllowed
from comity_site.plans.words import refusal, terms
from comity_site.register.form_fields import reader_language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@form_page
def promises(request: HttpRequest, slug: str) -> HttpResponse:
    """What they promised us, as our notes. A line without words or numbers is passed over."""
    found = queries.evening(asked_by(request), slug)
    data, names = request.POST or None, queries.asked_organizations(found)
    offered = [*found.first, *(None,) * FIRST][:FIRST]
    lines = [
        Noted(data, prefix=f"p{n}", names=names, initial={"owes": ask and ask.asked_id, "once": uuid4()})
        for n, ask in enumerate(offered)
    ]
    wrong = bool(data) and not all_valid(*lines)
    if data and not wrong:
        made = noted(request, found, [line for line in lines if not line.is_empty()])
        if made is not None:
            messages.success(request, ngettext("%s promise noted.", "%s promises noted.", made) % made)
            return redirect("first_promises", slug)
        wrong = True
    context = screen(found, 5) | {
        "lines": list(zip(lines, offered, strict=True)),
        "noted": [(one, terms(one)) for one in queries.promises_noted(found.alliance)],
    }  # fmt: skip
    return render(request, "desk/first/promises.html", context, status=400 if wrong else 200)


def noted(request: HttpRequest, found: Evening, lines: list[Noted]) -> int | None:
    """How many were noted; None when they were not, with the reason in the first line."""
    try:
        made = actions.note_promises(
            alliance=found.alliance, organization=found.organization,
            organizations=asked_by(request).organization_ids, lines=[line_said(line) for line in lines],
            language=reader_language(), by=request.user,
        )  # fmt: skip
    except (NotAllowed, ValidationError) as problem:
        words = refusal(problem.refusal) if isinstance(problem, NotAllowed) else problem.messages
        lines[0].add_error(None, words)
        return None
    return len(made)


def line_said(line: Noted) -> dict[str, Any]:
    said = {name: line.cleaned_data[name] for name in ("owes", "what", "quantity", "unit", "due")}
    return said | {"once": str(line.cleaned_data["once"])}


@login_required
@require_safe
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything as one workbook."""
    found = queries.evening(asked_by(request), slug)
    data = evening_workbook(found, timezone.localdate())
    headers = {
        "Content-Disposition": f'attachment; filename="{slug}.xlsx"', "X-Content-Type-Options": "nosniff",
    }  # fmt: skip
    return HttpResponse(data, content_type=XLSX, headers=headers)
