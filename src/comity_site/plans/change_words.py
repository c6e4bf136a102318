"""What a file would change in a plan, in words: cell by cell, what it says here and in the file."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from comity.exchange.plan_changes import CellChange
from comity_site.plans.actions.taken import RowKind, RowLook, Taken
from comity_site.plans.plan_words import step_state
from comity_site.register.places import in_a_row

COLUMNS: dict[str, Any] = {
    "priority": gettext_lazy("priority"),
    "step": gettext_lazy("step"),
    "accountable": gettext_lazy("answers for it"),
    "responsible": gettext_lazy("does it"),
    "consulted": gettext_lazy("is asked"),
    "informed": gettext_lazy("is told"),
    "start": gettext_lazy("start"),
    "due": gettext_lazy("due"),
    "hours": gettext_lazy("hours"),
    "unpaid_hours": gettext_lazy("of which unpaid"),
    "depends_on": gettext_lazy("waits for"),
    "state": gettext_lazy("how it stands"),
    "done_on": gettext_lazy("done on"),
    "note": gettext_lazy("note"),
    "language": gettext_lazy("language"),
}
KINDS: dict[RowKind, Any] = {
    RowKind.NEW: pgettext_lazy("a step", "New"),
    RowKind.CHANGED: pgettext_lazy("a step", "Changed"),
    RowKind.LEFT: pgettext_lazy("a step", "Stays as it is here"),
    RowKind.TAKEN_OUT: pgettext_lazy("a step", "Was taken out here since"),
    RowKind.NOT_IN_FILE: pgettext_lazy("a step", "Not in the file; stays as it is"),
}
LISTS = {"responsible", "consulted", "informed", "depends_on"}
DAYS = {"start", "due", "done_on"}


def column_words(column: str) -> str:
    return str(COLUMNS.get(column, column))


def kind_words(kind: str) -> str:
    return str(KINDS[RowKind(kind)])


def cell_words(column: str, text: str) -> str:
    """A cell as the page says it; what is empty is said too."""
    if not text:
        return _("nothing")
    if column in DAYS:
        return date_format(date.fromisoformat(text))
    if column == "state":
        return step_state(text)
    return in_a_row(text.split(";")) if column in LISTS else text


def title_words(row: RowLook) -> str:
    """The step, or the priority when the row is of it alone."""
    return row.line.step or row.line.priority


def here_sentence(taken: Taken) -> str:
    """What only the plan's own people changed meanwhile is no difference to decide about."""
    if not taken.here:
        return ""
    return ngettext(
        "In %(n)s row something was changed here since the file was written, and nothing in the file: it stays.",
        "In %(n)s rows something was changed here since the file was written, and nothing in the file: they stay.",
        taken.here,
    ) % {"n": taken.here}


def difference_lines(taken: Taken) -> Iterator[str]:
    """The same in lines of text, for a command."""
    for row in taken.rows:
        yield f"{kind_words(row.kind)}: {title_words(row)}{_under(row)}"
        yield from _cell_lines(row.cells, _("{column}: {here} → {file}"))
        yield from _cell_lines(row.left, _("{column}: changed here to {here}; the file says {file}"))
    if said := here_sentence(taken):
        yield said


def _under(row: RowLook) -> str:
    return f" ({row.line.priority})" if row.line.step and row.kind is RowKind.NEW else ""


def _cell_lines(cells: Iterable[CellChange], says: str) -> Iterator[str]:
    for one in cells:
        here, file = cell_words(one.column, one.here), cell_words(one.column, one.file)
        yield "  " + says.format(column=column_words(one.column), here=here, file=file)
