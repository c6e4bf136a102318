"""The list and the picture of actors; one of them, noted, changed, taken away and put back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.exchange.decoding import with_mark
from comity_site.alliances.scope import asked_by
from comity_site.influence.actions import actors as actions
from comity_site.influence.actions import keeping
from comity_site.influence.actor_page import actor_seen, actors_seen
from comity_site.influence.field_picture import field_picture
from comity_site.influence.files import actors_table
from comity_site.influence.finding_words import counts, finding, groups
from comity_site.influence.forms.actors import ActorForm, RatingForm
from comity_site.influence.models import Actor
from comity_site.influence.queries import actors as queries
from comity_site.influence.queries.actors import Room
from comity_site.influence.queries.changes import decided_by
from comity_site.influence.words import disagreement_words, places_explained, reading_rows
from comity_site.plans.sent_once import sent_in
from comity_site.plans.views.writing import changed, done, once_only, page
from comity_site.register import queries as register
from comity_site.register.models import Organization
from comity_site.register.views.entry import form_page, seen

FIELDS = ("what", "name", "language", "stance", "gives", "gets", "costs", "approach", "power", "legitimacy", "urgency",
          "level")  # fmt: skip
FOUND = 20


def around(room: Room, tab: str = "influence", **more: Any) -> dict[str, Any]:
    """What every page of this room shows."""
    return {"alliance": room.alliance, "rights": room.rights, "room": room, "tab": tab, **more}


@login_required
@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    room = queries.room_to_enter(asked_by(request), slug)
    found = actors_seen(room)
    context = around(
        room, actors=found, groups=groups(found), finding=finding(found), counts=counts(found),
        picture=field_picture(found), removed=list(queries.actors_removed(room)), fields=places_explained(),
        may_rate=bool(found and queries.raters(room)),
    )  # fmt: skip
    return render(request, "influence/actors.html", context)


@login_required
@require_safe
def file(request: HttpRequest, slug: str) -> HttpResponse:
    room = queries.room_to_enter(asked_by(request), slug)
    return download(actors_table(room.alliance, actors_seen(room)), f"{slug}-actors.csv")


def download(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(with_mark(data), content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_safe
def actor(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.actor_to_read(asked_by(request), pk)
    return shown(request, row, room)


def shown(request: HttpRequest, row: Actor, room: Room, form: RatingForm | None = None) -> HttpResponse:
    """One actor, with the form for a rating, which may be as it was sent."""
    own, raters = queries.own_ratings(room, row), queries.raters(room)
    first = next(iter(own.values()), None) if len(raters) == 1 else None  # nobody's numbers become another's
    said = {"interest": first.interest, "influence": first.influence} if first else {}
    form = form or RatingForm(raters=raters, initial={**said, "round": row.round})
    found = actor_seen(room, row)
    context = around(
        room, seen=found, readings=reading_rows(found.placed), apart=disagreement_words(found.placed),
        fields=places_explained(), own=list(own.values()), named=list(row.named.all()),
        form=form if raters and not actions.exists_in_an_example(row) else None,
        decides=list(decided_by(row)), may_ask=room.rights.manages and in_a_register(request, row),
        is_real_in_example=actions.exists_in_an_example(row),
    )  # fmt: skip
    return render(request, "influence/actor.html", context, status=400 if form.errors else 200)


def in_a_register(request: HttpRequest, row: Actor) -> bool:
    """Whether it is about somebody whom the person finds in a register today: others cannot be asked from here."""
    rows = register.organizations_to_read(asked_by(request))
    return row.organization_id is not None and rows.filter(pk=row.organization_id).exists()


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Searched for in the register first, or typed in one's own words."""
    room = queries.room_to_enter(asked_by(request), slug)
    about = chosen(request)
    form = form_for(request, room, organization=about)
    if request.method == "POST" and form.is_valid():
        made: list[Actor] = []

        def act() -> None:
            made.append(
                actions.add_actor(
                    alliance=room.alliance, by=request.user, once=sent_in(room.alliance.pk, form), **form.values()
                )
            )  # fmt: skip

        if done(form, act):
            messages.success(request, _("Noted. Each of you can rate it now."))
            return redirect("actor", made[0].pk)
    return page(
        request, "influence/actor_add.html", form, **around(room, organization=about, **searched(request))
    )


def chosen(request: HttpRequest) -> Organization | None:
    """The organization of the register that the address names, as far as the person may read it. Or 404."""
    text = request.GET.get("organization", "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        return None
    return register.one(register.organizations_to_read(asked_by(request)), pk=int(text))


def searched(request: HttpRequest) -> dict[str, Any]:
    words = request.GET.get("words", "").strip()[:200]
    rows = register.organizations_found(asked_by(request), words=words)[:FOUND] if words else ()
    return {"words": words, "found": list(rows)}


def form_for(
    request: HttpRequest, room: Room, *, organization: Organization | None, row: Actor | None = None, **initial: Any
) -> ActorForm:  # fmt: skip
    return ActorForm(
        request.POST or None, members=queries.choosable(room, row), own=queries.own_in(room), leads=room.leads,
        organization=organization, initial=initial,
    )  # fmt: skip


@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.actor_to_read(asked_by(request), pk)
    form = form_for(request, room, organization=row.organization, row=row, version=row.version, **said(row))
    context = around(room, actor=row, organization=row.organization)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        outcome = changed(
            form,
            lambda: actions.change_actor(actor=row, version=version, by=request.user, **form.values()),
            lambda: now(request, pk),
        )
        if outcome is True:
            messages.success(request, _("Changed."))
            return redirect("actor", pk)
        context["differences"] = outcome if isinstance(outcome, list) else None
    return page(request, "influence/actor_change.html", form, **context)


def said(row: Actor) -> dict[str, Any]:
    named = sorted(one.pk for one in row.named.all())
    return {
        **{name: getattr(row, name) for name in FIELDS},
        "approached_by": row.approached_by_id,
        "named": named,
    }


def now(request: HttpRequest, pk: int) -> tuple[dict[str, Any], int]:
    row, _room = queries.actor_to_read(asked_by(request), pk)
    return said(row), row.version


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.actor_to_read(asked_by(request), pk)
    once_only(
        request,
        lambda: keeping.remove(row=row, version=seen(request), by=request.user),
        _("Off the list. It can be put back for 30 days."),
    )
    return redirect("influence", room.alliance.slug)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row, room = queries.actor_to_restore(asked_by(request), pk)
    once_only(
        request,
        lambda: keeping.restore(row=row, version=seen(request), by=request.user),
        _("Put back as it was."),
    )
    return redirect("influence", room.alliance.slug)
