"""Parts in an alliance: given, reached, given back; and a link for somebody from outside."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comity_site.accounts import actions as accounts
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, queries
from comity_site.alliances.alliance_words import PARTS, refusal
from comity_site.alliances.forms.members import NewRole, ReachThem
from comity_site.alliances.models import Alliance, Role
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answering import answered, form_page, pressed, said
from comity_site.register.models import Organization
from comity_site.register.views.entry import seen


@login_required
@form_page
def role_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_decide(asked_by(request), slug)
    back = reverse("alliance_people", args=[slug])
    initial = {"kind": request.GET.get("kind", Role.Kind.FACILITATOR)}
    form = NewRole(
        request.POST or None, organizations=queries.member_organizations(alliance), initial=initial
    )
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("Give somebody a part"),
        "notes": [f"{Role.Kind(kind).label}: {says}" for kind, says in PARTS.items() if kind != Role.Kind.CONVENER],
    }  # fmt: skip
    return answered(
        request, form, lambda **values: given(request, alliance, **values),
        to=back, told=_("From today."), context=context,
    )  # fmt: skip


def given(request: HttpRequest, alliance: Alliance, *, name: str, **values: Any) -> Role:
    """To an organization, to one of its people by name, or to somebody from outside."""
    organization: Organization | None = values["organization"]
    person = found(request, organization, name) if name else None
    if name and person is None:
        kind = values["kind"]
        return actions.give_role_to_somebody_new(
            alliance=alliance, kind=kind, name=name, reach=values["reach"], language=values["language"],
            by=request.user,
        )  # fmt: skip
    return actions.give_role(alliance=alliance, person=person, by=request.user, **values)


def found(request: HttpRequest, organization: Organization | None, name: str) -> Person | None:
    """Somebody of that organization; without one, somebody of one's own. Others stay unknown here."""
    if organization is None:
        return queries.person_called(name, asked_by(request).organization_ids)
    person = queries.person_called(name, frozenset({organization.pk}))
    if person is None:
        raise ValidationError(_("Nobody of this name is noted among the people of this organization."))
    return person


@login_required
@form_page
def role_reach(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights, role = queries.role_to_end(scope, slug, pk)
    back = reverse("alliance_people", args=[slug])
    form = ReachThem(request.POST or None, initial=said(role, ReachThem))
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("How people reach the one who “%(part)s”") % {"part": role.get_kind_display()}
        if role.kind == Role.Kind.LISTENER else _("How people reach them"),
    }  # fmt: skip
    return answered(
        request, form, lambda **values: actions.change_reach(role=role, by=request.user, **values),
        to=back, told=_("Changed."), context=context,
        fresh=lambda: queries.role_to_end(scope, slug, pk)[2],
    )  # fmt: skip


@login_required
@require_POST
def role_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    _alliance, rights, role = queries.role_to_end(asked_by(request), slug, pk)
    stays = bool(rights.organizations) or role.person_id != request.user.pk
    return pressed(
        request, lambda: actions.end_role(role=role, version=seen(request), by=request.user),
        _("The part is given back."),
        reverse("alliance_people", args=[slug]) if stays else reverse("alliances"),
    )  # fmt: skip


@never_cache
@login_required
@require_POST
def role_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An invitation for somebody from outside, shown this once."""
    alliance, rights = queries.alliance_to_decide(asked_by(request), slug)
    role = queries.standing_roles(alliance).filter(pk=pk, organization__isnull=True).first()
    if role is None or role.person is None:
        raise Http404
    try:
        secret = accounts.invite(person=role.person, by=request.user)
    except Refused as no:
        messages.error(request, refusal(no.code))
        return redirect("alliance_people", slug)
    address = request.build_absolute_uri(reverse("open_link", kwargs={"token": secret}))
    context = {"alliance": alliance, "rights": rights, "tab": "people", "role": role, "address": address}
    return render(request, "alliances/role_link.html", context)
