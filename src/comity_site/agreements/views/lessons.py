"""Lessons of an ending: read on a page of their own, released to the alliance, taken back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.agreements.actions import ending as actions
from comity_site.agreements.queries import lessons as queries
from comity_site.agreements.views.agreements import around
from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import once_only
from comity_site.register.views.entry import seen


@login_required
@require_safe
def lessons(request: HttpRequest, pk: int) -> HttpResponse:
    ending, table, leads = queries.lessons_to_read(asked_by(request), pk)
    return render(
        request, "agreements/lessons.html", around(table, "endings", ending=ending, may_write=leads)
    )


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.lessons_to_release(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.release_lessons(ending=row, version=seen(request), by=request.user),
        _("Released: everybody in this alliance finds them in the casebook. You can take them back."),
    )
    return redirect("ending_lessons", pk)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.lessons_to_take_back(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.take_back_lessons(ending=row, version=seen(request), by=request.user),
        _("Taken back: only those who lead through this ending read them."),
    )
    return redirect("ending_lessons", pk)
