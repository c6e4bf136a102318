"""What every form of an alliance does alike: one action, words, and both versions side by side when it was stale."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity_site.accounts.journal import Stale
from comity_site.accounts.refusals import Refused
from comity_site.alliances.alliance_words import refusal
from comity_site.register.views.conflicts import side_by_side

form_page = require_http_methods(["GET", "HEAD", "POST"])
CHANGE = "alliances/change.html"


def said(row: Any, form: type[forms.Form] | forms.Form) -> dict[str, Any]:
    """What a row says in the fields of a form."""
    names = form.fields if isinstance(form, forms.Form) else form.base_fields
    return {name: getattr(row, name) for name in names if hasattr(row, name)}


def answered(
    request: HttpRequest, form: forms.Form, act: Callable[..., object], *, to: str, told: str,
    context: dict[str, Any], fresh: Callable[[], Any] | None = None, template: str = CHANGE,
) -> HttpResponse:  # fmt: skip
    """The page of a form, or the redirect to `to` after `act(**values)`.

    `fresh` fetches the row as it stands now. 400 with errors, 409 with both versions.
    """
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except Stale:
            row = fresh() if fresh else None
            now = said(row, form) if row else {}
            now.pop("version", None)
            context["differences"] = side_by_side(form, now, version=getattr(row, "version", 0))
            status = 409
        except Refused as no:
            form.add_error(None, refusal(no.code))
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, told)
            return redirect(to)
    return render(request, template, {**context, "form": form}, status=400 if form.errors else status)


def pressed(request: HttpRequest, act: Callable[[], object], told: str, to: str) -> HttpResponse:
    """A button without a form: done, or told why not."""
    try:
        act()
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again."))
    except Refused as no:
        messages.error(request, refusal(no.code))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, told)
    return redirect(to)
