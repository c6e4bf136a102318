"""Targets: added, changed, taken away, put back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.alliances.queries import alliance_to_decide
from comity_site.alliances.scope import asked_by
from comity_site.plans.actions import targets as actions
from comity_site.plans.forms.plan import ChangeTarget, TargetForm
from comity_site.plans.models import Target
from comity_site.plans.queries import plan as queries
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen

FIELDS = ("name", "target", "unit", "due", "language")


@login_required
@form_page
def target_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_decide(asked_by(request), slug)
    form = TargetForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.add_target(alliance=alliance, by=request.user, **form.values()))
    ):
        messages.success(request, _("Noted. Promises in this unit add up to it from now on."))
        return redirect("plan", alliance.slug)
    return page(request, "plans/target_form.html", form, alliance=alliance, rights=rights, tab="plan")


@login_required
@form_page
def target_change(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.target_to_decide(asked_by(request), pk)
    form = ChangeTarget(request.POST or None, initial={**said(row), "version": row.version})
    context: dict[str, Any] = {"alliance": row.alliance, "tab": "plan", "target": row}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        outcome = changed(
            form,
            lambda: actions.change_target(row=row, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("plan", row.alliance.slug)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "plans/target_form.html", form, **context)


def said(row: Target) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row = queries.target_to_decide(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def target_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.target_to_decide(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_target(target=row, version=seen(request), by=request.user),
        _("No longer a target. The promises stay as they are."),
    )
    return redirect("plan", row.alliance.slug)


@login_required
@require_POST
def target_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.target_to_decide(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.restore_target(target=row, version=seen(request), by=request.user),
        _("A target again."),
    )
    return redirect("plan", row.alliance.slug)
