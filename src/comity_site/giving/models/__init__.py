"""Rows of what is given, of pooled funds, and of costs that members bore."""

from comity_site.giving.models.contributions import Given, Kind, Planned
from comity_site.giving.models.funds import Cost, Entry, Fund, Transfer

__all__ = ["Cost", "Entry", "Fund", "Given", "Kind", "Planned", "Transfer"]
