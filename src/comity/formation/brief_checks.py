"""Does a brief fit its register? Rules that need both files."""

from comity.exchange.register_file import RegisterReading
from comity.exchange.ties_file import TiesReading
from comity.formation.brief_file import BriefReading


def check_against_register(brief: BriefReading, register: RegisterReading, ties: TiesReading | None) -> None:
    """Raises BadInput (a reliability or the ties are missing), else UnknownIds (include, exclude, conflicts)."""
    raise NotImplementedError
