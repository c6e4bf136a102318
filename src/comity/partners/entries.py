"""A need or an offer as it is put into words by who has it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity.words.folding import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One need or one offer.

    `amount` is how much is needed, or how much the offer can serve, in a unit that both know. Any of `places` and
    `languages` will do. `since` and `until` are the first and the last day, None when open.
    """

    id: str
    text: str = ""
    capacity: str = ""
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    amount: Decimal = Decimal(1)
    organization: str = ""
    since: date | None = None
    until: date | None = None

    def parts(self) -> tuple[str, ...]:
        """The texts it consists of, each once: capacity and text."""
        first, second = self.capacity.strip(), self.text.strip()
        return tuple(part for part in (first, second if fold(second) != fold(first) else "") if part)

    def words(self) -> str:
        """All of its words."""
        return ". ".join(self.parts())
