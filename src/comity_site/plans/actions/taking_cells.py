"""The cells of a row of a plan as values of its step."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone

from comity.exchange.plan_file import StepLine
from comity_site.accounts.models import Person
from comity_site.plans.actions.naming import Namer
from comity_site.plans.actions.steps import PARTS, drop_step, finish_step, reopen_step
from comity_site.plans.models import Priority, Step
from comity_site.register.models import Organization

PLAIN = ("start", "due", "hours", "unpaid_hours", "note", "language")
NOT_SETTLED = frozenset({"open", "planned", "late", "blocked"})  # late and blocked follow from dates


def values_of(
    line: StepLine,
    columns: Collection[str],
    priority: Priority,
    namer: Namer,
    now: Organization | None = None,
) -> dict[str, Any]:
    """What the row says in these columns; an organization that is not known, or may not answer, is told to `namer`.

    `now` answers for the step as it stands, and may go on.
    """
    values: dict[str, Any] = {name: getattr(line, name) for name in PLAIN if name in columns}
    if "step" in columns:
        values["title"] = line.step
    if "priority" in columns:
        values["priority"] = priority
    if "accountable" in columns:
        values["accountable"] = namer.answering(line.line, "accountable", line.accountable, now)
    return values | {p: namer.all(line.line, p, getattr(line, p)) for p in PARTS if p in columns}


def effective(step: Step, said: dict[str, Any], parts: dict[str, list[int]]) -> dict[str, Any]:
    """Only what differs from the step as it stands; `parts` are the ids of those who have one."""
    found = {
        name: value for name, value in said.items() if name not in PARTS and getattr(step, name) != value
    }
    for part in PARTS:
        if part in said and {one.pk for one in said[part]} != set(parts[part]):
            found[part] = said[part]
    return found


def set_state(step: Step, line: StepLine, by: Person | None) -> bool:
    """Done, dropped, or taken up again, as the file says; True when that changed something."""
    now: dict[str, Any] = {"step": step, "version": step.version, "by": by}
    if line.state == "done" and (step.state != Step.State.DONE or line.done_on not in {None, step.done_on}):
        finish_step(on=line.done_on or day_of(line), **now)
    elif line.state == "dropped" and step.state != Step.State.DROPPED:
        drop_step(**now)
    elif line.state in NOT_SETTLED and step.state != Step.State.PLANNED:
        reopen_step(**now)
    else:
        return False
    return True


def day_of(line: StepLine) -> date:
    today = timezone.localdate()
    return min(today, line.due or today)
