"""The promises of an alliance, one promise with its history, and a new one."""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.plans.kinds import EventKind
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, Ask
from comity_site.alliances.queries import alliance_to_contribute, alliance_to_read, ask_to_change, rights_in
from comity_site.alliances.rights import Rights
from comity_site.alliances.scope import asked_by
from comity_site.plans import actions, promise_page, words
from comity_site.plans.acts import act_of
from comity_site.plans.amounts import plain
from comity_site.plans.forms.promises import NewPromise
from comity_site.plans.models import Event, Promise
from comity_site.plans.queries import promises as queries
from comity_site.plans.queries.parties import receivers_of
from comity_site.plans.queries.voices import voices_for, voices_in
from comity_site.plans.snapshot import folded_of
from comity_site.plans.speaking import NotAllowed
from comity_site.plans.views.writing import add_problem
from comity_site.register.reader import here
from comity_site.register.views.entry import form_page

ON_A_PAGE = 50
SHOWN = {
    "": queries.TO_COME,
    "missed": queries.MISSED,
    "kept": ("kept",),
    "all": (),
}


@login_required
@require_safe
def promises(request: HttpRequest, slug: str) -> HttpResponse:
    """By date, what the convener itself missed first; grouped by who owes whom."""
    scope, today = asked_by(request), timezone.localdate()
    alliance, rights = alliance_to_read(scope, slug)
    show = request.GET.get("show", "")
    owes = request.GET.get("owes", "")
    rows = queries.promises_of(
        alliance,
        today,
        mine=scope.organization_ids,
        stands=SHOWN.get(show, queries.TO_COME),
        owes=int(owes) if owes.isascii() and owes.isdigit() and len(owes) < 19 else None,
    )
    page = Paginator(rows.values_list("pk", flat=True), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = queries.listed(alliance, today, list(page), scope.organization_ids)
    context = {
        "alliance": alliance, "rights": rights, "tab": "promises", "page": page, "show": show, "owes": owes,
        "groups": promise_page.grouped(shown, today),
        "owing": [(str(pk), here(name)) for pk, name in queries.owing_in(alliance)],
        "mine": scope.organization_ids, "head": queries.head_of(alliance),
    }  # fmt: skip
    return render(request, "plans/promises.html", context)


@login_required
@require_safe
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    scope = asked_by(request)
    return render(request, "plans/promise.html", page_of(request, scope, queries.promise_to_read(scope, pk)))


def page_of(request: HttpRequest, scope: Scope, row: Promise) -> dict[str, Any]:
    """Everything the page of a promise shows."""
    today = timezone.localdate()
    stands = queries.standing_for(scope, row, today)
    folded, voices = folded_of(row), voices_for(scope, row)
    rights = rights_in(scope, row.alliance, closing=True)
    found = promise_page.options(folded, voices, receivers_of(row), request.user, today)
    events = queries.history_of(row)
    named = queries.organizations_named(promise_page.named_in(events))
    names = {key: one.name for key, one in named.items()}
    return {
        "alliance": row.alliance, "rights": rights, "tab": "promises", "promise": row,
        "seen": promise_page.PromiseSeen(row, list(row.to.all()), stands, today),
        "acts": buttons(found, folded.proposed_change is not None),
        "primary": primary(found, row, voices.own),
        "history": told(scope, events, row, names, rights), "head": queries.head_of(row.alliance),
        "proposed": folded.proposed_change, "proposer": names.get(asker(folded.proposed_change), ""),
        "void_by": names.get(int(folded.void_proposed_by or 0), ""),
        "predecessor": queries.predecessor_of(row),
        "may_offer": bool(voices.all) and row.closed not in ("changed", "void"),
    }  # fmt: skip


def asker(proposed: Any) -> int:
    return int(proposed.by_acting) if proposed else 0


def told(
    scope: Scope, events: list[Event], row: Promise, names: dict[int, str], rights: Rights
) -> list[promise_page.Said]:
    """The history in sentences."""
    people = queries.people_named(promise_page.link_makers_in(events))
    may_erase = {event.pk: queries.may_erase(scope, event, rights.manages) for event in events}
    return promise_page.history(events, row, names, people, may_erase)


FIRST = (
    EventKind.CHANGED, EventKind.VOIDED, EventKind.ACKNOWLEDGED, EventKind.CONFIRMED, EventKind.DELIVERED,
)  # fmt: skip


def primary(found: dict[EventKind, list[int]], row: Promise, own: Collection[int]) -> str:
    """The verb of the one thing that most likely is to be said here; that it is theirs, they say themselves."""
    is_theirs = bool({*own} & {*found.get(EventKind.ACKNOWLEDGED, ())})
    for kind in FIRST:
        waits = {
            EventKind.CHANGED: row.change_proposed, EventKind.VOIDED: row.void_proposed,
            EventKind.ACKNOWLEDGED: is_theirs,
        }  # fmt: skip
        done_is_full = kind is EventKind.DELIVERED and not row.remaining
        act = act_of(kind)
        if act and kind in found and waits.get(kind, True) and not done_is_full:
            return act.verb
    return ""


def buttons(found: dict[EventKind, list[int]], is_proposed: bool) -> list[Any]:
    """What may be said now, in the order of the acts; nothing is agreed to that nobody proposed."""
    kinds = set(found)
    if not is_proposed:
        kinds.discard(EventKind.CHANGED)
    if EventKind.VOIDED in kinds:
        kinds.discard(EventKind.VOID_PROPOSED)
    return [act for kind in EventKind if kind in kinds and (act := act_of(kind))]


@login_required
@form_page
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A promise of one's own, one written down for somebody, or (for who manages) our note of what others said."""
    scope = asked_by(request)
    alliance, rights = alliance_to_contribute(scope, slug)
    ask = ask_of(request, scope)
    form = form_of(request, scope, alliance, rights, ask)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_promise(
                alliance=alliance, speaking=form.speaking(), by=request.user, ask=ask,
                once=form.cleaned_data["once"], **form.values(),
            )  # fmt: skip
            actions.must_be_as_typed(made, form.values())
        except NotAllowed as no:
            form.add_error(None, words.refusal(no.refusal))
        except ValidationError as problem:
            add_problem(form, problem)
        else:
            noted = _("Noted. It is our note until they confirm it.")
            messages.success(request, _("Promised.") if made.acknowledged else noted)
            return redirect("promise", made.pk)
    context = {"alliance": alliance, "rights": rights, "tab": "promises", "form": form, "ask": ask}
    return render(request, "plans/promise_add.html", context, status=400 if form.errors else 200)


def ask_of(request: HttpRequest, scope: Scope) -> Ask | None:
    """The yes that is to be kept as a promise, by its number in the address."""
    number = request.GET.get("ask", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return ask_to_change(scope, int(number))


def form_of(
    request: HttpRequest, scope: Scope, alliance: Alliance, rights: Rights, ask: Ask | None
) -> NewPromise:
    """With the terms of the ask, where it comes from one."""
    asked = [ask.asked_id, ask.asker_id] if ask else []
    parties = queries.parties_of(alliance, *asked, *scope.organization_ids & rights.organizations)
    voices = voices_in(scope, alliance, [one.pk for one in parties])
    speakers = sorted(
        (one for one in parties if one.pk in voices.all), key=lambda one: (one.pk not in voices.own, one.name)
    )
    initial: dict[str, Any] = {"once": uuid4().hex}
    if speakers:
        initial["owes"] = speakers[0].pk
    if ask:
        initial |= terms_of(ask)
    return NewPromise(
        request.POST or None, voices=voices, speakers=speakers, parties=parties, of_others=rights.manages,
        initial=initial,
    )  # fmt: skip


def terms_of(ask: Ask) -> dict[str, Any]:
    """What they said yes to, or offered instead."""
    offer = getattr(ask, "offer", None)
    terms: Any = offer if offer is not None and ask.answer == "other_offer" else ask
    return {
        "owes": ask.asked_id, "what": terms.what, "unit": terms.unit, "due": terms.due, "proof": ask.proof,
        "quantity": plain(terms.quantity) if terms.quantity else None, "language": ask.language,
        "to_kind": "organizations", "to": [ask.asker_id],
    }  # fmt: skip


@login_required
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own words, erased for good; the chain stays whole."""
    text = queries.words_to_erase(asked_by(request), pk)
    actions.erase_words(event_text=text, by=request.user)
    messages.success(request, _("Erased. That something was said is still known, not what."))
    return redirect("promise", text.event.promise_id)
