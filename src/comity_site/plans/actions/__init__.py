"""Everything that writes in plans: events first, rows folded from them."""

from comity_site.plans.actions.agreeing import (
    agree_change,
    decline_change,
    pause_promise,
    propose_change,
    release_promise,
    resume_promise,
)
from comity_site.plans.actions.delivering import (
    confirm_delivery,
    record_delivery,
    say_not_coming,
    say_not_in_full,
    take_back_delivery,
)
from comity_site.plans.actions.erasing import erase_words
from comity_site.plans.actions.ledger import refold
from comity_site.plans.actions.promising import acknowledge_promise, make_promise, must_be_as_typed, read_back
from comity_site.plans.actions.voiding import agree_void, decline_void, propose_void
from comity_site.plans.speaking import NotAllowed, Speaking

__all__ = [
    "NotAllowed",
    "Speaking",
    "acknowledge_promise",
    "agree_change",
    "agree_void",
    "confirm_delivery",
    "decline_change",
    "decline_void",
    "erase_words",
    "make_promise",
    "must_be_as_typed",
    "pause_promise",
    "propose_change",
    "propose_void",
    "read_back",
    "record_delivery",
    "refold",
    "release_promise",
    "resume_promise",
    "say_not_coming",
    "say_not_in_full",
    "take_back_delivery",
]
