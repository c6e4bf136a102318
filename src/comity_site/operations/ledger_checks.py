"""Are the chains of promises whole, and is each promise's row what its events come to? Streaming passes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from comity.plans import events
from comity.plans.chain import BreakCode, Entry, Head, verify_chain
from comity.plans.faults import Malformed
from comity.plans.folding import fold
from comity.plans.kinds import EventKind
from comity_site.alliances.models import Alliance
from comity_site.operations.findings import Check, Finding, good, wrong
from comity_site.plans import models
from comity_site.plans.keys import known_keys
from comity_site.plans.models import Event, EventText, Promise
from comity_site.plans.snapshot import COLUMNS, differences, entry_of, event_of

AT_ONCE = 2000
SHOWN = 20  # findings of one kind that are told one by one
OF_EVENT = (
    "number", "kind", "on", "by_id", "acting_id", "recorded_for", "heard", "data", "promise_id", "alliance_id",
)  # fmt: skip
OF_ENTRY = ("pk", "key_id", "previous", "hash", "at", *OF_EVENT)
OF_TEXT = ("event_id", "field", "language", "digest", "salt", "text")
OF_PROMISE = ("pk", "alliance_id", "version", "successor__key", *COLUMNS)
NO_PROMISE = str(UUID(int=0))
NO_NAME = "–"


def check_chains() -> Iterator[Finding]:
    """Of every alliance, each entry in its order, and the head where the chain ends."""
    keys, entries, broken = known_keys(), Counter[str](), False
    for alliance in Alliance._base_manager.order_by("pk").iterator():
        breaks = verify_chain(
            str(alliance.chain), counted(entries_of(alliance), entries), head_of(alliance), keys
        )
        unknown = [found for found in breaks if found.code is BreakCode.KEY_UNKNOWN]
        if unknown:  # one missing secret is one thing to mend, however many entries it sealed
            broken = True
            yield wrong(
                "chain_key_unknown", alliance=alliance.name, number=unknown[0].number, count=len(unknown)
            )
        others = [found for found in breaks if found.code is not BreakCode.KEY_UNKNOWN]
        for found in others[:SHOWN]:
            broken = True
            yield wrong(f"chain_{found.code.value}", alliance=alliance.name, number=found.number)
        if len(others) > SHOWN:
            yield wrong("chain_more", alliance=alliance.name, count=len(others) - SHOWN)
    if not broken:
        yield good("chains_whole", entries=entries["entries"])


def counted(entries: Iterable[Entry], counts: Counter[str]) -> Iterator[Entry]:
    for entry in entries:
        counts["entries"] += 1
        yield entry


def entries_of(alliance: Alliance) -> Iterator[Entry]:
    """The chain as stored, in the order of the stored numbers."""
    rows = Event._base_manager.filter(alliance=alliance).order_by("number", "pk")
    own = Promise._base_manager.filter(alliance=alliance).values_list("pk", "key")
    chain, keys = str(alliance.chain), {pk: str(key) for pk, key in own.iterator()}
    for row, texts in with_texts(plain(rows, OF_ENTRY), alliance):
        # A promise of another alliance, or one that is gone, cannot be what the entry was written for.
        yield entry_of(row, chain, keys.get(row.promise_id, NO_PROMISE), texts)


def with_texts(rows: Iterator[Any], alliance: Alliance) -> Iterator[tuple[Any, list[Any]]]:
    """Each event with its texts: two streams in one order, so that nothing is asked for each of them."""
    texts = EventText._base_manager.filter(event__alliance=alliance).order_by("event__number", "event_id")
    grouped = groupby(plain(texts, OF_TEXT), key=lambda text: text.event_id)
    waiting = None
    # The first row is read before the first text, so that no text is missed that came meanwhile.
    for row in rows:
        waiting = waiting or next(grouped, None)
        if waiting is None or waiting[0] != row.pk:
            yield row, []
            continue
        yield row, list(waiting[1])
        waiting = None


def plain(rows: QuerySet[Any], columns: Iterable[str]) -> Iterator[Any]:
    """Only these columns and without a model around them, which would take longer than all that is checked."""
    return rows.values_list(*columns, named=True).iterator(chunk_size=AT_ONCE)


def head_of(alliance: Alliance) -> Head | None:
    row = models.Head._base_manager.filter(alliance=alliance).first()
    return None if row is None else Head(row.number, row.hash)


def check_promises() -> Iterator[Finding]:
    """Every promise's row, folded anew from its events."""
    looked_at = astray = 0
    names = dict(Alliance._base_manager.values_list("pk", "name"))
    for promise, rows, to in with_events():
        looked_at += 1
        finding = finding_of(promise, rows, to, names.get(promise.alliance_id, NO_NAME))
        if finding is not None:
            astray += 1
            if astray <= SHOWN:
                yield finding
    if astray > SHOWN:
        yield wrong("promises_more", count=astray - SHOWN)
    if not astray:
        yield good("promises_fold", count=looked_at)


def with_events() -> Iterator[tuple[Any, list[Any], set[str]]]:
    """Promises with their events and with whom they are owed to; the three streams run in the order of the promises."""
    events = Event._base_manager.order_by("promise_id", "number")
    to = Promise.to.through._base_manager.order_by("promise_id")
    events_of = of_promise(plain(events, OF_EVENT))
    to_of = of_promise(plain(to, ("promise_id", "organization_id")))
    for promise in plain(Promise._base_manager.order_by("pk"), OF_PROMISE):
        yield promise, events_of(promise.pk), {str(row.organization_id) for row in to_of(promise.pk)}


def of_promise(rows: Iterator[Any]) -> Callable[[int], list[Any]]:
    """The rows of a promise, of one after the other; those whose promise is gone are passed over."""
    grouped = groupby(rows, key=lambda row: row.promise_id)
    waiting = next(grouped, None)

    def of(promise: int) -> list[Any]:
        nonlocal waiting
        while waiting is not None and waiting[0] < promise:
            waiting = next(grouped, None)
        if waiting is None or waiting[0] != promise:
            return []
        found = list(waiting[1])
        waiting = next(grouped, None)
        return found

    return of


def finding_of(promise: Any, rows: list[Any], to: set[str], alliance: str) -> Finding | None:
    """What is wrong with one promise, if anything is; `to` as it is stored."""
    told = {"alliance": alliance, "promise": promise.pk}
    read: list[events.Event] = []
    try:
        for row in rows:
            read.append(event_of(row))
        folded = fold(read)
    except Malformed as fault:
        return wrong("promise_malformed", number=fault.number, fault=fault.code.value, **told)
    except ValueError as error:
        return wrong("promise_malformed", number=rows[len(read)].number, fault=str(error), **told)
    columns = differences(promise, folded, promise.successor__key)
    if to != set(folded.to):
        columns.append("to")
    if promise.version != len(rows):
        columns.append("version")
    if any(row.alliance_id != promise.alliance_id for row in rows):
        columns.append("alliance")
    return wrong("promise_astray", columns=", ".join(columns), **told) if columns else None


WORDS = (EventText.Field.WHAT, EventText.Field.TO_PEOPLE, EventText.Field.PROOF)


def check_words() -> Iterator[Finding]:
    """A promise's row says in words what its first event says, and nothing else; the chain vouches for those."""
    said = EventText._base_manager.filter(event__promise=OuterRef("pk"), event__kind=EventKind.PROMISED)
    for name in WORDS:
        same = said.filter(field=name, text=OuterRef(name))
        rows = Promise._base_manager.filter(~Exists(same)).exclude(
            ~Exists(said.filter(field=name, text__isnull=False)), **{name: ""}
        )
        yield from words_astray(rows, name)
    other = said.filter(field=EventText.Field.WHAT).exclude(language=OuterRef("language"))
    yield from words_astray(Promise._base_manager.filter(Exists(other)), "language")


def words_astray(rows: QuerySet[Promise], column: str) -> Iterator[Finding]:
    for promise in rows.select_related("alliance").order_by("pk")[:SHOWN]:
        told = {"alliance": promise.alliance.name, "promise": promise.pk}
        yield wrong("promise_astray", columns=column, **told)


CHECKS: list[Check] = [check_chains, check_promises, check_words]
