"""Offices and their holders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.agreements.actions import offices as actions
from comity_site.agreements.forms.offices import ChangeHolder, OfficeForm
from comity_site.agreements.queries import agreements as tables
from comity_site.agreements.queries import offices as queries
from comity_site.agreements.views.agreements import around
from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen


@login_required
@form_page
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """All offices known here; a POST adds one."""
    table = tables.table_to_read(asked_by(request), slug)
    allowed = queries.organizations_for_offices(table)
    form = OfficeForm(request.POST or None, organizations=allowed)
    if request.method == "POST":
        if not allowed:
            raise Http404
        if form.is_valid() and done(
            form, lambda: actions.add_office(alliance=table.alliance, by=request.user, **form.values())
        ):
            messages.success(request, _("Kept."))
            return redirect("offices", slug)
    today = timezone.localdate()
    context = {
        "offices": queries.offices_of(table.alliance, today),
        "may_add": {one.pk for one in allowed},
        "today": today,
    }
    return page(request, "agreements/offices.html", form, **around(table, "offices", **context))


@login_required
@form_page
def holder(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else holds it from a day on: then a letter waits to be given."""
    office, table = queries.office_to_change(asked_by(request), pk)
    form = ChangeHolder(request.POST or None, initial={"version": office.version})
    context = {"office": office, "seen": queries.seen_on(office, timezone.localdate())}
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        outcome = changed(
            form,
            lambda: actions.change_holder(office=office, by=request.user, **values),
            lambda: ({}, queries.office_to_change(asked_by(request), pk)[0].version),
        )
        if outcome is True:
            messages.success(request, _("Noted. Below is the letter that tells them what binds the office."))
            return redirect("office_letter", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "agreements/holder.html", form, **around(table, "offices", **context))


@login_required
@require_POST
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """They have the letter."""
    row, table = queries.holder_to_tell(asked_by(request), pk)
    today = timezone.localdate()
    once_only(
        request,
        lambda: actions.tell_holder(holder=row, version=seen(request), on=today, by=request.user),
        _("Noted: they have the letter."),
    )
    return redirect("offices", table.alliance.slug)
