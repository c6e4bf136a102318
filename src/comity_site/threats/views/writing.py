"""A threat written, changed, taken away; and what was seen or done about it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import member_organizations
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen
from comity_site.threats.actions import writing as actions
from comity_site.threats.forms import ChangeThreat, NewThreat, NoteForm
from comity_site.threats.models import Threat
from comity_site.threats.page import shown
from comity_site.threats.queries import threats as queries
from comity_site.threats.starting import started

PLAIN = (
    "kind", "title", "words", "trigger", "answer", "agreed_on", "language", "look_on", "sight", "with_facilitator",
    "late_times", "late_unit", "quiet_days", "day",
)  # fmt: skip
WHO = ("owner", "answer_by", "late_to", "quiet_of")


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Empty, or from one of the prompts: `start` names it."""
    alliance, rights = queries.alliance_to_warn(asked_by(request), slug)
    form = NewThreat(
        request.POST or None, organizations=list(member_organizations(alliance)), rights=rights,
        owners=queries.owners_for(alliance, rights), units=queries.units_in(alliance),
        initial=started(request.GET.get("start", "")),
    )  # fmt: skip
    made: list[Threat] = []
    if request.method == "POST" and form.is_valid():
        once = sent_in(alliance.pk, form)

        def act() -> None:
            made.append(actions.write_threat(alliance=alliance, once=once, by=request.user, **form.values()))

        if done(form, act):
            messages.success(
                request, _("Noted. Whoever keeps an eye on it is asked when it is to be looked at again.")
            )
            return redirect("threat", made[0].pk)
    return page(
        request, "threats/write.html", form, alliance=alliance, rights=rights, tab="threats",
        alone=not queries.leads(rights),
    )  # fmt: skip


@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.threat_to_change(asked_by(request), pk)
    form = ChangeThreat(
        request.POST or None, **choices(row.alliance, rights, row), initial={**said(row), "version": row.version}
    )  # fmt: skip
    context: dict[str, Any] = {"alliance": row.alliance, "rights": rights, "tab": "threats", "threat": row}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        outcome = changed(
            form,
            lambda: actions.change_threat(threat=row, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("threat", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "threats/write.html", form, **context)


def choices(alliance: Alliance, rights: Rights, row: Threat) -> dict[str, Any]:
    """Members, and those that the threat names already; its owner stays one of the owners."""
    there = [
        row.owner_id,
        row.answer_by_id,
        row.late_to_id,
        row.quiet_of_id,
        *(one.pk for one in row.named.all()),
    ]
    owners = {one.pk: one for one in [*queries.owners_for(alliance, rights), row.owner]}
    organizations = member_organizations(alliance, *filter(None, there))
    return {
        "organizations": list(organizations), "owners": list(owners.values()), "rights": rights,
        "units": queries.units_in(alliance, row.late_unit),
    }  # fmt: skip


def said(row: Threat) -> dict[str, Any]:
    who = {name: getattr(row, f"{name}_id") for name in WHO}
    plain = {name: getattr(row, name) for name in PLAIN}
    return {**plain, **who, "named": sorted(one.pk for one in row.named.all())}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.threat_to_change(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is written over: whoever notes something at the same moment stands beside it."""
    row, rights = queries.threat_to_note(asked_by(request), pk)
    form = NoteForm(request.POST)

    def act() -> None:
        typed = form.cleaned_data
        actions.note(
            threat=row, kind=typed["kind"], on=typed["on"], words=typed["words"], language=typed["language"],
            look_on=typed["look_on"], once=sent_in(pk, form), by=request.user,
        )  # fmt: skip

    if not (form.is_valid() and done(form, act)):
        return shown(request, row, rights, form, status=400)
    messages.success(request, _("Noted."))
    return redirect("threat", pk)


@login_required
@require_POST
def note_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.note_to_change(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_note(note=row, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days."),
    )
    return redirect("threat", row.threat_id)


@login_required
@require_POST
def note_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.note_to_change(asked_by(request), pk, removed=True)
    once_only(
        request,
        lambda: actions.restore_note(note=row, version=seen(request), by=request.user),
        _("Put back."),
    )
    return redirect("threat", row.threat_id)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.threat_to_change(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_threat(threat=row, version=seen(request), by=request.user),
        _("Taken away. It can be put back for 30 days."),
    )
    return redirect("threats", row.alliance.slug)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.threat_to_change(asked_by(request), pk, removed=True)
    once_only(
        request,
        lambda: actions.restore_threat(threat=row, version=seen(request), by=request.user),
        _("Put back."),
    )
    return redirect("threat", pk)
