"""What all forms of this room do alike: one action, then words; with an earlier version, both side by side."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale
from comity_site.plans.actions.steps import WaitsInCircle
from comity_site.register.views.conflicts import Difference, side_by_side


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Run the one action; what is wrong with it stands in the form. Lets Stale through."""
    try:
        act()
    except WaitsInCircle as circle:
        names = " → ".join(f"“{step.title}”" for step in [*circle.steps, circle.steps[0]])
        form.add_error("waits_for", _("These steps would wait for each other: %(names)s.") % {"names": names})
    except ValidationError as problem:
        add_problem(form, problem)
    return form.is_valid()


def add_problem(form: forms.Form, problem: ValidationError) -> None:
    """Messages beside their fields, as far as the form has them."""
    said = problem.message_dict if hasattr(problem, "error_dict") else {"__all__": problem.messages}
    for name, texts in said.items():
        form.add_error(name if name in form.fields else None, texts)


def changed(
    form: forms.Form, act: Callable[[], object], said: Callable[[], tuple[dict[str, Any], int]]
) -> list[Difference] | bool:
    """True when written, False when refused, both versions when the row is no longer what was shown.

    `said` fetches the row anew: its values by field, and its version.
    """
    try:
        return done(form, act)
    except Stale:
        now, version = said()
        return side_by_side(form, now, version=version)


def page(request: HttpRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    """The form's page: 400 with errors, 409 with a conflict."""
    status = 400 if form.errors else 409 if context.get("differences") is not None else 200
    return render(request, template, {"form": form, **context}, status=status)


def once_only(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    """A button without a form: done, or told that somebody was first."""
    try:
        act()
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, said)
