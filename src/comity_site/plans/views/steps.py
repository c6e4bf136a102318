"""Steps: added, changed, done, dropped, taken up again, moved."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.alliances.models import Alliance
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.plans.actions import steps as actions
from comity_site.plans.forms.plan import PARTS, ChangeStep, FinishStep, StepForm
from comity_site.plans.models import Step
from comity_site.plans.queries import plan as queries
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.models import Organization
from comity_site.register.views.entry import form_page, seen


@login_required
@form_page
def step_add(request: HttpRequest, pk: int) -> HttpResponse:
    priority, rights = queries.priority_to_fill(asked_by(request), pk)
    organizations = queries.organizations_for_steps(priority.alliance)
    form = StepForm(
        request.POST or None,
        initial={"title": request.GET.get("title", "")[:300]},
        organizations=organizations,
        answering=answering(organizations, rights),
        others=list(queries.steps_of(priority.alliance)),
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.add_step(priority=priority, by=request.user, **form.values()))
    ):
        messages.success(request, _("Noted."))
        return redirect("plan", priority.alliance.slug)
    context = {"alliance": priority.alliance, "rights": rights, "tab": "plan", "priority": priority}
    return page(request, "plans/step_form.html", form, **context)


def answering(
    organizations: list[Organization], rights: Rights, now: Organization | None = None
) -> list[Organization]:
    """Who may be said to answer: anybody by who manages, one's own by who contributes; who does so now stays."""
    own = [o for o in organizations if rights.manages or o.pk in rights.organizations]
    return own if now is None or now in own else [*own, now]


@login_required
@form_page
def step_change(request: HttpRequest, pk: int) -> HttpResponse:
    step, rights = queries.step_to_change(asked_by(request), pk)
    alliance = step.priority.alliance
    form = form_of(request, step, rights)
    context: dict[str, Any] = {
        "alliance": alliance, "rights": rights, "tab": "plan", "step": step,
        "finish": FinishStep(initial={"on": timezone.localdate()}, auto_id="finish_%s"),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        outcome = changed(
            form,
            lambda: actions.change_step(step=step, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("plan", alliance.slug)
        if isinstance(outcome, list):
            fresh, _rights = queries.step_to_change(asked_by(request), pk)
            context |= {"differences": outcome, "now": fresh}
    return page(request, "plans/step_form.html", form, **context)


def form_of(request: HttpRequest, step: Step, rights: Rights) -> ChangeStep:
    """The form of a step, with whoever has a part in it among the choices."""
    alliance: Alliance = step.priority.alliance
    there = [step.accountable, *(part.organization for part in step.parts.all())]
    organizations = queries.organizations_for_steps(alliance, besides=there)
    return ChangeStep(
        request.POST or None,
        organizations=organizations,
        answering=answering(organizations, rights, step.accountable),
        others=list(queries.steps_of(alliance).exclude(pk=step.pk)),
        priorities=queries.plan_of(alliance),
        initial={**said(step), "version": step.version},
    )


def said(step: Step) -> dict[str, Any]:
    """The step's values by the names of its form's fields."""
    names = ("title", "language", "start", "due", "hours", "unpaid_hours", "note")
    parts = {part: sorted(p.organization_id for p in step.parts.all() if p.part == part) for part in PARTS}
    return {
        **{name: getattr(step, name) for name in names},
        **parts,
        "accountable": step.accountable_id,
        "priority": step.priority_id,
        "waits_for": sorted(queries.waits_of(step).values_list("waits_for", flat=True)),
    }


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    step, _rights = queries.step_to_change(asked_by(request), pk)
    return said(step), step.version


@login_required
@require_POST
def step_done(request: HttpRequest, pk: int) -> HttpResponse:
    """In one tap, today; or on the day that is said."""
    step, _rights = queries.step_to_change(asked_by(request), pk)
    form = FinishStep(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say the day as a date that is on the calendar."))
        return redirect("step_change", pk)
    on: date = form.cleaned_data["on"] or timezone.localdate()
    once_only(
        request,
        lambda: actions.finish_step(step=step, version=seen(request), on=on, by=request.user),
        _("Done: “%(title)s”.") % {"title": step.title},
    )
    return redirect("plan", step.priority.alliance.slug)


@login_required
@require_POST
def step_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    step, _rights = queries.step_to_change(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.reopen_step(step=step, version=seen(request), by=request.user),
        _("To be done again: “%(title)s”.") % {"title": step.title},
    )
    return redirect("plan", step.priority.alliance.slug)


@login_required
@require_POST
def step_drop(request: HttpRequest, pk: int) -> HttpResponse:
    step, _rights = queries.step_to_change(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.drop_step(step=step, version=seen(request), by=request.user),
        _("Dropped: “%(title)s”. It can be taken up again.") % {"title": step.title},
    )
    return redirect("plan", step.priority.alliance.slug)


@login_required
@require_POST
def step_move(request: HttpRequest, pk: int) -> HttpResponse:
    step, _rights = queries.step_to_change(asked_by(request), pk)
    up = request.POST.get("to") != "down"
    once_only(
        request,
        lambda: actions.move_step(step=step, version=seen(request), up=up, by=request.user),
        _("Moved."),
    )
    return redirect("plan", step.priority.alliance.slug)
