"""What a person may see and do in alliances and asks."""

from comity_site.alliances.queries.alliances import (
    alliance_to_change,
    alliance_to_contribute,
    alliance_to_decide,
    alliance_to_read,
    alliances_to_read,
    members_of,
)
from comity_site.alliances.queries.links import answer_link, answer_links_of
from comity_site.alliances.queries.rights import rights_by_depth, rights_in

__all__ = [
    "alliance_to_change",
    "alliance_to_contribute",
    "alliance_to_decide",
    "alliance_to_read",
    "alliances_to_read",
    "answer_link",
    "answer_links_of",
    "members_of",
    "rights_by_depth",
    "rights_in",
]
