"""The record of an organization: what it owed and what came of it, and to whom it is shown."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances.scope import asked_by
from comity_site.plans import record_words as words
from comity_site.plans.actions import records as actions
from comity_site.plans.forms.records import BeforeForm, RecordedRelease, ReplyForm
from comity_site.plans.models import RecordWords
from comity_site.plans.queries import records as queries
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.views.entry import form_page, seen

FORMS = {RecordWords.Kind.REPLY.value: ReplyForm, RecordWords.Kind.BEFORE.value: BeforeForm}


@require_safe
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole record; without signing in only one that is shown to everybody."""
    scope = asked_by(request)
    try:
        held = queries.record_to_read(scope, pk, timezone.localdate())
    except Http404:
        if scope.signed_in:
            raise
        return redirect_to_login(request.get_full_path())
    return render(request, "plans/record.html", context_of(held))


@login_required
@require_safe
def kept_in(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What happened in one alliance, for its own people and the convener."""
    held = queries.record_in_alliance(asked_by(request), slug, pk, timezone.localdate())
    return render(request, "plans/record.html", context_of(held))


def context_of(held: queries.Held) -> dict[str, Any]:
    said = held.words
    return {
        "held": held,
        "organization": held.organization,
        "alliance": held.alliance,
        "lead": words.lead(held.record),
        "rows": words.rows(held.record) if held.record else [],
        "proofs": words.proofs(held.record) if held.record else [],
        "replies": [one for one in said if one.kind == RecordWords.Kind.REPLY],
        "before": [one for one in said if one.kind == RecordWords.Kind.BEFORE],
        "public": next((one for one in held.releases if one.alliance_id is None), None),
        "shown_to": [one for one in held.releases if one.alliance_id is not None],
    }


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to one alliance (`alliance` is its number), or to everybody (`alliance` is empty)."""
    row = queries.own_record(asked_by(request), pk)
    chosen = request.POST.get("alliance", "")
    if chosen and not chosen.isdecimal():
        raise Http404
    alliance = queries.alliance_to_show(row, int(chosen)) if chosen else None
    once_only(
        request,
        lambda: actions.release_record(organization=row, alliance=alliance, by=request.user),
        _("Shown from now on. You can take that back at any time; it then ends at once."),
    )
    return redirect("kept", row.pk)


@login_required
@form_page
def record_release(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody of theirs signs in, and they said that it may be shown here: who convenes writes that down."""
    row, alliance = queries.record_to_release(asked_by(request), slug, pk)
    form = RecordedRelease(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(
            form,
            lambda: actions.record_release_for(
                organization=row, alliance=alliance, read_back_on=timezone.localdate(), by=request.user,
                **form.values(),
            ),
        )
    ):  # fmt: skip
        messages.success(
            request, _("Shown from now on. You can take that back at any time; it then ends at once.")
        )
        return redirect("kept_in", slug, pk)
    held = queries.record_in_alliance(asked_by(request), slug, pk, timezone.localdate())
    return page(request, "plans/record_release.html", form, **context_of(held))


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.release_to_revoke(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.revoke_release(release=row, version=seen(request), by=request.user),
        _("No longer shown."),
    )
    if row.organization_id not in asked_by(request).organization_ids and row.alliance:
        return redirect("kept_in", row.alliance.slug, row.organization_id)
    return redirect("kept", row.organization_id)


@login_required
@form_page
def say(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    row = queries.own_record(asked_by(request), pk)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(
            form,
            lambda: actions.say_beside_record(organization=row, kind=kind, by=request.user, **form.values()),
        )
    ):
        messages.success(request, _("It stands beside the record from now on."))
        return redirect("kept", row.pk)
    return page(request, "plans/record_say.html", form, organization=row, kind=kind)


@login_required
@require_POST
def unsay(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.words_to_unsay(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.unsay_beside_record(words=row, version=seen(request), by=request.user),
        _("No longer shown."),
    )
    return redirect("kept", row.organization_id)
