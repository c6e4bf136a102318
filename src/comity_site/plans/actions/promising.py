"""A promise begins: made by the one who owes, kept from a yes, or noted by others until they confirm."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from comity.plans.events import JSON, data_of_promised, data_of_read_back
from comity.plans.folding import fold
from comity.plans.kinds import EventKind, ToKind
from comity.plans.rules import check_acknowledgement, check_promise, check_read_back
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, Answer, Ask
from comity_site.plans.actions.ledger import (
    Saying,
    locked_head,
    next_row,
    refuse,
    say,
    seal,
    sent_before,
    texts_of,
)
from comity_site.plans.models import Event, EventText, Head, Promise
from comity_site.plans.snapshot import columns_from, event_of
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.register.models import Organization


@transaction.atomic
def make_promise(
    *, alliance: Alliance, owes: Organization, to_kind: str, to: Sequence[Organization] = (), to_people: str = "",
    what: str, quantity: Decimal, unit: str, due: date | None, proof: str = "", language: str = "",
    speaking: Speaking, by: Person | None, ask: Ask | None = None, once: str | None = None, note: bool | None = None,
) -> Promise:  # fmt: skip
    """`note`: ours, they have not confirmed; worked out from who says it when it is None.

    The same form again gives the promise that it made. Raises NotAllowed, ValidationError.
    """
    head = locked_head(alliance)
    earlier = sent_before(alliance, once, EventKind.PROMISED)
    if earlier is not None:
        return earlier.promise
    refuse_wrong(alliance, owes, ask)
    kind = ToKind(to_kind)
    receivers = tuple(to) if kind is ToKind.ORGANIZATIONS else ()
    if ask is not None and is_their_word(ask, quantity=quantity, unit=unit, due=due):
        speaking, is_note = as_they_said_it(speaking, owes, ask), False
    else:
        is_note = says_other_than_who_owes(speaking, owes) if note is None else note
    unit = unit.strip()
    ids = [str(one.pk) for one in receivers]
    refuse(
        check_promise(
            speaking.speaker(by), str(owes.pk), kind, ids, quantity, unit, due, speaking.on,
            timezone.localdate(), note=is_note,
        )
    )  # fmt: skip
    data = data_of_promised(
        owes=str(owes.pk), to_kind=kind, to=ids, quantity=quantity, unit=unit, due=due, note=is_note
    )
    words = {"what": what, "to_people": to_people if kind is ToKind.PEOPLE else "", "proof": proof}
    promise = write_promise(
        head, alliance, data, words, language, speaking=speaking, by=by, ask=ask, once=once
    )
    read_back_at_once(promise, speaking=speaking, by=by)
    return promise


def must_be_as_typed(made: Promise, typed: Mapping[str, Any]) -> None:
    """The same form again gives the promise that it made; with other terms in it, it is refused. Raises NotAllowed."""
    if any(getattr(made, name) != typed[name] for name in ("what", "quantity", "unit", "due", "owes")):
        raise NotAllowed("sent_otherwise")


def refuse_wrong(alliance: Alliance, owes: Organization, ask: Ask | None) -> None:
    """What no rule of the ledger can know: the alliance is over, or the ask is no yes, another's, or kept already."""
    if alliance.ended_at is not None:
        raise NotAllowed("alliance_ended")
    if ask is None:
        return
    if ask.answer not in (Answer.YES, Answer.OTHER_OFFER) or ask.removed_at is not None:
        raise NotAllowed("ask_not_yes")
    if ask.asked_id != owes.pk or ask.alliance_id not in (None, alliance.pk):
        raise NotAllowed("ask_of_another")
    if Promise._base_manager.filter(ask=ask).exists():
        raise NotAllowed("ask_kept")


def says_other_than_who_owes(speaking: Speaking, owes: Organization) -> bool:
    """Written down by others, it is their note until it was read back or confirmed."""
    return speaking.acting.pk != owes.pk or speaking.recorded_for


def is_their_word(ask: Ask, *, quantity: Decimal, unit: str, due: date | None) -> bool:
    """They said yes to exactly this themselves, or heard it read back."""
    if ask.recorded_for and ask.read_back_on is None:
        return False
    terms = getattr(ask, "offer", None) if ask.answer == Answer.OTHER_OFFER else ask
    return terms is not None and (terms.quantity, terms.unit.strip(), terms.due) == (
        quantity,
        unit.strip(),
        due,
    )


def as_they_said_it(speaking: Speaking, owes: Organization, ask: Ask) -> Speaking:
    """Their own answer, as it was heard then, kept by whoever keeps it."""
    return Speaking(
        acting=owes,
        organizations=speaking.organizations,
        heard=ask.heard or speaking.heard,
        on=ask.answered_on or speaking.on,
        said=speaking.said or ask.answer_words,
        said_by=speaking.said_by or ask.said_by,
        language=speaking.language or ask.answer_language,
    )


def write_promise(
    head: Head, alliance: Alliance, data: Mapping[str, JSON], words: Mapping[str, str], language: str, *,
    speaking: Speaking, by: Person | None, ask: Ask | None = None, once: str | None = None, key: UUID | None = None,
) -> Promise:  # fmt: skip
    """The first event and the row that it folds to. Raises ValidationError."""
    promise = Promise(key=key or uuid4(), alliance=alliance, ask=ask, language=language, **words)
    saying = Saying(EventKind.PROMISED, speaking.on, data, words)
    row = next_row(head, promise, saying, speaking=speaking, by=by, once=once)
    folded = fold([event_of(row)])
    for name, value in columns_from(folded).items():
        setattr(promise, name, value)
    wordless = ["what"] if folded.predecessor else []  # its words may have been erased
    promise.full_clean(exclude=["alliance", "ask", "owes", "successor", "key", *wordless])
    promise.save(force_insert=True)
    promise.to.set(map(int, folded.to))
    texts = texts_of(saying, speaking)
    seal(head, _saved(row, promise), _in_their_language(texts, words, language), alliance, promise)
    return promise


def _saved(row: Event, promise: Promise) -> Event:
    row.promise = promise
    return row


def _in_their_language(texts: list[EventText], words: Mapping[str, str], language: str) -> list[EventText]:
    """The promise's own words may be in another language than what was said when making it."""
    for text in texts:
        if text.field in words:
            text.language = language
    return texts


def read_back_at_once(
    promise: Promise, *, speaking: Speaking, by: Person | None, delivery: int | None = None
) -> None:
    """Written down and read back in one go: the second is an event of its own."""
    if speaking.read_back_on is not None and speaking.recorded_for:
        read_back(
            promise=promise,
            delivery=delivery,
            on=speaking.read_back_on,
            speaking=without_words(speaking),
            by=by,
        )


def without_words(speaking: Speaking) -> Speaking:
    return Speaking(speaking.acting, speaking.organizations, speaking.heard, speaking.on)


def read_back(
    *, promise: Promise, on: date, speaking: Speaking, by: Person | None, delivery: int | None = None,
    once: str | None = None, seen: int | None = None,
) -> Event:  # fmt: skip
    """What was written down for somebody was read to them, and it is so. Raises NotAllowed, Stale."""
    if on > timezone.localdate():
        raise NotAllowed("in_future")
    return say(
        promise, EventKind.READ_BACK, lambda folded, speaker: check_read_back(folded, delivery, speaker),
        speaking=speaking, by=by, once=once, seen=seen, on=on, data=lambda folded: data_of_read_back(delivery=delivery),
    )  # fmt: skip


def acknowledge_promise(
    *,
    promise: Promise,
    speaking: Speaking,
    by: Person | None,
    once: str | None = None,
    seen: int | None = None,
) -> Event:
    """The one who owes stands by what others noted. Raises NotAllowed, Stale."""
    return say(
        promise, EventKind.ACKNOWLEDGED,
        lambda folded, speaker: check_acknowledgement(folded, speaker, speaking.read_back_on),
        speaking=speaking, by=by, once=once, seen=seen,
    )  # fmt: skip
