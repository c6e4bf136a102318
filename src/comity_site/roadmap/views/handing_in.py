"""One organization's ranking: handed in by its own people, or written down for it by who leads."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import done
from comity_site.register.models import Organization
from comity_site.register.views.entry import form_page
from comity_site.roadmap import actions
from comity_site.roadmap.forms.votes import Order, WrittenDown
from comity_site.roadmap.models import Ranking, Vote
from comity_site.roadmap.queries import votes
from comity_site.roadmap.views.frame import shown
from comity_site.roadmap.vote_page import letters_in


@login_required
@form_page
def hand_in(request: HttpRequest, slug: str, organization: int) -> HttpResponse:
    """Its own people see what they handed in; who writes it down for them begins with an empty page."""
    seat, vote, whose = votes.vote_to_rank(asked_by(request), slug, organization)
    if vote is None or not votes.is_open(vote):
        messages.error(request, over(vote))
        return redirect("roadmap_ranking", slug)
    own = whose.pk in seat.rights.organizations
    options, there = votes.options_of(vote), votes.own_ranking(seat, vote, whose.pk)
    kind = Order if own else WrittenDown
    form = kind(
        request.POST or None, vote=vote.pk, options=options, order=there.order if there else (),
        initial={"version": votes.ranking_version(vote, whose.pk)},
    )  # fmt: skip
    context: dict[str, Any] = {"is_own": own, "whose": whose, "options": options, "vote": vote}
    if request.method == "POST" and form.is_valid():
        try:
            if kept(request, vote, whose, form):
                messages.success(request, said(whose, form, options))
                return redirect("roadmap_ranking", slug)
        except Stale:
            context |= {"status": 409, **both(form, votes.own_ranking(seat, vote, whose.pk), options, own)}
            form.data = {**form.data.dict(), "version": votes.ranking_version(vote, whose.pk)}
    heard = {"version": votes.ranking_version(vote, whose.pk), "voices": len(votes.heard_of(vote))}
    return shown(request, seat, "ranking", "roadmap/hand_in.html", form=form, **heard, **context)


def over(vote: Vote | None) -> str:
    """Why nothing can be handed in."""
    if vote is None:
        return _("This ranking was dropped.")
    return _("It is counted already; no ranking can be handed in or changed any more.")


def kept(request: HttpRequest, vote: Vote, whose: Organization, form: Order) -> bool:
    how = form.how() if isinstance(form, WrittenDown) else {}
    typed = form.cleaned_data
    return done(form, lambda: actions.hand_in(
        vote=vote, organization=whose, order=form.order, version=typed["version"], by=request.user,
        once=typed["once"], **how,
    ))  # fmt: skip


def said(whose: Organization, form: Order, options: list[votes.Option]) -> str:
    """What was kept, once more, to whoever typed it just now."""
    letters, left = letters_in(form.order, options)
    if left:
        text = _("Kept for %(name)s: %(letters)s. The others share the places after these: %(left)s.")
    else:
        text = _("Kept for %(name)s: %(letters)s.")
    return text % {"name": whose.name, "letters": letters, "left": left}


def both(form: Order, now: Ranking | None, options: list[votes.Option], own: bool) -> dict[str, Any]:
    """Somebody was first: its own people see both versions, anybody else only that there is one."""
    seen = letters_in(now.order, options)[0] if own and now else ""
    return {"was_first": True, "now_letters": seen, "typed_letters": letters_in(form.order, options)[0]}
