"""Where our work meets, how we would know, what must hold; changed, taken away, put back, signed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity_site.alliances.scope import asked_by
from comity_site.plans.queries.plan import organizations_for_steps
from comity_site.plans.sent_once import sent_as
from comity_site.plans.views.writing import changed, done, once_only
from comity_site.register.views.entry import form_page, seen
from comity_site.roadmap import log_frame, queries
from comity_site.roadmap.actions import frame as actions
from comity_site.roadmap.actions.room import show_on_wall
from comity_site.roadmap.forms.frame import (
    AssumptionForm,
    ChangeIntersection,
    IndicatorForm,
    Look,
    NewIntersection,
    Sign,
)
from comity_site.roadmap.queries import frame as rows
from comity_site.roadmap.views.frame import not_begun, shown, way_on


@login_required
@form_page
def meet(request: HttpRequest, slug: str) -> HttpResponse:
    """Three meeting points are a good number, and not a must."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    form = NewIntersection(request.POST or None, organizations=queries.seats(seat.alliance))
    if request.method == "POST":
        if not seat.leads:
            raise Http404
        if "title" in request.POST and not any(
            request.POST.get(name) for name in ("title", "ideal", "result", "words")
        ):
            return way_on(request, seat, "meet")
        if form.is_valid() and done(form, lambda: added(request, seat, form)):
            messages.success(request, _("Kept."))
            return way_on(request, seat, "meet")
    return shown(request, seat, "meet", "roadmap/meet.html", form=form, **told(seat))


def added(request: HttpRequest, seat: queries.Seat, form: NewIntersection) -> None:
    values = form.values()
    once = sent_as(f"meet:{form.cleaned_data['once']}", sorted(values.items()))
    actions.add_intersection(roadmap=seat.roadmap, by=request.user, once=once, **values)
    show_on_wall(roadmap=seat.roadmap, at="meet", by=request.user)


def told(seat: queries.Seat) -> dict[str, Any]:
    return {
        "intersections": rows.intersections_of(seat.roadmap),
        "removed": rows.removed_lately(seat.roadmap),
    }


@login_required
@form_page
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """The joint log frame, and what must hold; signed by those who wrote it."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    intersections, assumptions = rows.intersections_of(seat.roadmap), list(rows.assumptions_of(seat.roadmap))
    organizations = queries.seats(seat.alliance)
    digest = log_frame.digest_of(intersections, assumptions)
    form = AssumptionForm(request.POST or None, organizations=organizations, intersections=intersections)
    if request.method == "POST":
        if not seat.leads:
            raise Http404
        if form.is_valid() and done(
            form, lambda: actions.add_assumption(roadmap=seat.roadmap, by=request.user, **form.values())
        ):
            messages.success(request, _("Kept."))
            return redirect("roadmap_frame", slug)
    signing = [one for one in organizations if seat.says_for(one.pk)]
    context = {
        "intersections": intersections, "assumptions": assumptions, "today": timezone.localdate(), "form": form,
        "signed": [log_frame.Signed(one, one.digest == digest) for one in rows.signatures_of(seat.roadmap)],
        "sign": Sign(organizations=signing, initial={"digest": digest}) if signing and intersections else None,
        "look": Look(), "removed": rows.removed_lately(seat.roadmap),
    }  # fmt: skip
    return shown(request, seat, "frame", "roadmap/frame_page.html", **context)


@login_required
@require_POST
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """What was on the page is what is signed: when it changed meanwhile, it is read again first."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat) or not seat.says_for(None):
        raise Http404
    organizations = [one for one in queries.seats(seat.alliance) if seat.says_for(one.pk)]
    form = Sign(request.POST, organizations=organizations)
    digest = log_frame.digest_of(rows.intersections_of(seat.roadmap), list(rows.assumptions_of(seat.roadmap)))
    if not form.is_valid():
        messages.error(request, _("Say for which organization, and who signs for it."))
    elif form.cleaned_data["digest"] != digest:
        messages.error(request, _("It changed while you read it. Read it again, then sign."))
    else:
        once_only(
            request,
            lambda: actions.sign_frame(roadmap=seat.roadmap, digest=digest, by=request.user, **form.values()),
            _("Signed."),
        )
    return redirect("roadmap_frame", slug)


@login_required
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    row, seat = rows.row_to_change(asked_by(request), "assumption", pk)
    form = Look(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say the day as a date that is on the calendar."))
        return redirect("roadmap_frame", seat.alliance.slug)
    once_only(
        request,
        lambda: actions.look_at_assumption(
            assumption=row, version=seen(request), holds="holds" in request.POST,
            again_on=form.cleaned_data["again_on"], by=request.user,
        ),
        _("Noted."),
    )  # fmt: skip
    return redirect("roadmap_frame", seat.alliance.slug)


@login_required
@form_page
def indicator_add(request: HttpRequest, pk: int) -> HttpResponse:
    row, seat = rows.row_to_change(asked_by(request), "intersection", pk)
    form = IndicatorForm(request.POST or None, organizations=queries.seats(seat.alliance))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.add_indicator(intersection=row, by=request.user, **form.values()))
    ):
        messages.success(request, _("Kept."))
        return redirect("roadmap_meet", seat.alliance.slug)
    title = _("How would we know?")
    return shown(request, seat, "meet", "roadmap/row_change.html", form=form, title=title, of=row)


CHANGE: dict[str, Callable[..., object]] = {
    "intersection": actions.change_intersection,
    "indicator": actions.change_indicator,
    "assumption": actions.change_assumption,
}
PAGE = {"intersection": "meet", "indicator": "meet", "assumption": "frame", "signature": "frame"}


@login_required
@form_page
def row_change(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """An intersection, an indicator or an assumption; both versions when somebody was first."""
    if kind not in CHANGE:
        raise Http404
    row, seat = rows.row_to_change(asked_by(request), kind, pk)
    form = form_of(request, kind, row, seat)
    context: dict[str, Any] = {"form": form, "row": row, "kind": kind, "title": _("Change this")}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        outcome = changed(
            form,
            lambda: CHANGE[kind](**{kind: row}, version=version, by=request.user, **form.values()),
            lambda: now(request, kind, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect(f"roadmap_{PAGE[kind]}", seat.alliance.slug)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return shown(request, seat, PAGE[kind], "roadmap/row_change.html", **context)


def form_of(request: HttpRequest, kind: str, row: Any, seat: queries.Seat) -> Any:
    typed = request.POST or None
    organizations = organizations_for_steps(seat.alliance, besides=rows.named_in(kind, row))
    initial = {**said(kind, row), "version": row.version}
    if kind == "assumption":
        there = rows.intersections_of(seat.roadmap)
        if row.intersection is not None and row.intersection not in there:
            there.append(row.intersection)
        return AssumptionForm(typed, organizations=organizations, intersections=there, initial=initial)
    form: type[Form] = ChangeIntersection if kind == "intersection" else IndicatorForm
    return form(typed, organizations=organizations, initial=initial)


def said(kind: str, row: Any) -> dict[str, Any]:
    """The row's values by the names of its form's fields."""
    if kind == "intersection":
        names = ("title", "ideal", "result", "language")
        return {
            **{name: getattr(row, name) for name in names},
            "shared_by": sorted(one.pk for one in row.shared_by.all()),
        }
    if kind == "assumption":
        names = ("text", "trigger", "language", "look_on")
        ids = {"watched_by": row.watched_by_id, "intersection": row.intersection_id}
        return {**{name: getattr(row, name) for name in names}, **ids}
    names = tuple(actions.OF_INDICATOR - {"counted_by"})
    return {**{name: getattr(row, name) for name in names}, "counted_by": row.counted_by_id}


def now(request: HttpRequest, kind: str, pk: int) -> tuple[dict[str, Any], int]:
    row, _seat = rows.row_to_change(asked_by(request), kind, pk)
    return said(kind, row), row.version


@login_required
@require_POST
def row_remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    row, seat = rows.row_to_change(asked_by(request), kind, pk)
    once_only(
        request, lambda: actions.remove(row=row, version=seen(request), by=request.user), _("Taken away.")
    )
    return redirect(f"roadmap_{PAGE[kind]}", seat.alliance.slug)


@login_required
@require_POST
def row_restore(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    if kind == "signature":
        raise Http404
    row, seat = rows.row_to_change(asked_by(request), kind, pk, removed=True)
    once_only(
        request, lambda: actions.restore(row=row, version=seen(request), by=request.user), _("Put back.")
    )
    return redirect(f"roadmap_{PAGE[kind]}", seat.alliance.slug)
