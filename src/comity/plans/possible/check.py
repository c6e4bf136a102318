"""Whether a plan can be done as it stands, and if not, exactly why: which steps, who, which weeks, how many hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from comity.plans.possible.hours import Run, left_over
from comity.plans.possible.problem import Ledger, Problem, problem_of
from comity.plans.possible.work import Lane, Time, Work


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A step that starts, or even is due, before the date of one it waits for."""

    step: str
    waits_for: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class NeverThere:
    """A step that falls wholly into days on which one who does it is away; `first` to `last` are its days."""

    step: str
    organization: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Shortage:
    """Weeks from a Monday to a Sunday in which steps, whose hours can lie nowhere else, want more than is there.

    `wanted` and `there` are hours. `relief`: hours of steps that could go to somebody else, or be added, so that
    the rest fits; no smaller sum does. It is one way to divide that sum, not the only one.
    """

    organization: str
    lane: Lane
    first: date
    last: date
    steps: tuple[str, ...]
    wanted: Fraction
    there: Fraction
    relief: tuple[tuple[str, Fraction], ...]

    @property
    def lacking(self) -> Fraction:
        return self.wanted - self.there


@dataclass(frozen=True, slots=True)
class Findings:
    """All that stands in the way of a plan.

    Not counted, and said: `unsaid` (who did not say its hours of a lane that steps want), `overdue` (steps whose
    date is over: nobody knows what is left of them), `undated`.
    """

    too_early: tuple[TooEarly, ...]
    never_there: tuple[NeverThere, ...]
    shortages: tuple[Shortage, ...]
    unsaid: tuple[tuple[str, Lane], ...]
    overdue: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        """By what is known: nothing stands in the way."""
        return not (self.too_early or self.never_there or self.shortages)


def check(works: Sequence[Work], times: Mapping[str, Time], today: date) -> Findings:
    """What stands in the way of the steps still to be done, as asked on a day. ValueError: they wait in a circle.

    A week has as many hours as its organization said, in proportion to its days that are not away.
    """
    problem = problem_of(works, times, today)
    ids = [work.id for work in problem.steps]
    return Findings(
        too_early=tuple(_too_early(problem)),
        never_there=tuple(
            NeverThere(
                ids[step], who, date.fromordinal(problem.begin(step, problem.dues)), _day(problem, step)
            )
            for step, who in problem.never_there(problem.dues)
        ),
        shortages=tuple(
            _shortage(problem, ledger, run)
            for number, ledger in enumerate(problem.ledgers)
            for run in problem.runs(number, problem.dues)
        ),
        unsaid=tuple(_unsaid(problem, times)),
        overdue=tuple(work.id for work in problem.steps if work.due and work.due < today),
        undated=tuple(work.id for work in works if work.due is None),
    )


def _day(problem: Problem, step: int) -> date:
    return date.fromordinal(problem.dues[step])


def _too_early(problem: Problem) -> list[TooEarly]:
    found = []
    for step, work in enumerate(problem.steps):
        for other in problem.before[step]:
            after = _day(problem, other)
            is_due = _day(problem, step) < after
            if is_due or (work.start and work.start < after):
                found.append(TooEarly(work.id, problem.steps[other].id, is_due))
    return found


def _shortage(problem: Problem, ledger: Ledger, run: Run) -> Shortage:
    hour = ledger.supply.in_an_hour
    over = left_over(run, problem.loads(ledger, problem.dues), ledger.supply)
    return Shortage(
        organization=ledger.organization,
        lane=ledger.lane,
        first=date.fromordinal(run.first),
        last=date.fromordinal(run.last + 6),
        steps=tuple(problem.steps[step].id for step in run.steps),
        wanted=Fraction(run.wanted, hour),
        there=Fraction(run.there, hour),
        relief=tuple((problem.steps[step].id, Fraction(parts, hour)) for step, parts in sorted(over.items())),
    )


def _unsaid(problem: Problem, times: Mapping[str, Time]) -> list[tuple[str, Lane]]:
    """In the order of names and lanes, each once."""
    return [
        (organization, lane)
        for organization in problem.away
        for lane in Lane
        if (organization not in times or times[organization].weekly(lane) is None)
        and any(organization in work.doers and work.share(lane) for work in problem.steps)
    ]
