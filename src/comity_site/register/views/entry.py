"""One organization: its page, and its entry added, changed, removed, restored."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity_site.accounts.journal import Stale
from comity_site.register import actions, queries
from comity_site.register.form_fields import reader_language
from comity_site.register.forms import ChangeOrganization, NewOrganization
from comity_site.register.models import Organization
from comity_site.register.page import page_of
from comity_site.register.scope import asked_by
from comity_site.register.views.conflicts import side_by_side

FIELDS = ("name", "language", "kind", "country", "website", "cost", "reliability")
form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    scope = asked_by(request)
    row = queries.organization_to_read(scope, pk)
    return render(request, "register/organization.html", page_of(row, scope))


@login_required
@form_page
def add(request: HttpRequest) -> HttpResponse:
    registers = queries.registers_to_change(asked_by(request))
    chosen = registers.filter(slug=request.GET.get("register", "")).first() or registers.first()
    form = NewOrganization(request.POST or None, registers=registers, initial={"register": chosen})
    if request.method == "POST" and form.is_valid() and (made := added(request, form)):
        messages.success(request, _("Entered. More can be stated below."))
        return redirect("organization", made.pk)
    context = {"form": form, "registers": registers}
    return render(request, "register/organization_add.html", context, status=400 if form.errors else 200)


def added(request: HttpRequest, form: NewOrganization) -> Organization | None:
    about = ("register", "name", "language", "kind", "country", "website", "source", "as_of")
    values = {name: form.cleaned_data[name] for name in about}
    try:
        return actions.add_organization(
            **values, lists=form.lists(), words=reader_language(), by=request.user
        )
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return None


@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.organization_to_change(asked_by(request), pk)
    form = ChangeOrganization(
        request.POST or None, kind=row.kind, initial={**said(row), "version": row.version}
    )
    context: dict[str, Any] = {"form": form, "organization": row}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            values = {name: form.cleaned_data[name] for name in FIELDS}
            actions.change_organization(
                organization=row, version=form.cleaned_data["version"], by=request.user, **values
            )
        except Stale:
            now = queries.organization_to_change(asked_by(request), pk)
            differences = side_by_side(form, said(now), version=now.version)
            context |= {"differences": differences, "now": now, "organization": now}
            status = 409
        except ValidationError as problem:
            form.add_error(None, problem.messages)
            row.refresh_from_db()
        else:
            messages.success(request, _("Changed."))
            return redirect("organization", pk)
    return render(
        request, "register/organization_change.html", context, status=400 if form.errors else status
    )


def said(row: Organization) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.organization_to_remove(asked_by(request), pk)
    try:
        actions.remove_organization(organization=row, version=seen(request), by=request.user)
    except Stale:
        messages.error(
            request, _("Somebody changed this entry meanwhile. Look at it again before you remove it.")
        )
        return redirect("organization", pk)
    messages.success(request, _("Taken out of the register. You can restore it for 30 days."))
    return redirect("organizations_removed")


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.organization_to_restore(asked_by(request), pk)
    try:
        actions.restore_organization(organization=row, version=seen(request), by=request.user)
    except Stale:
        messages.error(request, _("Somebody changed this entry meanwhile. Try again."))
        return redirect("organizations_removed")
    messages.success(request, _("Restored as it was."))
    return redirect("organization", pk)


def seen(request: HttpRequest) -> int:
    """The version that the page showed; 0, which no row has, when it said none."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
