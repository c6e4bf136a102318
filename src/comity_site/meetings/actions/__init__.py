"""What is written of meetings."""

from comity_site.meetings.actions.deciding import Next, decide, give_advice, remove_decision, say_what_became
from comity_site.meetings.actions.groups import change_body, dissolve_body, make_body
from comity_site.meetings.actions.meetings import (
    bring_item,
    call_meeting,
    change_item,
    change_meeting,
    close_meeting,
    remove_meeting,
    reopen_meeting,
    write_minutes,
)

__all__ = [
    "Next",
    "bring_item",
    "call_meeting",
    "change_body",
    "change_item",
    "change_meeting",
    "close_meeting",
    "decide",
    "dissolve_body",
    "give_advice",
    "make_body",
    "remove_decision",
    "remove_meeting",
    "reopen_meeting",
    "say_what_became",
    "write_minutes",
]
