"""A row changed on its form: written and gone on, or both versions side by side."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from comity_site.plans.views.writing import changed, page


def change_page(
    request: HttpRequest, form: forms.Form, template: str, *, act: Callable[[int], object],
    now: Callable[[], tuple[dict[str, Any], int]], to: tuple[str, object], told: str = "", **context: Any,
) -> HttpResponse:  # fmt: skip
    """`act` is given the version that the form carries; `now` fetches the row anew; `to` is where one goes on."""
    if request.method == "POST" and form.is_valid():
        outcome = changed(form, lambda: act(form.cleaned_data["version"] or 0), now)
        if outcome is True and form.is_valid():
            messages.success(request, told or _("Changed."))
            return redirect(*to)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, template, form, **context)
