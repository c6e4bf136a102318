"""A file of promises taken in, whole or not at all: what is new is noted, what is known gets what was done since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comity.exchange.problems import Code, NoteCode
from comity.exchange.promises_file import COLUMNS, PromiseLine
from comity.exchange.tables import plain
from comity.plans.kinds import Standing
from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance, How
from comity_site.plans.actions.agreeing import pause_promise, release_promise
from comity_site.plans.actions.delivering import record_delivery, say_not_coming, say_not_in_full
from comity_site.plans.actions.differing import differing, line_from, terms_of
from comity_site.plans.actions.ledger import locked_head
from comity_site.plans.actions.naming import Namer
from comity_site.plans.actions.promising import make_promise
from comity_site.plans.actions.recognizing import Known
from comity_site.plans.actions.taken import Taken
from comity_site.plans.models import Closed, Promise
from comity_site.plans.queries.naming import Names, folded_name
from comity_site.plans.speaking import NotAllowed, Speaking
from comity_site.plans.words import refusal
from comity_site.register.models import Organization

NOTHING = Decimal(0)
SETTLED = frozenset({Closed.CHANGED, Closed.RELEASED, Closed.VOID})


@transaction.atomic
def take_in_promises(
    *, alliance: Alliance, file: str, lines: Sequence[PromiseLine], acting: Organization, mine: frozenset[int],
    scope: Scope | None, by: Person | None, new_organizations: bool = False, columns: Collection[str] = COLUMNS,
) -> Taken:  # fmt: skip
    """Every row of a file, said by `acting`; the same row again changes nothing. Raises BadInput, and nothing changed.

    `columns` are those that the file has: what it has no column for, it says nothing about.
    `mine` are the organizations of the person who brings the file; `scope` says which registers names are looked up
    in (None: all). What others owe becomes our note. Work that `acting` saw counts as confirmed by it; what anybody
    else confirmed is left for them to say.
    """
    locked_head(alliance)
    taken = Taken(file)
    namer = Namer(alliance, Names(alliance, scope), taken, acting, new_organizations, by)
    taking = Taking(alliance, acting, mine, by, timezone.localdate(), taken, namer, columns)
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
    columns: Collection[str]
    column: str | None = None  # of which the row is just speaking
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        self.known = Known(self.alliance)

    def take(self, line: PromiseLine) -> None:
        """One row; what is wrong in it is told, and the next is looked at."""
        owes = self.namer.one(line.line, "who", line.who)
        to = self.namer.all(line.line, "to", line.to)
        if owes is None or len(to) < len(line.to) or not self.is_possible(line):
            return
        self.column = None
        try:
            with transaction.atomic():
                self.take_one(line, owes, to)
        except NotAllowed as refused:
            self.taken.wrong(line.line, self.column, Code.NOT_ALLOWED, refusal(str(refused.refusal)))
        except ValidationError as error:
            self.taken.wrong(line.line, self.column, Code.NOT_ALLOWED, "; ".join(error.messages)[:300])

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
        promise = self.known.spoken_of(line, owes, to)
        if promise is not None and promise.alliance_id != self.alliance.pk:
            elsewhere = line.alliance or line.id
            self.taken.wrong(line.line, "id", Code.OTHER_ALLIANCE, elsewhere, self.alliance.slug)
        elif promise is not None:
            self.bring_up(promise, line, owes, to)
        elif line.state == Standing.CHANGED:
            self.taken.unchanged += 1
            self.taken.note(line.line, "state", NoteCode.PROMISE_REPLACED)
        else:
            self.make(line, owes, to)

    def make(self, line: PromiseLine, owes: Organization, to: list[Organization]) -> None:
        promise = make_promise(
            alliance=self.alliance, owes=owes, to_kind=line.to_kind.value, to=to, to_people=line.to_people,
            what=line.what, quantity=line.quantity, unit=line.unit, due=line.due, proof=line.proof,
            language=line.language or self.alliance.language,
            speaking=self.speaking(line.promised_on or self.day_before(line)), by=self.by,
            once=self.known.once,
        )  # fmt: skip
        self.deliver(promise, line, line.done, line.confirmed)
        self.leave_confirmed(promise, line)
        self.say_state(promise, line)
        self.taken.made += 1
        self.keep(promise, made=True)

    def day_before(self, line: PromiseLine) -> date:
        """When nothing is said: today, or the earliest day that the row speaks of."""
        return min(day for day in (self.today, line.due, line.done_on) if day is not None)

    def bring_up(
        self, promise: Promise, line: PromiseLine, owes: Organization, to: list[Organization]
    ) -> None:
        """What the file knows beyond what is known here: more that was done. All else stays, and is told.

        After a change of terms the row speaks of the promise that took the place of the one it was written for.
        """
        chain = line_from(promise)
        now = chain[-1]
        self.known.taken.add(now.pk)
        if now is not promise and line.state == Standing.CHANGED:
            self.taken.unchanged += 1  # the file knows of it: what took its place has a row of its own
            return
        for one in differing(line, owes, to, self.columns, chain, self.today):
            # What an import noted is kept: people's own words, which can be erased, are not repeated in it.
            code = NoteCode.WORDS_DIFFER if one.is_words else NoteCode.PROMISE_DIFFERS
            self.taken.note(line.line, one.column, code, *(() if one.is_words else (one.found, one.here)))
        if now is not promise:
            self.taken.note(line.line, None, NoteCode.TERMS_CHANGED, terms_of(promise), terms_of(now))
        same = owes.pk == now.owes_id and folded_name(line.unit) == folded_name(now.unit)
        self.add_work(now, line, counts=same and now.closed not in SETTLED)
        if same:
            self.leave_confirmed(now, line)

    def add_work(self, promise: Promise, line: PromiseLine, *, counts: bool) -> None:
        """So much more as the row says is done, where it `counts`: of the same organization and unit, not settled."""
        more = line.done - promise.delivered
        if more > 0 and counts:
            seen = max(NOTHING, min(more, line.confirmed - promise.confirmed))
            numbers = self.deliver(promise, line, more, seen)
            self.taken.changed += 1
            self.keep(promise, deliveries=numbers)
            return
        self.taken.unchanged += 1
        if more > 0:
            stands = terms_of(promise) + (f", {promise.closed}" if promise.closed else "")
            found = f"{plain(line.done)} {line.unit}"
            self.taken.note(line.line, "done", NoteCode.WORK_LEFT, found, stands)
        elif more < 0 and counts:
            found, known = plain(line.done), plain(promise.delivered)
            self.taken.note(line.line, "done", NoteCode.LESS_THAN_KNOWN, found, known)

    def leave_confirmed(self, promise: Promise, line: PromiseLine) -> None:
        """What the row says is confirmed beyond what now is so is for those who saw it."""
        left = line.confirmed - promise.confirmed
        if left > 0:
            self.taken.note(line.line, "confirmed", NoteCode.CONFIRMATION_LEFT, plain(left))
        elif left < 0 and line.confirmed:
            found, known = plain(line.confirmed), plain(promise.confirmed)
            self.taken.note(line.line, "confirmed", NoteCode.PROMISE_DIFFERS, found, known)

    def deliver(self, promise: Promise, line: PromiseLine, done: Decimal, confirmed: Decimal) -> list[int]:
        """What we saw of others' work, then what they told us. Gives the numbers of the deliveries."""
        self.column = "done"
        ours = promise.owes_id in self.mine or promise.owes_id == self.acting.pk
        saw = self.is_our_word(line) and not ours and self.acting.pk in self.mine
        seen = confirmed if saw else NOTHING
        on = line.done_on or self.done_by(promise, line)
        numbers = []
        for quantity, witnessed in ((seen, True), (done - seen, False)):
            if quantity > 0:
                event = record_delivery(
                    promise=promise, quantity=quantity, on=on, witnessed=witnessed, by=self.by,
                    speaking=self.speaking(self.today, None if witnessed else promise.owes),
                )  # fmt: skip
                numbers.append(int(event.data["delivery"]))
        return numbers

    def done_by(self, promise: Promise, line: PromiseLine) -> date:
        """When no day is said: by its date, unless the row says that it was late."""
        return min(self.today, promise.due if promise.due and line.state != Standing.LATE else self.today)

    def is_our_word(self, line: PromiseLine) -> bool:
        """Nobody is named, or we are."""
        names = {folded_name(name) for name in line.confirmed_by}
        return not names or folded_name(self.acting.name) in names

    def say_state(self, promise: Promise, line: PromiseLine) -> None:
        """What was said of it besides; what only the other side may say is left to it."""
        self.column = "state"
        speaking = self.speaking(self.today)
        own = promise.owes_id == self.acting.pk
        if line.state == Standing.NOT_COMING:
            say_not_coming(promise=promise, speaking=speaking, by=self.by)
        elif line.state == Standing.LATE and promise.is_full:
            if not promise.is_kept_late:
                self.taken.note(line.line, "state", NoteCode.STATE_NOT_SO, line.state, Standing.KEPT.value)
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
        for entry in self.taken.before:
            if entry["promise"] == promise.pk:  # an earlier row of the same file spoke of it
                entry["version"] = promise.version
                entry["deliveries"] += deliveries
                return
        self.taken.before.append(
            {"promise": promise.pk, "version": promise.version, "made": made, "deliveries": list(deliveries)}
        )
