"""A register's own words, and what people type for them in their language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from babel import Locale
from django.utils.translation import get_language

from comity.formation.brief import Brief, Need
from comity.formation.coverage import givers
from comity.register.countries import country_codes, read_country, read_place
from comity.register.organizations import Organization
from comity.words.folding import fold
from comity_site.analysis.register_words import RegisterWords, words_of
from comity_site.register.models import Register
from comity_site.register.queries import translations_into
from comity_site.register.templatetags.told import locale

OFFERED = 1000


class NotOne(ValueError):
    """No organization is called so, or several are: `ids` are theirs."""

    def __init__(self, typed: str, ids: Iterable[str]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.ids = tuple(ids)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one register for one reader."""

    register: Register
    words: RegisterWords
    translations: dict[tuple[str, str], tuple[str, str]]

    @classmethod
    def of(cls, register: Register) -> "Vocabulary":
        into = (get_language() or "en").split("-")[0]
        return cls(register, words_of(register), translations_into(into))

    @property
    def organizations(self) -> tuple[Organization, ...]:
        return self.words.organizations

    @property
    def languages(self) -> dict[str, str]:
        return self.words.languages

    @property
    def capacities(self) -> dict[str, str]:
        """Folded capacity → the register's own spelling."""
        return self.words.capacities

    @property
    def places(self) -> dict[str, str]:
        """Folded place (country codes too) → the register's own spelling."""
        return self.words.places

    @property
    def by_id(self) -> dict[str, Organization]:
        return self.words.by_id

    @cached_property
    def own_words(self) -> dict[str, str]:
        """Folded translation → the register's own capacity."""
        return {fold(self.shown(text)): text for text in self.capacities.values()}

    def shown(self, text: str, asked_in: str = "") -> str:
        """A capacity in the reader's language when somebody translated it; of `asked_in` if not the register's own."""
        found = self.translations.get((text, self.languages.get(fold(text), asked_in)))
        return found[0] if found else text

    def own_capacity(self, typed: str) -> str:
        """What the register calls it; what was typed when the register knows no such word."""
        folded = fold(typed)
        return self.capacities.get(folded) or self.own_words.get(folded) or typed.strip()

    def own_place(self, typed: str) -> str:
        """A place of the register, a country's code for its name, or what was typed."""
        folded = fold(typed)
        if folded in self.places:
            return self.places[folded]
        country = read_country(typed) if len(typed.strip()) == 2 else None
        return country.code if country else country_by_name().get(folded) or read_place(typed.strip())

    def shown_place(self, place: str) -> str:
        """A country's name for its code."""
        return locale().territories.get(place, place) if place in country_codes() else place

    def shown_name(self, id_: str) -> str:
        """A name that leads back to this organization when typed: its id when others are called the same."""
        return self.words.shown_name(id_)

    def name_of(self, id_: str) -> str:
        """What it is called; its id when it has no name or is no longer there."""
        organization = self.by_id.get(id_)
        return organization.name if organization and organization.name else id_

    def id_of(self, typed: str) -> str:
        """The id of the one organization of that id or name. Raises NotOne."""
        if typed.strip() in self.by_id:
            return typed.strip()
        ids = self.words.by_name.get(fold(typed), [])
        if len(ids) != 1:
            raise NotOne(typed, ids)
        return ids[0]

    def able(self, brief: Brief) -> list[int]:
        """For each need, how many organizations could give it."""
        return [self._able(brief, need) for need in brief.needs]

    def _able(self, brief: Brief, need: Need) -> int:
        able = self.words.with_capacity(need.capacity)
        return len(givers(replace(brief, needs=(need,)), able)[0])

    @property
    def offered_capacities(self) -> list[str]:
        return sorted({self.shown(text) for text in self.capacities.values()}, key=str.casefold)[:OFFERED]

    @property
    def offered_places(self) -> list[str]:
        return sorted({self.shown_place(text) for text in self.places.values()}, key=str.casefold)[:OFFERED]

    @property
    def offered_names(self) -> list[str]:
        return self.words.names[:OFFERED]


def country_by_name() -> dict[str, str]:
    """Folded country name, in the reader's language or English → code."""
    found: dict[str, str] = {}
    for names in (Locale("en").territories, locale().territories):
        found |= {fold(name): code for code, name in names.items() if code in country_codes()}
    return found
