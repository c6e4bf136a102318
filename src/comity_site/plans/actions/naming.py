"""The organizations that a file names, found or made, or told with their row when nobody is meant."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.exchange.problems import Code, NoteCode
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.plans.actions.taken import Taken
from comity_site.plans.queries.naming import Names, folded_name, long_id
from comity_site.plans.queries.plan import organizations_for_steps
from comity_site.register.actions import add_organization, make_register
from comity_site.register.models import Organization, Register

MAX_NAME = 200


@dataclass(slots=True)
class Namer:
    """Finds each organization of a file once. With `make_new`, whoever is unknown gets an entry.

    New ones go into a list that `keeper` keeps and nobody else reads.
    """

    alliance: Alliance
    names: Names
    taken: Taken
    keeper: Organization
    make_new: bool
    by: Person | None
    known: dict[str, Organization | None] = field(default_factory=dict)
    _members: dict[int, str] = field(default_factory=dict)

    def one(self, line: int, column: str, name: str) -> Organization | None:
        """The one that is meant; None was told as a problem."""
        wanted = folded_name(name)
        if wanted not in self.known:
            self.known[wanted] = self._found(line, column, name)
        elif self.known[wanted] is None:
            self._tell(line, column, name)
        return self.known[wanted]

    def answering(self, line: int, column: str, name: str, now: Organization | None) -> Organization | None:
        """Who is to answer: a member, or who does so `now`. Nobody answers who has not said yes."""
        if self.names.meant(name) or not self.make_new:
            found = self.one(line, column, name)
            if found is None or found == now or found.pk in self.members:
                return found
        self.taken.wrong(
            line, column, Code.NOT_A_MEMBER, name[:MAX_NAME], ", ".join(self.members.values())[:300]
        )
        return None

    @property
    def members(self) -> dict[int, str]:
        if not self._members:
            self._members = {one.pk: one.name for one in organizations_for_steps(self.alliance)}
        return self._members

    def all(self, line: int, column: str, names: Iterable[str]) -> list[Organization]:
        found = (self.one(line, column, name) for name in names)
        return [organization for organization in found if organization is not None]

    def _found(self, line: int, column: str, name: str) -> Organization | None:
        meant = self.names.meant(name)
        if not meant and self.make_new:
            return self._made(line, column, name)
        if len(meant) != 1:
            self._tell(line, column, name)
            return None
        return meant[0]

    def _tell(self, line: int, column: str, name: str) -> None:
        meant = self.names.meant(name)
        if meant:
            ids = ", ".join(long_id(one) for one in meant[:5])
            self.taken.wrong(line, column, Code.ORGANIZATION_UNCLEAR, name[:MAX_NAME], ids)
        else:
            alike = self.names.alike(name) or "–"
            self.taken.wrong(line, column, Code.ORGANIZATION_UNKNOWN, name[:MAX_NAME], alike)

    def _made(self, line: int, column: str, name: str) -> Organization:
        register = self._register()
        made = add_organization(register=register, name=name, by=self.by, language=self.alliance.language)
        self.names.add(made)
        self.taken.note(line, column, NoteCode.ORGANIZATION_MADE, made.name, register.name)
        return made

    def _register(self) -> Register:
        """The keeper's own list: the first that nobody else reads, or a new one."""
        rows = Register._base_manager.filter(kept_by=self.keeper, is_shared=False, is_example=False)
        found = rows.order_by("pk").first()
        return found or make_register(
            name=self.keeper.name, by=self.by, kept_by=self.keeper, language=self.alliance.language
        )
