"""Rows of agreements, of offices, and of endings."""

from comity_site.agreements.models.agreements import Agreement, Clause, Edition
from comity_site.agreements.models.endings import Ending, Passing
from comity_site.agreements.models.offices import Holder, Office
from comity_site.agreements.models.standing_by import Aloud, Paper, Signed

__all__ = [
    "Agreement",
    "Aloud",
    "Clause",
    "Edition",
    "Ending",
    "Holder",
    "Office",
    "Paper",
    "Passing",
    "Signed",
]
