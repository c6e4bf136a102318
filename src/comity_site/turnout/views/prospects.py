"""Whom to ask, by constituency; one prospect with what it did before and what we say to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.choosing import found_by_name, numbers
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.form_fields import reader_language
from comity_site.register.views.entry import form_page, seen
from comity_site.turnout.actions import prospects as actions
from comity_site.turnout.forms.prospects import ConstituencyForm, DeedForm, ProspectForm
from comity_site.turnout.models import Constituency, Prospect
from comity_site.turnout.prospect_page import grouped, one_prospect
from comity_site.turnout.queries import prospects as queries
from comity_site.turnout.queries.events import alliance_to_lead, may_lead
from comity_site.turnout.turnout_words import CONSTITUENCIES
from comity_site.turnout.views.changing import change_page


@login_required
@require_safe
def prospects(request: HttpRequest, slug: str) -> HttpResponse:
    """For who leads, as asks are; others are told who keeps this list."""
    scope = asked_by(request)
    alliance, rights = alliance_to_read(scope, slug)
    context: dict[str, Any] = {
        "alliance": alliance,
        "rights": rights,
        "tab": "prospects",
        "leads": may_lead(rights.lasting),
        "writes": may_lead(rights),
    }
    if context["leads"]:
        context |= grouped(scope, alliance, timezone.localdate())
    return render(request, "turnout/prospects.html", context)


@login_required
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """A first list of constituencies in the reader's language."""
    alliance, _rights = alliance_to_lead(asked_by(request), slug)
    actions.begin_constituencies(
        alliance=alliance,
        names=[str(name) for name in CONSTITUENCIES],
        language=reader_language(),
        by=request.user,
    )
    messages.success(request, _("A first list. Change, add and take away as it fits you."))
    return redirect("prospects", slug)


@login_required
@form_page
def constituency_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_lead(asked_by(request), slug)
    form = ConstituencyForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.add_constituency(alliance=alliance, by=request.user, **form.values()))
    ):
        messages.success(request, _("Noted."))
        return redirect("prospects", slug)
    return page(request, "turnout/constituency.html", form, alliance=alliance, rights=rights, tab="prospects")


@login_required
@form_page
def constituency_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.constituency_to_lead(asked_by(request), pk)
    form = ConstituencyForm(request.POST or None, initial={**said(row), "version": row.version})
    return change_page(
        request, form, "turnout/constituency.html",
        act=lambda version: actions.change_constituency(
            row=row, version=version, by=request.user, **form.values()
        ),
        now=lambda: now(request, pk), to=("prospects", row.alliance.slug),
        alliance=row.alliance, rights=rights, tab="prospects", constituency=row,
    )  # fmt: skip


def said(row: Constituency) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("name", "points", "language")}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.constituency_to_lead(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def constituency_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.constituency_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_constituency(row=row, version=seen(request), by=request.user),
        _("Taken away. Its prospects stay, without one."),
    )
    return redirect("prospects", row.alliance.slug)


@login_required
@form_page
def prospect_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Found by name in the registers that one reads, then what one knows before asking."""
    scope = asked_by(request)
    alliance, rights = alliance_to_lead(scope, slug)
    context: dict[str, Any] = {"alliance": alliance, "rights": rights, "tab": "prospects"}
    named = numbers(request, "organization")
    chosen = queries.organizations_to_add(scope, alliance, named)
    if named and not chosen:
        raise Http404
    if not chosen:
        found = {**context, **found_by_name(request, scope)}
        return render(request, "turnout/prospect_whom.html", found)
    constituencies = queries.constituencies_of(alliance)
    initial = {"constituency": request.GET.get("constituency", "")}
    form = ProspectForm(request.POST or None, constituencies=constituencies, initial=initial)
    made: list[Prospect] = []

    def act() -> None:
        made.append(
            actions.add_prospect(alliance=alliance, organization=chosen[0], by=request.user, **form.values())
        )

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("Noted. What did they do before? Say how you know."))
        return redirect("prospect", made[0].pk)
    return page(request, "turnout/prospect_form.html", form, **context, organization=chosen[0])


@login_required
@form_page
def prospect(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of one; what they did before is added here."""
    scope = asked_by(request)
    row, rights = queries.prospect_to_lead(scope, pk)
    form = DeedForm(request.POST or None)
    context = {"alliance": row.alliance, "rights": rights, "tab": "prospects"}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if done(form, lambda: actions.add_deed(prospect=row, by=request.user, **typed)):
            messages.success(request, _("Noted."))
            return redirect("prospect", pk)
    found = one_prospect(scope, row, timezone.localdate())
    return page(request, "turnout/prospect.html", form, **context, **found)


@login_required
@form_page
def prospect_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.prospect_to_lead(asked_by(request), pk)
    constituencies = queries.constituencies_of(row.alliance)
    form = ProspectForm(
        request.POST or None, constituencies=constituencies, initial={**known(row), "version": row.version}
    )
    return change_page(
        request, form, "turnout/prospect_form.html",
        act=lambda version: actions.change_prospect(
            prospect=row, version=version, by=request.user, **form.values()
        ),
        now=lambda: known_now(request, pk), to=("prospect", pk),
        alliance=row.alliance, rights=rights, tab="prospects", prospect=row, organization=row.organization,
    )  # fmt: skip


def known(row: Prospect) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in ("points", "known_by", "language")}
    return {**values, "constituency": row.constituency_id}


def known_now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.prospect_to_lead(asked_by(request), pk)
    return known(row), row.version


@login_required
@require_POST
def prospect_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.prospect_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_prospect(prospect=row, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days, below."),
    )
    return redirect("prospects", row.alliance.slug)


@login_required
@require_POST
def prospect_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.prospect_to_lead(asked_by(request), pk, removed=True)
    actions.add_prospect(alliance=row.alliance, organization=row.organization, by=request.user)
    messages.success(request, _("Put back as it was."))
    return redirect("prospects", row.alliance.slug)


@login_required
@require_POST
def deed_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.deed_to_remove(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_deed(deed=row, version=seen(request), by=request.user),
        _("Taken away."),
    )
    return redirect("prospect", row.prospect_id)
