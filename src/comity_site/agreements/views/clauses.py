"""Clauses: added, changed, moved, taken away, put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.accounts.journal import Stale
from comity_site.agreements.actions import writing as actions
from comity_site.agreements.forms.agreements import ClauseForm
from comity_site.agreements.models import Agreement, Clause
from comity_site.agreements.queries import agreements as queries
from comity_site.agreements.texts import OF_CLAUSE
from comity_site.agreements.views.agreements import around
from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.views.conflicts import Difference, side_by_side
from comity_site.register.views.entry import form_page, seen


@login_required
@form_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    agreement, table = queries.agreement_to_write(asked_by(request), pk)
    form = ClauseForm(request.POST or None, agreement=agreement)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.add_clause(agreement=agreement, by=request.user, **form.values()))
    ):
        messages.success(request, _("Kept."))
        return redirect("agreement", pk)
    return page(request, "agreements/clause.html", form, **around(table, agreement=agreement))


@login_required
@form_page
def change(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """In the open version; a sealed one is copied first. Both texts when somebody was first."""
    agreement, table = queries.agreement_to_write(asked_by(request), pk)
    clause = queries.clause_to_write(agreement, key)
    form = ClauseForm(request.POST or None, agreement=agreement, initial=said(clause))
    context: dict[str, Any] = {"agreement": agreement, "clause": clause}
    if request.method == "POST" and form.is_valid():
        try:
            written = done(form, lambda: kept(request, agreement, key, form))
        except Stale:
            context |= conflict(agreement, key, form)
        else:
            if written:
                messages.success(request, _("Kept."))
                return redirect("agreement", pk)
    return page(request, "agreements/clause.html", form, **around(table, **context))


def kept(request: HttpRequest, agreement: Agreement, key: UUID, form: ClauseForm) -> None:
    version = form.cleaned_data["version"] or 0
    actions.change_clause(agreement=agreement, key=key, version=version, by=request.user, **form.values())


def said(clause: Clause) -> dict[str, Any]:
    return {**{name: getattr(clause, name) for name in OF_CLAUSE}, "version": clause.version}


def conflict(agreement: Agreement, key: UUID, form: ClauseForm) -> dict[str, Any]:
    """Both versions of the clause; nothing typed is lost."""
    now = queries.clause_to_write(agreement, key)
    values = {name: value for name, value in said(now).items() if name != "version"}
    differences: list[Difference] = side_by_side(form, values, version=now.version)
    return {"differences": differences, "who": now.by}


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    agreement, _table = queries.agreement_to_write(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_clause(agreement=agreement, key=key, version=seen(request), by=request.user),
        _("Taken away. It stands in the version before, from where it can be put back."),
    )
    return redirect("agreement", pk)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int, clause: int) -> HttpResponse:
    agreement, _table = queries.agreement_to_write(asked_by(request), pk)
    row = queries.clause_to_restore(agreement, clause)
    once_only(
        request,
        lambda: actions.restore_clause(agreement=agreement, clause=row, by=request.user),
        _("Put back."),
    )
    return redirect("agreement", pk)


@login_required
@require_POST
def move(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    agreement, _table = queries.agreement_to_write(asked_by(request), pk)
    up = request.POST.get("to") == "up"
    once_only(
        request,
        lambda: actions.move_clause(agreement=agreement, key=key, up=up, by=request.user),
        _("Moved."),
    )
    return redirect("agreement", pk)
