"""What an answer link to a promise opens, and who may offer which."""

from collections.abc import Iterator
from dataclasses import dataclass

from comity.plans.folded import Folded
from comity.plans.kinds import EventKind
from comity.plans.rules import Speaker, allowed, check_confirmation
from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import AnswerLink
from comity_site.alliances.queries import answer_link, answer_links_of, link_to_revoke
from comity_site.plans.models import Event, Promise
from comity_site.plans.queries.parties import is_alone, receivers_of
from comity_site.plans.queries.promises import predecessor_of, promise_to_say
from comity_site.plans.queries.voices import Voices
from comity_site.register.models import Organization

Opens = AnswerLink.Opens


@dataclass(frozen=True, slots=True)
class Offered:
    """A link that may be made: what it opens, for whom; `delivery` where it is about one."""

    opens: str
    subject: int
    organization: Organization
    delivery: int = 0

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.opens}-{self.subject}-{self.organization.pk}"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens: the promise as it stands now; `delivery` for a confirmation."""

    link: AnswerLink
    promise: Promise
    delivery: int = 0


def opened_by(secret: str) -> Opened | None:
    """The promise that a secret opens, followed to the one that took its place; None when the link is over."""
    for opens in (Opens.PROMISE, Opens.CONFIRMATION, Opens.AGREEMENT):
        link = answer_link(secret, opens)
        if link is not None:
            return _opened(link)
    return None


def _opened(link: AnswerLink) -> Opened | None:
    rows = Promise._base_manager.select_related("alliance", "owes", "successor")
    if link.opens == Opens.CONFIRMATION:
        event = Event._base_manager.filter(pk=link.subject, kind=EventKind.DELIVERED).first()
        if event is None:
            return None
        return Opened(link, _latest(rows.get(pk=event.promise_id)), int(event.data["delivery"]))
    promise = rows.filter(pk=link.subject).first()
    if promise is None:
        return None
    return Opened(link, promise if link.opens == Opens.AGREEMENT else _latest(promise))


def _latest(promise: Promise) -> Promise:
    while promise.successor_id is not None:
        promise = Promise._base_manager.select_related("alliance", "owes").get(pk=promise.successor_id)
    return promise


def offers(
    promise: Promise, folded: Folded, voices: Voices, by: Person, named: dict[int, Organization]
) -> Iterator[Offered]:
    """The links that this person may make, for their own people and for those of whom nobody can sign in.

    Nobody makes one to confirm, or to agree to, what is their own doing. Who is alone here makes the link also for a
    proposal that they wrote down: the history says who made it.
    """
    receivers, voices = receivers_of(promise), voices.of_the_absent()
    if promise.owes_id in voices.all and not promise.closed:
        yield Offered(Opens.PROMISE, promise.pk, named[promise.owes_id])
    for pk in sorted(voices.all - {promise.owes_id}):
        for delivery in folded.standing_deliveries:
            if delivery.confirmed < delivery.quantity and _may_confirm(
                folded, delivery.number, pk, voices, by
            ):
                event = delivered_event(promise, delivery.number)
                if event is not None:
                    yield Offered(Opens.CONFIRMATION, event.pk, named[pk], delivery.number)
    if promise.change_proposed or promise.void_proposed:
        maker = None if is_alone(promise, by.pk) else str(by.pk)
        for pk in sorted(voices.all):
            speaker = Speaker(maker, frozenset(map(str, voices.organizations)), str(pk))
            kinds = allowed(folded, speaker, receivers, folded.last_heard_on)
            if (EventKind.CHANGED in kinds and folded.proposed_change) or EventKind.VOIDED in kinds:
                yield Offered(Opens.AGREEMENT, promise.pk, named[pk])


def _may_confirm(folded: Folded, number: int, organization: int, voices: Voices, by: Person) -> bool:
    """Who wrote a delivery down may ask others to confirm it by link, not their own organization."""
    delivery = folded.delivery(number)
    own = organization in voices.own
    person = str(by.pk) if own else None
    speaker = Speaker(person, frozenset(map(str, {*voices.organizations, organization})), str(organization))
    return delivery is not None and check_confirmation(folded, number, speaker, delivery.quantity) is None


def delivered_event(promise: Promise, number: int) -> Event | None:
    """The event of a delivery, also when it was done before a change."""
    while promise is not None:
        rows = Event._base_manager.filter(promise=promise, kind=EventKind.DELIVERED).order_by("number")
        found = next((row for row in rows if row.data.get("delivery") == number), None)
        earlier = predecessor_of(promise)
        if found is not None or earlier is None:
            return found
        promise = earlier
    return None


def open_links(promise: Promise) -> list[AnswerLink]:
    """Links to this promise, or to something done on it, that still open."""
    deliveries = Event._base_manager.filter(promise=promise, kind=EventKind.DELIVERED)
    found = [*answer_links_of(Opens.PROMISE, promise.pk), *answer_links_of(Opens.AGREEMENT, promise.pk)]
    for pk in deliveries.values_list("pk", flat=True):
        found += answer_links_of(Opens.CONFIRMATION, pk)
    return found


def promise_link_to_revoke(scope: Scope, pk: int, opens: str) -> tuple[AnswerLink, Promise]:
    """A link and its promise, for those who may say something about it; or 404."""
    link = link_to_revoke(pk, opens if opens in Opens.values else "")
    subject = link.subject
    if link.opens == Opens.CONFIRMATION:
        subject = Event._base_manager.get(pk=link.subject).promise_id
    promise, _voices = promise_to_say(scope, subject)
    return link, promise
