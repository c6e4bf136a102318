"""The roadmap as a whole; begun; who is here, who has a voice, and what stays private."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity_site.alliances.scope import asked_by
from comity_site.plans.views.writing import done, once_only
from comity_site.register.queries import one
from comity_site.register.views.entry import seen
from comity_site.roadmap import actions, queries
from comity_site.roadmap.forms.room import ChangeWays, Here, Private, Voices, Ways
from comity_site.roadmap.models import Roadmap
from comity_site.roadmap.pages import BY_CODE, PHASES, pages_of
from comity_site.roadmap.queries.cards import filled_pages
from comity_site.roadmap.views.frame import framed, kept, not_begun, rail, shown
from comity_site.roadmap.wall import on_the_wall


@login_required
@require_safe
def roadmap(request: HttpRequest, slug: str) -> HttpResponse:
    """Where we are: every phase with what stands there; or the way to begin."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return render(request, "roadmap/begin.html", {
            "alliance": seat.alliance, "rights": seat.rights, "seat": seat, "tab": "roadmap",
            "form": Ways(initial={"path": "short", "mode": "open"}),
        })  # fmt: skip
    filled = filled_pages(seat.roadmap)
    besides = {"room"} if seat.roadmap.path == Roadmap.Path.SHORT and filled else set()
    ahead = next(
        (page for page in pages_of(seat.roadmap) if page.code not in {*filled, "done", *besides}), None
    )
    go_on = ahead or BY_CODE["done"]
    return render(request, "roadmap/roadmap.html", {
        "alliance": seat.alliance, "rights": seat.rights, "seat": seat, "roadmap": seat.roadmap, "tab": "roadmap",
        "rail": rail(seat, ""), "go_on": {"title": go_on.title, "address": go_on.address(slug)},
        "begun": bool(filled),
    })  # fmt: skip


@login_required
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    seat = queries.roadmap_to_lead(asked_by(request), slug)
    form = Ways(request.POST)
    if form.is_valid() and done(
        form, lambda: actions.begin_roadmap(alliance=seat.alliance, by=request.user, **form.cleaned_data)
    ):
        return redirect("roadmap_room", slug)
    context = {"alliance": seat.alliance, "rights": seat.rights, "seat": seat, "tab": "roadmap", "form": form}
    return render(request, "roadmap/begin.html", context, status=400)


@login_required
@require_safe
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is here, who has a voice, how we speak, and one's own private notes."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    return shown(request, seat, "room", "roadmap/room.html", **of_the_room(request, seat))


def of_the_room(request: HttpRequest, seat: queries.Seat) -> dict[str, object]:
    organizations = queries.seats(seat.alliance)
    voices, ways = queries.voices_of(seat.roadmap), seat.roadmap
    initial = {name: getattr(ways, name) for name in ("path", "mode", "minutes", "is_interpreted", "version")}
    return {
        "ways": ChangeWays(initial=initial),
        "voices": Voices(
            organizations=organizations,
            initial={"voices": voices or [one.pk for one in organizations], "version": ways.version},
        ),
        "voices_named": [one for one in organizations if one.pk in voices],
        "here": Here(organizations=organizations, initial={"on": timezone.localdate()}),
        "presences": [(row, PHASES.get(row.phase, row.phase)) for row in queries.presences_of(ways)],
        "private": Private(organizations=organizations),
        "notes": queries.private_notes_of(asked_by(request), ways),
    }


def led(request: HttpRequest, slug: str) -> queries.Seat:
    """The seat of whoever leads a roadmap that was begun. Or 404."""
    seat = queries.roadmap_to_lead(asked_by(request), slug)
    if not_begun(seat):
        raise Http404
    return seat


@login_required
@require_POST
def ways(request: HttpRequest, slug: str) -> HttpResponse:
    seat = led(request, slug)
    form = ChangeWays(request.POST)

    def act() -> None:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        actions.change_roadmap(roadmap=seat.roadmap, version=seen(request), by=request.user, **values)

    return acted(request, seat, form, act, "ways")


@login_required
@require_POST
def voices(request: HttpRequest, slug: str) -> HttpResponse:
    seat = led(request, slug)
    form = Voices(request.POST, organizations=queries.seats(seat.alliance))

    def act() -> None:
        actions.settle_voices(
            roadmap=seat.roadmap, version=seen(request), organizations=form.chosen(), by=request.user
        )

    return acted(request, seat, form, act, "voices")


@login_required
@require_POST
def here(request: HttpRequest, slug: str) -> HttpResponse:
    seat = led(request, slug)
    form = Here(request.POST, organizations=queries.seats(seat.alliance))

    def act() -> None:
        actions.note_presence(roadmap=seat.roadmap, by=request.user, **form.values())

    return acted(request, seat, form, act, "here")


@login_required
@require_POST
def private(request: HttpRequest, slug: str) -> HttpResponse:
    """Anybody who takes part may keep notes of their own."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        raise Http404
    form = Private(request.POST, organizations=queries.seats(seat.alliance))

    def act() -> None:
        actions.keep_private(roadmap=seat.roadmap, by=request.user, **form.values())

    return acted(request, seat, form, act, "private")


def acted(
    request: HttpRequest, seat: queries.Seat, form: Form, act: Callable[[], None], name: str
) -> HttpResponse:
    """Done and back to the room; or the room with what is wrong in its one form."""
    if form.is_valid():
        once_only(request, act, kept())
        return redirect("roadmap_room", seat.alliance.slug)
    context = {**of_the_room(request, seat), name: form, "status": 400}
    return shown(request, seat, "room", "roadmap/room.html", **context)


@login_required
@require_POST
def presence_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    seat = led(request, slug)
    row = one(queries.presences_of(seat.roadmap), pk=pk)
    once_only(
        request,
        lambda: actions.remove_presence(presence=row, version=seen(request), by=request.user),
        _("Taken out."),
    )
    return redirect("roadmap_room", slug)


@login_required
@require_POST
def private_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    scope = asked_by(request)
    seat = queries.roadmap_to_read(scope, slug, closing=True)  # one's own words are taken away at any time
    note = one(queries.private_notes_of(scope, seat.roadmap), pk=pk)
    once_only(request, lambda: actions.remove_private(note=note, by=request.user), _("Gone for good."))
    return redirect("roadmap_room", slug)


@login_required
@require_POST
def wall_at(request: HttpRequest, slug: str) -> HttpResponse:
    """From now on the wall shows this page."""
    seat = led(request, slug)
    at = request.POST.get("at", "")
    if at not in BY_CODE:
        raise Http404
    actions.show_on_wall(roadmap=seat.roadmap, at=at, by=request.user)
    return redirect(BY_CODE[at].address(slug))


@login_required
@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """For a screen that the whole room sees: one question and what was said to it; nothing private."""
    seat = queries.roadmap_to_read(asked_by(request), slug)
    if not_begun(seat):
        return redirect("roadmap", slug)
    at = seat.roadmap.at or "activities"
    part = bool(getattr(request, "htmx", False))
    template = "roadmap/parts/wall.html" if part else "roadmap/wall.html"
    return render(request, template, {**framed(seat, at), **on_the_wall(seat, at)})
