"""Asks written, changed, taken away; and the taps that say that somebody was called or visited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.accounts.refusals import Refused
from comity_site.alliances.models import Alliance, Answer, Approach, Ask
from comity_site.alliances.queries.asks import wish_not_to_be_asked
from comity_site.register.models import Organization

TERMS = frozenset(
    {"what", "quantity", "unit", "due", "proof", "to_join", "depth", "alliance", "language", "why_them"}
)
"""What the asked organization answers to: it stands as it was once they answered."""
OURS = frozenset({"known_by", "how", "when", "rank"})
ANSWERED = (Answer.YES, Answer.NO, Answer.OTHER_OFFER)


@dataclass(frozen=True, slots=True)
class Wish:
    """One organization to ask, with what is said to it alone."""

    asked: Organization
    values: Mapping[str, Any] = field(default_factory=dict)


def make_ask(
    *, asker: Organization, asked: Organization, by: Person | None, once: str = "", **values: Any
) -> Ask:
    """One ask. Raises Refused("asked_no_more"), ValidationError."""
    return make_asks(asker=asker, wishes=[Wish(asked, values)], by=by, once=once)[0]


def make_asks(
    *, asker: Organization, wishes: Sequence[Wish], by: Person | None, alliance: Alliance | None = None,
    proposal: int | None = None, once: str = "", **shared: Any,
) -> list[Ask]:  # fmt: skip
    """One ask for each wish, or none at all. The same `once` again gives the asks that stand, and makes none.

    Raises Refused("asked_no_more") when one of them does not wish to be asked, ValidationError.
    """
    if once and (made := made_before(once)):
        return made
    try:
        with transaction.atomic():
            common = {"asker": asker, "alliance": alliance, "proposal": proposal, **shared}
            return [
                written(by, once, **{**common, "rank": rank, **wish.values, "asked": wish.asked})
                for rank, wish in enumerate(wishes)
            ]
    except IntegrityError:
        if once and (made := made_before(once)):  # the same form came twice at the same moment
            return made
        raise


def made_before(once: str) -> list[Ask]:
    return list(Ask._base_manager.filter(once__startswith=f"{once}/").order_by("rank", "id"))


def written(by: Person | None, once: str, **values: Any) -> Ask:
    ask = Ask(by=by, **values)
    if wish_not_to_be_asked(ask.asker_id, ask.asked_id):
        raise Refused("asked_no_more")
    if once:
        ask.once = f"{once}/{ask.asked_id}"
    ask.full_clean(exclude=["by", "once"])
    ask.save(force_insert=True)
    record(ask, "make_ask", by=by, asker=ask.asker_id, asked=ask.asked_id)
    return ask


@transaction.atomic
def change_ask(*, ask: Ask, version: int, by: Person | None, **values: Any) -> Ask:
    """Write what is said of an ask. Raises Stale; Refused("answered") for its terms once they answered; TypeError."""
    if unknown := values.keys() - TERMS - OURS:
        raise TypeError(f"not said of an ask: {sorted(unknown)}")
    changed = {name for name in values if getattr(ask, name) != values[name]}
    if changed & TERMS and ask.answer in ANSWERED:
        raise Refused("answered")
    if not changed and ask.version == version:
        return ask
    for name, value in values.items():
        setattr(ask, name, value)
    ask.version = version
    save_version(ask, fields=list(values))
    record(ask, "change_ask", by=by, changed=sorted(changed))
    return ask


@transaction.atomic
def remove_ask(*, ask: Ask, version: int, by: Person | None) -> Ask:
    """Take an ask away; it can be restored for thirty days. Raises Stale, Refused("in_use")."""
    if is_in_use(ask):
        raise Refused("in_use")
    return set_removed(ask, "remove_ask", version=version, removed=True, by=by)


@transaction.atomic
def restore_ask(*, ask: Ask, version: int, by: Person | None) -> Ask:
    """Put back an ask as it was. Raises Stale."""
    return set_removed(ask, "restore_ask", version=version, removed=False, by=by)


def set_removed(ask: Ask, verb: str, *, version: int, removed: bool, by: Person | None) -> Ask:
    ask.removed_at, ask.version = timezone.now() if removed else None, version
    save_version(ask, fields=["removed_at"])
    record(ask, verb, by=by)
    return ask


def is_in_use(ask: Ask) -> bool:
    """Whether a membership or a promise came of it. The room of promises is above: its row points here."""
    return hasattr(ask, "member") or hasattr(ask, "promise")


@transaction.atomic
def note_approach(*, ask: Ask, how: str, on: date, reached: bool, by: Person | None) -> Approach:
    """Called, visited, written. Tapped twice on one day it is one. Raises ValidationError."""
    approach = Approach(ask=ask, how=how, on=on, reached=reached, by=by)
    same = Approach._base_manager.filter(ask=ask, how=how, on=on, reached=reached).first()
    if same:
        return same
    approach.full_clean(exclude=["by"])
    approach.save(force_insert=True)
    record(ask, "note_approach", by=by, how=how, reached=reached)
    return approach


@transaction.atomic
def take_back_approach(*, approach: Approach, by: Person | None) -> None:
    """It was a slip of the finger."""
    record(approach.ask, "take_back_approach", by=by, how=approach.how, on=approach.on.isoformat())
    approach.delete()
