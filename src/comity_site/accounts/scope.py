"""What a person may see: a plain value that every query is asked with."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, for which organizations and alliances, and whether they look after the site."""

    person_id: int | None = None
    organization_ids: frozenset[int] = field(default_factory=frozenset)
    alliance_ids: frozenset[int] = field(default_factory=frozenset)
    administrator: bool = False

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None


NOBODY = Scope()
