"""What may still be said of a promise that is settled: one table for the fold and for the rules."""

from collections.abc import Mapping

from comity.plans.folded import Folded
from comity.plans.kinds import EventKind, Standing

_VOIDING = frozenset({EventKind.VOID_PROPOSED, EventKind.VOIDED, EventKind.VOID_DECLINED})
_ABOUT_THE_PAST = _VOIDING | {EventKind.READ_BACK, EventKind.ACKNOWLEDGED}

_AFTER: Mapping[Standing, frozenset[EventKind]] = {
    Standing.VOID: frozenset(),
    # What was done went over to the successor: it is confirmed and taken back there.
    Standing.CHANGED: _ABOUT_THE_PAST,
    Standing.RELEASED: _ABOUT_THE_PAST | {EventKind.CONFIRMED, EventKind.TAKEN_BACK},
    # Help may come after all, and both may agree on something smaller.
    Standing.NOT_COMING: _ABOUT_THE_PAST
    | {
        EventKind.CONFIRMED,
        EventKind.TAKEN_BACK,
        EventKind.DELIVERED,
        EventKind.CHANGE_PROPOSED,
        EventKind.CHANGED,
        EventKind.CHANGE_DECLINED,
    },
}


def may_follow(folded: Folded, kind: EventKind) -> bool:
    """Whether such an event may come after those that were folded, whoever says it."""
    if kind is EventKind.PROMISED:
        return False
    return folded.closed is None or kind in _AFTER[folded.closed]
