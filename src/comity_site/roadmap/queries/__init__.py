"""What a person may see and do on a roadmap."""

from comity_site.roadmap.queries.cards import card_to_change, cards_of, cards_removed, cards_to_take_up
from comity_site.roadmap.queries.closing import answers_of, answers_removed
from comity_site.roadmap.queries.room import (
    Seat,
    may_lead,
    may_say_for,
    presences_of,
    private_notes_of,
    roadmap_to_lead,
    roadmap_to_read,
    seats,
    standing_voices,
    voices_of,
)

__all__ = [
    "Seat",
    "answers_of",
    "answers_removed",
    "card_to_change",
    "cards_of",
    "cards_removed",
    "cards_to_take_up",
    "may_lead",
    "may_say_for",
    "presences_of",
    "private_notes_of",
    "roadmap_to_lead",
    "roadmap_to_read",
    "seats",
    "standing_voices",
    "voices_of",
]
