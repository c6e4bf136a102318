"""Answer links to promises: offered, revoked, and opened on a phone without an account."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comity.plans.folded import Folded
from comity.plans.kinds import EventKind
from comity.plans.rules import Speaker, allowed, check_confirmation
from comity_site.accounts.journal import Stale
from comity_site.alliances.actions.links import mark_used, offer_answer_link, revoke_answer_link
from comity_site.alliances.forms.fields import as_digits
from comity_site.alliances.models import How
from comity_site.alliances.scope import asked_by
from comity_site.alliances.views.link_pages import link_context, link_over, link_page
from comity_site.plans import actions, promise_page, words
from comity_site.plans.amounts import plain
from comity_site.plans.queries import answering
from comity_site.plans.queries import promises as queries
from comity_site.plans.queries.answering import Opened, Opens
from comity_site.plans.queries.parties import is_alone, receivers_of
from comity_site.plans.sent_once import sent_as
from comity_site.plans.snapshot import folded_of
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.register.form_fields import reader_language
from comity_site.register.views.entry import form_page

DAYS_OPEN = 30

ANSWERS = {
    Opens.PROMISE: (
        EventKind.ACKNOWLEDGED, EventKind.DELIVERED, EventKind.NOT_IN_FULL, EventKind.NOT_COMING, EventKind.VOIDED,
    ),
    Opens.CONFIRMATION: (EventKind.CONFIRMED,),
    Opens.AGREEMENT: (
        EventKind.CHANGED, EventKind.CHANGE_DECLINED, EventKind.VOIDED, EventKind.VOID_DECLINED,
    ),
}  # fmt: skip
"""What may be said through which link."""


@never_cache
@login_required
@form_page
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links that may be made for this promise; the one just made is shown, this once."""
    row, voices = queries.promise_to_say(asked_by(request), pk)
    named = queries.organizations_named(voices.all | {row.owes_id})
    folded = folded_of(row)
    found = list(answering.offers(row, folded, voices, request.user, named))
    context: dict[str, Any] = {
        "promise": row,
        "alliance": row.alliance,
        "tab": "promises",
        "offers": [(one, about(one.delivery, folded)) for one in found],
    }
    if request.method == "POST":
        chosen = next((one for one in found if one.key == request.POST.get("offer")), None)
        if chosen is None:
            raise Http404
        secret = offer_answer_link(
            opens=chosen.opens, subject=chosen.subject, organization=chosen.organization, by=request.user,
            days=DAYS_OPEN,
        )  # fmt: skip
        address = reverse("answer_promise", kwargs={"secret": secret})
        context |= {"made": chosen, "address": request.build_absolute_uri(address)}
        context["until"] = timezone.localdate() + timedelta(days=DAYS_OPEN)
    context["open"] = answering.open_links(row)
    return render(request, "plans/promise_links.html", context)


def about(number: int, folded: Folded) -> str:
    """Which delivery a link is about."""
    delivery = folded.delivery(number) if number else None
    return promise_page.delivery_words(delivery, folded.unit) if delivery else ""


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    link, row = answering.promise_link_to_revoke(asked_by(request), pk, request.POST.get("opens", ""))
    revoke_answer_link(link=link, by=request.user)
    messages.success(request, _("This link opens nothing any more."))
    return redirect("promise_links", row.pk)


@link_page
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """One promise, or one thing done, or one change; said by the organization that the link was made for."""
    opened = answering.opened_by(secret)
    if opened is None:
        return link_over(request)
    problem, status = "", 200
    if request.method == "POST":
        problem, status = said(request, opened)
        if not problem:
            mark_used(link=opened.link)
            return redirect(f"{request.path}?language={reader_language()}&done=1")
        opened = answering.opened_by(secret) or opened
    return render(request, "plans/answer_promise.html", page_of(request, opened, problem), status=status)


def page_of(request: HttpRequest, opened: Opened, problem: str) -> dict[str, Any]:
    """What the one page shows, with the answers that make sense now."""
    row, today = opened.promise, timezone.localdate()
    folded = folded_of(row)
    kinds = may_say(opened, folded)
    delivery = folded.delivery(opened.delivery) if opened.delivery else None
    proposer = int(folded.proposed_change.by_acting) if folded.proposed_change else 0
    return link_context(
        link=opened.link, promise=row, alliance=row.alliance, problem=problem,
        seen=promise_page.PromiseSeen(row, list(row.to.all()), "", today),
        kinds={kind.value for kind in kinds}, once=uuid4().hex, version=row.version,
        remaining=plain(row.remaining) if row.remaining else "",
        delivery=delivery, done_words=promise_page.delivery_words(delivery, row.unit) if delivery else "",
        quantity=request.POST.get("quantity") or (plain(delivery.quantity) if delivery else ""),
        words=request.POST.get("said", ""), proposed=folded.proposed_change,
        proposer=queries.organizations_named([proposer]).get(proposer), answered="done" in request.GET,
        not_by_this_link=words.refused_by_link("wrote_both") if wrote(made_by(opened), folded) else "",
    )  # fmt: skip


def may_say(opened: Opened, folded: Folded) -> set[EventKind]:
    """The answers of this kind of link that the rules let this organization give now."""
    pk = str(opened.link.organization_id)
    speaker = Speaker(None, frozenset({pk}), pk, made_by(opened))
    if opened.link.opens == Opens.CONFIRMATION:
        delivery = folded.delivery(opened.delivery)
        if delivery is None or delivery.confirmed >= delivery.quantity:
            return set()
        fine = check_confirmation(folded, opened.delivery, speaker, delivery.quantity) is None
        return {EventKind.CONFIRMED} if fine else set()
    kinds = allowed(folded, speaker, receivers_of(opened.promise), timezone.localdate())
    found = kinds & set(ANSWERS[Opens(opened.link.opens)])
    if folded.proposed_change is None:
        found -= {EventKind.CHANGED}
    if opened.link.opens == Opens.AGREEMENT and folded.void_proposed_by is None:
        found -= {EventKind.VOIDED}
    if opened.link.opens == Opens.PROMISE and folded.acknowledged:
        found -= {EventKind.VOIDED}
    return set(found)


def made_by(opened: Opened) -> str | None:
    """Who made a link to agree by, where somebody else here could have made it."""
    maker = opened.link.made_by_id
    if maker is None or opened.link.opens != Opens.AGREEMENT or is_alone(opened.promise, maker):
        return None
    return str(maker)


def wrote(person: str | None, folded: Folded) -> bool:
    """They wrote down what is proposed now."""
    terms = folded.proposed_change
    return person is not None and person in (terms.written_by if terms else None, folded.void_written_by)


SAY: dict[EventKind, Callable[..., object]] = {
    EventKind.ACKNOWLEDGED: actions.acknowledge_promise,
    EventKind.NOT_IN_FULL: actions.say_not_in_full,
    EventKind.NOT_COMING: actions.say_not_coming,
    EventKind.VOIDED: actions.agree_void,
    EventKind.VOID_DECLINED: actions.decline_void,
    EventKind.CHANGED: actions.agree_change,
    EventKind.CHANGE_DECLINED: actions.decline_change,
}


def said(request: HttpRequest, opened: Opened) -> tuple[str, int]:
    """Say it; why not, and the status, when it was not."""
    try:
        kind = EventKind(request.POST.get("say", ""))
        seen = int(request.POST.get("seen", ""))
    except ValueError:
        return _("Choose one of the answers."), 400
    stood_by = kind is EventKind.VOIDED and opened.link.opens == Opens.PROMISE and opened.promise.acknowledged
    if kind not in ANSWERS[Opens(opened.link.opens)] or stood_by:
        return _("Choose one of the answers."), 400
    try:
        act(kind, request, opened, seen)
    except Stale:
        return _("Something was said about this meanwhile. Look at it as it is now, then answer."), 409
    except NotAllowed as no:
        return words.refused_by_link(no.refusal), 400
    except ValidationError as problem:
        return " ".join(problem.messages), 400
    return "", 302


def act(kind: EventKind, request: HttpRequest, opened: Opened, seen: int) -> None:
    """The one action; the link speaks for its organization, and its maker stands in the history."""
    link, once = opened.link, request.POST.get("once", "")
    typed = [request.POST.get(name, "").strip() for name in ("quantity", "said")]
    common: dict[str, Any] = {
        "promise": opened.promise, "by": None, "seen": seen, "once": sent_as(once, kind, typed) if once else None,
        "speaking": Speaking(
            acting=link.organization, organizations=frozenset({link.organization_id}), heard=How.LINK,
            on=timezone.localdate(), said=request.POST.get("said", ""), language=reader_language(),
            link_by=link.made_by_id, alone=made_by(opened) is None,
        ),
    }  # fmt: skip
    if kind is EventKind.DELIVERED:
        actions.record_delivery(quantity=amount_of(request), on=timezone.localdate(), **common)
    elif kind is EventKind.CONFIRMED:
        actions.confirm_delivery(delivery=opened.delivery, quantity=amount_of(request), **common)
    else:
        SAY[kind](**common)


def amount_of(request: HttpRequest) -> Decimal:
    """A number as people type it, with a point or a comma. Raises ValidationError."""
    try:
        found = Decimal(as_digits(request.POST.get("quantity", "")))
    except InvalidOperation:
        raise ValidationError(_("How much? Write a number.")) from None
    if not found.is_finite() or found != round(found, 3):
        raise ValidationError(_("How much? Write a number, to a thousandth at most."))
    return found
