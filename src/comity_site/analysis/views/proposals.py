"""One question and its answer: waiting for it, reading it, questioning it, taking its files home."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comity.formation.checking import Unreadable, check_files
from comity_site.accounts.scope import Scope
from comity_site.analysis import actions, queries, tasks
from comity_site.analysis.filling import shares_again
from comity_site.analysis.models import Proposal
from comity_site.analysis.opened import Opened
from comity_site.analysis.together import Together
from comity_site.analysis.views import asked, watching
from comity_site.analysis.weighed import Weighed
from comity_site.analysis.words import checks
from comity_site.register.models import Organization
from comity_site.register.queries import organizations_to_read
from comity_site.register.scope import asked_by

KINDS = {
    "brief.toml": "application/toml",
    "register.csv": "text/csv; charset=utf-8",
    "ties.csv": "text/csv; charset=utf-8",
    "answer.json": "application/json",
    "more-or-less.json": "application/json",
}


@login_required
@never_cache
@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """The page: the answer, or how far the work is."""
    found = queries.proposal_to_read(asked_by(request), pk)
    if found.state in queries.ASKED:
        tasks.take_up_if_left_behind(found)
        return render(request, "analysis/waiting.html", context_of(request, found))
    context = context_of(request, found)
    context |= asked.about(request, found, context.get("opened"))
    context |= watching.about(request, found)
    context |= as_a_whole(found, context["opened"])
    return render(request, "analysis/proposal.html", context)


@login_required
@never_cache
@require_safe
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is, for a page that asks every second; once it is done the page is read anew."""
    found = queries.proposal_to_read(asked_by(request), pk)
    if found.state in queries.ASKED:
        tasks.take_up_if_left_behind(found)
        return render(request, "analysis/parts/standing.html", context_of(request, found))
    return HttpResponse(headers={"HX-Refresh": "true"})


@login_required
@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the stored answer again now, with the checker that shares no code with the engine."""
    found = answered(asked_by(request), pk)
    files = queries.files_of(found)
    try:
        verdict = check_files(
            found.brief.encode(),
            bytes(files.register_csv),
            bytes(files.ties_csv) or None,
            answer_bytes(found),
        )
    except Unreadable as error:
        looked_at, certified = checks.unreadable(error), False
    else:
        looked_at, certified = checks.checks(verdict), verdict.certified
    context = context_of(request, found) | {"checks": looked_at, "certified": certified}
    context["holds"] = all(one.holds for one in looked_at)
    return render(request, "analysis/check.html", context)


@login_required
@require_safe
def file(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """One of the files that the answer was made from, or the answer, as an attachment."""
    found = queries.proposal_to_read(asked_by(request), int(pk))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(file_bytes(found, name), content_type=KINDS[name], headers=headers)


@login_required
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same question to today's register, by today's records where it went by records."""
    scope = asked_by(request)
    found = queries.proposal_to_read(scope, pk)
    anew = actions.ask_again(
        proposal=found, by=request.user, organization=organization_for(scope, found),
        shares=shares_again(scope, found),
    )  # fmt: skip
    tasks.put_to_work(anew)
    return redirect("proposal", pk=anew.pk)


@login_required
@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Off the list of answers that wait to be read."""
    actions.note_seen(proposal=queries.proposal_to_read(asked_by(request), pk), by=request.user)
    return redirect("home")


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.proposal_to_change(asked_by(request), pk)
    actions.remove(proposal=found, by=request.user)
    messages.success(request, _("Removed. It can be brought back for 30 days, at the foot of this page."))
    return redirect("find")


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.proposal_to_restore(asked_by(request), pk)
    actions.restore(proposal=found, by=request.user)
    return redirect("proposal", pk=found.pk)


def context_of(request: HttpRequest, found: Proposal) -> dict[str, Any]:
    """What every page of a proposal says."""
    scope = asked_by(request)
    register = found.snapshot.register
    return {
        "proposal": found,
        "opened": Opened(found),
        "register": register,
        "is_mine": queries.is_mine(scope, found),
        "is_unread": found.by_id == scope.person_id and found.seen_at is None,
        "changed_since": register.version != found.snapshot.register_version,
        "has_ties": queries.has_ties(found.snapshot),
    }


def as_a_whole(found: Proposal, opened: Opened) -> dict[str, Any]:
    """The members together, and what more or less would buy; nothing where there are no members."""
    if not opened.answer.get("members"):
        return {}
    weighing = queries.weighing_of(found)
    if weighing is not None:
        tasks.take_up_weighing_if_left_behind(weighing)
    weighed = Weighed(opened, weighing)
    return {"together": Together(opened, weighed), "weighed": weighed}


def answered(scope: Scope, pk: int) -> Proposal:
    found = queries.proposal_to_read(scope, pk)
    if found.state != Proposal.State.ANSWERED:
        raise Http404
    return found


def file_bytes(found: Proposal, name: str) -> bytes:
    """The bytes of a file; 404 when there is none of that name."""
    if name == "brief.toml":
        return found.brief.encode()
    if name == "answer.json":
        if found.answer is None:
            raise Http404
        return answer_bytes(found)
    if name == "more-or-less.json":
        weighing = queries.weighing_of(found)
        if weighing is None or weighing.found is None:
            raise Http404
        return as_json(weighing.found)
    files = queries.files_of(found)
    data = bytes(files.register_csv if name == "register.csv" else files.ties_csv)
    if not data:
        raise Http404
    return data


def answer_bytes(found: Proposal) -> bytes:
    return as_json(found.answer)


def as_json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def organization_for(scope: Scope, found: Proposal) -> Organization | None:
    """Asked again for the organization it was asked for, if the person belongs to it."""
    return (
        organizations_to_read(scope).filter(pk__in=scope.organization_ids & {found.organization_id}).first()
    )
