"""After a missed date, in this order: a private nudge, a grace, a suggestion that someone calls, the shared page."""

from datetime import date, timedelta
from enum import StrEnum

from comity.plans.folded import Folded
from comity.plans.kinds import Standing
from comity.plans.standing import standing


class Move(StrEnum):
    """What comes next for a promise."""

    NONE = "none"
    NUDGE = "nudge"
    WAIT = "wait"
    SUGGEST_CALL = "suggest_call"
    SHOW = "show"


def next_move(
    due_effective: date | None,
    today: date,
    grace_days: int,
    standing: Standing,
    nudged_on: date | None,
    call_suggested_on: date | None,
) -> Move:
    """The one next move. What somebody said to be late is shown at once; what nobody spoke of waits its turn.

    The grace is counted from the nudge, so that it is never over before anybody was asked; the call is
    suggested on its last day. A nudge or suggestion from before the date in force was about another date.
    """
    if standing is Standing.LATE:
        return Move.SHOW
    if standing is not Standing.UNREPORTED or due_effective is None:
        return Move.NONE
    if nudged_on is None or nudged_on <= due_effective:
        return Move.NUDGE
    grace_ends = nudged_on + timedelta(days=grace_days)
    if today < grace_ends:
        return Move.WAIT
    if call_suggested_on is None or call_suggested_on < nudged_on:
        return Move.SUGGEST_CALL
    return Move.SHOW if today > grace_ends else Move.WAIT


def is_shown(folded: Folded, today: date, grace_days: int, nudged_on: date | None) -> bool:
    """Whether the shared page says that its date was missed: once somebody said so, or after the grace."""
    stands = standing(folded, today)
    if stands is not Standing.UNREPORTED or folded.due_effective is None:
        return stands is Standing.LATE
    if nudged_on is None or nudged_on <= folded.due_effective:
        return False
    return today > nudged_on + timedelta(days=grace_days)


def shared_standing(folded: Folded, today: date, grace_days: int, nudged_on: date | None) -> Standing:
    """How it stands on a page that others see: open until the grace is over."""
    stands = standing(folded, today)
    hidden = stands is Standing.UNREPORTED and not is_shown(folded, today, grace_days, nudged_on)
    return Standing.OPEN if hidden else stands
