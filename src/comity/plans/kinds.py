"""The words of promises: what happened, how a promise stands, how it was heard, to whom it is owed."""

from enum import StrEnum


class EventKind(StrEnum):
    """One thing said about a promise."""

    PROMISED = "promised"
    ACKNOWLEDGED = "acknowledged"
    DELIVERED = "delivered"
    READ_BACK = "read_back"
    CONFIRMED = "confirmed"
    TAKEN_BACK = "taken_back"
    NOT_IN_FULL = "not_in_full"
    NOT_COMING = "not_coming"
    CHANGE_PROPOSED = "change_proposed"
    CHANGED = "changed"
    CHANGE_DECLINED = "change_declined"
    RELEASED = "released"
    PAUSED = "paused"
    RESUMED = "resumed"
    VOID_PROPOSED = "void_proposed"
    VOIDED = "voided"
    VOID_DECLINED = "void_declined"


class Standing(StrEnum):
    """How a promise stands on a day."""

    OPEN = "open"
    KEPT = "kept"
    UNREPORTED = "unreported"
    LATE = "late"
    NOT_COMING = "not_coming"
    CHANGED = "changed"
    RELEASED = "released"
    PAUSED = "paused"
    VOID = "void"


# Something may still come of a promise that stands so.
STILL_TO_COME = frozenset({Standing.OPEN, Standing.UNREPORTED, Standing.LATE, Standing.PAUSED})

# Said in time, these are notice and no failure.
NOTICE = frozenset({EventKind.NOT_IN_FULL, EventKind.NOT_COMING})


class Heard(StrEnum):
    """How it reached us; `own` = said here by the organization's own person."""

    OWN = "own"
    LINK = "link"
    VISIT = "visit"
    PHONE = "phone"
    LETTER = "letter"
    MESSAGE = "message"
    EMAIL = "email"
    VOICE = "voice"
    PAPER = "paper"
    FILE = "file"


class ToKind(StrEnum):
    """To whom a promise is owed: named organizations, all members, or people served."""

    ORGANIZATIONS = "organizations"
    ALL = "all"
    PEOPLE = "people"
