"""What was said to an ask: by themselves, by link, or written down by somebody for them and read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import Stale, record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.actions.asks import is_in_use
from comity_site.alliances.actions.contacts import ask_no_more
from comity_site.alliances.models import Answer, Ask, How, Offer

THEMSELVES = frozenset({How.OWN, How.LINK})


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, and how it was given. Written down for them unless `heard` is own or link."""

    answer: str
    on: date
    heard: str
    words: str = ""
    language: str = ""
    said_by: str = ""
    decided_by: str = ""
    call_on: date | None = None
    read_back_on: date | None = None

    @property
    def recorded_for(self) -> bool:
        return self.heard not in THEMSELVES

    def columns(self) -> dict[str, Any]:
        """The columns of an ask; what belongs to another answer is emptied."""
        thinking = self.answer == Answer.THINKING
        return {
            "answer": self.answer, "answered_on": self.on, "answer_words": self.words,
            "answer_language": self.language if self.words else "", "said_by": self.said_by, "heard": self.heard,
            "recorded_for": self.recorded_for, "read_back_on": self.read_back_on if self.recorded_for else None,
            "decided_by": self.decided_by if thinking else "", "call_on": self.call_on if thinking else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """What they would do instead."""

    what: str
    quantity: Decimal | None = None
    unit: str = ""
    due: date | None = None
    joins: bool = False


@transaction.atomic
def answer_ask(
    *,
    ask: Ask,
    version: int,
    said: Said,
    by: Person | None,
    offered: Offered | None = None,
    no_more: bool = False,
) -> Ask:
    """Write down an answer; a later one takes its place, and the journal keeps the earlier.

    `no_more`: they do not wish to be asked again by this asker. The same answer sent twice is one.
    Raises Stale; Refused("in_use") once a membership or promise came of it;
    ValidationError (a day to come, another offer without what is offered).
    """
    if no_more:
        ask_no_more(asker=ask.asker, asked=ask.asked, since=said.on, said_by=said.said_by, by=by)
    if stands(ask, said, offered):
        return ask
    if is_in_use(ask):
        raise Refused("in_use")
    check(said, offered)
    was = ask.answer
    columns = {**said.columns(), "recorded_by": by}
    for name, value in columns.items():
        setattr(ask, name, value)
    ask.version = version
    save_version(ask, fields=list(columns))
    keep_offer(ask, offered if said.answer == Answer.OTHER_OFFER else None)
    record(ask, "answer_ask", by=by, answer=said.answer, was=was, heard=said.heard)
    return ask


def stands(ask: Ask, said: Said, offered: Offered | None) -> bool:
    """Whether exactly this is noted already."""
    columns = said.columns()
    if any(getattr(ask, name) != value for name, value in columns.items()):
        return False
    offer = getattr(ask, "offer", None)
    if said.answer != Answer.OTHER_OFFER or offer is None or offered is None:
        return said.answer != Answer.OTHER_OFFER
    return Offered(offer.what, offer.quantity, offer.unit, offer.due, offer.joins) == offered


def check(said: Said, offered: Offered | None) -> None:
    today = timezone.localdate()
    if said.answer not in Answer.values:
        raise ValidationError({"answer": "unknown"}, code="unknown")
    for name, day in (("on", said.on), ("read_back_on", said.read_back_on)):
        if day and day > today:
            raise ValidationError({name: "future"}, code="future")
    if said.answer == Answer.OTHER_OFFER and not (offered and offered.what):
        raise ValidationError({"offer_what": "required"}, code="required")


def keep_offer(ask: Ask, offered: Offered | None) -> None:
    """The offer of an ask is the last that was made."""
    Offer._base_manager.filter(ask=ask).delete()
    ask._state.fields_cache.pop("offer", None)
    if offered is None:
        return
    offer = Offer(
        ask=ask, what=offered.what, quantity=offered.quantity, unit=offered.unit, due=offered.due,
        joins=offered.joins,
    )  # fmt: skip
    offer.full_clean()
    offer.save(force_insert=True)


@transaction.atomic
def type_answers(*, typed: Sequence[tuple[Ask, Said, Offered | None]], by: Person | None) -> list[Ask]:
    """A sheet typed in: all of it, or nothing. Raises as `answer_ask` does."""
    return [
        answer_ask(ask=ask, version=ask.version, said=said, offered=offered, by=by)
        for ask, said, offered in typed
    ]


@transaction.atomic
def take_offer(*, ask: Ask, version: int, by: Person | None) -> Ask:
    """We take what they offered: from now on that is what they said yes to. Raises Stale, Refused("no_offer")."""
    offer = Offer._base_manager.filter(ask=ask).first()
    if ask.answer != Answer.OTHER_OFFER or offer is None:
        raise Refused("no_offer")
    offer.taken_on = timezone.localdate()
    save_version(offer, fields=["taken_on"])
    asked_to_join = ask.to_join
    ask.answer, ask.to_join, ask.version = Answer.YES, ask.to_join and offer.joins, version
    save_version(ask, fields=["answer", "to_join"])
    ask._state.fields_cache["offer"] = offer
    record(ask, "take_offer", by=by, offer=offer.pk, asked_to_join=asked_to_join)
    return ask


@transaction.atomic
def read_back_answer(*, ask: Ask, version: int, on: date, by: Person | None) -> Ask:
    """What was written down for them was read to them, and they said that it is so. Raises Stale, Refused."""
    if not (ask.recorded_for and ask.answer):
        raise Refused("nothing_to_read_back")
    if on > timezone.localdate():
        raise ValidationError({"on": "future"}, code="future")
    if ask.read_back_on == on:
        return ask
    if ask.version != version:
        raise Stale(ask)
    ask.read_back_on = on
    save_version(ask, fields=["read_back_on"])
    record(ask, "read_back_answer", by=by, on=on.isoformat())
    return ask
