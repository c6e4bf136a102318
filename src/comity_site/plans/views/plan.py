"""The plan's page, and its priorities: added, changed, moved, taken out, put back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances.queries import alliance_to_decide, alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.plans.actions import plan as actions
from comity_site.plans.forms.plan import ChangePriority, PriorityForm
from comity_site.plans.models import Priority
from comity_site.plans.plan_page import page_of
from comity_site.plans.queries import plan as queries
from comity_site.plans.step_acts import StepActs
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen


@login_required
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_read(asked_by(request), slug)
    context = page_of(alliance, rights, timezone.localdate())
    return render(request, "plans/plan.html", {**context, "acts": StepActs(get_token(request))})


@login_required
@form_page
def priority_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_decide(asked_by(request), slug)
    form = PriorityForm(request.POST or None, organizations=queries.organizations_for_steps(alliance))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.add_priority(alliance=alliance, by=request.user, **form.values()))
    ):
        messages.success(request, _("Noted, in the last place. Move it up if it comes earlier."))
        return redirect("plan", alliance.slug)
    return page(request, "plans/priority_form.html", form, alliance=alliance, rights=rights, tab="plan")


@login_required
@form_page
def priority_change(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.priority_to_decide(asked_by(request), pk)
    known = [row.accountable] if row.accountable else []
    organizations = queries.organizations_for_steps(row.alliance, besides=known)
    initial = {**said(row), "version": row.version}
    form = ChangePriority(request.POST or None, organizations=organizations, initial=initial)
    context: dict[str, Any] = {"alliance": row.alliance, "tab": "plan", "priority": row}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        outcome = changed(
            form,
            lambda: actions.change_priority(priority=row, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("plan", row.alliance.slug)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "plans/priority_form.html", form, **context)


def said(row: Priority) -> dict[str, Any]:
    about = {name: getattr(row, name) for name in ("title", "why", "language")}
    return {**about, "accountable": row.accountable_id}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row = queries.priority_to_decide(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def priority_move(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.priority_to_decide(asked_by(request), pk)
    up = request.POST.get("to") != "down"
    once_only(
        request,
        lambda: actions.move_priority(priority=row, version=seen(request), up=up, by=request.user),
        _("Moved. Does the reason for its place still hold?"),
    )
    return redirect("plan", row.alliance.slug)


@login_required
@require_POST
def priority_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.priority_to_decide(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_priority(priority=row, version=seen(request), by=request.user),
        _("Taken out of the plan with its steps. It can be put back for 30 days, below."),
    )
    return redirect("plan", row.alliance.slug)


@login_required
@require_POST
def priority_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.priority_to_decide(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.restore_priority(priority=row, version=seen(request), by=request.user),
        _("Put back, in the last place."),
    )
    return redirect("plan", row.alliance.slug)
