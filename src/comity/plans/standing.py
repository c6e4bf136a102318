"""How a promise stands on a day. Never computed: that something is not coming; that somebody has to say."""

from datetime import date
from typing import Protocol

from comity.plans.folded import Folded
from comity.plans.kinds import Standing

FINAL = frozenset({Standing.VOID, Standing.CHANGED, Standing.RELEASED})


class Stands(Protocol):
    """What the standing is told from: a folded promise, or the row that keeps it (`closed` empty while it runs)."""

    @property
    def closed(self) -> str | None: ...
    @property
    def is_full(self) -> bool: ...
    @property
    def due_effective(self) -> date | None: ...
    @property
    def paused_from(self) -> date | None: ...
    @property
    def paused_until(self) -> date | None: ...
    @property
    def short_said_on(self) -> date | None: ...


def standing(folded: Stands, today: date) -> Standing:
    """The standing on `today`: what was settled first, then what was done, then what was said, then the date."""
    if folded.closed in FINAL:
        return Standing(folded.closed)
    if folded.is_full:
        return Standing.KEPT
    if folded.closed == Standing.NOT_COMING:
        return Standing.NOT_COMING
    if is_paused(folded, today):
        return Standing.PAUSED
    if folded.due_effective is None or today <= folded.due_effective:
        return Standing.OPEN
    return Standing.LATE if folded.short_said_on else Standing.UNREPORTED


def is_paused(folded: Stands, today: date) -> bool:
    """On `today` a pause holds; its last day is the one before `paused_until`."""
    if folded.paused_from is None or folded.paused_until is None:
        return False
    return folded.paused_from <= today < folded.paused_until


def is_kept_late(folded: Folded) -> bool:
    """Done in full, after the date that held."""
    if folded.closed in FINAL or folded.due_effective is None or folded.completed_on is None:
        return False
    return folded.completed_on > folded.due_effective
