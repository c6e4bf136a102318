"""Rows of the room: alliances and their members, asks, and what is told back."""

from comity_site.alliances.models.alliances import Alliance, Depth, DepthRights, Origin, Right
from comity_site.alliances.models.asks import (
    Answer,
    Approach,
    Ask,
    Contact,
    DoNotAsk,
    How,
    Offer,
)
from comity_site.alliances.models.links import AnswerLink
from comity_site.alliances.models.members import Availability, HandOver, Member, Role, SubContract
from comity_site.alliances.models.telling import Complaint, ToldBack

__all__ = [
    "Alliance",
    "Answer",
    "AnswerLink",
    "Approach",
    "Ask",
    "Availability",
    "Complaint",
    "Contact",
    "Depth",
    "DepthRights",
    "DoNotAsk",
    "HandOver",
    "How",
    "Member",
    "Offer",
    "Origin",
    "Right",
    "Role",
    "SubContract",
    "ToldBack",
]
