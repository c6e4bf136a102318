"""Steps and what members said of their time, as the library's check takes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.plans.possible.work import Time, Work
from comity_site.alliances.models import Availability, Member
from comity_site.plans.models import Priority, Step, StepOrganization


@dataclass(frozen=True, slots=True)
class NewDates:
    """Of one step."""

    step: Step
    start: date | None
    due: date


def planned_steps(priorities: Iterable[Priority]) -> list[Step]:
    """Neither done nor dropped, in the order of the plan; as `plan_of` fetched them."""
    return [
        step for priority in priorities for step in priority.steps.all() if step.state == Step.State.PLANNED
    ]


def work_of(step: Step) -> Work:
    """Done by whoever does it; where nobody is named, by who answers for it."""
    doing = [p.organization_id for p in step.parts.all() if p.part == StepOrganization.Part.RESPONSIBLE]
    return Work(
        id=str(step.pk), doers=tuple(str(pk) for pk in doing or [step.accountable_id]),
        start=step.start, due=step.due, hours=step.hours, unpaid_hours=step.unpaid_hours,
        waits_for=tuple(str(wait.waits_for_id) for wait in step.waits.all()),
    )  # fmt: skip


def time_of(member: Member, said: Sequence[Availability]) -> Time:
    """Of an absence without a first day nothing is known."""
    away = tuple((row.starts, row.ends) for row in said if row.is_away and row.starts)
    return Time(paid=member.paid_hours, unpaid=member.unpaid_hours, away=away)


def times_of(members: Iterable[Member], said: Mapping[int, Sequence[Availability]]) -> dict[str, Time]:
    return {
        str(member.organization_id): time_of(member, said.get(member.organization_id, ()))
        for member in members
    }
