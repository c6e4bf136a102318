"""An ending is led through on one page: what is open, to whom things go, thanks, told back, lessons, what is erased."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.agreements.actions import ending as actions
from comity_site.agreements.forms.endings import BeginEnding, EndingWords, PassingForm
from comity_site.agreements.models import Ending, Passing
from comity_site.agreements.queries import agreements as tables
from comity_site.agreements.queries import endings as queries
from comity_site.agreements.views.agreements import around
from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen

OF_ENDING = ("on", "thanks", "lessons", "remains", "language")
OF_PASSING = ("kind", "what", "to", "on", "done_on", "proof", "language")


@login_required
@form_page
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Endings that are led through; a POST begins one."""
    table = tables.table_to_read(asked_by(request), slug, closing=True)
    choices = queries.may_end(table)
    form = BeginEnding(request.POST or None, choices=choices)
    if request.method == "POST":
        if not choices:
            raise Http404
        if form.is_valid():
            row = actions.begin_ending(alliance=table.alliance, by=request.user, **form.values())
            return redirect("ending", row.pk)
    context = {"endings": queries.endings_for(table), "may_begin": bool(choices)}
    return page(request, "agreements/endings.html", form, **around(table, "endings", **context))


@login_required
@require_safe
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    row, table = queries.ending_to_read(asked_by(request), pk)
    return render(request, "agreements/ending.html", around(table, "endings", **told(row, table)))


def told(row: Ending, table: tables.Table) -> dict[str, Any]:
    """All that the page of an ending shows."""
    may = queries.may_lead_through(table, row.whose, row.organization_id)
    passings = list(queries.passings_of(row))
    return {
        "ending": row, "may_write": may, "open": queries.open_in(row),
        "passing_on": [one for one in passings if one.kind != Passing.Kind.ERASE],
        "erasing": [one for one in passings if one.kind == Passing.Kind.ERASE],
        "removed": queries.passings_removed(row) if may else [],
    }  # fmt: skip


@login_required
@form_page
def words(request: HttpRequest, pk: int) -> HttpResponse:
    row, table = queries.ending_to_write(asked_by(request), pk)
    form = EndingWords(request.POST or None, initial=said(row, OF_ENDING))
    context: dict[str, Any] = {"ending": row, "title": _("Thanks, lessons, what remains")}
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in OF_ENDING}
        outcome = changed(
            form,
            lambda: actions.change_ending(
                ending=row, version=form.cleaned_data["version"], by=request.user, **values
            ),
            lambda: fresh(queries.ending_to_write(asked_by(request), pk)[0], OF_ENDING),
        )
        if outcome is True:
            messages.success(request, _("Kept."))
            return redirect("ending", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "agreements/ending_form.html", form, **around(table, "endings", **context))


def said(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in names}, "version": row.version}


def fresh(row: Any, names: tuple[str, ...]) -> tuple[dict[str, Any], int]:
    return {name: getattr(row, name) for name in names}, row.version


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Begun by mistake, or it does not end after all."""
    row, table = queries.ending_to_write(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove(row=row, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days."),
    )
    return redirect("endings", table.alliance.slug)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, _table = queries.ending_to_write(asked_by(request), pk, removed=True)
    once_only(
        request, lambda: actions.restore(row=row, version=seen(request), by=request.user), _("Put back.")
    )
    return redirect("ending", pk)


@login_required
@form_page
def passing_add(request: HttpRequest, pk: int) -> HttpResponse:
    row, table = queries.ending_to_write(asked_by(request), pk)
    kind = request.GET.get("kind", "")
    initial = {"kind": kind if kind in Passing.Kind.values else Passing.Kind.THING}
    form = PassingForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.add_passing(ending=row, by=request.user, **form.values()))
    ):
        messages.success(request, _("Kept."))
        return redirect("ending", pk)
    context = {"ending": row, "title": _("What passes on")}
    return page(request, "agreements/ending_form.html", form, **around(table, "endings", **context))


@login_required
@form_page
def passing_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, table = queries.passing_to_write(asked_by(request), pk)
    form = PassingForm(request.POST or None, initial=said(row, OF_PASSING))
    context: dict[str, Any] = {"ending": row.ending, "title": _("What passes on"), "passing": row}
    if request.method == "POST" and form.is_valid():
        outcome = changed(
            form,
            lambda: actions.change_passing(
                passing=row, version=form.cleaned_data["version"] or 0, by=request.user, **form.values()
            ),
            lambda: fresh(queries.passing_to_write(asked_by(request), pk)[0], OF_PASSING),
        )
        if outcome is True:
            messages.success(request, _("Kept."))
            return redirect("ending", row.ending_id)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "agreements/ending_form.html", form, **around(table, "endings", **context))


@login_required
@require_POST
def passing_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _table = queries.passing_to_write(asked_by(request), pk)
    once_only(
        request, lambda: actions.remove(row=row, version=seen(request), by=request.user), _("Taken away.")
    )
    return redirect("ending", row.ending_id)


@login_required
@require_POST
def passing_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, _table = queries.passing_to_write(asked_by(request), pk, removed=True)
    once_only(
        request, lambda: actions.restore(row=row, version=seen(request), by=request.user), _("Put back.")
    )
    return redirect("ending", row.ending_id)
