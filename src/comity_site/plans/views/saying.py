"""Something is said about a promise: one page for each kind of thing, one action, no typing lost."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from comity.plans.folded import Folded
from comity.plans.kinds import EventKind
from comity.plans.rules import check_read_back
from comity_site.accounts.journal import Stale
from comity_site.alliances.scope import asked_by
from comity_site.plans import actions, promise_page, words
from comity_site.plans.acts import ACTS, Act
from comity_site.plans.amounts import plain
from comity_site.plans.forms import promises as forms
from comity_site.plans.models import Promise
from comity_site.plans.queries import promises as queries
from comity_site.plans.queries.parties import receivers_of
from comity_site.plans.queries.voices import Voices
from comity_site.plans.sent_once import sent_as
from comity_site.plans.snapshot import folded_of
from comity_site.plans.speaking import NotAllowed
from comity_site.plans.views.writing import add_problem
from comity_site.register.views.entry import form_page

Common = Mapping[str, Any]
TWO_WEEKS = 14
READ_BACK_FIRST = (EventKind.ACKNOWLEDGED, EventKind.CHANGED, EventKind.VOIDED)


def _done(form: forms.Done, common: Common) -> object:
    return actions.record_delivery(
        quantity=form.cleaned_data["quantity"], on=form.cleaned_data["on"], credited=form.credits(),
        witnessed=form.witnessed(), **common,
    )  # fmt: skip


def _confirmed(form: forms.Confirmed, common: Common) -> object:
    return actions.confirm_delivery(
        delivery=form.cleaned_data["delivery"], quantity=form.seen_of_it(), **common
    )


def _taken_back(form: forms.AboutDelivery, common: Common) -> object:
    return actions.take_back_delivery(delivery=form.cleaned_data["delivery"], **common)


def _read_back(form: forms.AboutDelivery, common: Common) -> object:
    said = form.cleaned_data
    return actions.read_back(delivery=said["delivery"] or None, on=said["on"], **common)


def _change(form: forms.Change, common: Common) -> object:
    values = {name: form.cleaned_data[name] for name in ("quantity", "unit", "due", "what")}
    return actions.propose_change(**values, **common)


def _pause(form: forms.Pause, common: Common) -> object:
    return actions.pause_promise(until=form.cleaned_data["until"], **common)


def _plainly(action: Callable[..., object]) -> Callable[[Any, Common], object]:
    return lambda form, common: action(**common)


RUN: dict[EventKind, Callable[[Any, Common], object]] = {
    EventKind.DELIVERED: _done,
    EventKind.CONFIRMED: _confirmed,
    EventKind.TAKEN_BACK: _taken_back,
    EventKind.READ_BACK: _read_back,
    EventKind.ACKNOWLEDGED: _plainly(actions.acknowledge_promise),
    EventKind.NOT_IN_FULL: _plainly(actions.say_not_in_full),
    EventKind.NOT_COMING: _plainly(actions.say_not_coming),
    EventKind.CHANGE_PROPOSED: _change,
    EventKind.CHANGED: _plainly(actions.agree_change),
    EventKind.CHANGE_DECLINED: _plainly(actions.decline_change),
    EventKind.RELEASED: _plainly(actions.release_promise),
    EventKind.PAUSED: _pause,
    EventKind.RESUMED: _plainly(actions.resume_promise),
    EventKind.VOID_PROPOSED: _plainly(actions.propose_void),
    EventKind.VOIDED: _plainly(actions.agree_void),
    EventKind.VOID_DECLINED: _plainly(actions.decline_void),
}


@login_required
@form_page
def say(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The page of one thing to be said. What can no longer be said leads back to the promise, with the reason."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    promise, voices = queries.promise_to_say(asked_by(request), pk)
    folded = folded_of(promise)
    form = form_for(request, act, promise, folded, voices)
    if form is None:
        messages.error(request, words.refusal("settled" if promise.closed else "not_a_side"))
        return redirect("promise", pk)
    context: dict[str, Any] = {
        "act": act,
        "promise": promise,
        "alliance": promise.alliance,
        "tab": "promises",
    }
    context["seen"] = promise_page.PromiseSeen(promise, list(promise.to.all()), "", timezone.localdate())
    context["proposed"] = folded.proposed_change
    if request.method == "POST" and form.is_valid():
        try:
            said = RUN[act.kind](form, common(request, form, promise))
        except Stale:
            context["meanwhile"] = meanwhile(form, pk, request)
        except NotAllowed as no:
            form.add_error(None, words.refusal(no.refusal))
        except ValidationError as problem:
            add_problem(form, problem)
        else:
            messages.success(request, str(act.told))
            return redirect("promise", said.pk if isinstance(said, Promise) else pk)
    if request.method == "POST":
        form.offer_only(speakers_for(request, act, promise, folded, voices))
    status = 400 if form.errors else 409 if "meanwhile" in context else 200
    return render(request, "plans/promise_say.html", {**context, "form": form}, status=status)


def common(request: HttpRequest, form: forms.SayingForm, promise: Promise) -> Common:
    """What every action is told. The same form with something else in it is not the same."""
    typed = {name: value for name, value in form.cleaned_data.items() if name not in {"seen", "once"}}
    return {
        "promise": promise,
        "speaking": form.speaking(),
        "by": request.user,
        "once": sent_as(form.cleaned_data["once"], sorted(typed.items())),
        "seen": form.cleaned_data["seen"],
    }


def meanwhile(form: forms.SayingForm, pk: int, request: HttpRequest) -> list[promise_page.Said]:
    """What was said since the form was opened. Sent again, the form knows of it."""
    promise = queries.promise_to_read(asked_by(request), pk)
    rows = queries.history_of(promise)
    seen = int(form.cleaned_data["seen"])
    form.data = form.data.copy()
    form.data["seen"] = str(promise.version)
    names = {key: one.name for key, one in queries.organizations_named(promise_page.named_in(rows)).items()}
    return promise_page.history(rows, promise, names, {}, {})[seen:]


def form_for(
    request: HttpRequest, act: Act, promise: Promise, folded: Folded, voices: Voices
) -> forms.SayingForm | None:
    """The form with those for whom this may be said; None where nobody may, or it makes no sense.

    A form that comes back is asked with every voice, so that the rules refuse in words, or find what it made before.
    """
    ids = speakers_for(request, act, promise, folded, voices)
    if request.method == "POST":
        ids = list(dict.fromkeys([*ids, *sorted(voices.own), *sorted(voices.recorded)]))
    if not ids or (request.method != "POST" and act.kind is EventKind.CHANGED and not folded.proposed_change):
        return None
    rows = queries.organizations_named(ids)
    shown: dict[str, Any] = {
        "voices": voices,
        "speakers": [rows[pk] for pk in ids if pk in rows],
        "initial": {"seen": promise.version, "once": uuid4().hex},
    }
    return made(request, act, promise, folded, shown)


def speakers_for(
    request: HttpRequest, act: Act, promise: Promise, folded: Folded, voices: Voices
) -> list[int]:
    """The organizations for which this person may say it now."""
    found = promise_page.options(folded, voices, receivers_of(promise), request.user, timezone.localdate())
    return found.get(act.kind, [])


def made(
    request: HttpRequest, act: Act, promise: Promise, folded: Folded, shown: dict[str, Any]
) -> forms.SayingForm | None:
    """The form of this kind of thing, with what it most likely says."""
    data, initial = request.POST or None, shown["initial"]
    if act.kind is EventKind.DELIVERED:
        initial["quantity"] = plain(promise.remaining or promise.quantity)
        partners = queries.parties_of(promise.alliance)
        return forms.Done(data, promise=promise, partners=partners, **shown)
    if act.kind in (EventKind.CONFIRMED, EventKind.TAKEN_BACK, EventKind.READ_BACK):
        return about_delivery(request, act, promise, folded, shown)
    if act.kind is EventKind.CHANGE_PROPOSED:
        initial |= {"quantity": plain(promise.quantity), "unit": promise.unit, "due": promise.due}
        return forms.Change(data, **shown)
    if act.kind is EventKind.PAUSED:
        initial["until"] = timezone.localdate() + timedelta(days=TWO_WEEKS)
        return forms.Pause(data, **shown)
    form = forms.SayingForm(data, **shown)
    if act.kind in READ_BACK_FIRST:
        form.read_back_first()
    return form


def about_delivery(
    request: HttpRequest, act: Act, promise: Promise, folded: Folded, shown: dict[str, Any]
) -> forms.SayingForm | None:
    """The deliveries of which it may be said, the one of the address first."""
    data, voices, initial = request.POST or None, shown["voices"], shown["initial"]
    if request.method == "POST":
        choices = [(d.number, promise_page.delivery_words(d, promise.unit)) for d in folded.deliveries]
        choices = [(0, ""), *choices] if act.kind is EventKind.READ_BACK else choices
    elif act.kind is EventKind.READ_BACK:
        choices = to_read_back(promise, folded, voices, request)
    else:
        choices = promise_page.deliveries_for(act.kind, folded, voices, request.user, promise.unit)
    if not choices:
        return None
    asked = request.GET.get("delivery", "")
    numbers = [number for number, _words in choices]
    initial["delivery"] = int(asked) if asked in map(str, numbers) else numbers[0]
    if act.kind is not EventKind.CONFIRMED:
        return forms.AboutDelivery(data, deliveries=choices, **shown)
    whole = {delivery.number: delivery.quantity for delivery in folded.deliveries}
    return forms.Confirmed(data, deliveries=choices, whole=whole, **shown)


def to_read_back(
    promise: Promise, folded: Folded, voices: Voices, request: HttpRequest
) -> list[tuple[int, str]]:
    """The promise itself (0) and the deliveries that were written down and not yet read back."""
    found: list[tuple[int, str]] = []
    speakers = [promise_page.speaker_for(one, voices, request.user) for one in voices.all]
    if any(check_read_back(folded, None, speaker) is None for speaker in speakers):
        found.append((0, words.terms(promise)))
    for delivery in folded.standing_deliveries:
        if any(check_read_back(folded, delivery.number, speaker) is None for speaker in speakers):
            found.append((delivery.number, promise_page.delivery_words(delivery, promise.unit)))
    return found
