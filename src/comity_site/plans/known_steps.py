"""Which step of the plan a row of a file speaks of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from comity.exchange.plan_changes import compare
from comity.exchange.plan_file import StepLine
from comity.words.folding import fold
from comity_site.plans.models import Priority, Step

NOTHING = StepLine("")


@dataclass(slots=True)
class KnownSteps:
    """By the id of the row, else by its words under its priority: each step is spoken of by one row alone.

    `lines`: step → what it would say in a file written now; `columns` are those of the file.
    """

    lines: Mapping[int, StepLine]
    columns: Collection[str]
    by_id: dict[str, Step] = field(default_factory=dict)
    left: dict[tuple[int, str], list[Step]] = field(default_factory=dict)
    by_row: dict[int, Step] = field(default_factory=dict)

    def begin(self, steps: Sequence[Step], rows: Sequence[StepLine]) -> None:
        """Steps that stand in the plan; those whose id is in the file are spoken of by no other row."""
        named = {row.id for row in rows}
        self.by_id = {step.key or str(step.pk): step for step in steps}
        for name, step in self.by_id.items():
            if name not in named:
                self.left.setdefault((step.priority_id, fold(step.title)), []).append(step)

    def know(self, row: StepLine, step: Step) -> None:
        """The step that was made of a row."""
        self.by_id[row.id or step.key] = self.by_row[row.line] = step

    def find(self, row: StepLine, priority: Priority | None) -> Step | None:
        """Of several steps with the same words, the one that says most of what the row says."""
        if row.id:
            return self.by_id.get(row.id)
        if row.line not in self.by_row and priority is not None:
            left = self.left.get((priority.pk, fold(row.step)), [])
            if left:
                self.by_row[row.line] = min(left, key=lambda step: self.apart(row, step))
                left.remove(self.by_row[row.line])
        return self.by_row.get(row.line)

    def apart(self, row: StepLine, step: Step) -> int:
        return len(compare(row, self.lines.get(step.pk, NOTHING), self.columns))
