"""Everything that writes in alliances and asks: one transaction each, with author and version."""

from comity_site.alliances.actions.founding import found_alliance
from comity_site.alliances.actions.joining import NotSaidYes, join_alliance, leave_alliance

__all__ = ["NotSaidYes", "found_alliance", "join_alliance", "leave_alliance"]
