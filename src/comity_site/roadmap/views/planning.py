"""From what was said to the plan: who gives what, what has to be tackled, steps, and what everybody takes along."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.plans.actions.plan import change_priority
from comity_site.plans.plan_page import plan_on
from comity_site.plans.queries import plan as plans
from comity_site.plans.views.steps import answering
from comity_site.plans.views.writing import done, once_only
from comity_site.register.views.entry import form_page, seen
from comity_site.roadmap import actions, queries, record
from comity_site.roadmap.actions import planning
from comity_site.roadmap.forms.planning import Giver, Matters, QuickStep
from comity_site.roadmap.views.frame import framed, not_begun, shown, way_on


@login_required
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes on what, what each needs, who gives it, and what nobody gives."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    organizations = queries.seats(seat.alliance)
    told = record.needs_sheet(seat, organizations)
    giver = Giver(organizations=organizations, auto_id=False)
    return shown(request, seat, "sheet", "roadmap/sheet.html", **told, giver=giver)


@login_required
@require_POST
def given(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody gives what a card asks for; or nobody any more."""
    card, seat = queries.card_to_change(asked_by(request), pk)
    form = Giver(request.POST, organizations=queries.seats(seat.alliance))
    if not form.is_valid():
        raise Http404
    once_only(
        request,
        lambda: actions.change_card(card=card, version=seen(request), given_by=form.giver(), by=request.user),
        _("Noted."),
    )
    return redirect("roadmap_sheet", seat.alliance.slug)


@login_required
@form_page
def priorities(request: HttpRequest, slug: str) -> HttpResponse:
    """Matters are chosen from what each can take on, or typed; they are the plan's priorities."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    cards = queries.cards_to_take_up(seat.roadmap)
    form = Matters(request.POST or None, cards=cards)
    if request.method == "POST":
        if not seat.settles:
            raise Http404
        if form.is_valid() and taken_up(request, seat, form):
            return way_on(request, seat, "priorities")
    context = {"form": form, "cards": cards, "priorities": plans.plan_of(seat.alliance)}
    return shown(request, seat, "priorities", "roadmap/priorities.html", **context)


def taken_up(request: HttpRequest, seat: queries.Seat, form: Matters) -> bool:
    typed = form.cleaned_data

    def act() -> None:
        made = planning.take_up(
            roadmap=seat.roadmap, cards=form.chosen(), others=typed["others"], language=typed["language"],
            by=request.user,
        )  # fmt: skip
        if made:
            told = ngettext("One priority kept.", "%(n)s priorities kept.", len(made)) % {"n": len(made)}
            messages.success(request, told)

    try:
        return done(form, act)
    except Stale:
        form.add_error(None, _("Somebody changed this meanwhile. Look at it again."))
        return False


@login_required
@form_page
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """One priority at a time: what, who answers for it, by when; until every priority has steps."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    plan = plan_on(seat.alliance, timezone.localdate(), seat.rights)
    here = chosen_priority(request, plan.priorities)
    organizations = plans.organizations_for_steps(seat.alliance)
    may_add = seat.settles or plans.may_add_steps(seat.rights)
    who = organizations if seat.settles else answering(organizations, seat.rights)
    form = QuickStep(
        request.POST or None,
        organizations=who,
        initial={"accountable": here and here.priority.accountable_id},
    )
    if request.method == "POST":
        if not may_add:
            raise Http404
        if not request.POST.get("title"):
            return way_on(request, seat, "steps")
        if taken_out(request, here):
            form.add_error(
                None, _("This priority was taken out of the plan meanwhile. Is it a step of another?")
            )
        elif form.is_valid() and done(
            form, lambda: planning.name_step(priority=here.priority, by=request.user, **form.values())
        ):
            messages.success(request, _("Noted."))
            return redirect(f"{request.path}?priority={next_priority(request, here, plan.priorities)}")
    context = {"form": form, "plan": plan, "here": here, "may_add": may_add, "today": timezone.localdate()}
    return shown(request, seat, "steps", "roadmap/steps.html", **context)


@login_required
@require_POST
def answers_for(request: HttpRequest, pk: int) -> HttpResponse:
    """In one tap: this organization answers for the whole of a priority."""
    scope = asked_by(request)
    row = plans.priority_of_theirs(scope, pk)
    seat = queries.roadmap_to_read(scope, row.alliance.slug)
    form = Giver(request.POST, organizations=queries.seats(row.alliance))
    if not seat.settles or not form.is_valid() or form.giver() is None:
        raise Http404
    once_only(
        request,
        lambda: change_priority(
            priority=row, version=seen(request), accountable=form.giver(), by=request.user
        ),
        _("Noted."),
    )
    return redirect(f"{reverse('roadmap_steps', args=[row.alliance.slug])}?priority={row.pk}")


def chosen_priority(request: HttpRequest, found: list[Any]) -> Any:
    """The priority that was asked for, else the first without steps, else the first."""
    wanted = request.GET.get("priority", "")
    asked = next((one for one in found if str(one.priority.pk) == wanted), None)
    without = next((one for one in found if not one.steps), None)
    return asked or without or (found[0] if found else None)


def taken_out(request: HttpRequest, here: Any) -> bool:
    """What was typed for one priority is not put under another."""
    return here is None or request.GET.get("priority", "") not in {"", str(here.priority.pk)}


def next_priority(request: HttpRequest, here: Any, found: list[Any]) -> int:
    """This one again, or the next that has no steps when the room is done with it."""
    if "on" not in request.POST:
        return int(here.priority.pk)
    after = next((one for one in found if not one.steps and one.priority.pk != here.priority.pk), here)
    return int(after.priority.pk)


@login_required
@require_safe
def finished(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is to take along, and what is missing still."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    plan = plan_on(seat.alliance, timezone.localdate())
    return shown(request, seat, "done", "roadmap/done.html", plan=plan, missing=record.missing(seat, plan))


@login_required
@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was said, to print: for those who were not there, and for the next time."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    plan = plan_on(seat.alliance, timezone.localdate())
    told = record.whole(seat, queries.seats(seat.alliance))
    return render(request, "roadmap/paper.html", {**framed(seat, "done"), **told, "plan": plan})
