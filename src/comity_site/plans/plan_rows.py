"""A plan as the rows of its file, each with the version and the marks that show later what was changed where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.exchange.plan_changes import Whose, compare, marks_of
from comity.exchange.plan_file import StepLine
from comity.words.folding import fold
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Priority, Step
from comity_site.plans.plan_page import Plan, PrioritySeen, StepSeen
from comity_site.plans.queries.naming import names_for_files
from comity_site.register.models import Organization

Names = dict[int, str]


def plan_lines(alliance: Alliance, plan: Plan) -> list[StepLine]:
    """One line a step; a priority without steps has a line of its own."""
    names = names_for_files(alliance)
    return [
        line
        for seen in plan.priorities
        for line in (
            [step_line(seen, one, names) for one in [*seen.steps, *seen.dropped]]
            or [priority_line(seen, names)]
        )
    ]


@dataclass(slots=True)
class Standing:
    """The plan that a file is held against: its rows, and what each would say in a file written now."""

    priorities: list[Priority]
    steps: list[Step]
    lines: dict[int, StepLine]
    lines_of_priorities: dict[int, StepLine]

    def steps_of(self, priority: int) -> set[int]:
        return {step.pk for step in self.steps if step.priority_id == priority}

    def renamed(self, priority: Priority) -> None:
        for pk in self.steps_of(priority.pk):
            self.lines[pk] = replace(self.lines[pk], priority=priority.title)


def as_it_stands(alliance: Alliance, plan: Plan) -> Standing:
    names = names_for_files(alliance)
    shown = [(seen, one) for seen in plan.priorities for one in [*seen.steps, *seen.dropped]]
    return Standing(
        priorities=[seen.priority for seen in plan.priorities],
        steps=[one.step for _seen, one in shown],
        lines={one.step.pk: step_line(seen, one, names) for seen, one in shown},
        lines_of_priorities={seen.priority.pk: priority_line(seen, names) for seen in plan.priorities},
    )


def priorities_renamed(
    lines: Sequence[StepLine], by_id: Mapping[str, Step], stands: Standing
) -> list[tuple[Priority, StepLine]]:
    """Priorities all of whose steps stand in the file under one title that nothing has: the same, called otherwise."""
    under: dict[str, list[StepLine]] = {}
    for line in lines:
        under.setdefault(fold(line.priority), []).append(line)
    found = []
    for priority in stands.priorities:
        steps = stands.steps_of(priority.pk)
        titles = {fold(line.priority) for line in lines if line.id in by_id and by_id[line.id].pk in steps}
        if len(titles) != 1 or fold(priority.title) in under or taken(*titles, stands):
            continue
        group = under[titles.pop()]
        known = {by_id[line.id].pk for line in group if line.id in by_id}
        if known == steps and edited_there(group[0], stands.lines[min(known)]):
            found.append((priority, group[0]))
    return found


def taken(title: str, stands: Standing) -> bool:
    return any(fold(priority.title) == title for priority in stands.priorities)


def edited_there(line: StepLine, stands: StepLine) -> bool:
    """The title of its priority was changed in the file, and not here."""
    return any(one.whose is Whose.FILE for one in compare(line, stands, ("priority",)))


def priority_line(seen: PrioritySeen, names: Names) -> StepLine:
    priority = seen.priority
    answers = names[priority.accountable_id] if priority.accountable_id else ""
    line = StepLine(
        priority.title, rank=priority.rank, accountable=answers, note=priority.why, language=priority.language,
        version=priority.version,
    )  # fmt: skip
    return replace(line, written=marks_of(line))


def step_line(priority: PrioritySeen, seen: StepSeen, names: Names) -> StepLine:
    step = seen.step
    line = StepLine(
        priority=priority.priority.title, rank=priority.priority.rank, id=id_of(seen), step=step.title,
        accountable=names[step.accountable_id], responsible=named(seen.responsible, names),
        consulted=named(seen.consulted, names), informed=named(seen.informed, names), start=step.start,
        due=step.due, hours=step.hours, unpaid_hours=step.unpaid_hours,
        depends_on=tuple(other.key or str(other.pk) for other in seen.waits_for), state=seen.state,
        done_on=step.done_on, note=step.note, language=step.language, version=step.version,
    )  # fmt: skip
    return replace(line, written=marks_of(line))


def named(rows: list[Organization], names: Names) -> tuple[str, ...]:
    return tuple(names[row.pk] for row in rows)


def id_of(seen: StepSeen) -> str:
    return seen.step.key or str(seen.step.pk)
