"""What a register says, read once for each state of it: large registers take seconds to read, forms do not wait."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from comity.register.organizations import Organization
from comity.words.folding import fold
from comity_site.analysis import snapshot
from comity_site.analysis.queries import languages_of_facts
from comity_site.register.models import Register


@dataclass(frozen=True)
class RegisterWords:
    """The organizations of a register, and the language in which each of its words was first stated."""

    organizations: tuple[Organization, ...]
    languages: dict[str, str]

    @cached_property
    def capacities(self) -> dict[str, str]:
        """Folded capacity → the register's own spelling."""
        return {folded: able[0][1] for folded, able in self._able.items()}

    @cached_property
    def _able(self) -> dict[str, list[tuple[Organization, str]]]:
        found: dict[str, list[tuple[Organization, str]]] = defaultdict(list)
        for organization in self.organizations:
            for text in organization.capacities:
                found[fold(text)].append((organization, text))
        return dict(found)

    def with_capacity(self, capacity: str) -> list[Organization]:
        """Who can do that, whatever the place."""
        return [organization for organization, _ in self._able.get(fold(capacity), ())]

    @cached_property
    def places(self) -> dict[str, str]:
        """Folded place (country codes too) → the register's own spelling."""
        found: dict[str, str] = {}
        for organization in self.organizations:
            for text in (organization.country, *organization.places):
                if text:
                    found.setdefault(fold(text), text)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Folded name → ids."""
        found: dict[str, list[str]] = {}
        for organization in self.organizations:
            found.setdefault(fold(organization.name), []).append(organization.id)
        return found

    @cached_property
    def by_id(self) -> dict[str, Organization]:
        """Id → organization."""
        return {organization.id: organization for organization in self.organizations}

    @cached_property
    def names(self) -> list[str]:
        """For each, a name that leads back to it when typed, in their order."""
        return sorted({self.shown_name(o.id) for o in self.organizations}, key=str.casefold)

    def shown_name(self, id_: str) -> str:
        """A name that leads back to this organization when typed: its id when others are called the same."""
        organization = self.by_id.get(id_)
        alone = (
            organization is not None and organization.name and len(self.by_name[fold(organization.name)]) == 1
        )
        return organization.name if organization and alone else id_


def words_of(register: Register) -> RegisterWords:
    """The words of the register as it stands."""
    return _words(register.pk, register.version)


@lru_cache(maxsize=snapshot.KEPT)
def _words(pk: int, version: int) -> RegisterWords:
    register = Register(pk=pk, version=version)
    return RegisterWords(snapshot.organizations_now(register), languages_of_facts(register))


def forget() -> None:
    """As after a start."""
    _words.cache_clear()
    snapshot.forget()
