"""Much at once, for tests of how pages grow and for benchmarks: promises with sound chains, written in bulk.

Everything follows the library: each event is sealed as the site seals it, each row is what its events fold to.
Twenty stories come round in turn, so that twenty promises have everything that twenty thousand have.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from comity.plans import events as data
from comity.plans.chain import entry_hash, genesis, key_id, text_digest
from comity.plans.events import JSON
from comity.plans.folding import fold
from comity.plans.kinds import EventKind as Kind
from comity.plans.kinds import ToKind as To
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.keys import ledger_key
from comity_site.plans.models import Event, EventText, Head, Promise, Reminder
from comity_site.plans.snapshot import body_of, columns_from, event_of
from comity_site.register.models import Organization

AT_ONCE = 2000
UNITS = ("visits", "hours", "beds", "days of training", "letters", "journeys")
TO = (To.ALL, To.ORGANIZATIONS, To.PEOPLE, To.ALL)
STORIES = (
    "open", "open", "open", "open", "begun", "begun_seen", "noted", "change_proposed", "paused",
    "kept", "kept", "kept", "kept", "kept_unseen", "kept_late", "late", "unreported", "in_grace",
    "not_coming", "given_up",
)  # fmt: skip
PASSED = frozenset(STORIES[STORIES.index("kept") :])


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said in a story: for which organization, on which day."""

    kind: Kind
    on: date
    acting: int
    data: dict[str, JSON] = field(default_factory=dict)


@dataclass(slots=True)
class Tale:
    """One promise, what is said of it, and the events that come of that."""

    promise: Promise
    to: list[int]
    said: list[Said]
    events: list[Event] = field(default_factory=list)


def many_promises(
    alliance: Alliance, count: int, *, owing: Sequence[Organization], partners: Sequence[Organization],
    by: Person | None, today: date, begin: int = 0,
) -> list[Promise]:  # fmt: skip
    """So many promises of `owing` in turn; the first of two `partners` who does not owe receives and confirms."""
    tales = [tale(alliance, n, owing, partners, today) for n in range(begin, begin + count)]
    head = Head._base_manager.get_or_create(
        alliance=alliance, defaults={"hash": genesis(str(alliance.chain))}
    )[0]
    texts = list(sealed(alliance, tales, head, by))
    for one in tales:
        folded_into_row(one)
    in_bulk(Promise, [one.promise for one in tales])
    for one in tales:
        for event in one.events:
            event.promise = one.promise
    received = Promise.to.through
    in_bulk(received, [received(promise=one.promise, organization_id=pk) for one in tales for pk in one.to])
    in_bulk(Event, sorted((event for one in tales for event in one.events), key=lambda event: event.number))
    for text in texts:
        text.event = text.event  # which has its number only now
    in_bulk(EventText, texts)
    head.save()
    in_bulk(
        Reminder, [row for n, one in enumerate(tales, begin) for row in reminded(one, n, partners, today)]
    )
    return [one.promise for one in tales]


def in_bulk(model, rows) -> None:
    model._base_manager.bulk_create(rows, AT_ONCE)


def tale(
    alliance: Alliance, n: int, owing: Sequence[Organization], partners: Sequence[Organization], today: date
) -> Tale:
    """The n-th promise: terms and story follow from the number alone."""
    story, owes = STORIES[n % len(STORIES)], owing[n // 7 % len(owing)]
    other = next(one for one in partners if one.pk != owes.pk)
    spread = n // len(STORIES) % 300
    due = today - timedelta(days=30 + spread) if story in PASSED else today + timedelta(days=1 + spread)
    if story == "in_grace":
        due = today - timedelta(days=1)
    to_kind = TO[n // 3 % len(TO)]
    row = Promise(
        alliance=alliance, owes=owes, to_kind=to_kind, what=f"What number {n} is about, in a sentence", language="en",
        to_people="families" if to_kind is To.PEOPLE else "", quantity=Decimal(2 + n % 40),
        unit=UNITS[n // 5 % len(UNITS)], due=due,
    )  # fmt: skip
    to = [other.pk] if to_kind is To.ORGANIZATIONS else []
    return Tale(row, to, list(told(story, row, to, other.pk, today)))


def told(story: str, row: Promise, to: list[int], other: int, today: date) -> Iterator[Said]:
    """What is said in a story, in its order."""
    begun = min(row.due, today) - timedelta(days=25)
    terms = {"quantity": row.quantity, "unit": row.unit, "due": row.due}
    noted = story == "noted"
    promised = data.data_of_promised(
        owes=str(row.owes_id), to_kind=row.to_kind, to=[str(pk) for pk in to], note=noted, **terms
    )
    yield Said(Kind.PROMISED, begun, other if noted else row.owes_id, promised)
    owing, seeing = partial(Said, acting=row.owes_id), partial(Said, acting=other)
    part = row.quantity if story.startswith("kept") else Decimal(1)
    day = row.due + timedelta(days=4) if story == "kept_late" else begun + timedelta(days=9)
    if story.startswith(("begun", "kept")) or story == "late":
        yield owing(Kind.DELIVERED, day, data=data.data_of_delivered(delivery=1, quantity=part))
    if story in ("begun_seen", "kept", "kept_late"):
        seen = data.data_of_confirmed(delivery=1, quantity=part)
        yield seeing(Kind.CONFIRMED, day + timedelta(days=1), data=seen)
    later = data.data_of_change_proposed(**terms | {"due": row.due + timedelta(days=30)})
    last = {
        "change_proposed": [owing(Kind.CHANGE_PROPOSED, today, data=later)],
        "paused": [owing(Kind.PAUSED, today, data=data.data_of_paused(until=today + timedelta(days=30)))],
        "late": [owing(Kind.NOT_IN_FULL, row.due + timedelta(days=2))],
        "not_coming": [owing(Kind.NOT_COMING, row.due)],
        "given_up": [seeing(Kind.RELEASED, row.due)],
    }
    yield from last.get(story, ())


def sealed(alliance: Alliance, tales: list[Tale], head: Head, by: Person | None) -> Iterator[EventText]:
    """Every event in the order of its day, sealed into the chain; gives the texts and moves the head."""
    key = ledger_key()
    name = key_id(key)
    said = [(one.on, place, one, tale) for tale in tales for place, one in enumerate(tale.said)]
    for on, place, one, tale in sorted(said, key=lambda found: found[:2]):
        row = Event(
            alliance=alliance, number=head.number + 1, at=datetime.combine(on, time(12), UTC), by=by,
            acting_id=one.acting, recorded_for=True, heard="phone", kind=one.kind.value, on=on, data=one.data,
            previous=head.hash, key_id=name,
        )  # fmt: skip
        texts = [] if place else words_of(tale.promise, row)
        row.hash = entry_hash(key, row.previous, body_of(row, alliance.chain, tale.promise.key, texts))
        head.number, head.hash = row.number, row.hash
        tale.events.append(row)
        yield from texts


def words_of(promise: Promise, row: Event) -> list[EventText]:
    found = []
    for name in ("what", "to_people"):
        text, salt = getattr(promise, name), secrets.token_bytes(16)
        if text:
            digest = text_digest(text, salt)
            found.append(EventText(event=row, field=name, digest=digest, salt=salt, text=text, language="en"))
    return found


def folded_into_row(one: Tale) -> None:
    """The promise's columns as the site folds them."""
    for name, value in columns_from(fold([event_of(row) for row in one.events])).items():
        setattr(one.promise, name, value)
    one.promise.version = len(one.events)


def reminded(one: Tale, n: int, partners: Sequence[Organization], today: date) -> Iterator[Reminder]:
    """Who owes was nudged on the day after; the grace went by; somebody is to call."""
    if STORIES[n % len(STORIES)] != "unreported":
        return
    row = one.promise
    about = {"alliance_id": row.alliance_id, "subject": "promise", "subject_id": row.pk}
    about["mark"] = row.due_effective.isoformat()
    nudged = row.due_effective + timedelta(days=1)
    yield Reminder(
        kind=Reminder.Kind.NUDGE, organization=row.owes, way=Reminder.Way.EMAIL, made_on=nudged, **about
    )
    yield Reminder(
        kind=Reminder.Kind.CALL, organization=partners[0], way=Reminder.Way.CALL, made_on=today, **about
    )
