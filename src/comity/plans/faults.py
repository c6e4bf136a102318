"""Why a sequence of events cannot stand."""

from enum import StrEnum


class Fault(StrEnum):
    """Why a sequence of events is one that no rule allows."""

    EMPTY = "empty"
    NOT_PROMISED_FIRST = "not_promised_first"
    OUT_OF_ORDER = "out_of_order"
    SETTLED = "settled"
    BAD_DATA = "bad_data"
    DELIVERY_UNKNOWN = "delivery_unknown"
    DELIVERY_DOUBLED = "delivery_doubled"
    DELIVERY_TAKEN_BACK = "delivery_taken_back"
    CONFIRMED_BY_DELIVERER = "confirmed_by_deliverer"
    CONFIRMED_TOO_MUCH = "confirmed_too_much"
    NOT_A_WITNESS = "not_a_witness"
    NOTHING_PROPOSED = "nothing_proposed"
    NOT_AS_PROPOSED = "not_as_proposed"
    NOT_PAUSED = "not_paused"


class Malformed(Exception):
    """The event `number` (0: there is none) cannot stand where it does."""

    def __init__(self, code: Fault, number: int) -> None:
        super().__init__(code.value, number)
        self.code = code
        self.number = number
