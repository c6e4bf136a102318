"""What is told back to the people served: planned, done, printed; and complaints for the one who reads them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances import actions, queries
from comity_site.alliances.alliance_words import refusal
from comity_site.alliances.forms.telling import ChangeToldBack, NewToldBack, Settling
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answering import answered, form_page, pressed, said
from comity_site.register.views.entry import seen


@login_required
@require_safe
def told_back(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_read(asked_by(request), slug, closing=True)
    rows = list(queries.told_back_of(alliance))
    context = {
        "alliance": alliance, "rights": rights, "tab": "told_back", "today": timezone.localdate(),
        "planned": [row for row in rows if not row.is_done], "done": [row for row in rows if row.is_done][::-1],
        "listeners": queries.listeners_of(alliance), "may_decide": rights.decides or rights.convenes,
        "removed": queries.told_removed(alliance) if rights.manages else (),
    }  # fmt: skip
    return render(request, "alliances/told_back.html", context)


@login_required
@form_page
def told_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_change(asked_by(request), slug, closing=True)
    back = reverse("told_back", args=[slug])
    tellers = queries.member_organizations(alliance)
    form = NewToldBack(request.POST or None, tellers=tellers, initial={"on": timezone.localdate()})
    context = {
        "alliance": alliance, "rights": rights, "tab": "told_back", "back": back,
        "heading": _("Tell the people served"),
        "lead": _("Those for whom it is done hear what came of it: also what did not."),
    }  # fmt: skip
    return answered(
        request, form,
        lambda **values: actions.add_told_back(alliance=alliance, by=request.user, **values),
        to=back, told=_("Noted."), context=context,
    )  # fmt: skip


@login_required
@form_page
def told_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, rights = queries.alliance_to_change(asked_by(request), slug, closing=True)
    row = queries.told_to_change(alliance, pk)
    back = reverse("told_back", args=[slug])
    tellers = queries.member_organizations(alliance, row.teller_id)
    form = ChangeToldBack(request.POST or None, tellers=tellers, initial=said(row, ChangeToldBack))
    context = {
        "alliance": alliance, "rights": rights, "tab": "told_back", "back": back,
        "heading": _("What is told, and what people said"),
        "other": (reverse("told_remove", args=[slug, pk]), _("Take it out"), row.version),
    }  # fmt: skip
    return answered(
        request, form, lambda **values: actions.change_told_back(row=row, by=request.user, **values),
        to=back, told=_("Changed."), context=context, fresh=lambda: queries.told_to_change(alliance, pk),
    )  # fmt: skip


@login_required
@require_POST
def told_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, _rights = queries.alliance_to_change(asked_by(request), slug, closing=True)
    row = queries.told_to_change(alliance, pk)
    return pressed(
        request, lambda: actions.remove_told_back(row=row, version=seen(request), by=request.user),
        _("Taken out. You can restore it for 30 days."), reverse("told_back", args=[slug]),
    )  # fmt: skip


@login_required
@require_POST
def told_restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, _rights = queries.alliance_to_change(asked_by(request), slug, closing=True)
    row = queries.told_to_restore(alliance, pk)
    return pressed(
        request, lambda: actions.restore_told_back(row=row, version=seen(request), by=request.user),
        _("Restored as it was."), reverse("told_back", args=[slug]),
    )  # fmt: skip


@login_required
@require_safe
def told_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The printed sheet, with the address for complaints; not before somebody is named who hears them."""
    alliance, rights = queries.alliance_to_change(asked_by(request), slug, closing=True)
    listeners = queries.listeners_of(alliance)
    if not listeners:
        messages.error(request, refusal("no_listener"))
        return redirect("told_back", slug)
    context = {
        "alliance": alliance, "rights": rights, "listener": listeners[0], "tab": "told_back",
        "rows": queries.told_back_of(alliance),
        "address": request.build_absolute_uri(reverse("complain", args=[alliance.box])),
    }  # fmt: skip
    return render(request, "alliances/told_sheet.html", context)


@login_required
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """For whoever is named to hear them; for everybody else this page holds nothing."""
    rows = list(queries.complaints_for(asked_by(request)))
    context = {
        "open": [row for row in rows if row.settled_at is None],
        "settled": [row for row in rows if row.settled_at is not None],
    }
    return render(request, "alliances/complaints.html", context)


@login_required
@form_page
def complaint_settle(request: HttpRequest, pk: int) -> HttpResponse:
    scope = asked_by(request)
    row = queries.complaint_to_settle(scope, pk)
    form = Settling(request.POST or None, initial={"version": row.version, "words": row.settled_words})
    return answered(
        request, form,
        lambda **values: actions.settle_complaint(complaint=row, by=request.user, **values),
        to=reverse("complaints"), told=_("Noted."), context={"complaint": row},
        fresh=lambda: queries.complaint_to_settle(scope, pk), template="alliances/complaint.html",
    )  # fmt: skip
