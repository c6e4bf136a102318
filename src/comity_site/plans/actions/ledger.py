"""Events are the truth: each goes into its alliance's chain and is folded into its promise's row, in one go."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from comity.plans.chain import entry_hash, genesis, key_id, text_digest
from comity.plans.events import JSON
from comity.plans.folded import Folded
from comity.plans.folding import advance
from comity.plans.kinds import EventKind
from comity.plans.rules import Refusal, Speaker
from comity_site.accounts.journal import Stale, save_version
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.keys import ledger_key
from comity_site.plans.models import Event, EventText, Head, Promise
from comity_site.plans.queries.parties import receivers_of, with_nobody_here
from comity_site.plans.snapshot import body_of, columns_from, event_of, folded_of
from comity_site.plans.speaking import NotAllowed, Speaking

SALT_BYTES = 16
THEIRS_TO_SAY = "theirs_to_say"


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing to be said: its data for the chain, and people's own words apart."""

    kind: EventKind
    on: date
    data: Mapping[str, JSON] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def locked_head(alliance: Alliance) -> Head:
    """The end of the chain, held until the transaction is over: numbers follow each other without a gap."""
    Head._base_manager.get_or_create(alliance=alliance, defaults={"hash": genesis(str(alliance.chain))})
    return Head._base_manager.select_for_update().get(alliance=alliance)


def sent_before(
    alliance: Alliance, once: str | None, kind: EventKind, promise: Promise | None = None
) -> Event | None:
    """The event that the same form already made. Raises NotAllowed for a token that was used for something else."""
    if not once:
        return None
    found = Event._base_manager.filter(alliance=alliance, once=once).select_related("promise").first()
    if found is not None and (found.kind != kind or (promise and promise.pk != found.promise_id)):
        raise NotAllowed("sent_otherwise")
    return found


def refuse(refusal: Refusal | str | None) -> None:
    if refusal is not None:
        raise NotAllowed(refusal)


def next_row(
    head: Head, promise: Promise, saying: Saying, *, speaking: Speaking, by: Person | None, once: str | None
) -> Event:
    """The entry that comes next, not yet sealed and not yet written."""
    return Event(
        alliance_id=head.alliance_id, promise=promise, number=head.number + 1, at=timezone.now(), by=by,
        acting=speaking.acting, recorded_for=speaking.recorded_for, heard=speaking.heard, kind=saying.kind.value,
        on=saying.on, data=dict(saying.data), once=once or None, previous=head.hash,
    )  # fmt: skip


def texts_of(saying: Saying, speaking: Speaking) -> list[EventText]:
    """People's own words with their salted digests; raises ValidationError for too long ones."""
    words = {
        **saying.texts,
        EventText.Field.SAID: speaking.said,
        EventText.Field.SAID_BY: speaking.said_by,
    }
    rows = [_text(name, text, speaking.language) for name, text in words.items() if text]
    for row in rows:
        row.clean_fields(exclude=["event", "salt"])
    return rows


def _text(name: str, text: str, language: str) -> EventText:
    salt = secrets.token_bytes(SALT_BYTES)
    return EventText(field=name, digest=text_digest(text, salt), salt=salt, text=text, language=language)


def seal(head: Head, row: Event, texts: list[EventText], alliance: Alliance, promise: Promise) -> Event:
    """Write the entry with its keyed hash, and move the head."""
    key = ledger_key()
    row.key_id = key_id(key)
    row.hash = entry_hash(key, row.previous, body_of(row, alliance.chain, promise.key, texts))
    row.save(force_insert=True)
    for text in texts:
        text.event = row
    EventText._base_manager.bulk_create(texts)
    head.number, head.hash = row.number, row.hash
    head.save(update_fields=["number", "hash"])
    return row


def fold_row(promise: Promise, folded: Folded) -> None:
    """Write what the events come to; raises ValidationError where it fits in no column, Stale if it moved on."""
    fields = []
    for name, value in columns_from(folded).items():
        if getattr(promise, name) != value:
            setattr(promise, name, value)
            fields.append(name.removesuffix("_id"))
    save_version(promise, fields=fields)


@transaction.atomic
def refold(*, promise: Promise) -> Promise:
    """Make the row again what its events come to; nothing is said by it, so it has no author."""
    locked_head(promise.alliance)
    promise.refresh_from_db()
    folded = folded_of(promise)
    successor = None
    if folded.successor is not None:
        successor = Promise._base_manager.filter(key=folded.successor).first()
    columns = {**columns_from(folded), "successor": successor, "version": promise.events.count()}
    Promise._base_manager.filter(pk=promise.pk).update(**columns)
    promise.to.set(map(int, folded.to))
    promise.refresh_from_db()
    return promise


Check = Callable[[Folded, Speaker], Refusal | str | None]
Data = Callable[[Folded], Mapping[str, JSON]]


def by_both(promise: Promise, speaking: Speaking, check: Check) -> Check:
    """The rule, for what both sides settle: it is written down for nobody who can sign in and say it."""

    def asked(folded: Folded, speaker: Speaker) -> Refusal | str | None:
        for_others = folded.acknowledged and speaking.recorded_for and receivers_of(promise)
        if for_others and not with_nobody_here({speaking.acting.pk}, promise.owes_id):
            return THEIRS_TO_SAY
        return check(folded, speaker)

    return asked


def nothing_more(folded: Folded) -> Mapping[str, JSON]:
    """Most events say all by their kind."""
    return {}


def through(speaking: Speaking) -> Mapping[str, JSON]:
    """Who made the link, where it was said through one: whoever makes a link could also open it."""
    return {} if speaking.link_by is None else {"link_by": str(speaking.link_by)}


@transaction.atomic
def say(
    promise: Promise, kind: EventKind, check: Check, *, speaking: Speaking, by: Person | None, once: str | None,
    seen: int | None, data: Data = nothing_more, on: date | None = None, texts: Mapping[str, str] | None = None,
) -> Event:  # fmt: skip
    """Ask the rule under the lock, append, fold. The same form again gives the event that it made before.

    `seen` is the version that the person looked at: Stale if something was said since. Raises NotAllowed.
    """
    alliance = promise.alliance
    head = locked_head(alliance)
    earlier = sent_before(alliance, once, kind, promise)
    if earlier is not None:
        return earlier
    promise.refresh_from_db()
    if seen is not None and promise.version != seen:
        raise Stale(promise)
    folded = folded_of(promise)
    refuse(Refusal.IN_FUTURE if speaking.on > timezone.localdate() else None)
    refuse(check(folded, speaking.speaker(by)))
    saying = Saying(kind, on or speaking.on, {**data(folded), **through(speaking)}, texts or {})
    row = next_row(head, promise, saying, speaking=speaking, by=by, once=once)
    after = advance(folded, event_of(row))
    seal(head, row, texts_of(saying, speaking), alliance, promise)
    fold_row(promise, after)
    return row
