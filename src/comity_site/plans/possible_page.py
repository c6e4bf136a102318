"""What the page "Can this plan be done?" shows: what stands in the way, what mends it, what the end hangs on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from comity.plans.possible.check import Findings, check
from comity.plans.possible.critical import Times, slips
from comity.plans.possible.later import Later, later_dates
from comity.plans.possible.pace import Pace, pace
from comity.plans.possible.work import Time, Work
from comity_site.alliances.models import Alliance, Availability, Member
from comity_site.alliances.queries import members_of
from comity_site.plans.models import Step, Target
from comity_site.plans.possible_values import NewDates, planned_steps, times_of, work_of
from comity_site.plans.queries import plan as queries
from comity_site.plans.queries.possible import promised_since
from comity_site.plans.queries.scorecard import reached
from comity_site.register.models import Organization


@dataclass(frozen=True, slots=True)
class Checked:
    """The planned steps by the ids that the findings use, those who do them, and what was found."""

    today: date
    steps: Mapping[str, Step]
    organizations: Mapping[str, Organization]
    works: Sequence[Work]
    times: Mapping[str, Time]
    findings: Findings

    @property
    def has_dates(self) -> bool:
        """Whether there is anything to check."""
        return any(work.due for work in self.works)

    @property
    def versions(self) -> dict[int, int]:
        return {step.pk: step.version for step in self.steps.values()}


@dataclass(frozen=True, slots=True)
class TargetPace:
    """What a target with a date asks for a day; `since` is the day of the first promise in its unit."""

    target: Target
    done: Decimal
    since: date | None
    pace: Pace


def checked(
    steps: Iterable[Step], members: Iterable[Member], said: Mapping[int, Sequence[Availability]], today: date
) -> Checked:
    """The check alone, of rows that are at hand: no query."""
    by_id = {str(step.pk): step for step in steps}
    works, times = [work_of(step) for step in by_id.values()], times_of(members, said)
    doing = {
        str(one.pk): one
        for step in by_id.values()
        for one in [step.accountable, *(part.organization for part in step.parts.all())]
    }
    return Checked(today, by_id, doing, works, times, check(works, times, today))


def checked_on(alliance: Alliance, today: date, members: Iterable[Member]) -> Checked:
    steps = planned_steps(queries.plan_of(alliance))
    return checked(steps, members, queries.availability_of(alliance), today)


def mending_of(one: Checked) -> Later:
    """The later dates that mend it; no moves when nothing has to be mended."""
    return later_dates(one.works, one.times, one.today)


def slips_of(one: Checked) -> dict[str, Times]:
    return slips(one.works, one.times, one.today)


def new_dates(one: Checked, later: Later) -> list[NewDates]:
    return [NewDates(one.steps[move.step], move.start, move.due) for move in later.moves]


def seal_of(one: Checked, later: Later) -> str:
    """Says which plan and which moves somebody saw: the same only for the same steps, versions and new dates."""
    said = sorted(one.versions.items()), [(move.step, str(move.start), str(move.due)) for move in later.moves]
    return sha256(repr(said).encode()).hexdigest()


def paces_of(alliance: Alliance, today: date) -> list[TargetPace]:
    """Targets with a date. Three queries."""
    since = promised_since(alliance)
    found = []
    for one in reached([alliance])[alliance.pk]:
        target, first = one.target, since.get(one.target.unit_folded)
        if target.due:
            told = pace(target=target.target, done=one.delivered, since=first, today=today, due=target.due)
            found.append(TargetPace(target, one.delivered, first, told))
    return found


def members_for(alliance: Alliance) -> list[Member]:
    return list(members_of(alliance))
