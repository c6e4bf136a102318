"""What the page of a plan shows: each step with its standing, what it waits for, and who is away on its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.plans import schedule
from comity_site.alliances.models import Alliance, Availability, Member
from comity_site.alliances.queries import members_of
from comity_site.alliances.rights import Rights
from comity_site.plans.models import Priority, Step, StepOrganization, Target
from comity_site.plans.possible_page import checked
from comity_site.plans.possible_values import planned_steps
from comity_site.plans.queries import plan as queries
from comity_site.register.models import Organization

SHAPES = {"open": "○", "done": "●", "late": "◐", "blocked": "‖", "dropped": "–"}
PARTS = StepOrganization.Part
Absences = dict[int, list[Availability]]


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody with a part in a step, who is away on its date."""

    organization: Organization
    words: Availability


@dataclass(frozen=True, slots=True)
class StepSeen:
    """One step as the page shows it; `state` is a code of the schedule."""

    step: Step
    state: str
    responsible: list[Organization]
    consulted: list[Organization]
    informed: list[Organization]
    waits_for: list[Step]
    waiting: list[Step]
    away: list[Away]
    too_early: bool
    may_change: bool

    @property
    def shape(self) -> str:
        return SHAPES[self.state]


@dataclass(frozen=True, slots=True)
class PrioritySeen:
    """One priority with its steps; dropped ones apart."""

    priority: Priority
    steps: list[StepSeen]
    dropped: list[StepSeen]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan of an alliance on a day, and what it does not say yet."""

    priorities: list[PrioritySeen]
    targets: list[Target]

    @property
    def steps(self) -> list[StepSeen]:
        return [seen for priority in self.priorities for seen in priority.steps]

    @property
    def numbers(self) -> dict[int, str]:
        """Step → its number in the plan: the second step of the first priority is 1.2."""
        return {
            seen.step.pk: f"{place}.{number}"
            for place, priority in enumerate(self.priorities, 1)
            for number, seen in enumerate(priority.steps, 1)
        }

    @property
    def late(self) -> list[StepSeen]:
        return [seen for seen in self.steps if seen.state == schedule.StepStanding.LATE]

    @property
    def blocked(self) -> list[StepSeen]:
        return [seen for seen in self.steps if seen.state == schedule.StepStanding.BLOCKED]

    @property
    def without_steps(self) -> list[Priority]:
        return [seen.priority for seen in self.priorities if not seen.steps]

    @property
    def without_date(self) -> list[StepSeen]:
        return [
            seen for seen in self.steps if seen.step.due is None and seen.step.state == Step.State.PLANNED
        ]


def plan_on(
    alliance: Alliance, today: date, rights: Rights | None = None, absences: Absences | None = None
) -> Plan:
    """The plan as it stands on `today`, with what whoever has `rights` may change. A fixed number of queries."""
    priorities = queries.plan_of(alliance)
    steps = {step.pk: step for priority in priorities for step in priority.steps.all()}
    values = [scheduled(step) for step in steps.values()]
    standings = schedule.standing_of_steps(values, today)
    early = {step for step, _other in schedule.starts_too_early(values)}
    absences = queries.availability_of(alliance) if absences is None else absences

    def seen(step: Step) -> StepSeen:
        waits_for = [steps[wait.waits_for_id] for wait in step.waits.all() if wait.waits_for_id in steps]
        by_part = {part: [p.organization for p in step.parts.all() if p.part == part] for part in PARTS}
        return StepSeen(
            step=step,
            state=standings[str(step.pk)].value,
            responsible=by_part[PARTS.RESPONSIBLE],
            consulted=by_part[PARTS.CONSULTED],
            informed=by_part[PARTS.INFORMED],
            waits_for=waits_for,
            waiting=[other for other in waits_for if other.state == Step.State.PLANNED],
            away=away_on(step.due, [step.accountable, *by_part[PARTS.RESPONSIBLE]], absences),
            too_early=str(step.pk) in early,
            may_change=rights is not None and queries.may_change_step(step, rights),
        )

    shown = [(priority, [seen(step) for step in priority.steps.all()]) for priority in priorities]
    return Plan([apart(priority, found) for priority, found in shown], list(queries.targets_of(alliance)))


def apart(priority: Priority, found: list[StepSeen]) -> PrioritySeen:
    """What is to be done, and what was dropped."""
    dropped = [seen for seen in found if seen.step.state == Step.State.DROPPED]
    return PrioritySeen(priority, [seen for seen in found if seen not in dropped], dropped)


def scheduled(step: Step) -> schedule.Step:
    """The step as the library's schedule takes it."""
    return schedule.Step(
        id=str(step.pk), start=step.start, due=step.due, done_on=step.done_on,
        dropped=step.state == Step.State.DROPPED,
        depends_on=tuple(str(wait.waits_for_id) for wait in step.waits.all()),
    )  # fmt: skip


def away_on(day: date | None, organizations: Iterable[Organization], absences: Absences) -> list[Away]:
    """Who of them said to be away on that day. Without a day, or without a first day away, nothing is known."""
    if day is None:
        return []
    once = {organization.pk: organization for organization in organizations}
    return [
        Away(organization, row)
        for organization in once.values()
        for row in absences.get(organization.pk, ())
        if row.is_away and row.starts and row.starts <= day and (row.ends is None or day <= row.ends)
    ]


def page_of(alliance: Alliance, rights: Rights, today: date) -> dict[str, Any]:
    """Everything the template needs."""
    said = queries.availability_of(alliance)
    plan, members = plan_on(alliance, today, rights, said), list(members_of(alliance))
    steps = planned_steps(seen.priority for seen in plan.priorities)
    return {
        "alliance": alliance,
        "rights": rights,
        "tab": "plan",
        "plan": plan,
        "checked": checked(steps, members, said, today),
        "removed": list(queries.removed_priorities_of(alliance)) if queries.may_decide(rights) else [],
        "may_decide": queries.may_decide(rights),
        "may_add_steps": queries.may_add_steps(rights),
        "availability": said_of_time(members, said),
    }


def said_of_time(members: Iterable[Member], said: Absences) -> list[tuple[Organization, list[Availability]]]:
    """Member → what it said about its time."""
    return [(row.organization, said[row.organization_id]) for row in members if row.organization_id in said]
