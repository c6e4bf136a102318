"""Funds: listed, opened, renamed or handed to another host, closed; one fund's page, its paper and its table."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.exchange.decoding import with_mark
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import alliance_to_change
from comity_site.alliances.queries.members import member_organizations
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.giving import book, files, words
from comity_site.giving.actions import funds as actions
from comity_site.giving.figures import SHOWN
from comity_site.giving.forms.funds import LABELS, FundForm
from comity_site.giving.models import Fund
from comity_site.giving.queries import costs
from comity_site.giving.queries import funds as queries
from comity_site.giving.queries.contributions import currencies_of, writing_in
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen

LINES = 58  # of an A4 page, in the size of its paper


@login_required
@require_safe
def funds(request: HttpRequest, slug: str) -> HttpResponse:
    """What is owed first, then what waits to be looked at, then each fund in a sentence."""
    scope = asked_by(request)
    found = writing_in(scope, slug)
    rows = [sentence_of(fund) for fund in queries.funds_of(found.alliance)]
    context = costs_on(found.alliance, found.rights, scope)
    return render(request, "giving/funds.html", {
        "alliance": found.alliance, "rights": found.rights, "tab": "funds", "funds": rows,
        "may_note": bool(found.organizations), "writes_for": found.voices.all, **context,
        "removed": costs.removed_costs(found.alliance, found.voices.all)[:20],
    })  # fmt: skip


def sentence_of(fund: Fund) -> dict[str, Any]:
    entries = queries.entries_of(fund)
    try:
        told = book.told(fund, queries.pool_of(fund, entries), entries)
    except queries.Astray as fault:
        return {"fund": fund, "says": words.astray(fault.number)}
    return {"fund": fund, "says": told.lead}


def costs_on(alliance: Alliance, rights: Rights, scope: Scope) -> dict[str, Any]:
    """Costs by how far they are, each with whether this person may pay it back."""
    rows = list(costs.costs_of(alliance))
    keeps = {fund.pk for fund in queries.funds_of(alliance) if queries.may_keep(rights, fund)}
    return {
        "owed": [(one, one.fund in keeps) for one in rows if one.is_approved and not one.is_paid],
        "noted": [one for one in rows if not one.is_approved and not one.declined_on],
        "declined": [one for one in rows if one.declined_on and not one.is_approved],
    }


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_change(asked_by(request), slug)
    form = FundForm(
        request.POST or None, organizations=list(member_organizations(alliance)),
        currencies=currencies_of(alliance), initial={"host": queries.host_of(alliance)},
    )  # fmt: skip
    made: list[Fund] = []

    def act() -> None:
        once = sent_in(alliance.pk, form)
        made.append(actions.open_fund(alliance=alliance, by=request.user, once=once, **form.values()))

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("Opened. Write in it whatever comes in and goes out."))
        return redirect("fund", made[0].pk)
    return page(request, "giving/fund_form.html", form, alliance=alliance, rights=rights, tab="funds")


@login_required
@require_safe
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest entries, or with `?all` the whole book."""
    row, rights = queries.fund_to_read(asked_by(request), pk)
    context = context_of(row, rights)
    entries = context["entries"]
    if "all" not in request.GET:
        context |= {"entries": entries[-SHOWN:], "more": max(0, len(entries) - SHOWN)}
    return render(request, "giving/fund.html", context)


def context_of(row: Fund, rights: Rights) -> dict[str, Any]:
    entries = queries.entries_of(row)
    context = {
        "alliance": row.alliance, "rights": rights, "tab": "funds", "fund": row, "today": timezone.localdate(),
        "keeps": queries.may_keep(rights, row), "kinds": LABELS.items(), "entries": entries,
    }  # fmt: skip
    try:
        told = book.told(row, queries.pool_of(row, entries), entries)
    except queries.Astray as fault:
        return context | {"astray": words.astray(fault.number), "keeps": False}
    owed = [one for one in costs.owed_in(row.alliance) if one.fund == row.pk]
    is_even = not (told.holds or told.held or told.lent or told.borne)
    return context | {"told": told, "owed": owed, "is_even": is_even}


@login_required
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for members: the sums, and the newest entries."""
    row, rights = queries.fund_to_read(asked_by(request), pk)
    context = context_of(row, rights)
    entries = context["entries"]
    fit = entries_on_paper(context)
    context |= {"entries": entries[-fit:], "more": max(0, len(entries) - fit)}
    return render(request, "giving/paper.html", context)


def entries_on_paper(context: dict[str, Any]) -> int:
    """How many of the newest entries, of two lines each, one page has room for below the sums; at least six."""
    told = context.get("told")
    sums = [told.held, told.paid, told.spent] if told else []
    lines = 18 + 2 * len(context.get("owed", ())) + sum(3 + (len(rows) + 1) // 2 for rows in sums if rows)
    return max(6, (LINES - lines) // 2)


@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.fund_to_keep(asked_by(request), pk)
    form = FundForm(
        request.POST or None, organizations=queries.parties_of(row), currencies=[], fund=row,
        initial={**said(row), "version": row.version},
    )  # fmt: skip
    context: dict[str, Any] = {"alliance": row.alliance, "rights": rights, "tab": "funds", "fund": row}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        outcome = changed(
            form,
            lambda: actions.change_fund(fund=row, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("fund", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "giving/fund_form.html", form, **context)


def said(row: Fund) -> dict[str, Any]:
    return {"name": row.name, "language": row.language, "host": row.host_id}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.fund_to_keep(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Closed when it is even; the same button opens it again."""
    row, _rights = queries.fund_to_keep(asked_by(request), pk)
    act, told = (
        (actions.reopen_fund, _("Open again.")) if row.closed_on else (actions.close_fund, _("Closed."))
    )
    try:
        once_only(request, lambda: act(fund=row, version=seen(request), by=request.user), told)
    except queries.Astray as fault:
        messages.error(request, words.astray(fault.number))
    return redirect("fund", pk)


@login_required
@require_safe
def table(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Every entry, as csv or xlsx."""
    row, _rights = queries.fund_to_read(asked_by(request), pk)
    data = files.fund_file(kind, row, queries.entries_of(row))
    headers = {"Content-Disposition": f'attachment; filename="{row.alliance.slug}-fund-{row.pk}.{kind}"'}
    return HttpResponse(with_mark(data, kind), content_type=files.CONTENT_TYPES[kind], headers=headers)
