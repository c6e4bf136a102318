"""What was decided, and in the same stroke what it becomes; advice, and what became of it; groups with a mandate."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.alliances.models import How
from comity_site.alliances.queries import members_of
from comity_site.alliances.scope import asked_by
from comity_site.meetings import actions, queries
from comity_site.meetings.forms import Advise, Became, BodyForm, Decide
from comity_site.meetings.models import Body, Meeting
from comity_site.meetings.views.page import page_of, shown
from comity_site.plans import words
from comity_site.plans.queries.plan import plan_of
from comity_site.plans.queries.voices import voices_in
from comity_site.plans.sent_once import sent_in
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.plans.views.writing import add_problem, changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision; with who does it, a step; with how much of what, a promise."""
    row, rights = queries.meeting_to_lead(asked_by(request), pk)
    context = page_of(row, rights)
    form = Decide(request.POST, organizations=context["organizations"], priorities=plan_of(row.alliance))
    if form.is_valid() and decided(request, row, form):
        messages.success(request, _("Decided, and noted. The next one can follow."))
        return redirect(f"{reverse('meeting', args=[pk])}?next=#decide")
    return shown(request, row, rights, decide=form)


def decided(request: HttpRequest, row: Meeting, form: Decide) -> bool:
    typed = form.cleaned_data
    becomes = next_of(form)
    try:
        actions.decide(
            meeting=row, text=typed["text"], right=typed["right"], language=typed["language"], by=request.user,
            once=sent_in(row.pk, form), becomes=becomes,
            deciders=[form.organizations[pk] for pk in typed["deciders"]],
            speaking=speaking(request, row, becomes, read_back=typed["read_back"]) if becomes else None,
        )  # fmt: skip
    except NotAllowed as no:
        form.add_error(None, words.refusal(no.refusal))
    except ValidationError as problem:
        add_problem(form, problem)
    return form.is_valid()


def next_of(form: Decide) -> actions.Next | None:
    typed = form.cleaned_data
    if typed["organization"] is None:
        return None
    return actions.Next(
        form.organizations[typed["organization"]], typed["due"], typed["quantity"], typed["unit"],
        form.priorities.get(typed["priority"] or 0),
    )  # fmt: skip


def speaking(
    request: HttpRequest, row: Meeting, becomes: actions.Next, *, read_back: bool
) -> Speaking | None:
    """Said in the meeting, by an organization for which this person may write it down. Raises NotAllowed."""
    if becomes.quantity is None:
        return None
    scope, today = asked_by(request), timezone.localdate()
    voices = voices_in(scope, row.alliance, {becomes.organization.pk})
    if becomes.organization.pk not in voices.all:
        raise NotAllowed("not_owing_side")
    own = becomes.organization.pk in scope.organization_ids
    return Speaking(
        acting=becomes.organization, organizations=scope.organization_ids, heard=How.OWN if own else How.VISIT,
        on=min(row.on, today), said_by="" if own else row.title[:200],
        read_back_on=today if read_back and not own else None,
    )  # fmt: skip


@login_required
@require_POST
def decision_remove(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    row, _rights = queries.meeting_to_lead(asked_by(request), pk)
    found = next((one for one in row.decisions.all() if one.pk == decision), None)
    if found is None:
        raise Http404
    once_only(
        request,
        lambda: actions.remove_decision(decision=found, version=seen(request), by=request.user),
        _("Taken out of the minutes. What came of it is settled where it stands."),
    )
    return redirect("meeting", pk)


@login_required
@require_POST
def advise(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.meeting_to_lead(asked_by(request), pk)
    form = Advise(request.POST, organizations=page_of(row, rights)["organizations"])
    if form.is_valid() and done(
        form, lambda: actions.give_advice(meeting=row, by=request.user, **form.values())
    ):
        messages.success(request, _("Noted. In a month somebody is asked what became of it."))
        return redirect("meeting", pk)
    return shown(request, row, rights, advise=form)


@login_required
@form_page
def became(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of advice: followed, changed, or put aside for a reason."""
    advice, rights = queries.advice_to_answer(asked_by(request), pk)
    form = Became(
        request.POST or None,
        initial={"became": advice.became, "language": advice.became_language, "version": advice.version},
    )
    alliance = advice.meeting.alliance
    context: dict[str, Any] = {"alliance": alliance, "rights": rights, "tab": "meetings", "advice": advice}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        outcome = changed(
            form,
            lambda: actions.say_what_became(
                advice=advice, version=typed["version"], became=typed["became"], language=typed["language"],
                by=request.user,
            ),
            lambda: became_now(request, pk),
        )  # fmt: skip
        if outcome is True:
            messages.success(request, _("Noted."))
            return redirect("meeting", advice.meeting_id)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "meetings/became.html", form, **context)


def became_now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    advice, _rights = queries.advice_to_answer(asked_by(request), pk)
    return {"became": advice.became, "language": advice.became_language}, advice.version


@login_required
@form_page
def body_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_meet(asked_by(request), slug)
    form = BodyForm(request.POST or None, organizations=[one.organization for one in members_of(alliance)])
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.make_body(alliance=alliance, by=request.user, **form.values()))
    ):
        messages.success(request, _("Noted."))
        return redirect("meetings", slug)
    return page(request, "meetings/body.html", form, alliance=alliance, rights=rights, tab="meetings")


@login_required
@form_page
def body_change(request: HttpRequest, pk: int) -> HttpResponse:
    body, rights = queries.body_to_lead(asked_by(request), pk)
    there = {one.organization_id: one.organization for one in members_of(body.alliance)}
    there |= {one.pk: one for one in body.members.all()}
    form = BodyForm(
        request.POST or None,
        organizations=list(there.values()),
        initial={**said(body), "version": body.version},
    )
    context: dict[str, Any] = {"alliance": body.alliance, "rights": rights, "tab": "meetings", "body": body}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        outcome = changed(
            form,
            lambda: actions.change_body(body=body, version=version, by=request.user, **form.values()),
            lambda: body_now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("meetings", body.alliance.slug)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "meetings/body.html", form, **context)


def said(body: Body) -> dict[str, Any]:
    names = ("name", "mandate", "language", "others", "review_on")
    return {
        **{name: getattr(body, name) for name in names},
        "members": sorted(one.pk for one in body.members.all()),
    }


def body_now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    body, _rights = queries.body_to_lead(asked_by(request), pk)
    return said(body), body.version


@login_required
@require_POST
def body_remove(request: HttpRequest, pk: int) -> HttpResponse:
    body, _rights = queries.body_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.dissolve_body(body=body, version=seen(request), by=request.user),
        _("It meets no more. Its meetings stay."),
    )
    return redirect("meetings", body.alliance.slug)
