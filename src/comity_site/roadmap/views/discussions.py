"""Discussions of an alliance: started, looked at as minutes, released, taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances.scope import asked_by
from comity_site.plans.sent_once import sent_as
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen
from comity_site.roadmap import queries, ready_lists
from comity_site.roadmap.actions import discussions as actions
from comity_site.roadmap.forms.discussions import ChangeFrame, CorrectForm, Minutes, MorePrompts, Start
from comity_site.roadmap.grouping import by_group
from comity_site.roadmap.queries import discussions as found
from comity_site.roadmap.queries.discussions import Sitting

ON_A_PAGE = 50


@login_required
@require_safe
def discussions(request: HttpRequest, slug: str) -> HttpResponse:
    scope = asked_by(request)
    alliance, rights, rows = found.discussions_at(scope, slug)
    listed = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "roadmap/discussions.html", {
        "alliance": alliance, "rights": rights, "tab": "discussions", "page": listed,
        "lists": ready_lists.LISTS, "removed": found.discussions_removed(scope, alliance),
    })  # fmt: skip


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Which questions, when, who is there; then the first question."""
    alliance, rights, _rows = found.discussions_at(asked_by(request), slug, to_start=True)
    form = Start(request.POST or None, organizations=queries.seats(alliance), initial=to_begin_with(request))
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []

        def act() -> None:
            made.append(actions.start_discussion(alliance=alliance, by=request.user, **form.values()))

        if done(form, act):
            first = found.prompts_of(made[0])[0]
            return redirect("prompt", first.pk)
    context = {"alliance": alliance, "rights": rights, "tab": "discussions", "form": form}
    return render(request, "roadmap/discussion_form.html", context, status=400 if form.errors else 200)


def to_begin_with(request: HttpRequest) -> dict[str, Any]:
    """A ready list, or what the closing conversation left open, in the reader's language; each line can be changed."""
    chosen = ready_lists.BY_CODE.get(request.GET.get("list", "")) or ready_lists.about(
        request.GET.getlist("about")
    )
    begin: dict[str, Any] = {"on": timezone.localdate(), "is_round": True}
    if chosen:
        begin |= {"title": str(chosen.title), "prompts": "\n".join(str(one) for one in chosen.questions)}
    return begin


@login_required
@require_safe
def discussion(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes: what was said, by question and group, and what we take with us."""
    return shown(request, found.discussion_to_read(asked_by(request), pk))


def shown(request: HttpRequest, sitting: Sitting, **context: Any) -> HttpResponse:
    prompts = found.prompts_of(sitting.discussion)
    return render(request, "roadmap/discussion.html", {
        **around(sitting), "prompts": [(prompt, by_group(prompt.said)) for prompt in prompts],
        "here": found.in_the_room(sitting.discussion, queries.seats(sitting.alliance)),
        "more": MorePrompts() if sitting.writes else None, **context,
    }, status=400 if context else 200)  # fmt: skip


def around(sitting: Sitting) -> dict[str, Any]:
    """What every page of a discussion shows around it."""
    return {
        "alliance": sitting.alliance,
        "rights": sitting.rights,
        "tab": "discussions",
        "sitting": sitting,
        "discussion": sitting.discussion,
    }


@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is about, when, and who is in the room."""
    sitting = found.discussion_to_write(asked_by(request), pk)
    here = list(sitting.discussion.here.all())
    members = queries.seats(sitting.alliance)
    members += [one for one in here if one not in members]
    form = ChangeFrame(request.POST or None, organizations=members, initial=said(sitting))
    return rewritten(request, sitting, form, "roadmap/discussion_form.html", lambda: form.values())


@login_required
@form_page
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    sitting = found.discussion_to_write(asked_by(request), pk)
    form = Minutes(request.POST or None, initial=said(sitting))
    return rewritten(
        request, sitting, form, "roadmap/minutes_form.html", lambda: {"minutes": form.cleaned_data["minutes"]}
    )


def said(sitting: Sitting) -> dict[str, Any]:
    row = sitting.discussion
    names = ("title", "language", "on", "is_round", "minutes", "version")
    return {**{name: getattr(row, name) for name in names}, "here": sorted(one.pk for one in row.here.all())}


def rewritten(
    request: HttpRequest, sitting: Sitting, form: Form, template: str, values: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """Changed and back to the minutes; or both versions side by side."""
    row, context = sitting.discussion, {"form": form, **around(sitting)}
    if request.method == "POST" and form.is_valid():

        def now() -> tuple[dict[str, Any], int]:
            fresh = found.discussion_to_write(asked_by(request), row.pk)
            return {
                name: value for name, value in said(fresh).items() if name != "version"
            }, fresh.discussion.version

        outcome = changed(form, lambda: actions.change_discussion(
            discussion=row, version=form.cleaned_data["version"], by=request.user, **values()
        ), now)  # fmt: skip
        if outcome is True:
            messages.success(request, _("Kept."))
            return redirect("discussion", row.pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    status = 409 if context.get("differences") is not None else 400 if form.errors else 200
    return render(request, template, context, status=status)


@login_required
@form_page
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Something in released minutes is put right beside them."""
    sitting = found.discussion_to_correct(asked_by(request), pk)
    form = CorrectForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        once = sent_as(f"{pk}:{said['once']}", said["text"])
        actions.correct_discussion(
            discussion=sitting.discussion, text=said["text"], language=said["language"], once=once, by=request.user
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("It stands beneath the minutes, with today's date."))
        return redirect("discussion", pk)
    return page(request, "roadmap/correct_form.html", form, **around(sitting))


@login_required
@require_POST
def prompts_add(request: HttpRequest, pk: int) -> HttpResponse:
    sitting = found.discussion_to_write(asked_by(request), pk)
    form = MorePrompts(request.POST)
    if form.is_valid() and done(form, lambda: actions.add_prompts(
        discussion=sitting.discussion, by=request.user, **form.cleaned_data
    )):  # fmt: skip
        messages.success(request, _("Kept."))
        return redirect("discussion", pk)
    return shown(request, sitting, more=form)


# What the buttons do: how it is fetched, what is done, what is said, and where one is afterwards
STAMPS = {
    "release": (found.discussion_to_release, actions.release_discussion, "discussion"),
    "take-back": (found.discussion_to_take_back, actions.take_back_discussion, "discussion"),
    "remove": (found.discussion_to_release, actions.remove_discussion, "discussions"),
    "restore": (found.discussion_to_restore, actions.restore_discussion, "discussion"),
}


def said_of(verb: str) -> str:
    return {
        "release": _("Released: everybody in this alliance can read it now. For 30 days you can take it back."),
        "take-back": _("Taken back. It is a private note again."),
        "remove": _("Taken away. It can be put back for 30 days, below."),
        "restore": _("Put back."),
    }[verb]  # fmt: skip


@login_required
@require_POST
def stamp(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Released, taken back, taken away, put back: its writer's alone."""
    if verb not in STAMPS:
        raise Http404
    fetch, act, then = STAMPS[verb]
    sitting = fetch(asked_by(request), pk)
    once_only(
        request,
        lambda: act(discussion=sitting.discussion, version=seen(request), by=request.user),
        said_of(verb),
    )
    return redirect(then, sitting.alliance.slug if then == "discussions" else pk)
