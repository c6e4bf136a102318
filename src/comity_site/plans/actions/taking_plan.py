"""A file of a plan taken in, whole or not at all; what a file does not speak of stays, and all of it can be undone."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comity.exchange.plan_changes import CellChange, Whose, compare
from comity.exchange.plan_file import PlanReading, StepLine
from comity.exchange.problems import Code, NoteCode
from comity.words.folding import fold
from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.naming import Namer
from comity_site.plans.actions.plan import add_priority, change_priority, hold
from comity_site.plans.actions.steps import WaitsInCircle, add_step, change_step
from comity_site.plans.actions.taken import RowKind, RowLook, Taken
from comity_site.plans.actions.taking_cells import effective, set_state, values_of
from comity_site.plans.known_steps import NOTHING, KnownSteps
from comity_site.plans.models import Priority, Step
from comity_site.plans.plan_page import plan_on
from comity_site.plans.plan_rows import Standing, as_it_stands, priorities_renamed
from comity_site.plans.queries.naming import Names
from comity_site.plans.queries.plan import ids_taken_out, waits_of
from comity_site.plans.queries.plan_as_it_was import said_of
from comity_site.register.models import Organization

PRIORITY_CELLS = frozenset({"accountable", "note"})


@transaction.atomic
def take_in_plan(
    *, alliance: Alliance, reading: PlanReading, keeper: Organization, scope: Scope | None, by: Person | None,
    new_organizations: bool = False, over: Collection[str] = (),
) -> Taken:  # fmt: skip
    """Steps by their id, else by their words under the same priority; new priorities come after those that stand.

    A cell that was changed here since the file was written stays, unless the id of its row is in `over`; what the
    file's people did not touch changes nothing. `keeper` keeps the list into which new organizations go. Raises
    BadInput, and nothing changed.
    """
    hold(alliance.pk)
    taken = Taken(reading.file)
    namer = Namer(alliance, Names(alliance, scope), taken, keeper, new_organizations, by)
    stands = as_it_stands(alliance, plan_on(alliance, timezone.localdate()))
    PlanTaking(alliance, reading, taken, namer, by, frozenset(over), stands).take()
    return taken


@dataclass(slots=True)
class PlanTaking:
    """One file on its way in."""

    alliance: Alliance
    reading: PlanReading
    taken: Taken
    namer: Namer
    by: Person | None
    over: frozenset[str]
    stands: Standing
    priorities: dict[str, Priority] = field(default_factory=dict)
    known: KnownSteps = field(init=False)
    out: frozenset[str] = frozenset()
    met: set[int] = field(default_factory=set)
    looks: dict[int, RowLook] = field(default_factory=dict)
    was: dict[int, dict[str, Any] | None] = field(default_factory=dict)
    priority_was: dict[int, dict[str, Any] | None] = field(default_factory=dict)

    def take(self) -> None:
        self.priorities = {fold(row.title): row for row in self.stands.priorities}
        self.known = KnownSteps(self.stands.lines, self.reading.columns)
        self.known.begin(self.stands.steps, self.reading.steps)
        self.out = ids_taken_out(self.alliance) - self.known.by_id.keys()
        for priority, line in priorities_renamed(self.reading.steps, self.known.by_id, self.stands):
            self.rename(priority, line)
        self.note_order()
        self.take_priorities()
        for line in self.reading.steps:
            self.guarded(line, self.take_step if line.step else self.take_priority)
        self.taken.refuse_problems()
        for line in self.reading.steps:
            if line.step and "depends_on" in self.reading.columns:
                self.guarded(line, self.take_waits)
        self.taken.refuse_problems()
        self.keep()

    def note_order(self) -> None:
        """The place of a priority is given for a reason, on its page; a file that has them otherwise is told so."""
        ranked = [line for line in self.reading.steps if line.rank and fold(line.priority) in self.priorities]
        here = {row.pk: place for place, row in enumerate(self.stands.priorities)}
        places = [
            here[self.priorities[fold(line.priority)].pk]
            for line in sorted(ranked, key=lambda line: line.rank or 0)
        ]
        if places != sorted(places):
            self.taken.note(None, "rank", NoteCode.ORDER_LEFT)

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

    def rename(self, old: Priority, line: StepLine) -> None:
        self.priority_was[old.pk] = priority_said(old)
        cell = CellChange("priority", old.title, line.priority, Whose.FILE)
        self.taken.rows.append(RowLook(RowKind.CHANGED, StepLine(old.title), [cell]))
        del self.priorities[fold(old.title)]
        change_priority(priority=old, version=old.version, by=self.by, title=line.priority)
        self.priorities[fold(line.priority)] = old
        self.stands.renamed(old)

    def take_priorities(self) -> None:
        """New priorities in the order of their rank in the file, then of their rows."""
        ranked = sorted(self.reading.steps, key=lambda line: (line.rank is None, line.rank or 0))
        for line in ranked:
            if fold(line.priority) not in self.priorities and not self.stays_out(line):
                made = add_priority(
                    alliance=self.alliance, title=line.priority, by=self.by,
                    language=line.language or self.alliance.language,
                )  # fmt: skip
                self.priorities[fold(line.priority)] = made
                self.priority_was[made.pk] = None
                if not line.step:
                    self.looks[line.line] = RowLook(RowKind.NEW, line)

    def stays_out(self, line: StepLine) -> bool:
        """The step went out of the plan here since the file was written."""
        return line.id in self.out and line.version is not None and line.id not in self.over

    def take_priority(self, line: StepLine) -> None:
        """Its own row: who answers for it, and why it stands in its place. An empty cell says nothing."""
        priority = self.priorities[fold(line.priority)]
        stands, said = self.stands.lines_of_priorities.get(priority.pk, NOTHING), line
        if stands is NOTHING:
            said = unmarked(line)
        cells = [one for one in compare(said, stands, PRIORITY_CELLS & {*self.reading.columns}) if one.file]
        taken, left = self.parted(line, cells)
        values: dict[str, Any] = {"why": line.note} if "note" in taken else {}
        if "accountable" in taken:
            who = self.namer.answering(line.line, "accountable", line.accountable, priority.accountable)
            values["accountable"] = who
        values = {name: value for name, value in values.items() if value and value != getattr(priority, name)}
        if values:
            self.priority_was.setdefault(priority.pk, priority_said(priority))
            change_priority(priority=priority, version=priority.version, by=self.by, **values)
        columns = {"note" if name == "why" else name for name in values}
        self.look(line, [one for one in cells if one.column in columns], left)

    def parted(
        self, line: StepLine, cells: Collection[CellChange]
    ) -> tuple[frozenset[str], list[CellChange]]:
        """The columns in which the file is followed, and the cells that stay as they are here."""
        both = [one for one in cells if one.whose is Whose.BOTH]
        left = [] if line.id in self.over else both
        followed = {one.column for one in cells if one.whose is not Whose.HERE}
        return frozenset(followed - {one.column for one in left}), left

    def look(self, line: StepLine, cells: list[CellChange], left: list[CellChange]) -> None:
        """What becomes of a row that was known, and a note for each cell that stays."""
        if cells or left:
            kind = RowKind.CHANGED if cells else RowKind.LEFT
            self.looks.setdefault(line.line, RowLook(kind, line, cells, left))
        for one in left:
            self.taken.note(
                line.line, one.column, NoteCode.CELL_CHANGED_HERE, one.file[:80] or "–", one.here[:80] or "–"
            )

    def take_step(self, line: StepLine) -> None:
        if self.stays_out(line):
            self.looks[line.line] = RowLook(RowKind.TAKEN_OUT, line)
            self.taken.note(line.line, "step", NoteCode.STEP_TAKEN_OUT_HERE, line.step[:80])
            self.taken.unchanged += 1
            return
        priority = self.priorities[fold(line.priority)]
        step = self.known.find(line, priority)
        if step is None:
            self.make(line, priority)
        else:
            self.met.add(step.pk)
            self.bring_up(step, line, priority)

    def make(self, line: StepLine, priority: Priority) -> None:
        values = self.told(line, {*self.reading.columns, "accountable"}, priority)
        if values is None:
            return
        values["language"] = line.language or self.alliance.language
        key = "" if line.id in self.out else line.id
        step = add_step(by=self.by, key=key, **values)
        self.was[step.pk] = None
        self.known.know(line, step)
        set_state(step, line, self.by)
        self.taken.made += 1
        self.looks[line.line] = RowLook(RowKind.NEW, line)

    def told(
        self, line: StepLine, columns: Collection[str], priority: Priority, now: Organization | None = None
    ) -> dict[str, Any] | None:
        """What a row says in these columns; None when an organization in it is not known, which was told."""
        before = len(self.taken.problems)
        values = values_of(line, columns, priority, self.namer, now)
        return values if len(self.taken.problems) == before else None

    def bring_up(self, step: Step, line: StepLine, priority: Priority) -> None:
        """Write what the file's people changed."""
        cells = compare(line, self.stands.lines.get(step.pk, NOTHING), self.reading.columns)
        followed, left = self.parted(line, cells)
        self.taken.here += any(one.whose is Whose.HERE for one in cells)
        if not followed and not left:
            self.taken.unchanged += 1
            return
        before = said_of(step)
        said = self.told(line, followed, priority, step.accountable)
        if said is None:
            return
        values = effective(step, said, before["parts"])
        if values:
            change_step(step=step, version=step.version, by=self.by, **values)
        written = {"step" if name == "title" else name for name in values}
        if followed & {"state", "done_on"} and set_state(step, line, self.by):
            written |= {"state", "done_on"}
        self.look(line, [one for one in cells if one.column in written & followed], left)
        if written:
            self.was.setdefault(step.pk, before)
            self.taken.changed += 1
        else:
            self.taken.unchanged += 1

    def take_waits(self, line: StepLine) -> None:
        step = self.known.find(line, self.priorities.get(fold(line.priority)))
        if step is None or self.stays_out(line):
            return
        stands, said = self.stands.lines.get(step.pk, NOTHING), line
        if stands is NOTHING:  # a new step: what the file says counts, wherever it was written
            said = unmarked(line)
        cells = [
            one for one in compare(said, stands, ("depends_on",))
            if one.whose is Whose.FILE or (one.whose is Whose.BOTH and line.id in self.over)
        ]  # fmt: skip
        unknown = [name for name in line.depends_on if name not in self.known.by_id] if cells else []
        for name in unknown:
            self.taken.wrong(line.line, "depends_on", Code.STEP_UNKNOWN, name)
        if not cells or unknown:
            return
        wanted = [self.known.by_id[name] for name in line.depends_on]
        if {one.pk for one in wanted} == set(waits_of(step).values_list("waits_for", flat=True)):
            return
        if step.pk not in self.was:
            self.was[step.pk] = said_of(step)
            self.taken.changed += 1
            self.taken.unchanged -= 1
        change_step(step=step, version=step.version, by=self.by, waits_for=wanted)
        found = self.looks.setdefault(line.line, RowLook(RowKind.CHANGED, line))
        if found.kind is not RowKind.NEW:
            found.kind = RowKind.CHANGED
            found.cells += cells

    def keep(self) -> None:
        """The differences in the order of the file; and what undoing has to know, with the versions as now."""
        self.taken.rows += [look for _line, look in sorted(self.looks.items())]
        if self.met:
            unsaid = [step for step in self.stands.steps if step.pk not in self.met]
            self.taken.rows += [
                RowLook(RowKind.NOT_IN_FILE, self.stands.lines[step.pk])
                for step in unsaid if step.state == Step.State.PLANNED
            ]  # fmt: skip
        for kind, model, touched in (("step", Step, self.was), ("priority", Priority, self.priority_was)):
            versions = dict(model._base_manager.filter(pk__in=touched).values_list("pk", "version"))
            self.taken.before += [
                {kind: pk, "version": versions[pk], "was": was} for pk, was in touched.items()
            ]


def unmarked(line: StepLine) -> StepLine:
    return replace(line, version=None, written="")


def priority_said(priority: Priority) -> dict[str, Any]:
    return {"title": priority.title, "why": priority.why, "accountable": priority.accountable_id}
