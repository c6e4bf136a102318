"""Rows of events and what is counted at them, and of prospects."""

from comity_site.turnout.models.counting import Call, MadeHere, PaperList, Sheet
from comity_site.turnout.models.events import Bring, Campaign, Gathering, Place, SaidAgain
from comity_site.turnout.models.prospects import Constituency, Deed, Prospect

__all__ = [
    "Bring",
    "Call",
    "Campaign",
    "Constituency",
    "Deed",
    "Gathering",
    "MadeHere",
    "PaperList",
    "Place",
    "Prospect",
    "SaidAgain",
    "Sheet",
]
