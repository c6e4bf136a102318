"""The first rows of a list at home: sorted by number only, since most lists are empty or long, then read for a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from comity_site.alliances.models import Alliance, Ask
from comity_site.plans.models import Promise, Step

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Told:
    """What a line tells of a row: its columns, and those of the rows that it points to."""

    related: tuple[str, ...]
    columns: tuple[str, ...]


# the widest rows, of which there are most; of others all columns are read
LINES: Mapping[type[Model], Told] = {
    Promise: Told(
        ("owes", "alliance"),
        (
            "what", "language", "unit", "quantity", "delivered", "confirmed", "remaining", "due",
            "due_effective", "last_heard_on", "acknowledged", "void_proposed", "owes__name",
            "alliance__is_example",
        ),
    ),
    Ask: Told(
        ("asker", "asked", "alliance"),
        (
            "what", "language", "unit", "quantity", "due", "how", "answer", "answered_on", "heard", "call_on",
            "recorded_for", "read_back_on", "asker__name", "asked__name", "asked__language",
            "alliance__is_example",
        ),
    ),
    Step: Told(
        ("priority__alliance",),
        (
            "title", "language", "due", "priority__alliance__slug", "priority__alliance__name",
            "priority__alliance__is_example",
        ),
    ),
    Alliance: Told((), ("slug", "name", "language", "is_example")),
}  # fmt: skip


def first_of(rows: QuerySet[Row], most: int) -> Iterable[Row]:
    """The first so many, in their order."""
    first = list(rows.values_list("pk", flat=True)[:most])
    if not first:
        return ()
    told = LINES.get(rows.model)
    if told is None:
        return rows.filter(pk__in=first)
    wide = rows.model._base_manager.filter(pk__in=first).select_related(*told.related).only(*told.columns)
    found = {row.pk: row for row in wide}
    return [found[pk] for pk in first if pk in found]
