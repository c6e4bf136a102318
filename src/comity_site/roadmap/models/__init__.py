"""Rows of the room: the roadmap of an alliance, who was there, what was said, counts, and discussions."""

from comity_site.roadmap.models.cards import Card
from comity_site.roadmap.models.discussions import Correction, Discussion, Prompt
from comity_site.roadmap.models.frame import Assumption, Indicator, Intersection, Signature
from comity_site.roadmap.models.room import Presence, PrivateNote, Roadmap, Voice
from comity_site.roadmap.models.votes import Ranking, Vote

__all__ = [
    "Assumption",
    "Card",
    "Correction",
    "Discussion",
    "Indicator",
    "Intersection",
    "Presence",
    "PrivateNote",
    "Prompt",
    "Ranking",
    "Roadmap",
    "Signature",
    "Voice",
    "Vote",
]
