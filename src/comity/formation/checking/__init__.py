"""The independent checker of `comity verify`."""

from comity.formation.checking.checker import check_files
from comity.formation.checking.verdict import Failure, Unreadable, Verdict

__all__ = ["Failure", "Unreadable", "Verdict", "check_files"]
