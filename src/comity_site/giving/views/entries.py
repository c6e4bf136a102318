"""An entry is written in a fund, or answered by a counter-entry; words in it can be erased, never its amount."""

from collections.abc import Callable
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.plans import pool as rules
from comity.plans.pool import PoolError
from comity_site.alliances.scope import asked_by
from comity_site.giving import words
from comity_site.giving.actions import funds as actions
from comity_site.giving.forms.funds import LABELS, CounterForm, EntryForm
from comity_site.giving.models import Fund
from comity_site.giving.queries import funds as queries
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import done, page
from comity_site.register.models import Organization
from comity_site.register.reader import here
from comity_site.register.views.entry import form_page

PREFILLED = ("organization", "decision", "amount")


@login_required
@form_page
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry of the kind that was chosen on the page of the fund."""
    fund, rights = queries.fund_to_keep(asked_by(request), pk)
    kind = request.GET.get("kind", "")
    if kind not in LABELS or fund.closed_on:
        raise Http404
    entries = queries.entries_of(fund)
    form = EntryForm(
        request.POST or None, kind=kind, fund=fund, organizations=queries.parties_of(fund, entries),
        initial={name: request.GET[name] for name in PREFILLED if name in request.GET},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        values, once = form.values(), sent_in(fund.pk, form)
        if written(
            form, fund, kind, values["organization"],
            lambda: actions.write_entry(fund=fund, kind=kind, by=request.user, once=once, **values),
        ):  # fmt: skip
            messages.success(request, _("Written."))
            return redirect("fund", pk)
    return page(
        request, "giving/entry.html", form, alliance=fund.alliance, rights=rights, tab="funds", fund=fund, kind=kind,
        title=LABELS[kind], decisions=queries.decisions_of(entries), back=reverse("fund", args=[pk]),
    )  # fmt: skip


def written(
    form: forms.Form, fund: Fund, kind: str, organization: Organization | None, act: Callable[[], object]
) -> bool:
    """Run the one action; why an entry may not be written stands in the form, with what the account holds."""
    try:
        return done(form, act)
    except PoolError as no:
        who = here(organization.name) if organization else ""
        form.add_error(None, words.refusal(no.code, fund, stands(fund, no.code, kind, organization), who))
    except queries.Astray as fault:
        form.add_error(None, words.astray(fault.number))
    return False


def stands(fund: Fund, code: str, kind: str, organization: Organization | None) -> Decimal:
    """What the account that would pass zero holds now."""
    pool = queries.pool_of(fund, queries.entries_of(fund))
    name = str(organization.pk) if organization else ""
    if code == "held":
        return pool.balance(rules.HELD, name)
    if code == "owed":
        return pool.balance(rules.HOST if kind in (rules.LENT, rules.REPAID) else rules.BEARER, name)
    return pool.balance(rules.FUND)


@login_required
@form_page
def counter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """With its reason; what is over can only have its words erased."""
    entry, rights = queries.entry_to_counter(asked_by(request), pk, number)
    form = CounterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, fund = form.cleaned_data, entry.fund
        if written(
            form, fund, entry.kind, entry.organization,
            lambda: actions.counter_entry(
                entry=entry, proof=said["proof"], language=said["language"], on=timezone.localdate(),
                by=request.user, once=f"{fund.pk}:{said['once']}",
            ),
        ):  # fmt: skip
            messages.success(request, _("Taken back by a counter-entry. Both stand in the book."))
            return redirect("fund", pk)
    return page(
        request, "giving/counter.html", form, alliance=entry.fund.alliance, rights=rights, tab="funds", fund=entry.fund,
        entry=entry, is_over=bool(entry.fund.closed_on or hasattr(entry, "answer")),
    )  # fmt: skip


@login_required
@require_POST
def erase(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Names and receipts in words, at the wish of whoever is named."""
    entry, _rights = queries.entry_to_counter(asked_by(request), pk, number)
    actions.erase_words(entry=entry, by=request.user)
    messages.success(request, _("The words are erased for good; the amount stays."))
    return redirect("fund", pk)
