"""Registers: what lists there are, where each comes from, who keeps it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comity_site.accounts.journal import Stale
from comity_site.register import actions, queries
from comity_site.register.forms import AboutRegister, ChangeRegister
from comity_site.register.models import Register
from comity_site.register.scope import asked_by
from comity_site.register.views.conflicts import side_by_side
from comity_site.register.views.entry import form_page

FIELDS = ("name", "language", "source", "as_of", "kept_by", "is_shared")


@login_required
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    scope = asked_by(request)
    rows = queries.registers_to_read(scope)
    context = {"registers": rows, "may_make": scope.administrator or bool(scope.organization_ids)}
    return render(request, "register/registers.html", context)


@login_required
@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    scope = asked_by(request)
    row = queries.register_to_read(scope, slug)
    may_change = queries.registers_to_change(scope).filter(pk=row.pk).exists()
    context = {
        "register": row,
        "may_change": may_change,
        "remarked": queries.remarked_in(row) if may_change else (),
    }
    return render(request, "register/register.html", context)


@login_required
@form_page
def add(request: HttpRequest) -> HttpResponse:
    """Made by people who belong to an organization, which keeps it, and by those who look after the site."""
    scope = asked_by(request)
    if not (scope.administrator or scope.organization_ids):
        raise Http404
    keepers = queries.keepers_for(scope, None)
    initial = {"kept_by": keepers.first()}
    form = AboutRegister(
        request.POST or None, keepers=keepers, must_keep=not scope.administrator, initial=initial
    )
    refuse_keeper(form)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_register(by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("The register is made. Now add organizations, or take in a file."))
            return redirect("register", made.slug)
    return render(request, "register/register_add.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@form_page
def change(request: HttpRequest, slug: str) -> HttpResponse:
    scope = asked_by(request)
    row = queries.register_to_change(scope, slug)
    form = ChangeRegister(
        request.POST or None,
        keepers=queries.keepers_for(scope, row),
        must_keep=not scope.administrator,
        initial={**said(row), "described": row.described},
    )
    context: dict[str, Any] = {"form": form, "register": row}
    status = 200
    refuse_keeper(form)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            actions.change_register(
                register=row, described=values.pop("described"), by=request.user, **values
            )
        except Stale:
            now = queries.register_to_change(scope, slug)
            context |= {"differences": side_by_side(form, said(now), described=now.described), "now": now}
            status = 409
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("Changed."))
            return redirect("register", slug)
    return render(request, "register/register_change.html", context, status=400 if form.errors else status)


def refuse_keeper(form: AboutRegister) -> None:
    """An organization that is not theirs to name as keeper is not there for them: 404."""
    if form.has_error("kept_by", "invalid_choice"):
        raise Http404


def said(row: Register) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}
