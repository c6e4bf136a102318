"""Where an ask stands, by what is to be done next."""

from enum import StrEnum


class Stage(StrEnum):
    """Every ask is at exactly one."""

    TO_ASK = "to_ask"  # nobody spoke with them yet
    TO_CALL = "to_call"  # they are thinking, and the day to call has come
    OFFER = "offer"  # they offer something else: ours to decide
    WAITING = "waiting"  # asked, not answered
    THINKING = "thinking"  # they are thinking; we call later
    LATER = "later"  # the day on which we ask is still to come
    YES = "yes"
    NO = "no"
    STOPPED = "stopped"  # they do not wish to be asked by us
