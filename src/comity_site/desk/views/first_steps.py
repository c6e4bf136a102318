"""The first evening goes on: what each could give, whom to ask first, what to say."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from comity.partners.first_asks import FirstAsk
from comity.words.folding import fold
from comity_site.accounts.journal import Stale
from comity_site.accounts.refusals import Refused
from comity_site.alliances import ask_words
from comity_site.alliances.models import Ask
from comity_site.alliances.scope import asked_by
from comity_site.desk import actions, queries
from comity_site.desk.forms.first import KnownOf, Needed, Place, WhatToSay, rows_of
from comity_site.desk.queries.first import Evening, could_use, gives
from comity_site.desk.views.beside import beside
from comity_site.desk.views.first import form_page, screen
from comity_site.desk.words import first as words
from comity_site.register.form_fields import reader_language

WORDS = ("what", "quantity", "unit", "due", "why_them", "how", "when")


@login_required
@form_page
def known(request: HttpRequest, slug: str) -> HttpResponse:
    """The second screen: one table, a row for each name."""
    found = queries.evening(asked_by(request), slug)
    data = request.POST or None
    needed = Needed(data, initial=needed_of(found))
    asks = sorted(found.asks, key=lambda ask: ask.pk)
    rows = rows_of(KnownOf, asks, data, known_of)
    status, differences = 200, None
    if data and all_valid(needed, *rows):
        try:
            write_known(request, found, needed, list(zip(asks, rows, strict=True)))
            return redirect("first_order", slug)
        except Stale:
            status = 409
            found = queries.evening(asked_by(request), slug)
            differences = known_beside(found, needed, dict(zip([ask.pk for ask in asks], rows, strict=True)))
    elif data:
        status = 400
    context = screen(found, 2) | {
        "needed": needed, "rows": list(zip(asks, rows, strict=True)), "differences": differences,
    }  # fmt: skip
    return render(request, "desk/first/known.html", context, status=status)


def write_known(
    request: HttpRequest, found: Evening, needed: Needed, rows: list[tuple[Ask, KnownOf]]
) -> None:
    actions.write_known(
        alliance=found.alliance, needs=needed.cleaned_data["needs"], version=needed.cleaned_data["version"],
        known=[actions.Known(ask, **row.cleaned_data) for ask, row in rows if row.is_bound],
        language=reader_language(), by=request.user,
    )  # fmt: skip


def needed_of(found: Evening) -> dict[str, Any]:
    return {"needs": found.needs, "version": found.alliance.version}


def known_of(ask: Ask) -> dict[str, Any]:
    return {
        "gives": gives(ask), "could_use": could_use(ask), "known_by": ask.known_by,
        "version": ask.version, "entry_version": ask.asked.version,
    }  # fmt: skip


def known_beside(found: Evening, needed: Needed, rows: dict[int, KnownOf]) -> list[Any]:
    """What differs between the page that was sent and what stands now, the name before each field."""
    differences = [("", one) for one in beside(needed, needed_of(found), "version")]
    for ask in found.asks:
        if ask.pk in rows and rows[ask.pk].is_bound:
            found_now = beside(rows[ask.pk], known_of(ask), "version", "entry_version")
            differences += [(ask.asked.name, one) for one in found_now]
    return differences


def all_valid(*forms: Any) -> bool:
    """Every bound form is looked at, so that each shows its own errors."""
    valid = [form.is_valid() for form in forms if form.is_bound]
    return all(valid)


@login_required
@form_page
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """The third screen: whom to ask first, and why, from this list alone."""
    found = queries.evening(asked_by(request), slug)
    suggested = [ask for ask, _ in found.order]
    fresh = "suggested" in request.GET or not found.is_ordered
    asks = suggested if fresh else sorted(suggested, key=lambda ask: ask.rank or 999)
    places = {ask.pk: place for place, ask in enumerate(asks, start=1)}
    data = request.POST or None
    rows = rows_of(Place, asks, data, lambda ask: {"rank": places[ask.pk], "version": ask.version})
    stale = False
    if data and all_valid(*rows):
        typed = [(row.cleaned_data["rank"], place, ask, row.cleaned_data["version"])
                 for place, (ask, row) in enumerate(zip(asks, rows, strict=True), start=1) if row.is_bound]  # fmt: skip
        try:
            settle(request, typed)
            return redirect("first_say", slug)
        except Stale:
            found, stale = queries.evening(asked_by(request), slug), True
            rows = [with_version(row, found) for row in rows]
    reasons = {ask.pk: words.sentences(why, bool(gives(ask))) for ask, why in found.order}
    context = screen(found, 3) | {
        "rows": [(ask, row, reasons.get(ask.pk, ())) for ask, row in zip(asks, rows, strict=True)],
        "missing": words.nobody_gives(missing(found)), "is_stale": stale, "is_suggested": fresh,
    }  # fmt: skip
    return render(request, "desk/first/order.html", context, status=409 if stale else 400 if data else 200)


def settle(request: HttpRequest, typed: list[tuple[int, int, Ask, int]]) -> None:
    """Places from 1 without gaps: whoever was moved up goes before who stood there, whoever was moved down after."""
    ranked = sorted(typed, key=lambda one: (one[0], (one[0] > one[1]) - (one[0] < one[1]), one[1]))
    places = {place: (ask, version) for place, (_, _, ask, version) in enumerate(ranked, start=1)}
    actions.put_in_order(places=places, by=request.user)


def with_version(row: Place, found: Evening) -> Place:
    """The same places typed, on top of what stands now."""
    versions = {f"a{ask.pk}": ask.version for ask in found.asks}
    if row.is_bound and row.prefix in versions:
        beside(row, {"rank": row.cleaned_data["rank"], "version": versions[row.prefix]}, "version")
    return row


def missing(found: Evening) -> list[str]:
    """What is needed and nobody of the list could give."""
    given = {fold(word) for ask in found.asks for word in gives(ask)}
    return [need for need in found.needs if fold(need) not in given]


@login_required
@form_page
def say(request: HttpRequest, slug: str) -> HttpResponse:
    """The fourth screen: the words for the first three, and the texts made of them."""
    found = queries.evening(asked_by(request), slug)
    asks, data = found.first, request.POST or None
    why = {ask.pk: one for ask, one in found.order}
    rows = rows_of(WhatToSay, asks, data, lambda ask: said_of(ask, why[ask.pk]))
    status, differences = 200, None
    if data and all_valid(*rows):
        try:
            actions.write_what_to_say(said=[said_in(ask, row) for ask, row in zip(asks, rows, strict=True)
                                            if row.is_bound], by=request.user)  # fmt: skip
            return redirect("first_say", slug)
        except Stale:
            status, differences = 409, said_beside(queries.evening(asked_by(request), slug), asks, rows)
        except (Refused, ValidationError) as problem:
            status = 400
            rows[0].add_error(
                None, ask_words.told(problem.code) if isinstance(problem, Refused) else problem.messages
            )
    elif data:
        status = 400
    shown = [
        (ask, row, ask_words.message(with_asker(ask, found))) for ask, row in zip(asks, rows, strict=True)
    ]
    context = screen(found, 4) | {"rows": shown, "differences": differences, "is_wrong": status != 200}
    return render(request, "desk/first/say.html", context, status=status)


def said_of(ask: Ask, why: FirstAsk) -> dict[str, Any]:
    """What stands; for words that nobody chose yet, what the list suggests."""
    said = {name: getattr(ask, name) for name in WORDS} | {"version": ask.version}
    if ask.when is None:
        said |= {
            "when": timezone.localdate() + timedelta(days=1),
            "what": words.needed_of(why) or ask.what,
            "why_them": ask.why_them or words.why_them(why),
        }
    return said


def said_in(ask: Ask, row: WhatToSay) -> tuple[Ask, int, dict[str, Any]]:
    return ask, row.cleaned_data["version"], {name: row.cleaned_data[name] for name in WORDS}


def said_beside(found: Evening, asks: list[Ask], rows: list[WhatToSay]) -> list[Any]:
    standing = {ask.pk: ask for ask in found.asks}
    differences: list[Any] = []
    for ask, row in zip(asks, rows, strict=True):
        if row.is_bound and (now := standing.get(ask.pk)):
            values = {name: getattr(now, name) for name in (*WORDS, "version")}
            differences += [(ask.asked.name, one) for one in beside(row, values, "version")]
    return differences


def with_asker(ask: Ask, found: Evening) -> Ask:
    """The rows it belongs to are at hand already."""
    ask.asker, ask.alliance = found.organization, found.alliance
    return ask
