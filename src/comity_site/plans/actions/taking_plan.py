"""A file of a plan taken in, whole or not at all; what a file does not speak of stays, and all of it can be undone."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comity.exchange.plan_file import PlanReading, StepLine
from comity.exchange.problems import Code
from comity.words.folding import fold
from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.naming import Namer
from comity_site.plans.actions.plan import add_priority, change_priority, hold
from comity_site.plans.actions.steps import (
    PARTS,
    WaitsInCircle,
    add_step,
    change_step,
    drop_step,
    finish_step,
    reopen_step,
)
from comity_site.plans.actions.taken import Taken
from comity_site.plans.models import Priority, Step
from comity_site.plans.queries.naming import Names
from comity_site.plans.queries.plan import plan_of
from comity_site.plans.queries.plan_as_it_was import said_of
from comity_site.register.models import Organization

PLAIN = ("start", "due", "hours", "unpaid_hours", "note", "language")
NOT_SETTLED = frozenset({"open", "planned", "late", "blocked"})  # late and blocked follow from dates


@transaction.atomic
def take_in_plan(
    *, alliance: Alliance, reading: PlanReading, keeper: Organization, scope: Scope | None, by: Person | None,
    new_organizations: bool = False,
) -> Taken:  # fmt: skip
    """Steps by their id, else by their words under the same priority; new priorities come after those that stand.

    `keeper` keeps the list into which new organizations go. Raises BadInput, and nothing changed.
    """
    hold(alliance.pk)
    taken = Taken(reading.file)
    namer = Namer(alliance, Names(alliance, scope), taken, keeper, new_organizations, by)
    taking = PlanTaking(alliance, reading, taken, namer, by)
    taking.take()
    return taken


@dataclass(slots=True)
class PlanTaking:
    """One file on its way in."""

    alliance: Alliance
    reading: PlanReading
    taken: Taken
    namer: Namer
    by: Person | None
    priorities: dict[str, Priority] = field(default_factory=dict)
    by_id: dict[str, Step] = field(default_factory=dict)
    by_title: dict[tuple[int, str], Step] = field(default_factory=dict)
    was: dict[int, dict[str, Any] | None] = field(default_factory=dict)
    priority_was: dict[int, dict[str, Any] | None] = field(default_factory=dict)

    def take(self) -> None:
        for priority in plan_of(self.alliance):
            self.priorities[fold(priority.title)] = priority
            for step in priority.steps.all():
                self.know(step, step.key or str(step.pk))
        self.take_priorities()
        for line in self.reading.steps:
            self.guarded(line, self.take_step if line.step else self.take_priority)
        self.taken.refuse_problems()
        for line in self.reading.steps:
            if line.step and "depends_on" in self.reading.columns:
                self.guarded(line, self.take_waits)
        self.taken.refuse_problems()
        self.keep()

    def know(self, step: Step, name: str) -> None:
        self.by_id[name] = step
        self.by_title.setdefault((step.priority_id, fold(step.title)), step)

    def guarded(self, line: StepLine, take: Any) -> None:
        """What is wrong with one row is told, and the next is looked at."""
        try:
            with transaction.atomic():
                take(line)
        except ValidationError as error:
            self.taken.wrong(line.line, None, Code.NOT_ALLOWED, "; ".join(error.messages)[:300])
        except WaitsInCircle as circle:
            names = " → ".join(step.title for step in circle.steps)[:300]
            self.taken.wrong(line.line, "depends_on", Code.STEPS_IN_A_CIRCLE, names)

    def take_priorities(self) -> None:
        """New priorities in the order of their rank in the file, then of their rows."""
        ranked = sorted(self.reading.steps, key=lambda line: (line.rank is None, line.rank or 0))
        for line in ranked:
            if fold(line.priority) not in self.priorities:
                made = add_priority(
                    alliance=self.alliance, title=line.priority, by=self.by,
                    language=line.language or self.alliance.language,
                )  # fmt: skip
                self.priorities[fold(line.priority)] = made
                self.priority_was[made.pk] = None

    def take_priority(self, line: StepLine) -> None:
        """Its own row: who answers for it, and why it stands in its place."""
        priority = self.priorities[fold(line.priority)]
        answers = self.namer.one(line.line, "accountable", line.accountable) if line.accountable else None
        said = {"accountable": answers, "why": line.note}
        changed = {k: v for k, v in said.items() if v and v != getattr(priority, k)}
        if changed:
            was = {"why": priority.why, "accountable": priority.accountable_id}
            self.priority_was.setdefault(priority.pk, was)
            change_priority(priority=priority, version=priority.version, by=self.by, **changed)

    def take_step(self, line: StepLine) -> None:
        priority = self.priorities[fold(line.priority)]
        told = len(self.taken.problems)
        accountable = self.namer.one(line.line, "accountable", line.accountable)
        columns = self.reading.columns
        parts = {p: self.namer.all(line.line, p, getattr(line, p)) for p in PARTS if p in columns}
        if accountable is None or len(self.taken.problems) > told:
            return
        values = {name: getattr(line, name) for name in PLAIN if name in columns}
        step = self.known(line, priority)
        if step is None:
            self.make(line, priority, accountable, {**values, **parts})
        else:
            said = {"title": line.step, "accountable": accountable, "priority": priority, **values}
            self.bring_up(step, line, said, parts)

    def known(self, line: StepLine, priority: Priority) -> Step | None:
        if line.id:
            return self.by_id.get(line.id)
        return self.by_title.get((priority.pk, fold(line.step)))

    def make(
        self, line: StepLine, priority: Priority, accountable: Organization, values: dict[str, Any]
    ) -> None:
        values["language"] = line.language or self.alliance.language
        step = add_step(
            priority=priority, title=line.step, accountable=accountable, by=self.by, key=line.id, **values
        )
        self.was[step.pk] = None
        self.know(step, step.key)
        self.set_state(step, line)
        self.taken.made += 1

    def bring_up(
        self, step: Step, line: StepLine, said: dict[str, Any], parts: dict[str, list[Organization]]
    ) -> None:
        """Write what differs."""
        before = said_of(step)
        values = {name: value for name, value in said.items() if getattr(step, name) != value}
        if not values.get("language", "x"):
            del values["language"]
        for part, organizations in parts.items():
            if {one.pk for one in organizations} != set(before["parts"][part]):
                values[part] = organizations
        if values:
            change_step(step=step, version=step.version, by=self.by, **values)
        if self.set_state(step, line) or values:
            self.was.setdefault(step.pk, before)
            self.taken.changed += 1
        else:
            self.taken.unchanged += 1

    def set_state(self, step: Step, line: StepLine) -> bool:
        """Done, dropped, or taken up again, as the file says; True when that changed something."""
        now: dict[str, Any] = {"step": step, "version": step.version, "by": self.by}
        if line.state == "done" and (
            step.state != Step.State.DONE or line.done_on not in {None, step.done_on}
        ):
            finish_step(on=line.done_on or self.day_of(line), **now)
        elif line.state == "dropped" and step.state != Step.State.DROPPED:
            drop_step(**now)
        elif line.state in NOT_SETTLED and step.state != Step.State.PLANNED:
            reopen_step(**now)
        else:
            return False
        return True

    def day_of(self, line: StepLine) -> date:
        today = timezone.localdate()
        return min(today, line.due or today)

    def take_waits(self, line: StepLine) -> None:
        step = self.known(line, self.priorities[fold(line.priority)])
        unknown = [name for name in line.depends_on if name not in self.by_id]
        for name in unknown:
            self.taken.wrong(line.line, "depends_on", Code.STEP_UNKNOWN, name)
        if step is None or unknown:
            return
        wanted = [self.by_id[name] for name in line.depends_on]
        if {one.pk for one in wanted} != set(step.waits.values_list("waits_for", flat=True)):
            if step.pk not in self.was:
                self.was[step.pk] = said_of(step)
                self.taken.changed += 1
                self.taken.unchanged -= 1
            change_step(step=step, version=step.version, by=self.by, waits_for=wanted)

    def keep(self) -> None:
        """What undoing has to know, with the versions as the file left them."""
        for kind, model, touched in (("step", Step, self.was), ("priority", Priority, self.priority_was)):
            versions = dict(model._base_manager.filter(pk__in=touched).values_list("pk", "version"))
            self.taken.before += [
                {kind: pk, "version": versions[pk], "was": was} for pk, was in touched.items()
            ]
