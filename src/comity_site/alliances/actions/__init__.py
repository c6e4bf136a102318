"""Everything that writes in alliances and asks: one transaction each, with author and version."""

from comity_site.alliances.actions.founding import found_alliance
from comity_site.alliances.actions.joining import NotSaidYes, join_alliance, leave_alliance
from comity_site.alliances.actions.links import mark_used, offer_answer_link, revoke_answer_link

__all__ = [
    "NotSaidYes",
    "found_alliance",
    "join_alliance",
    "leave_alliance",
    "mark_used",
    "offer_answer_link",
    "revoke_answer_link",
]
