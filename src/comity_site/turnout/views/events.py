"""The events of an alliance, one of them in numbers, made, changed, taken away; campaigns."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.exchange.decoding import with_mark
from comity.exchange.tables import write_csv
from comity.words.folding import fold
from comity_site.alliances.queries import alliance_to_read
from comity_site.alliances.scope import asked_by
from comity_site.plans.amounts import plain
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import done, once_only, page
from comity_site.register.views.entry import form_page, seen
from comity_site.turnout import turnout_words as words
from comity_site.turnout.actions import events as actions
from comity_site.turnout.event_page import Numbers, numbers_of, together
from comity_site.turnout.forms.events import CampaignForm, EventForm
from comity_site.turnout.models import Campaign, Gathering
from comity_site.turnout.queries import events as queries
from comity_site.turnout.views.changing import change_page
from comity_site.turnout.views.page import page_of

SHOWN = 100


@login_required
@require_safe
def events(request: HttpRequest, slug: str) -> HttpResponse:
    """Ahead and held, each with its sentence, the latest hundred unless all are asked for; campaigns with theirs."""
    alliance, rights = alliance_to_read(asked_by(request), slug)
    today, rows = timezone.localdate(), list(queries.gatherings_of(alliance))
    found = numbers_of(alliance, rows)
    shown = rows if "all" in request.GET else rows[:SHOWN]
    lines = [(one, words.standing(found[one.pk], today)) for one in shown]
    return render(request, "turnout/events.html", {
        "alliance": alliance, "rights": rights, "tab": "events", "leads": queries.may_lead(rights),
        "ahead": [line for line in reversed(lines) if line[0].on >= today],
        "past": [line for line in lines if line[0].on < today], "more": len(rows) - len(shown),
        "campaigns": [(one, campaign_sums(one, list(found.values()))) for one in queries.campaigns_of(alliance)],
        "removed": list(queries.gatherings_removed(alliance)) if queries.may_lead(rights) else [],
    })  # fmt: skip


def campaign_sums(campaign: Campaign, found: list[Numbers]) -> list[str]:
    """A sentence for each unit of its events."""
    ones = [one for one in found if one.gathering.campaign_id == campaign.pk]
    return [words.campaign_words(one) for one in together(ones, campaign.target, fold(campaign.unit))]


@login_required
@form_page
def event_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_lead(asked_by(request), slug)
    form = EventForm(request.POST or None, campaigns=list(queries.campaigns_of(alliance)))
    made: list[Gathering] = []

    def act() -> None:
        once = sent_in(alliance.pk, form)
        made.append(actions.make_gathering(alliance=alliance, by=request.user, once=once, **form.values()))

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("It is in the list. Who promises to bring how many?"))
        return redirect("event", made[0].pk)
    return page(request, "turnout/event_form.html", form, alliance=alliance, rights=rights, tab="events")


@login_required
@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.gathering_to_read(asked_by(request), pk)
    return render(request, "turnout/event.html", page_of(request, row, rights))


@login_required
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same numbers on one page."""
    row, rights = queries.gathering_to_read(asked_by(request), pk)
    return render(request, "turnout/event_paper.html", page_of(request, row, rights))


@login_required
@form_page
def event_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.gathering_to_lead(asked_by(request), pk)
    campaigns = list(queries.campaigns_of(row.alliance))
    form = EventForm(request.POST or None, campaigns=campaigns, initial={**said(row), "version": row.version})
    day = row.on

    def act(version: int) -> None:
        actions.change_gathering(gathering=row, version=version, by=request.user, **form.values())
        if day != row.on and queries.brings_of([pk]):
            messages.warning(request, _("Promises keep their own date. Change it with those who made them."))

    return change_page(
        request, form, "turnout/event_form.html", act=act, now=lambda: now(request, pk), to=("event", pk),
        alliance=row.alliance, rights=rights, tab="events", event=row,
    )  # fmt: skip


def said(row: Gathering) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in ("title", "language", "on", "at", "unit")}
    return {
        **values, "target": plain(row.target) if row.target is not None else None, "campaign": row.campaign_id,
        "places": "\n".join(one.name for one in row.places.all()),
    }  # fmt: skip


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.gathering_to_lead(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def event_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.gathering_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_gathering(gathering=row, version=seen(request), by=request.user),
        _("It does not take place. Promises made for it stay; settle them with who made them."),
    )
    return redirect("events", row.alliance.slug)


@login_required
@require_POST
def event_restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.gathering_to_restore(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.restore_gathering(gathering=row, version=seen(request), by=request.user),
        _("Put back as it was."),
    )
    return redirect("events", row.alliance.slug)


COLUMNS = (
    "event",
    "day",
    "place",
    "organization",
    "unit",
    "promised",
    "said_again",
    "said_on",
    "came",
    "confirmed",
)


@login_required
@require_safe
def numbers_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """A row for each promise, then one for each organization that came without one."""
    row, _rights = queries.gathering_to_read(asked_by(request), pk)
    found = numbers_of(row.alliance, [row])[row.pk]
    about = (row.title, row.on.isoformat())
    lines: list[tuple[str, ...]] = []
    for one in found.rows:
        again = (plain(one.again.quantity), one.again.on.isoformat()) if one.again else ("", "")
        lines.append((
            *about, one.bring.place.name, one.promise.owes.name, row.unit, plain(one.promised), *again,
            plain(one.promise.delivered), plain(one.promise.confirmed),
        ))  # fmt: skip
    for sheet in found.sheets:
        if sheet.came and sheet.delivery is None:
            lines.append((
                *about, sheet.place.name, sheet.organization.name, row.unit, "0", "", "", str(sheet.came), "0"
            ))  # fmt: skip
    name = f"{row.alliance.slug}-event-{row.pk}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        with_mark(write_csv(COLUMNS, lines)), content_type="text/csv; charset=utf-8", headers=headers
    )


# Campaigns


@login_required
@form_page
def campaign_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_lead(asked_by(request), slug)
    form = CampaignForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.make_campaign(alliance=alliance, by=request.user, **form.values()))
    ):
        messages.success(request, _("Noted. Events can be part of it now."))
        return redirect("events", slug)
    return page(request, "turnout/campaign.html", form, alliance=alliance, rights=rights, tab="events")


@login_required
@form_page
def campaign_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.campaign_to_lead(asked_by(request), pk)
    form = CampaignForm(request.POST or None, initial={**of_campaign(row), "version": row.version})
    return change_page(
        request, form, "turnout/campaign.html",
        act=lambda version: actions.change_campaign(
            campaign=row, version=version, by=request.user, **form.values()
        ),
        now=lambda: campaign_now(request, pk), to=("events", row.alliance.slug),
        alliance=row.alliance, rights=rights, tab="events", campaign=row,
    )  # fmt: skip


def of_campaign(row: Campaign) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in ("name", "unit", "language")}
    return {**values, "target": plain(row.target) if row.target is not None else None}


def campaign_now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.campaign_to_lead(asked_by(request), pk)
    return of_campaign(row), row.version


@login_required
@require_POST
def campaign_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.campaign_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_campaign(campaign=row, version=seen(request), by=request.user),
        _("Taken away. Its events stay, each by itself."),
    )
    return redirect("events", row.alliance.slug)
