"""One member: its part, its depth, whether it is named in public, when it can be there, for whom it works."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances import actions, queries
from comity_site.alliances.alliance_words import hours_said, may_do
from comity_site.alliances.forms.fields import plain
from comity_site.alliances.forms.members import (
    ChangeWhenThere,
    ChangeWorksFor,
    HoursAWeek,
    NamedInPublic,
    NewWorksFor,
    TheirDepth,
    TheirPart,
    WhenThere,
)
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answering import answered, form_page, pressed, said
from comity_site.register.queries import one
from comity_site.register.views.entry import seen


@login_required
@require_safe
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, rights, row = queries.member_to_read(asked_by(request), slug, pk)
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "member": row,
        "own": row.organization_id in rights.lasting.organizations,
        "may_note": queries.may_note_about(rights, row),
        "may_speak": queries.may_speak_for(rights.lasting, row),
        "may_let_go": queries.may_let_go(rights, row), "may_decide": rights.decides or rights.convenes,
        "hours": hours_said(row),
        "may_do": may_do(queries.rights_by_depth(alliance)[row.depth]),
        "roles": queries.standing_roles(alliance).filter(organization=row.organization_id),
    }  # fmt: skip
    return render(request, "alliances/member.html", context)


@login_required
@form_page
def part(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights, row = queries.member_to_note(scope, slug, pk)
    back = reverse("member", args=[slug, pk])
    form = TheirPart(request.POST or None, initial=said(row, TheirPart))
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("The part of %(name)s") % {"name": row.organization.name},
    }  # fmt: skip
    return answered(
        request, form, lambda **values: actions.change_part(member=row, by=request.user, **values),
        to=back, told=_("Changed."), context=context,
        fresh=lambda: queries.member_to_note(scope, slug, pk)[2],
    )  # fmt: skip


@login_required
@form_page
def depth(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights, row = queries.member_to_read(scope, slug, pk)
    if not (rights.decides or rights.convenes):
        raise Http404
    back = reverse("member", args=[slug, pk])
    form = TheirDepth(request.POST or None, initial=said(row, TheirDepth))
    by_depth = queries.rights_by_depth(alliance)
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("How deep %(name)s is in") % {"name": row.organization.name},
        "notes": [f"{label}: {may_do(by_depth[value])}." for value, label in form.fields["depth"].choices],
    }  # fmt: skip
    return answered(
        request, form, lambda **values: actions.change_depth(member=row, by=request.user, **values),
        to=back, told=_("Changed."), context=context,
        fresh=lambda: queries.member_to_read(scope, slug, pk)[2],
    )  # fmt: skip


@login_required
@form_page
def public_name(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Their own word only; written down for those without an account when it was read back."""
    scope = asked_by(request)
    alliance, rights, row = queries.member_to_speak_for(scope, slug, pk)
    own = row.organization_id in rights.organizations
    back = reverse("member", args=[slug, pk])
    initial = {
        **said(row, NamedInPublic), "heard": row.public_heard, "read_back_on": row.public_read_back_on,
    }  # fmt: skip
    form = NamedInPublic(request.POST or None, own=own, initial=initial)
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("Is %(name)s named in public?") % {"name": row.organization.name},
        "lead": _("The public page shows the purpose, and the names of those who said yes to that. "
                  "A yes can be taken back at any time."),
    }  # fmt: skip
    return answered(
        request, form, lambda **values: actions.say_public(member=row, own=own, by=request.user, **values),
        to=back, told=_("Noted."), context=context,
        fresh=lambda: queries.member_to_speak_for(scope, slug, pk)[2],
    )  # fmt: skip


@login_required
@form_page
def hours(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights, row = queries.member_to_note(scope, slug, pk)
    initial = {
        **said(row, HoursAWeek),
        "paid_hours": plain(row.paid_hours), "unpaid_hours": plain(row.unpaid_hours),
    }  # fmt: skip
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": reverse("member", args=[slug, pk]),
        "heading": _("How many hours a week %(name)s has") % {"name": row.organization.name},
        "lead": _("They show whether the plan can be done. Nobody is compared or asked for more."),
    }  # fmt: skip
    return answered(
        request, HoursAWeek(request.POST or None, initial=initial),
        lambda **values: actions.say_hours(member=row, by=request.user, **values),
        to=context["back"], told=_("Noted."), context=context,
        fresh=lambda: queries.member_to_note(scope, slug, pk)[2],
    )  # fmt: skip


@login_required
@form_page
def availability_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, rights, row = queries.member_to_note(asked_by(request), slug, pk)
    back = reverse("member", args=[slug, pk])
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("When %(name)s can be there, or is away") % {"name": row.organization.name},
        "lead": _("It stands beside dates, so that nobody asks for what cannot be."),
    }  # fmt: skip
    return answered(
        request, WhenThere(request.POST or None),
        lambda **values: actions.add_availability(member=row, by=request.user, **values),
        to=back, told=_("Noted."), context=context,
    )  # fmt: skip


@login_required
@form_page
def availability_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights, row = queries.availability_to_change(scope, slug, pk)
    back = reverse("member", args=[slug, row.member_id])
    form = ChangeWhenThere(request.POST or None, initial=said(row, ChangeWhenThere))
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("When %(name)s can be there, or is away") % {"name": row.member.organization.name},
        "other": (reverse("availability_remove", args=[slug, pk]), _("It no longer holds"), row.version),
    }  # fmt: skip
    return answered(
        request, form, lambda **values: actions.change_availability(row=row, by=request.user, **values),
        to=back, told=_("Changed."), context=context,
        fresh=lambda: queries.availability_to_change(scope, slug, pk)[2],
    )  # fmt: skip


@login_required
@require_POST
def availability_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    _alliance, _rights, row = queries.availability_to_change(asked_by(request), slug, pk)
    back = reverse("member", args=[slug, row.member_id])
    return pressed(
        request, lambda: actions.remove_availability(row=row, by=request.user), _("No longer noted."), back
    )


@login_required
@form_page
def sub_contract_add(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_change(asked_by(request), slug)
    back = reverse("alliance_people", args=[slug])
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("One member works for another"),
    }  # fmt: skip
    form = NewWorksFor(request.POST or None, members=queries.standing(alliance))
    return answered(
        request, form, lambda **values: actions.add_sub_contract(by=request.user, **values),
        to=back, told=_("Noted."), context=context,
    )  # fmt: skip


@login_required
@form_page
def sub_contract_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, rights = queries.alliance_to_change(asked_by(request), slug)
    row = queries.sub_contract_to_change(alliance, pk)
    back = reverse("alliance_people", args=[slug])
    form = ChangeWorksFor(request.POST or None, initial=said(row, ChangeWorksFor))
    names = {"taker": row.taker.organization.name, "giver": row.giver.organization.name}
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "back": back,
        "heading": _("%(taker)s works for %(giver)s") % names,
        "other": (reverse("sub_contract_end", args=[slug, pk]), _("It is over"), row.version),
    }  # fmt: skip
    return answered(
        request, form, lambda **values: actions.change_sub_contract(row=row, by=request.user, **values),
        to=back, told=_("Changed."), context=context,
        fresh=lambda: queries.sub_contract_to_change(alliance, pk),
    )  # fmt: skip


@login_required
@require_POST
def sub_contract_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, _rights = queries.alliance_to_change(asked_by(request), slug)
    row = one(queries.sub_contracts_of(alliance), pk=pk)
    return pressed(
        request, lambda: actions.end_sub_contract(row=row, version=seen(request), by=request.user),
        _("It is over."), reverse("alliance_people", args=[slug]),
    )  # fmt: skip
