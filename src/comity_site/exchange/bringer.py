"""Who brings a file to an alliance."""

from dataclasses import dataclass

from comity_site.accounts.models import Person
from comity_site.accounts.scope import Scope
from comity_site.register.models import Organization


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who brings a file: for which organization, with which of their own, reading what (scope None: everything)."""

    acting: Organization
    mine: frozenset[int]
    scope: Scope | None
    by: Person | None
