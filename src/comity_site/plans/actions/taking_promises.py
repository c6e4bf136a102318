"""A file of promises taken in, whole or not at all: what is new is noted, what is known gets what was done since."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comity.exchange.problems import Code, NoteCode
from comity.exchange.promises_file import PromiseLine
from comity.exchange.tables import plain
from comity.plans.kinds import Standing
from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, How
from comity_site.plans.actions.agreeing import pause_promise, release_promise
from comity_site.plans.actions.delivering import record_delivery, say_not_coming, say_not_in_full
from comity_site.plans.actions.ledger import locked_head
from comity_site.plans.actions.naming import Namer
from comity_site.plans.actions.promising import make_promise
from comity_site.plans.actions.taken import Taken
from comity_site.plans.amounts import times
from comity_site.plans.models import Closed, Event, Promise
from comity_site.plans.queries.naming import Names, folded_name
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.plans.words import refusal
from comity_site.register.models import Organization

NOTHING = Decimal(0)
SETTLED = frozenset({Closed.CHANGED, Closed.RELEASED, Closed.VOID})


@transaction.atomic
def take_in_promises(
    *, alliance: Alliance, file: str, lines: Sequence[PromiseLine], acting: Organization, mine: frozenset[int],
    scope: Scope | None, by: Person | None, new_organizations: bool = False,
) -> Taken:  # fmt: skip
    """Every row of a file, said by `acting`; the same row again changes nothing. Raises BadInput, and nothing changed.

    `mine` are the organizations of the person who brings the file; `scope` says which registers names are looked up
    in (None: all). What others owe becomes our note. Work that `acting` saw counts as confirmed by it; what anybody
    else confirmed is left for them to say.
    """
    locked_head(alliance)
    taken = Taken(file)
    namer = Namer(alliance, Names(alliance, scope), taken, acting, new_organizations, by)
    taking = Taking(alliance, acting, mine, by, timezone.localdate(), taken, namer)
    for line in lines:
        taking.take(line)
    taken.refuse_problems()
    return taken


@dataclass(slots=True)
class Taking:
    """One file on its way in."""

    alliance: Alliance
    acting: Organization
    mine: frozenset[int]
    by: Person | None
    today: date
    taken: Taken
    namer: Namer
    used: dict[str, int] = field(default_factory=dict)

    def take(self, line: PromiseLine) -> None:
        """One row; what is wrong in it is told, and the next is looked at."""
        owes = self.namer.one(line.line, "who", line.who)
        to = self.namer.all(line.line, "to", line.to)
        if owes is None or len(to) < len(line.to) or not self.is_possible(line):
            return
        try:
            with transaction.atomic():
                self.take_one(line, owes, to)
        except NotAllowed as refused:
            self.taken.wrong(line.line, None, Code.NOT_ALLOWED, refusal(str(refused.refusal)))
        except ValidationError as error:
            self.taken.wrong(line.line, None, Code.NOT_ALLOWED, "; ".join(error.messages)[:300])

    def is_possible(self, line: PromiseLine) -> bool:
        """Nothing that was done or promised lies ahead, and the row is of this alliance."""
        told = len(self.taken.problems)
        for column in ("promised_on", "done_on"):
            on = getattr(line, column)
            if on is not None and on > self.today:
                self.taken.wrong(
                    line.line, column, Code.DATE_IN_FUTURE, on.isoformat(), self.today.isoformat()
                )
        if line.alliance and line.alliance != self.alliance.slug:
            self.taken.wrong(line.line, "alliance", Code.OTHER_ALLIANCE, line.alliance, self.alliance.slug)
        return told == len(self.taken.problems)

    def take_one(self, line: PromiseLine, owes: Organization, to: list[Organization]) -> None:
        token = self.token(line, owes)
        promise = self.by_key(line) or self.taken_before(token)
        if promise is not None and promise.alliance_id != self.alliance.pk:
            elsewhere = line.alliance or line.id
            self.taken.wrong(line.line, "id", Code.OTHER_ALLIANCE, elsewhere, self.alliance.slug)
        elif promise is not None:
            self.bring_up(promise, line, owes)
        elif line.state == Standing.CHANGED:
            self.taken.unchanged += 1
            self.taken.note(line.line, "state", NoteCode.PROMISE_REPLACED)
        else:
            self.make(line, owes, to, token)

    def by_key(self, line: PromiseLine) -> Promise | None:
        """The promise of that id, in a file that was written here."""
        try:
            key = UUID(line.id)
        except ValueError:
            return None
        return Promise._base_manager.filter(key=key).select_related("alliance", "owes").first()

    def token(self, line: PromiseLine, owes: Organization) -> str:
        """What makes a row the same row in another file: its id, or else what it says and how often it said so."""
        said = f"id {line.id}" if line.id else repr(
            (owes.pk, line.to_kind.value, [folded_name(one) for one in line.to], line.to_people, line.what,
             plain(line.quantity), line.unit, line.due)
        )  # fmt: skip
        self.used[said] = self.used.get(said, 0) + 1
        return sha256(f"promises file {self.used[said]} {said}".encode()).hexdigest()[:48]

    def taken_before(self, token: str) -> Promise | None:
        """What an earlier file made of this row, unless it was taken back."""
        rows = Event._base_manager.filter(alliance=self.alliance, once__startswith=token)
        rows = rows.exclude(promise__closed=Closed.VOID).select_related("promise__alliance", "promise__owes")
        found = rows.first()
        return found.promise if found else None

    def make(self, line: PromiseLine, owes: Organization, to: list[Organization], token: str) -> None:
        earlier = Event._base_manager.filter(alliance=self.alliance, once__startswith=token).count()
        promise = make_promise(
            alliance=self.alliance, owes=owes, to_kind=line.to_kind.value, to=to, to_people=line.to_people,
            what=line.what, quantity=line.quantity, unit=line.unit, due=line.due, proof=line.proof,
            language=line.language or self.alliance.language,
            speaking=self.speaking(line.promised_on or self.day_before(line)), by=self.by,
            once=f"{token}.{earlier}",
        )  # fmt: skip
        self.deliver(promise, line, line.done, line.confirmed)
        self.say_state(promise, line)
        self.taken.made += 1
        self.keep(promise, made=True)

    def day_before(self, line: PromiseLine) -> date:
        """When nothing is said: today, or the earliest day that the row speaks of."""
        return min(day for day in (self.today, line.due, line.done_on) if day is not None)

    def bring_up(self, promise: Promise, line: PromiseLine, owes: Organization) -> None:
        """What the file knows beyond what is known here: more that was done. All else stays."""
        self.tell_differences(promise, line, owes)
        more = line.done - promise.delivered
        if more <= 0 or promise.closed in SETTLED:
            if more < 0 and promise.closed not in SETTLED:
                found, known = plain(line.done), plain(promise.delivered)
                self.taken.note(line.line, "done", NoteCode.LESS_THAN_KNOWN, found, known)
            self.taken.unchanged += 1
            return
        seen = max(NOTHING, min(more, line.confirmed - promise.confirmed))
        numbers = self.deliver(promise, line, more, seen)
        self.taken.changed += 1
        self.keep(promise, deliveries=numbers)

    def tell_differences(self, promise: Promise, line: PromiseLine, owes: Organization) -> None:
        here = (promise.owes_id, promise.quantity, folded_name(promise.unit), promise.due)
        if here != (owes.pk, line.quantity, folded_name(line.unit), line.due):
            due = promise.due.isoformat() if promise.due else "–"
            stands = f"{promise.owes.name}: {times(promise.quantity)} {promise.unit}, {due}"
            self.taken.note(line.line, None, NoteCode.PROMISE_DIFFERS, line.what[:80], stands)

    def deliver(self, promise: Promise, line: PromiseLine, done: Decimal, confirmed: Decimal) -> list[int]:
        """What we saw of others' work, then what they told us. Gives the numbers of the deliveries."""
        ours = promise.owes_id in self.mine or promise.owes_id == self.acting.pk
        saw = self.is_our_word(line) and not ours and self.acting.pk in self.mine
        if confirmed and not saw:
            self.taken.note(line.line, "confirmed", NoteCode.CONFIRMATION_LEFT, plain(confirmed))
        seen = confirmed if saw else NOTHING
        on = line.done_on or min(self.today, line.due or self.today)
        numbers = []
        for quantity, witnessed in ((seen, True), (done - seen, False)):
            if quantity > 0:
                event = record_delivery(
                    promise=promise, quantity=quantity, on=on, witnessed=witnessed, by=self.by,
                    speaking=self.speaking(self.today, None if witnessed else promise.owes),
                )  # fmt: skip
                numbers.append(int(event.data["delivery"]))
        return numbers

    def is_our_word(self, line: PromiseLine) -> bool:
        """Nobody is named, or we are."""
        names = {folded_name(name) for name in line.confirmed_by}
        return not names or folded_name(self.acting.name) in names

    def say_state(self, promise: Promise, line: PromiseLine) -> None:
        """What was said of it besides; what only the other side may say is left to it."""
        speaking = self.speaking(self.today)
        own = promise.owes_id == self.acting.pk
        if line.state == Standing.NOT_COMING:
            say_not_coming(promise=promise, speaking=speaking, by=self.by)
        elif line.state == Standing.LATE and not promise.short_said_on:
            say_not_in_full(promise=promise, speaking=speaking, by=self.by)
        elif line.state == Standing.PAUSED and line.paused_until and line.paused_until > self.today:
            pause_promise(promise=promise, until=line.paused_until, speaking=speaking, by=self.by)
        elif line.state == Standing.RELEASED and not own:
            release_promise(promise=promise, speaking=speaking, by=self.by)
        elif line.state in {Standing.PAUSED, Standing.RELEASED}:
            self.taken.note(line.line, "state", NoteCode.STATE_LEFT, line.state)

    def speaking(self, on: date, acting: Organization | None = None) -> Speaking:
        return Speaking(acting or self.acting, self.mine, How.FILE, on)

    def keep(self, promise: Promise, *, made: bool = False, deliveries: Sequence[int] = ()) -> None:
        """What undoing has to know: if the version moved on, somebody has spoken since."""
        self.taken.before.append(
            {"promise": promise.pk, "version": promise.version, "made": made, "deliveries": list(deliveries)}
        )
