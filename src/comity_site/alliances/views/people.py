"""Who is in an alliance with which rights and parts; who comes in, and who goes."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.accounts.refusals import Refused
from comity_site.accounts.scope import Scope
from comity_site.alliances import actions, queries
from comity_site.alliances.alliance_words import RIGHTS, may_do, origin_risk, refusal
from comity_site.alliances.forms.members import Leaving
from comity_site.alliances.models import Alliance, Ask, Depth, Member, Right, Role
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answering import answered, form_page, pressed
from comity_site.register.queries import one
from comity_site.register.views.entry import seen


@login_required
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights = queries.alliance_to_read(scope, slug)
    return render(request, "alliances/alliance_people.html", page_of(scope, alliance, rights))


def page_of(scope: Scope, alliance: Alliance, rights: Rights) -> dict[str, Any]:
    """Members by depth, each depth with what it may do; parts; work for each other; who is waiting to come in."""
    members = list(queries.standing(alliance))
    by_depth = queries.rights_by_depth(alliance)
    roles = list(queries.standing_roles(alliance))
    may_decide = rights.decides or rights.convenes
    return {
        "alliance": alliance, "rights": rights, "tab": "people", "may_decide": may_decide,
        "depths": [
            (depth.label, may_do(by_depth[depth]), seen_members(members, depth, roles, rights))
            for depth in Depth if any(member.depth == depth for member in members)
        ],
        "rights_explained": [(right.label, RIGHTS[right]) for right in Right],
        "roles": [(role, queries.may_end_role(scope, rights, role)) for role in roles],
        "out_of_reach": queries.out_of_reach(roles) if may_decide else set(),
        "sub_contracts": queries.sub_contracts_of(alliance),
        "waiting": queries.yes_to_join(scope, alliance) if rights.manages else (),
        "let_go": queries.let_go(alliance) if may_decide else (),
        "hosted": queries.hosted_by(alliance) if alliance.form == Alliance.Form.NETWORK else (),
        "risk": origin_risk(alliance),
        "may_reopen": actions.may_be_reopened(alliance)
        and (rights.lasting.decides or rights.lasting.convenes),
        "offered": [h for h in queries.hand_overs_for(scope, alliance) if h.taken_at is None],
    }  # fmt: skip


def seen_members(
    members: list[Member], depth: str, roles: list[Role], rights: Rights
) -> list[tuple[Member, list[str], bool]]:
    """Members of one depth: the parts their organization has, and whether something may be noted about them."""
    return [
        (
            member,
            [role.get_kind_display() for role in roles if role.organization_id == member.organization_id],
            queries.may_note_about(rights, member) or queries.may_let_go(rights, member),
        )
        for member in members
        if member.depth == depth
    ]


@login_required
@require_POST
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever said yes is in."""
    scope = asked_by(request)
    alliance, _rights = queries.alliance_to_change(scope, slug)
    ask = one(queries.yes_to_join(scope, alliance), pk=seen_number(request, "ask"))
    return pressed(
        request,
        lambda: joined(alliance, ask, request),
        _("%(name)s is a member from now on.") % {"name": ask.asked.name},
        reverse("alliance_people", args=[slug]),
    )


def seen_number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def joined(alliance: Alliance, ask: Ask, request: HttpRequest) -> None:
    try:
        actions.join_alliance(alliance=alliance, ask=ask, by=request.user)
    except actions.NotSaidYes as no:
        raise Refused("not_said_yes") from no


@login_required
@form_page
def leave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """By their own people, or by who decides, with words."""
    scope = asked_by(request)
    alliance, rights, member = queries.member_to_let_go(scope, slug, pk)
    own = member.organization_id in rights.organizations
    form = Leaving(request.POST or None, own=own, initial={"version": member.version})
    name = {"name": member.organization.name}
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "is_danger": True,
        "heading": _("%(name)s leaves the alliance") % name,
        "lead": _("From that moment everything in here is closed to you. What was promised stays promised until "
                  "both sides say otherwise.") if own else
                _("From that moment everything in here is closed to them. Say in words why; they can be taken back "
                  "in for 30 days."),
        "button": _("Leave") if own else _("Let them go"),
        "back": reverse("member", args=[slug, pk]),
    }  # fmt: skip
    if queries.conveners_of(alliance) == [member.organization]:
        return hand_over_first(request, context | {"member": member}, own=own)
    return answered(
        request, form,
        lambda version, **words: actions.leave_alliance(
            member=member, version=version, by=request.user, let_go=not own, **words
        ),
        to=reverse("alliances") if own and len(rights.organizations) == 1 else
        reverse("alliance_people", args=[slug]),
        told=_("%(name)s is no longer a member.") % name, context=context,
        fresh=lambda: queries.member_to_let_go(scope, slug, pk)[2],
    )  # fmt: skip


def hand_over_first(request: HttpRequest, context: dict[str, Any], *, own: bool) -> HttpResponse:
    """Nobody else calls together: no form that could only be refused, but what has to be done before."""
    rights, organization = context["rights"], context["member"].organization
    context |= {
        "says": refusal("last_convener"),
        "may_hand_over": own or (rights.decides and not queries.has_account(organization)),
        "has_takers": queries.may_take_over(context["alliance"], organization).exists(),
        "may_end": rights.decides or rights.convenes,
    }
    status = 200 if request.method in ("GET", "HEAD") else 400
    return render(request, "alliances/leave_first.html", context, status=status)


@login_required
@require_POST
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance, _rights = queries.alliance_to_decide(asked_by(request), slug)
    member = one(queries.let_go(alliance), pk=pk)
    return pressed(
        request,
        lambda: actions.take_back_letting_go(member=member, version=seen(request), by=request.user),
        _("%(name)s is in again.") % {"name": member.organization.name},
        reverse("alliance_people", args=[slug]),
    )
