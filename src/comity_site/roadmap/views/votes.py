"""The vote: begun, counted, settled by the room, dropped and put back; earlier ones."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import done, once_only
from comity_site.register.views.entry import seen
from comity_site.roadmap import actions, queries
from comity_site.roadmap.counted import counted
from comity_site.roadmap.forms.votes import Settle, read_versions, versions_of
from comity_site.roadmap.models import Vote
from comity_site.roadmap.queries import votes
from comity_site.roadmap.views.frame import not_begun, shown
from comity_site.roadmap.vote_page import own_of, page_of, result_of

PAGE = "roadmap/ranking.html"


@login_required
@require_safe
def ranking(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes first: what is to be done next with the vote, and never how another organization ranks."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    return shown(request, seat, "ranking", PAGE, **page_of(seat))


@login_required
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    seat = queries.roadmap_to_lead(asked_by(request), slug)
    if not not_begun(seat):
        once_only(
            request,
            lambda: actions.begin_vote(roadmap=seat.roadmap, by=request.user),
            _("Begun. Each organization ranks alone now."),
        )
    return redirect("roadmap_ranking", slug)


@login_required
@require_POST
def count(request: HttpRequest, slug: str) -> HttpResponse:
    _seat, vote = votes.vote_to_settle(asked_by(request), slug)
    early = "early" in request.POST
    return pressed(
        request, slug, _("Counted."),
        lambda: actions.count_vote(vote=vote, version=seen(request), by=request.user, early=early),
    )  # fmt: skip


@login_required
@require_POST
def drop(request: HttpRequest, slug: str) -> HttpResponse:
    _seat, vote = votes.vote_to_settle(asked_by(request), slug)
    return pressed(
        request, slug, _("Dropped. It can be put back for 30 days, below."),
        lambda: actions.drop_vote(vote=vote, version=seen(request), by=request.user),
    )  # fmt: skip


@login_required
@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    _seat, vote = votes.vote_to_restore(asked_by(request), slug)
    return pressed(
        request, slug, _("Put back."),
        lambda: actions.restore_vote(vote=vote, version=seen(request), by=request.user),
    )  # fmt: skip


def pressed(request: HttpRequest, slug: str, said: str, act: Callable[[], object]) -> HttpResponse:
    once_only(request, act, said)
    return redirect("roadmap_ranking", slug)


@login_required
@require_POST
def settle(request: HttpRequest, slug: str) -> HttpResponse:
    """The order of the count with one button, or another one with its reason."""
    seat, vote = votes.vote_to_settle(asked_by(request), slug)
    if "take" in request.POST:
        return pressed(
            request, slug, _("Settled. The plan follows this order."), lambda: taken(request, vote)
        )
    form = Settle(
        request.POST, vote=vote.pk, options=votes.options_of(vote), initial={"version": vote.version}
    )
    if form.is_valid() and settled(request, vote, form):
        messages.success(request, _("Settled. The plan follows this order."))
        return redirect("roadmap_ranking", slug)
    if vote.counted_at is None or vote.settled_at is not None:
        messages.error(request, f"{over(vote)} {told_again(form)}".strip())
        return redirect("roadmap_ranking", slug)
    return shown(request, seat, "ranking", PAGE, **{**page_of(seat), "form": form})


def told_again(form: Settle) -> str:
    """What was typed, where the page has no form any more in which it could stand."""
    typed = form.data.get("reason", "").strip()
    return _("You had written: “%(words)s”.") % {"words": typed} if typed else ""


def over(vote: Vote) -> str:
    """Why what was typed is not taken."""
    if vote.settled_at is not None:
        return _("It is settled already, so it stays. You can rank anew.")
    return _("This ranking is not counted yet.")


def taken(request: HttpRequest, vote: Vote) -> None:
    if request.POST.get("vote", str(vote.pk)) != str(vote.pk):  # another one was counted since
        raise Stale(vote)
    found = counted(vote.result)
    actions.settle_vote(
        vote=vote, version=seen(request), order=found.order if found else (), by=request.user,
        shown=read_versions(request.POST.get("shown", "")[:600]),
    )  # fmt: skip


def settled(request: HttpRequest, vote: Vote, form: Form) -> bool:
    typed = form.cleaned_data
    try:
        return done(form, lambda: actions.settle_vote(
            vote=vote, version=typed["version"], order=form.order, shown=typed["shown"], by=request.user,
            reason=typed["reason"], language=typed["language"],
        ))  # fmt: skip
    except Stale:
        vote.refresh_from_db()  # as it stands, not as it would have been settled
        form.add_error(None, _("Somebody changed the plan or this vote meanwhile. Look at it as it is now."))
        form.data = {**form.data.dict(), **fresh(vote)}
        return False


def fresh(vote: Vote) -> dict[str, object]:
    """With what the form is sent again, after both versions were looked at."""
    return {"version": vote.version, "shown": versions_of(votes.options_of(vote))}


@login_required
@require_safe
def before(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An earlier vote: what it came to."""
    seat, vote = votes.vote_to_read(asked_by(request), slug, pk)
    options = votes.options_of(vote)
    context = {
        "vote": vote,
        "options": options,
        "own": own_of(seat, vote, options),
        **result_of(vote, options),
    }
    return shown(request, seat, "ranking", "roadmap/vote_before.html", **context)
