"""What a row of a file says otherwise than the promise that it speaks of, column by column."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from comity.exchange.lists import joined_names
from comity.exchange.promises_file import ALL, PEOPLE, PromiseLine
from comity.plans.folded import Folded
from comity.plans.kinds import Standing, ToKind
from comity.plans.standing import standing
from comity_site.plans.amounts import plain, times
from comity_site.plans.models import Promise
from comity_site.plans.queries.naming import folded_name
from comity_site.plans.snapshot import folded_of
from comity_site.register.models import Organization

# Nobody says these: they follow from what was done and from the date.
DERIVED = frozenset({Standing.OPEN, Standing.KEPT, Standing.UNREPORTED})
WORDS = frozenset({"what", "proof"})
NONE = "–"


@dataclass(frozen=True, slots=True)
class Worth:
    """What a column holds: to compare, and to show."""

    value: object
    shown: str

    def is_one_of(self, others: Collection["Worth"]) -> bool:
        return any(self.value == other.value for other in others)


@dataclass(frozen=True, slots=True)
class Difference:
    """A column with what the file says and what stands here; `is_words` where people's own words stand in it."""

    column: str
    found: str
    here: str
    is_words: bool = False


def line_from(promise: Promise) -> list[Promise]:
    """The promise, and each that took the place of the one before; the last is the one that stands."""
    found = [promise]
    rows = Promise._base_manager.select_related("alliance", "owes")
    while found[-1].successor_id is not None:
        found.append(rows.get(pk=found[-1].successor_id))
    return found


def terms_of(promise: Promise) -> str:
    """Who, how much and by when, in one line."""
    due = promise.due.isoformat() if promise.due else NONE
    return f"{promise.owes.name}: {times(promise.quantity)} {promise.unit}, {due}"


def differing(
    line: PromiseLine, owes: Organization, to: Sequence[Organization], columns: Collection[str],
    chain: Sequence[Promise], today: date,
) -> Iterator[Difference]:  # fmt: skip
    """Each column of the row that differs.

    `chain` is as of `line_from`: what the row says is no difference where it held before the terms were changed.
    """
    past = [{**terms_here(one), **days_here(folded_of(one), line)} for one in chain]
    for column, said in {**terms_said(line, owes, to), **days_said(line)}.items():
        stand = [terms[column] for terms in past if column in terms]
        if column in columns and stand and not said.is_one_of(stand):
            words = column in WORDS or (column == "to" and chain[-1].to_kind == ToKind.PEOPLE)
            yield Difference(column, said.shown or NONE, stand[-1].shown or NONE, words)
    if state := state_differs(line, chain[-1], today):
        yield state


def terms_said(line: PromiseLine, owes: Organization, to: Sequence[Organization]) -> dict[str, Worth]:
    receivers = Worth((line.to_kind.value, frozenset(one.pk for one in to), line.to_people), _to(line))
    return {
        "who": Worth(owes.pk, owes.name),
        "to": receivers,
        "what": Worth(line.what, line.what),
        "quantity": Worth(line.quantity, plain(line.quantity)),
        "unit": Worth(folded_name(line.unit), line.unit),
        "due": _day(line.due),
        "proof": Worth(line.proof, line.proof),
    }


def terms_here(promise: Promise) -> dict[str, Worth]:
    """The same of a promise; words that were erased are compared with nothing."""
    to = list(promise.to.all())
    names = joined_names(one.name for one in to)
    shown = {ToKind.ALL: ALL, ToKind.PEOPLE: f"{PEOPLE} {promise.to_people}"}.get(
        ToKind(promise.to_kind), names
    )
    found = {
        "who": Worth(promise.owes_id, promise.owes.name),
        "to": Worth((promise.to_kind, frozenset(one.pk for one in to), promise.to_people), shown),
        "what": Worth(promise.what, promise.what),
        "quantity": Worth(promise.quantity, plain(promise.quantity)),
        "unit": Worth(folded_name(promise.unit), promise.unit),
        "due": _day(promise.due),
        "proof": Worth(promise.proof, promise.proof),
    }
    erased = {"what": not promise.what, "to": promise.to_kind == ToKind.PEOPLE and not promise.to_people}
    return {column: worth for column, worth in found.items() if not erased.get(column)}


def days_said(line: PromiseLine) -> dict[str, Worth]:
    """Days of which an empty cell says nothing."""
    days = {"promised_on": line.promised_on, "done_on": line.done_on}
    return {column: _day(day) for column, day in days.items() if day is not None}


def days_here(folded: Folded, line: PromiseLine) -> dict[str, Worth]:
    """When it was said; and when the last of it was done, where the file knows of no more and no less."""
    found = {"promised_on": _day(folded.promised_on)}
    done = [delivery.on for delivery in folded.standing_deliveries]
    if done and line.done == folded.delivered:
        found["done_on"] = _day(max(done))
    return found


def state_differs(line: PromiseLine, promise: Promise, today: date) -> Difference | None:
    """The state that somebody said of it, in the file or here; None where they are the same."""
    here = standing(promise, today)
    if here is Standing.VOID:
        return Difference("state", line.state or NONE, here.value)  # by its id: it is in no file of today
    over = line.paused_until is not None and line.paused_until <= today
    said = Standing.OPEN if line.state == Standing.PAUSED and over else line.state
    if said == Standing.PAUSED == here:
        until, known = _day(line.paused_until), _day(promise.paused_until)
        return None if until == known else Difference("paused_until", until.shown, known.shown)
    late = here is Standing.LATE or promise.short_said_on is not None or promise.is_kept_late
    same = said in {"", here} or (said == Standing.LATE and late)
    both_follow = said in DERIVED and here in {*DERIVED, Standing.LATE}
    return None if same or both_follow else Difference("state", line.state, here.value)


def _to(line: PromiseLine) -> str:
    if line.to_kind is ToKind.ORGANIZATIONS:
        return joined_names(line.to)
    return f"{PEOPLE} {line.to_people}" if line.to_kind is ToKind.PEOPLE else ALL


def _day(day: date | None) -> Worth:
    return Worth(day, day.isoformat() if day else "")
