"""What the pages of promises show: each promise in sentences, and what this person may say of it for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.plans.folded import Delivery, Folded
from comity.plans.kinds import STILL_TO_COME, EventKind, Standing
from comity.plans.rules import Speaker, allowed, to_confirm, to_take_back
from comity_site.accounts.models import Person
from comity_site.plans import history_words, words
from comity_site.plans.amounts import times
from comity_site.plans.models import Event, EventText, Promise
from comity_site.plans.queries.voices import BY_BOTH, Voices
from comity_site.register.models import Organization
from comity_site.register.reader import here


@dataclass(frozen=True, slots=True)
class PromiseSeen:
    """One promise of a list, as this reader may see it."""

    promise: Promise
    to: list[Organization]
    stands: str
    today: date

    @property
    def shape(self) -> str:
        return words.shape(self.stands)

    @property
    def word(self) -> str:
        return words.standing_word(self.stands, self.promise.is_kept_late)

    @property
    def terms(self) -> str:
        return words.terms(self.promise)

    @property
    def owed(self) -> str:
        return words.owed(self.promise, self.to)

    @property
    def progress(self) -> str:
        return words.progress(self.promise)

    @property
    def in_time(self) -> str:
        return words.in_time(self.promise, self.stands, self.today)

    @property
    def is_to_come(self) -> bool:
        return Standing(self.stands) in STILL_TO_COME


@dataclass(slots=True)
class Group:
    """What one owes the same others, in the order of the list."""

    who: str
    whom: str
    owes: Organization
    rows: list[PromiseSeen] = field(default_factory=list)


def grouped(rows: Iterable[Promise], today: date) -> list[Group]:
    """By who owes whom; groups in the order in which their first promise stands in the list."""
    found: dict[tuple[int, str, tuple[int, ...], str], Group] = {}
    for row in rows:
        to = list(row.to.all())
        seen = PromiseSeen(row, to, row.stands, today)
        key = (row.owes_id, row.to_kind, tuple(sorted(one.pk for one in to)), row.to_people)
        group = Group(here(row.owes.name), words.receivers(row, to), row.owes)
        found.setdefault(key, group).rows.append(seen)
    return list(found.values())


THEIR_WORDS = ("said", "said_by")


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a promise's history; `terms` are the words of the promise itself, shown above it."""

    event: Event
    sentence: str
    credited: str
    heard: str
    texts: list[EventText]
    terms: list[EventText]
    may_erase: bool


def history(
    rows: Iterable[Event], promise: Promise, names: Mapping[int, str], people: Mapping[int, str],
    may_erase: Mapping[int, bool],
) -> list[Said]:  # fmt: skip
    """Every event as a sentence, with how it was heard and people's own words."""
    return [
        Said(
            event=row,
            sentence=history_words.told_event(row, names, promise.unit),
            credited=history_words.credited(row, names),
            heard=history_words.heard(row, people),
            texts=[text for text in row.texts.all() if text.field in THEIR_WORDS or text.erased_at],
            terms=[text for text in row.texts.all() if text.field not in THEIR_WORDS and not text.erased_at],
            may_erase=may_erase.get(row.pk, False),
        )
        for row in rows
    ]


def named_in(rows: Iterable[Event]) -> set[int]:
    """The organizations that the events speak of."""
    found: set[int] = set()
    for row in rows:
        found |= {row.acting_id, *map(int, row.data.get("credited", ()))}
        found |= {int(row.data["owes"])} if "owes" in row.data else set()
    return found


def link_makers_in(rows: Iterable[Event]) -> set[int]:
    return {int(row.data["link_by"]) for row in rows if "link_by" in row.data}


def speaker_for(organization: int, voices: Voices, by: Person) -> Speaker:
    return Speaker(str(by.pk), frozenset(map(str, voices.organizations)), str(organization))


def options(
    folded: Folded, voices: Voices, receivers: frozenset[str], by: Person, today: date
) -> dict[EventKind, list[int]]:
    """For each thing that may be said now: the organizations for which this person may say it, own ones first."""
    found: dict[EventKind, list[int]] = {}
    settling = voices.about(EventKind.VOIDED).all if folded.acknowledged else voices.all
    for organization in [*sorted(voices.own), *sorted(voices.recorded)]:
        for kind in allowed(folded, speaker_for(organization, voices, by), receivers, today):
            if kind not in BY_BOTH or organization in settling:
                found.setdefault(kind, []).append(organization)
    return found


def deliveries_for(
    kind: EventKind, folded: Folded, voices: Voices, by: Person, unit: str
) -> list[tuple[int, str]]:
    """The deliveries of which this may be said: number and words."""
    found: dict[int, Delivery] = {}
    for organization in voices.all:
        speaker = speaker_for(organization, voices, by)
        some = to_confirm(folded, speaker) if kind is EventKind.CONFIRMED else to_take_back(folded, speaker)
        found |= {delivery.number: delivery for delivery in some}
    return [(number, delivery_words(found[number], unit)) for number in sorted(found)]


def delivery_words(delivery: Delivery, unit: str) -> str:
    """So much on such a day."""
    return f"{times(delivery.quantity)} {here(unit)}, {words.day(delivery.on)}"
