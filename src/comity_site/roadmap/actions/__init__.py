"""What is written on a roadmap: one transaction each, with author and version."""

from comity_site.roadmap.actions.cards import Said, change_card, remove_card, restore_card, say
from comity_site.roadmap.actions.closing import answer_elements
from comity_site.roadmap.actions.room import (
    begin_roadmap,
    change_roadmap,
    keep_private,
    note_presence,
    remove_presence,
    remove_private,
    settle_voices,
    show_on_wall,
)
from comity_site.roadmap.actions.votes import (
    begin_vote,
    count_vote,
    drop_vote,
    hand_in,
    restore_vote,
    settle_vote,
)

__all__ = [
    "Said",
    "answer_elements",
    "begin_roadmap",
    "begin_vote",
    "change_card",
    "change_roadmap",
    "count_vote",
    "drop_vote",
    "hand_in",
    "keep_private",
    "note_presence",
    "remove_card",
    "remove_presence",
    "remove_private",
    "restore_card",
    "restore_vote",
    "say",
    "settle_voices",
    "settle_vote",
    "show_on_wall",
]
