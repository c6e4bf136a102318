"""Alliances one takes part in, and a new one: alone, or of those who said yes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comity_site.alliances import actions, queries
from comity_site.alliances.alliance_words import refusal
from comity_site.alliances.forms.alliances import NewAlliance
from comity_site.alliances.models import Alliance
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answering import form_page
from comity_site.alliances.views.choosing import numbers


@login_required
@require_safe
def alliances(request: HttpRequest) -> HttpResponse:
    """Those that stand, then those that ended."""
    scope = asked_by(request)
    rows = list(queries.alliances_to_read(scope))
    context = {
        "standing": [row for row in rows if not row.ended_at],
        "ended": [row for row in rows if row.ended_at],
        "may_make": bool(scope.organization_ids),
        "waiting": list(queries.yes_to_join(scope).values_list("pk", flat=True)[:100]),
    }
    return render(request, "alliances/alliances.html", context)


@login_required
@form_page
def add(request: HttpRequest) -> HttpResponse:
    """Made by people who belong to an organization: it calls together."""
    scope = asked_by(request)
    if not scope.organization_ids:
        return render(request, "alliances/alliance_add.html", {"form": None})
    conveners, yes = queries.own_organizations(scope), queries.yes_to_join(scope)
    picked = list(yes.filter(pk__in=numbers(request, "asks")))
    initial = {"convener": picked[0].asker if picked else conveners.first(), "asks": picked}
    form = NewAlliance(request.POST or None, conveners=conveners, asks=yes, initial=initial)
    if request.method == "POST" and form.is_valid() and (made := founded(request, form)):
        return redirect("alliance_people", made.slug)
    context: dict[str, Any] = {"form": form}
    return render(request, "alliances/alliance_add.html", context, status=400 if form.errors else 200)


def founded(request: HttpRequest, form: NewAlliance) -> Alliance | None:
    values = form.cleaned_data
    made = actions.founded_just_now(name=values["name"], convener=values["convener"], by=request.user)
    if made:
        return made
    try:
        made = actions.found_alliance(by=request.user, **values)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
    except actions.NotSaidYes:
        form.add_error("asks", refusal("not_said_yes"))
    else:
        messages.success(request, _("The alliance stands. Below is who is in it, and what each may do."))
    return made
