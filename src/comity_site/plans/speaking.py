"""How something is said about a promise: for whom, by whom, how it was heard and when."""

from dataclasses import dataclass
from datetime import date

from comity.plans.rules import Speaker
from comity_site.accounts.models import Person
from comity_site.register.models import Organization


class NotAllowed(Exception):
    """It may not be said so; nothing was written. `refusal` is a code: words for it stand in `plans.words`."""

    def __init__(self, refusal: str) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Speaking:
    """`acting` is the organization for which it is said.

    `organizations` are those of the person who types it: none for a facilitator or a command line, `{acting.pk}`
    for the holder of an answer link. `heard` is a value of `alliances.models.How`; `on` the day it was said.
    """

    acting: Organization
    organizations: frozenset[int]
    heard: str
    on: date
    said: str = ""
    said_by: str = ""
    language: str = ""
    read_back_on: date | None = None
    link_by: int | None = None  # who made the answer link through which it was said: it stands in the history
    alone: bool = False  # nobody else could have made that link

    @property
    def recorded_for(self) -> bool:
        """Written down for an organization that is not theirs."""
        return self.acting.pk not in self.organizations

    def speaker(self, by: Person | None) -> Speaker:
        """The same as the rules take it."""
        person = None if by is None else str(by.pk)
        link_by = None if self.link_by is None or self.alone else str(self.link_by)
        return Speaker(person, frozenset(map(str, self.organizations)), str(self.acting.pk), link_by)
