"""Who calls together passes that on, with a pack of what is open; the one who takes it says yes."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.accounts.scope import Scope
from comity_site.alliances import actions, queries
from comity_site.alliances.forms.members import OfferHandOver
from comity_site.alliances.models import Alliance, HandOver, How
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answering import answered, form_page, pressed
from comity_site.plans.queries.handing import pack_of
from comity_site.register.models import Organization
from comity_site.register.views.entry import seen


@login_required
@form_page
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """For the people of the organization that calls together."""
    scope = asked_by(request)
    alliance, rights, giver = convened(scope, slug)
    takers = queries.may_take_over(alliance, giver)
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "giver": giver,
        "has_takers": takers.exists(), "hand_overs": queries.hand_overs_for(scope, alliance),
        "pack": shown(pack_of(alliance, giver)),
    }  # fmt: skip
    return answered(
        request, OfferHandOver(request.POST or None, takers=takers),
        lambda **values: offered(request, alliance, giver, **values),
        to=reverse("alliance_people", args=[slug]),
        told=_("Done. Where they have not said yes yet, they find it here when they sign in."),
        context=context, template="plans/hand_over.html",
    )  # fmt: skip


def convened(scope: Scope, slug: str) -> tuple[Alliance, Rights, Organization]:
    """The alliance and the organization for which the person calls together; otherwise 404.

    Where nobody of the convener can sign in any more, those who decide pass it on.
    """
    alliance, rights = queries.alliance_to_read(scope, slug)
    conveners = queries.conveners_of(alliance)
    giver = next((o for o in conveners if o.pk in scope.organization_ids), None)
    if giver is None and rights.decides:
        giver = next((o for o in conveners if not queries.has_account(o)), None)
    if giver is None or alliance.ended_at:
        raise Http404
    return alliance, rights, giver


def offered(
    request: HttpRequest, alliance: Alliance, giver: Organization, *, heard: str, **values: Any
) -> None:
    """Offered; and taken at once when the other said yes already, as the giver heard it."""
    row = actions.offer_hand_over(alliance=alliance, giver=giver, by=request.user, **values)
    if heard:
        take(row, row.version, heard, request)


def take(row: HandOver, version: int, heard: str, request: HttpRequest) -> None:
    held = pack_of(row.alliance, row.giver)
    actions.take_over(hand_over=row, version=version, held=held, heard=heard, by=request.user)


@login_required
@require_safe
def pack(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The pack, for the giver's people and the taker's: as it stands, or as it was when it was taken."""
    scope = asked_by(request)
    alliance, rights = queries.alliance_to_read(scope, slug)
    row = queries.hand_over_to_read(scope, alliance, pk)
    held = row.held if row.taken_at else pack_of(alliance, row.giver)
    waits = row.taken_at is None and alliance.ended_at is None
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "hand_over": row, "giver": row.giver,
        "pack": shown(held), "may_take": waits and row.taker_id in scope.organization_ids,
        "may_withdraw": waits and row.giver_id in scope.organization_ids,
    }  # fmt: skip
    return render(request, "plans/hand_over_pack.html", context)


def shown(held: dict[str, Any]) -> dict[str, Any]:
    """The pack with its dates as dates and its amounts as numbers."""
    read = dict.fromkeys(("due", "call_on", "on"), parse_date) | dict.fromkeys(
        ("quantity", "delivered"), Decimal
    )
    return {
        name: [
            {key: read[key](said) if key in read and said else said for key, said in line.items()}
            for line in lines
        ]
        if isinstance(lines, list)
        else lines
        for name, lines in held.items()
    }


@login_required
@require_POST
def take_over(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The own yes of the taker's people."""
    scope = asked_by(request)
    alliance, _rights = queries.alliance_to_read(scope, slug)
    row = queries.hand_over_to_read(scope, alliance, pk)
    if row.taker_id not in scope.organization_ids:
        raise Http404
    return pressed(
        request, lambda: take(row, seen(request), How.OWN, request),
        _("%(name)s calls together from now on.") % {"name": row.taker.name},
        reverse("alliance_people", args=[slug]),
    )  # fmt: skip


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    scope = asked_by(request)
    alliance, _rights, giver = convened(scope, slug)
    row = queries.hand_over_to_read(scope, alliance, pk)
    if row.giver_id != giver.pk or row.taken_at:
        raise Http404
    return pressed(
        request,
        lambda: actions.withdraw_hand_over(hand_over=row, version=seen(request), by=request.user),
        _("Withdrawn."), reverse("hand_over", args=[slug]),
    )  # fmt: skip
