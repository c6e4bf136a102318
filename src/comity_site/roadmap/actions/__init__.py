"""What is written on a roadmap: one transaction each, with author and version."""

from comity_site.roadmap.actions.cards import Said, change_card, remove_card, restore_card, say
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

__all__ = [
    "Said",
    "begin_roadmap",
    "change_card",
    "change_roadmap",
    "keep_private",
    "note_presence",
    "remove_card",
    "remove_presence",
    "remove_private",
    "restore_card",
    "say",
    "settle_voices",
    "show_on_wall",
]
