"""A plan in whole numbers, with every condition that it breaks when its dates are these or later ones.

Days are ordinals, steps are places; steps without a date are left out. `dues` are the dates in question, one for
each step, none earlier than in the plan.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from comity.plans.possible.absences import Absences, absences, monday
from comity.plans.possible.hours import Load, Run, Supply, runs_that_lack, supply_of
from comity.plans.possible.work import Lane, Time, Work, works_in_order

Dues = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A condition that dates break until one of `steps` is due on the day `until` or later; None: no day helps."""

    steps: tuple[int, ...]
    until: int | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """One organization in one lane that it said its hours of: what steps want of it, in parts of an hour."""

    organization: str
    lane: Lane
    supply: Supply
    parts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Problem:
    """`steps` each after those it waits for (`before`), and none before its day in `floors`; `away` of all who do one.

    What is known of runs is kept, so that the same windows are not looked at twice.
    """

    steps: tuple[Work, ...]
    today: int
    dues: Dues
    before: tuple[tuple[int, ...], ...]
    floors: tuple[int, ...]
    away: Mapping[str, Absences]
    ledgers: tuple[Ledger, ...]
    known: dict[tuple[int, ...], tuple[Run, ...]] = field(default_factory=dict, compare=False)

    def begin(self, step: int, dues: Sequence[int]) -> int:
        """The first day of a step: its start, but after what it waits for; without a start, not before today."""
        start = self.steps[step].start
        least = start.toordinal() if start else self.today
        return max([least, self.floors[step], *(dues[other] for other in self.before[step])])

    def least_due(self, step: int, dues: Sequence[int]) -> int:
        """The day before which a step cannot be due, whatever its hours."""
        start = self.steps[step].start
        own = dues[step] if start is None else max(dues[step], start.toordinal())
        return max([own, self.floors[step], *(dues[other] for other in self.before[step])])

    def in_order(self, dues: Dues) -> Dues:
        """Due dates moved later until none is before its step's start or what it waits for."""
        moved = list(dues)
        for step in range(len(moved)):
            moved[step] = self.least_due(step, moved)
        return tuple(moved)

    def counts(self, begin: int, due: int) -> bool:
        """Whether the hours of a step are still to come: its date is not over, and leaves it a day."""
        return due >= self.today and due >= begin

    def never_there(self, dues: Dues) -> Iterator[tuple[int, str]]:
        """Steps with an organization that does them and is away on each of their days."""
        for step, work in enumerate(self.steps):
            some = [organization for organization in work.doers if self.away[organization].runs]
            begin = self.begin(step, dues) if some else 0
            if some and self.counts(begin, dues[step]):
                for organization in some:
                    if not self.away[organization].days_there(begin, dues[step]):
                        yield step, organization

    def loads(self, ledger: Ledger, dues: Dues) -> list[Load]:
        """Hours with the weeks that a day touches on which the organization is there, from begin to due."""
        away, loads = ledger.supply.absences, []
        for step, parts in ledger.parts.items():
            begin = self.begin(step, dues)
            if self.counts(begin, dues[step]):
                first, last = away.first_there(begin), away.last_there(dues[step])
                if first is not None and first <= last:
                    loads.append(Load(step, parts, monday(first), monday(last)))
        return loads

    def runs(self, number: int, dues: Dues) -> tuple[Run, ...]:
        """Weeks in which the hours of a ledger do not fit; worked out once for the same windows."""
        ledger = self.ledgers[number]
        loads = self.loads(ledger, dues)
        key = (number, *(part for load in loads for part in (load.step, load.first, load.last)))
        if key not in self.known:
            self.known[key] = runs_that_lack(loads, ledger.supply)
        return self.known[key]

    def broken(self, dues: Dues) -> Iterator[Broken]:
        """Each condition that dates in order break, and until when: one of its steps has to move that far.

        Hours that can lie nowhere but in a run of weeks need it to end in the week by which there are enough:
        until one of the steps is due in that week or later, they do not fit.
        """
        for step, organization in self.never_there(dues):
            yield Broken((step,), self.away[organization].first_there(self.begin(step, dues)))
        for number, ledger in enumerate(self.ledgers):
            for run in self.runs(number, dues):
                week = ledger.supply.enough_by(run.first, run.wanted)
                away = ledger.supply.absences
                yield Broken(run.steps, None if week is None else away.first_there(week))

    def part(self, steps: Sequence[int]) -> "Problem":
        """The same with some of the steps only, in their order; what they wait for outside stays on its date.

        Every later dates with which the whole can be done are such for the part: it has fewer conditions.
        """
        place = {step: at for at, step in enumerate(steps)}
        ledgers = (
            Ledger(
                one.organization,
                one.lane,
                one.supply,
                {place[s]: h for s, h in one.parts.items() if s in place},
            )
            for one in self.ledgers
        )
        return Problem(
            steps=tuple(self.steps[step] for step in steps),
            today=self.today,
            dues=tuple(self.dues[step] for step in steps),
            before=tuple(tuple(place[one] for one in self.before[step] if one in place) for step in steps),
            floors=tuple(
                max([self.floors[step], *(self.dues[one] for one in self.before[step] if one not in place)])
                for step in steps
            ),
            away=self.away,
            ledgers=tuple(one for one in ledgers if one.parts),
        )


def problem_of(works: Sequence[Work], times: Mapping[str, Time], today: date) -> Problem:
    """The plan as it stands. ValueError when steps wait in a circle."""
    steps = tuple(work for work in works_in_order(works) if work.due)
    place = {work.id: at for at, work in enumerate(steps)}
    doers = {organization for work in steps for organization in work.doers}
    away = {one: absences(times[one].away if one in times else ()) for one in sorted(doers)}
    return Problem(
        steps=steps,
        today=today.toordinal(),
        dues=tuple(work.due.toordinal() for work in steps if work.due),
        before=tuple(tuple(place[one] for one in work.waits_for if one in place) for work in steps),
        floors=(0,) * len(steps),
        away=away,
        ledgers=tuple(_ledgers(steps, times, away)),
    )


def _ledgers(
    steps: Sequence[Work], times: Mapping[str, Time], away: Mapping[str, Absences]
) -> Iterator[Ledger]:
    for organization in away:
        for lane in Lane:
            weekly = times[organization].weekly(lane) if organization in times else None
            shares = {at: work.share(lane) for at, work in enumerate(steps) if organization in work.doers}
            wanted = {at: hours for at, hours in shares.items() if hours}
            if weekly is not None and wanted:
                supply = supply_of(Fraction(weekly), wanted.values(), away[organization])
                parts = {at: int(hours * supply.in_an_hour) for at, hours in wanted.items()}
                yield Ledger(organization, lane, supply, parts)
