"""What a person may see: a plain value that every query is asked with."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, for which organizations and alliances; whether they look after the site, or send something."""

    person_id: int | None = None
    organization_ids: frozenset[int] = field(default_factory=frozenset)
    alliance_ids: frozenset[int] = field(default_factory=frozenset)
    administrator: bool = False
    writes: bool = False
    known: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    def reading(self) -> "Scope":
        """The same for a page that only reads: what is asked of it twice is looked up once."""
        return replace(self, known={})

    def once(self, what: str, look_up: Callable[[], Found]) -> Found:
        """What was looked up before under that name, on a page that only reads; else looked up now."""
        if self.known is None:
            return look_up()
        if what not in self.known:
            self.known[what] = look_up()
        found: Found = self.known[what]
        return found


NOBODY = Scope()
