"""Rows of the ledger as the values that the library thinks with, and back: what a promise's row has to be."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from comity.plans import events
from comity.plans.chain import Entry
from comity.plans.events import JSON, quantity_text
from comity.plans.folded import Folded
from comity.plans.folding import fold
from comity.plans.kinds import EventKind, Heard
from comity.plans.standing import is_kept_late
from comity.plans.tallies import credited
from comity.words.folding import fold as same_word
from comity_site.plans.models import Event, Promise


def event_of(row: Event) -> events.Event:
    """One row as the fold takes it. Raises ValueError for what no action writes: a kind that there is not, no day."""
    if not isinstance(row.on, date) or not isinstance(row.data, dict):
        raise ValueError("data" if isinstance(row.on, date) else "on")
    return events.Event(
        number=row.number,
        kind=EventKind(row.kind),
        on=row.on,
        by=None if row.by_id is None else str(row.by_id),
        acting=str(row.acting_id),
        recorded_for=row.recorded_for,
        heard=Heard(row.heard),
        data=row.data,
    )


def rows_of(promise: Promise) -> list[Event]:
    """The events of a promise in their order."""
    return list(Event._base_manager.filter(promise=promise).order_by("number"))


def folded_of(promise: Promise) -> Folded:
    """What the events of a promise come to. Raises Malformed when no rule allows them."""
    return fold([event_of(row) for row in rows_of(promise)])


def columns_from(folded: Folded) -> dict[str, Any]:
    """The columns of a promise's row that its events decide; `successor` apart, which points to another row."""
    return {
        "owes_id": int(folded.owes),
        "to_kind": folded.to_kind.value,
        "quantity": folded.quantity,
        "unit": folded.unit,
        "unit_folded": same_word(folded.unit),
        "due": folded.due,
        "due_effective": folded.due_effective,
        "acknowledged": folded.acknowledged,
        "delivered": folded.delivered,
        "confirmed": folded.confirmed,
        "remaining": folded.remaining,
        "completed_on": folded.completed_on,
        "is_kept_late": is_kept_late(folded),
        "short_said_on": folded.short_said_on,
        "closed": folded.closed.value if folded.closed else "",
        "closed_on": folded.closed_on,
        "paused_from": folded.paused_from,
        "paused_until": folded.paused_until,
        "change_proposed": folded.proposed_change is not None,
        "void_proposed": folded.void_proposed_by is not None,
        "last_heard_on": folded.last_heard_on,
        "credits": {key: quantity_text(share) for key, share in sorted(credited(folded).items())},
    }


COLUMNS = (
    "owes_id", "to_kind", "quantity", "unit", "unit_folded", "due", "due_effective", "acknowledged", "delivered",
    "confirmed", "remaining", "completed_on", "is_kept_late", "short_said_on", "closed", "closed_on", "paused_from",
    "paused_until", "change_proposed", "void_proposed", "last_heard_on", "credits",
)  # fmt: skip
"""What `columns_from` tells."""


def differences(promise: Any, folded: Folded, successor: UUID | None = None) -> list[str]:
    """The columns in which a row is not what its events come to; `successor` is the key of the row's own."""
    found = [name for name, value in columns_from(folded).items() if getattr(promise, name) != value]
    kept = None if successor is None else str(successor)
    return found if kept == folded.successor else [*found, "successor"]


def body_of(row: Any, chain: UUID | str, promise: UUID | str, texts: Iterable[Any]) -> dict[str, JSON]:
    """What the keyed hash of an entry covers. Of people's words only digests, so that they can be erased."""
    ordered = in_order(texts)
    return {
        "chain": str(chain),
        "number": row.number,
        "at": _instant(row.at),
        "by": None if row.by_id is None else str(row.by_id),
        "acting": str(row.acting_id),
        "recorded_for": row.recorded_for,
        "heard": row.heard,
        "kind": row.kind,
        "on": _day(row.on),
        "promise": str(promise),
        "data": row.data,
        "texts": [text.digest for text in ordered],
        "fields": [[text.field, text.language] for text in ordered],
    }


def _instant(at: datetime | None) -> str | None:
    """None where the database holds no time: SQLite keeps whatever was written into a column."""
    return at.astimezone(UTC).isoformat() if at else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def entry_of(row: Any, chain: UUID | str, promise: UUID | str, texts: Iterable[Any]) -> Entry:
    """A stored entry as the verifier of the chain takes it; `row` and `texts` with the columns of models, or they."""
    ordered = in_order(texts)
    kept = tuple((t.digest, None if t.salt is None else bytes(t.salt), t.text) for t in ordered)
    return Entry(row.number, row.key_id, row.previous, row.hash, body_of(row, chain, promise, ordered), kept)


def in_order(texts: Iterable[Any]) -> Sequence[Any]:
    """The texts of one event, always in the same order."""
    return sorted(texts, key=lambda text: text.field)
