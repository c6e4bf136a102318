"""What each gives: planned against given, written down for oneself or for another, taken back, put back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from comity.exchange.decoding import with_mark
from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.giving import figures, files
from comity_site.giving.actions import contributions as actions
from comity_site.giving.forms.contributions import ContributionForm, GivenForm, PlannedForm
from comity_site.giving.models import Kind
from comity_site.giving.queries import contributions as queries
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.views.entry import form_page, seen

INTO_A_FUND = gettext_lazy("Money paid into a fund is written in the fund, and counted here by itself.")


@login_required
@require_safe
def contributions(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.writing_in(asked_by(request), slug)
    return render(request, "giving/contributions.html", {
        "alliance": found.alliance, "rights": found.rights, "tab": "contributions",
        "found": figures.contributions_of(found.alliance), "kinds": Kind.choices,
        "may_write": bool(found.organizations),
        "may_plan": bool(found.organizations) and not found.alliance.ended_at, "writes_for": found.voices.all,
        "removed": queries.removed_of(found.alliance, found.voices) if found.organizations else [],
    })  # fmt: skip


def writing(
    request: HttpRequest, slug: str, which: type[ContributionForm], act: Any, told: str, title: str
) -> HttpResponse:
    """A form of the kind that was chosen; sent, it is one row."""
    scope = asked_by(request)
    found = queries.writing_to_give(scope, slug, closing=which is GivenForm)
    wanted = request.POST.get("kind") or request.GET.get("kind", "")
    kind = wanted if wanted in Kind.values else Kind.CASH.value
    form = which(
        request.POST or None, scope=scope, organizations=found.organizations, kind=kind,
        currencies=queries.currencies_of(found.alliance),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        once = sent_in(found.alliance.pk, form)
        if done(
            form,
            lambda: act(
                alliance=found.alliance, giver=form.whose(), by=request.user, once=once, **form.values()
            ),
        ):
            messages.success(request, told)
            return redirect("contributions", slug)
    return page(
        request, "giving/form.html", form, alliance=found.alliance, rights=found.rights, tab="contributions",
        title=title, kind=Kind(kind).label, back=reverse("contributions", args=[slug]),
        note=INTO_A_FUND if kind == Kind.CASH else "",
    )  # fmt: skip


@login_required
@form_page
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    return writing(
        request, slug, PlannedForm, actions.plan_contribution, _("Planned."), _("What somebody plans to give")
    )


@login_required
@form_page
def give(request: HttpRequest, slug: str) -> HttpResponse:
    return writing(request, slug, GivenForm, actions.record_given, _("Recorded."), _("What was given"))


@login_required
@require_POST
def take_back(request: HttpRequest, which: str, pk: int) -> HttpResponse:
    row = queries.contribution(asked_by(request), which, pk, removed=False)
    once_only(
        request,
        lambda: actions.take_back(row=row, version=seen(request), by=request.user),
        _("Taken back. For thirty days it can be put back; write the right one anew."),
    )
    return redirect("contributions", row.alliance.slug)


@login_required
@require_POST
def put_back(request: HttpRequest, which: str, pk: int) -> HttpResponse:
    row = queries.contribution(asked_by(request), which, pk, removed=True)
    once_only(
        request,
        lambda: actions.put_back(row=row, version=seen(request), by=request.user),
        _("It stands again."),
    )
    return redirect("contributions", row.alliance.slug)


@login_required
@require_safe
def table(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Everything planned and given, as csv or xlsx."""
    alliance, _rights = alliance_to_read(asked_by(request), slug)
    data = files.contributions_file(kind, alliance, figures.contributions_of(alliance))
    headers = {"Content-Disposition": f'attachment; filename="{alliance.slug}-contributions.{kind}"'}
    return HttpResponse(with_mark(data, kind), content_type=files.CONTENT_TYPES[kind], headers=headers)
