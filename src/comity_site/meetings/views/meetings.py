"""The meetings of an alliance, one called, its agenda and minutes, closed with a day for the next one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.exchange.calendar_file import DayEntry, write_calendar
from comity_site.accounts.journal import Stale
from comity_site.alliances.queries import alliance_to_read, members_of
from comity_site.alliances.scope import asked_by
from comity_site.meetings import actions, queries
from comity_site.meetings.agenda import lines_of
from comity_site.meetings.forms import Bring, CallMeeting, Close, MeetingForm, Minutes
from comity_site.meetings.models import Meeting
from comity_site.meetings.views.page import page_of, shown
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register.views.entry import form_page, seen

ON_A_PAGE = 50
OFFERED = (Meeting.Kind.INCEPTION, Meeting.Kind.QUARTERLY, Meeting.Kind.STEERING, Meeting.Kind.VISIT,
           Meeting.Kind.MONITORING, Meeting.Kind.CLOSING, Meeting.Kind.OTHER)  # fmt: skip


@login_required
@require_safe
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    alliance, rights = alliance_to_read(asked_by(request), slug)
    today = timezone.localdate()
    held = Paginator(queries.held_in(alliance, today), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "meetings/meetings.html", {
        "alliance": alliance, "rights": rights, "tab": "meetings", "leads": queries.may_lead(rights),
        "ahead": queries.called_in(alliance, today), "page": held,
        "bodies": list(queries.bodies_of(alliance)), "kinds": [(kind.value, kind.label) for kind in OFFERED],
    })  # fmt: skip


@login_required
@form_page
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Of a kind that is chosen first: its usual lines, and what is due, not heard and open, stand ticked."""
    alliance, rights = queries.alliance_to_meet(asked_by(request), slug)
    wanted = request.POST.get("kind") or request.GET.get("kind", "")
    kind = Meeting.Kind(wanted) if wanted in Meeting.Kind.values else Meeting.Kind.QUARTERLY
    form = CallMeeting(
        request.POST or None, bodies=list(queries.bodies_of(alliance)),
        lines=lines_of(alliance, kind, timezone.localdate()),
        initial={"kind": kind, "title": kind.label.capitalize(), "on": timezone.localdate()},
    )  # fmt: skip
    made: list[Meeting] = []
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            made.append(
                actions.call_meeting(alliance=alliance, lines=form.chosen(), by=request.user, **form.values())
            )

        if done(form, act):
            messages.success(request, _("Called. The agenda can be changed until it is over."))
            return redirect("meeting", made[0].pk)
    return page(request, "meetings/call.html", form, alliance=alliance, rights=rights, tab="meetings")


@login_required
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.meeting_to_read(asked_by(request), pk)
    return shown(request, row, rights)


@login_required
@form_page
def meeting_change(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.meeting_to_lead(asked_by(request), pk)
    form = MeetingForm(
        request.POST or None,
        bodies=list(queries.bodies_of(row.alliance, row.body_id)),
        initial={**said(row), "version": row.version},
    )
    context: dict[str, Any] = {"alliance": row.alliance, "rights": rights, "tab": "meetings", "meeting": row}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        outcome = changed(
            form,
            lambda: actions.change_meeting(meeting=row, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("meeting", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "meetings/change.html", form, **context)


def said(row: Meeting) -> dict[str, Any]:
    names = ("kind", "title", "language", "on", "at", "where")
    return {**{name: getattr(row, name) for name in names}, "body": row.body_id}


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _rights = queries.meeting_to_lead(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def meeting_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.meeting_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.remove_meeting(meeting=row, version=seen(request), by=request.user),
        _("It does not take place. Promises and steps that came of it stay."),
    )
    return redirect("meetings", row.alliance.slug)


@login_required
@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """A line for the agenda, by anybody who contributes."""
    row, rights = queries.meeting_to_bring(asked_by(request), pk)
    form = Bring(request.POST)
    own = [
        member.organization
        for member in members_of(row.alliance)
        if member.organization_id in rights.organizations
    ]

    def act() -> None:
        typed = form.cleaned_data
        actions.bring_item(
            meeting=row, text=typed["text"], language=typed["language"], by=request.user,
            brought_by=own[0] if own else None, once=sent_in(pk, form),
        )  # fmt: skip

    if form.is_valid() and done(form, act):
        messages.success(request, _("It is on the agenda."))
        return redirect("meeting", pk)
    return shown(request, row, rights, bring=form)


@login_required
@require_POST
def item_remove(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    row, _rights = queries.meeting_to_lead(asked_by(request), pk)
    line = next((one for one in row.items.all() if one.pk == item), None)
    if line is not None:
        once_only(
            request,
            lambda: actions.change_item(
                item=line, version=seen(request), removed_at=timezone.now(), by=request.user
            ),
            _("Off the agenda."),
        )
    return redirect("meeting", pk)


@login_required
@form_page
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """All lines in one form. Two who write at once: the second sees what the first wrote, and loses nothing."""
    row, rights = queries.meeting_to_lead(asked_by(request), pk)
    context = page_of(row, rights)
    there = [one.pk for one in row.present.all()]
    form = Minutes(
        request.POST or None, items=queries.lines_to_minute(row, said_to(request)),
        organizations=context["organizations"],
        initial={"present": there, "others": row.others, "version": row.version},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_minutes(
                meeting=row, said=form.said(), language=form.cleaned_data["language"], present=form.there(),
                others=form.cleaned_data["others"], version=form.cleaned_data["version"], by=request.user,
            )  # fmt: skip
        except Stale:
            context |= meanwhile(request, pk, form)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("Kept."))
            return redirect("meeting", pk)
    return page(request, "meetings/minutes.html", form, **{**context, "tab": "meetings"})


def said_to(request: HttpRequest) -> list[int]:
    """Lines to which something was typed, wherever they are by now."""
    typed = [
        name.removeprefix("said-")
        for name in request.POST
        if name.startswith("said-") and request.POST[name].strip()
    ]
    return [int(pk) for pk in typed if pk.isascii() and pk.isdigit() and len(pk) < 19]


def meanwhile(request: HttpRequest, pk: int, form: Minutes) -> dict[str, Any]:
    """What somebody else wrote beside what was typed; the form takes the versions of now, to be sent again."""
    fresh, _rights = queries.meeting_to_lead(asked_by(request), pk)
    data = form.data.copy()
    data["version"] = str(fresh.version)
    other = []
    for item in queries.lines_to_minute(fresh, said_to(request)):
        data[f"version-{item.pk}"] = str(item.version)
        typed = form.cleaned_data.get(f"said-{item.pk}", item.said)
        now = _("taken off the agenda") if item.removed_at else item.said
        if now != typed:
            other.append({"label": item.text, "now": now or "–", "typed": typed or "–"})
    form.data = data
    return {"differences": other}


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = queries.meeting_to_lead(asked_by(request), pk)
    form = Close(request.POST)

    def act() -> None:
        typed = form.cleaned_data
        actions.close_meeting(
            meeting=row, version=typed["version"], next_on=typed["next_on"], by=request.user
        )

    try:
        fine = form.is_valid() and done(form, act)
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again."))
        return redirect("meeting", pk)
    if not fine:
        return shown(request, row, rights, close=form)
    messages.success(request, _("The minutes are closed. What was decided goes on as promises and steps."))
    return redirect("meeting", pk)


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.meeting_to_lead(asked_by(request), pk)
    once_only(
        request,
        lambda: actions.reopen_meeting(meeting=row, version=seen(request), by=request.user),
        _("Open again."),
    )
    return redirect("meeting", pk)


@login_required
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One page to take away: agenda before, minutes and next steps after."""
    row, rights = queries.meeting_to_read(asked_by(request), pk)
    return render(request, "meetings/paper.html", page_of(row, rights))


@login_required
@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    row, _rights = queries.meeting_to_read(asked_by(request), pk)
    about = "\n".join(filter(None, [f"{row.at:%H:%M}" if row.at else "", row.where]))
    entry = DayEntry(
        uid=f"meeting-{row.pk}@{row.alliance.chain}", day=row.on, title=f"{row.alliance.name}: {row.title}",
        changed=row.changed_at, about=about, sequence=row.version - 1, language=row.language,
    )  # fmt: skip
    data = write_calendar(row.alliance.name, [entry])
    headers = {"Content-Disposition": f'attachment; filename="{row.alliance.slug}-meeting-{row.pk}.ics"'}
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)
