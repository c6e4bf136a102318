"""Who decided and who speaks, from minutes: part in decisions, presence at meetings, lines brought to agendas."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from comity_site.alliances.models import Alliance
from comity_site.meetings.models import Decision, Item, Meeting

Taken = tuple[date, frozenset[int]]  # on which day, by which organizations


@dataclass(frozen=True, slots=True)
class Voice:
    """`decisions` only those of which it is known who took them; `untold` the others."""

    decisions: list[Taken] = field(default_factory=list)
    untold: int = 0
    meetings: int = 0
    present: Counter[int] = field(default_factory=Counter)
    lines: int = 0
    brought: Counter[int] = field(default_factory=Counter)

    def part_in(self, organization: int) -> int:
        return sum(organization in by for _on, by in self.decisions)


def voice_of(alliance: Alliance) -> Voice:
    """Meetings that were held, as their minutes say. Four queries."""
    held = Meeting._base_manager.filter(alliance=alliance, removed_at__isnull=True, present__isnull=False)
    there = held.order_by().values_list("pk", "present").distinct()
    attended = set(there)
    rows = Decision._base_manager.filter(
        meeting__alliance=alliance, meeting__removed_at__isnull=True, removed_at__isnull=True
    )
    days = dict(rows.order_by("meeting__on", "pk").values_list("pk", "meeting__on"))
    by: dict[int, set[int]] = {}
    for pk, organization in rows.order_by().values_list("pk", "deciders"):
        if organization is not None:
            by.setdefault(pk, set()).add(organization)
    items = Item._base_manager.filter(
        meeting__alliance=alliance, meeting__removed_at__isnull=True, removed_at__isnull=True,
        brought_by__isnull=False,
    )  # fmt: skip
    brought = Counter(items.values_list("brought_by", flat=True))
    return Voice(
        [(on, frozenset(by[pk])) for pk, on in days.items() if pk in by], len(days) - len(by),
        len({meeting for meeting, _who in attended}), Counter(who for _meeting, who in attended),
        brought.total(), brought,
    )  # fmt: skip
