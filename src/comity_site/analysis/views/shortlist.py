"""The shortlist: whom one thinks of asking, with notes; from it one compares and asks."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity_site.accounts.journal import Stale
from comity_site.analysis import actions, queries
from comity_site.analysis.forms.shortlist import ListForm, PictureForm
from comity_site.analysis.models import Listed
from comity_site.analysis.views.asking import number_in
from comity_site.register.form_fields import reader_language
from comity_site.register.queries import organization_to_read
from comity_site.register.reader import here
from comity_site.register.scope import asked_by
from comity_site.register.views.conflicts import side_by_side
from comity_site.register.views.entry import seen

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """Each list that the person may read, its entries in the order they were put on it."""
    scope = asked_by(request)
    rows = list(queries.listed_to_read(scope))
    lists = [(owner, list(entries)) for owner, entries in groupby(rows, key=lambda row: row.owner)]
    context = {"lists": lists, "count": len(rows), "removed": queries.listed_to_restore(scope)}
    return render(request, "analysis/shortlist.html", context)


@login_required
@form_page
def add(request: HttpRequest) -> HttpResponse:
    """Somebody of whom the address says the number, on the list of one of ours."""
    scope = asked_by(request)
    organization = organization_to_read(scope, number_in(request.GET.get("organization", "")))
    owners = list(queries.owners_for(scope))
    form = ListForm(request.POST or None, owners=owners, names=[here(row.name) for row in owners])
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_on_list(
                organization=organization, owner=form.chosen, note=form.cleaned_data["note"],
                language=reader_language(), by=request.user,
            )  # fmt: skip
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("On the shortlist."))
            return redirect("shortlist")
    standing = queries.listed_to_read(scope).filter(organization=organization)
    context = {"form": form, "organization": organization, "standing": standing}
    return render(request, "analysis/shortlist_add.html", context, status=400 if form.errors else 200)


@login_required
@form_page
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """The note of an entry."""
    row = queries.listed_to_change(asked_by(request), pk)
    form = PictureForm(request.POST or None, initial={**said(row), "version": row.version})
    context: dict[str, Any] = {"form": form, "listed": row, "organization": row.organization}
    if request.method != "POST" or not form.is_valid():
        return render(request, "analysis/shortlist_note.html", context, status=400 if form.errors else 200)
    try:
        actions.note_listed(
            listed=row, version=form.cleaned_data["version"] or 0, note=form.cleaned_data["note"],
            language=reader_language(), by=request.user, numbers=form.numbers(),
        )  # fmt: skip
    except Stale:
        now = queries.listed_to_change(asked_by(request), pk)
        context["differences"] = side_by_side(form, said(now), version=now.version)
        return render(request, "analysis/shortlist_note.html", context, status=409)
    return redirect("shortlist")


def said(row: Listed) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("note", "followers", "press", "counted_from")}


@login_required
@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    row = versioned(request, queries.listed_to_change(asked_by(request), pk))
    try:
        actions.take_off_list(listed=row, by=request.user)
    except Stale:
        messages.error(request, _("Somebody changed this entry meanwhile. Look at it again first."))
    else:
        messages.success(request, _("Off the list. It can be put back for 30 days, below."))
    return redirect("shortlist")


@login_required
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.listed_to_restore(asked_by(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    try:
        actions.put_back_on_list(listed=versioned(request, row), by=request.user)
    except Stale:
        messages.error(request, _("Somebody changed this entry meanwhile. Try again."))
    return redirect("shortlist")


def versioned(request: HttpRequest, row: Any) -> Any:
    """The row as the page showed it, so that what was changed meanwhile is not lost."""
    row.version = seen(request)
    return row
