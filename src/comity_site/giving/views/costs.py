"""Costs that members bore: noted, approved or answered with a reason, paid back, taken back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.plans import pool as rules
from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.giving.actions import costs as actions
from comity_site.giving.forms.costs import ApproveForm, CostForm, DeclineForm, RefundForm
from comity_site.giving.models import Cost
from comity_site.giving.queries import costs as queries
from comity_site.giving.queries.contributions import currencies_of, writing_to_give
from comity_site.giving.queries.funds import decisions_in, funds_for
from comity_site.giving.views.entries import written
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.views.entry import form_page, seen


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """By their own people, or written down for a member without an account."""
    scope = asked_by(request)
    found = writing_to_give(scope, slug)
    form = CostForm(
        request.POST or None, scope=scope, organizations=found.organizations,
        currencies=currencies_of(found.alliance),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        once = sent_in(found.alliance.pk, form)
        if done(
            form,
            lambda: actions.note_cost(alliance=found.alliance, by=request.user, once=once, **form.values()),
        ):
            messages.success(request, _("Noted. Who manages sees it at home until it is answered."))
            return redirect("funds", slug)
    return page(
        request, "giving/form.html", form, alliance=found.alliance, rights=found.rights, tab="funds",
        title=_("A cost paid ahead"), back=reverse("funds", args=[slug]),
        note=_("For whoever paid for the common work out of their own pocket, and would have it back."),
    )  # fmt: skip


@login_required
@form_page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approved into a fund by a decision; or declined with a reason that they read. `answer` says which was sent."""
    cost, rights = queries.cost_to_decide(asked_by(request), pk)
    if cost.is_approved:
        return redirect("funds", cost.alliance.slug)
    declines = request.POST.get("answer") == "decline"
    initial = {"version": cost.version}
    sent = request.POST if request.method == "POST" else None
    approve = ApproveForm(None if declines else sent, funds=list(funds_for(cost)), initial=initial)
    decline = DeclineForm(sent if declines else None, initial=initial)
    try:
        if sent and (declined(request, cost, decline) if declines else approved(request, cost, approve)):
            return redirect("funds", cost.alliance.slug)
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again."))
        return redirect("cost_decide", pk)
    context: dict[str, Any] = {
        "alliance": cost.alliance, "rights": rights, "tab": "funds", "cost": cost, "approve": approve,
        "decline": decline, "decisions": decisions_in(cost.alliance),
    }  # fmt: skip
    return page(request, "giving/cost.html", decline if declines else approve, **context)


def approved(request: HttpRequest, cost: Cost, form: ApproveForm) -> bool:
    if not form.is_valid():
        return False
    said, fund = form.cleaned_data, form.funds[form.cleaned_data["fund"]]
    if not written(
        form, fund, rules.BORNE, cost.organization,
        lambda: actions.approve_cost(
            cost=cost, version=said["version"], fund=fund, decision=said["decision"], on=timezone.localdate(),
            by=request.user,
        ),
    ):  # fmt: skip
        return False
    messages.success(request, _("Approved. It stands first among what the fund owes."))
    return True


def declined(request: HttpRequest, cost: Cost, form: DeclineForm) -> bool:
    if not form.is_valid() or not done(
        form,
        lambda: actions.decline_cost(
            cost=cost, version=form.cleaned_data["version"], words=form.cleaned_data["words"], by=request.user
        ),
    ):
        return False
    messages.success(request, _("Answered. They read the reason beside what they noted."))
    return True


@login_required
@form_page
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    cost, fund, rights = queries.cost_to_refund(asked_by(request), pk)
    if cost.is_paid:
        return redirect("fund", fund.pk)
    form = RefundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if written(
            form, fund, rules.REFUNDED, cost.organization,
            lambda: actions.refund_cost(cost=cost, on=said["on"], proof=said["proof"], by=request.user),
        ):  # fmt: skip
            messages.success(request, _("Paid back, and written in the fund."))
            return redirect("fund", fund.pk)
    return page(
        request,
        "giving/refund.html",
        form,
        alliance=cost.alliance,
        rights=rights,
        tab="funds",
        cost=cost,
        fund=fund,
    )


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """By who noted it; with `again`, put back."""
    again = "again" in request.POST
    cost = queries.cost_to_take_back(asked_by(request), pk, removed=again)
    act = actions.put_back_cost if again else actions.take_back_cost
    told = _("It stands again.") if again else _("Taken back. For thirty days it can be put back.")
    once_only(request, lambda: act(cost=cost, version=seen(request), by=request.user), told)
    return redirect("funds", cost.alliance.slug)
