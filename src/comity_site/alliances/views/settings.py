"""What an alliance says of itself, what each depth may do, and its end."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.alliances import actions, queries
from comity_site.alliances.forms.alliances import ChangeAlliance, DepthMay, Ending
from comity_site.alliances.models import Depth
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.answering import answered, form_page, pressed, said
from comity_site.register.views.entry import seen


@login_required
@form_page
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_decide(asked_by(request), slug)
    networks = queries.networks_for(alliance) | queries.network_of(alliance)
    initial = said(alliance, ChangeAlliance)
    form = ChangeAlliance(request.POST or None, networks=networks, initial=initial)
    shown = {
        "alliance": queries.alliance_to_decide(asked_by(request), slug)[0],
        "rights": rights,
        "tab": "people",
    }
    return answered(
        request, form,
        lambda version, **values: actions.change_alliance(
            alliance=alliance, version=version, by=request.user, **values
        ),
        to=reverse("alliance_people", args=[slug]), told=_("Changed."), context=shown,
        fresh=lambda: queries.alliance_to_decide(asked_by(request), slug)[0],
        template="alliances/alliance_settings.html",
    )  # fmt: skip


@login_required
@form_page
def rights(request: HttpRequest, slug: str) -> HttpResponse:
    """A box for each depth and right."""
    alliance, held = queries.alliance_to_decide(asked_by(request), slug)
    now, version = queries.rights_by_depth(alliance), queries.rights_version(alliance)
    form = DepthMay(request.POST or None, held=now, initial={"version": version})
    context = {
        "alliance": alliance,
        "rights": held,
        "tab": "people",
        "counts": [(depth.label, queries.standing(alliance).filter(depth=depth).count()) for depth in Depth],
    }
    return answered(
        request, form,
        lambda version, **_boxes: actions.set_rights(
            alliance=alliance, rights=form.rights(), version=version, by=request.user
        ),
        to=reverse("alliance_people", args=[slug]), told=_("From now on, each depth may do what you see here."),
        context=context, fresh=lambda: queries.rights_as_they_stand(alliance),
        template="alliances/alliance_rights.html",
    )  # fmt: skip


@login_required
@form_page
def end(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = queries.alliance_to_decide(asked_by(request), slug)
    form = Ending(request.POST or None, initial={"version": alliance.version})
    context = {
        "alliance": alliance, "rights": rights, "tab": "people", "heading": _("End this alliance"),
        "lead": _(
            "Everything stays readable to its members, and nothing new is written in it, but for what ending needs. "
            "It can be reopened for 30 days."
        ),
        "button": _("End it"), "back": reverse("alliance_people", args=[slug]), "is_danger": True,
    }  # fmt: skip
    return answered(
        request, form,
        lambda version, words: actions.end_alliance(
            alliance=alliance, version=version, words=words, by=request.user
        ),
        to=reverse("alliance_people", args=[slug]), told=_("It has ended. You can reopen it for 30 days."),
        context=context, fresh=lambda: queries.alliance_to_decide(asked_by(request), slug)[0],
    )  # fmt: skip


@login_required
@require_POST
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, _rights = queries.alliance_to_decide(asked_by(request), slug, closing=True)
    return pressed(
        request,
        lambda: actions.reopen_alliance(alliance=alliance, version=seen(request), by=request.user),
        _("Reopened, as it was."),
        reverse("alliance_people", args=[slug]),
    )
