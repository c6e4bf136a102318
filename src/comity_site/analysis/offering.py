"""Needs and offers of a register: who could give what others need, so that all together get most of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from comity.partners.entries import Entry
from comity.partners.matching import match
from comity_site.analysis.guessing import LEAST, By, comparison
from comity_site.analysis.queries.offering import has_needs, needs_and_offers
from comity_site.register.models import Fact, Organization, Register

MOST_FACTS = 20_000
MOST_NEEDS = 300
TIMES = range(1, 6)
USUAL = 2


@dataclass(slots=True)
class Stated:
    """One thing that an organization needs or can do, and every fact that says so."""

    organization: Organization
    facts: list[Fact]

    @property
    def fact(self) -> Fact:
        return self.facts[0]

    @property
    def id(self) -> str:
        return str(self.fact.pk)


@dataclass(frozen=True, slots=True)
class Given:
    """A need, what could serve it, how well (0 to 1) and why: codes of the library."""

    need: Stated
    offer: Stated
    score: float
    why: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Offering:
    """Worked out from one register. Each thing that an organization can do serves `times` needs at most."""

    register: Register
    times: int = USUAL

    @cached_property
    def is_empty(self) -> bool:
        """Nobody says what they need."""
        return not has_needs(self.register)

    @cached_property
    def is_too_large(self) -> bool:
        """More is stated than can be read while somebody waits."""
        return len(self._facts) > MOST_FACTS

    @cached_property
    def _facts(self) -> list[Fact]:
        return [] if self.is_empty else needs_and_offers(self.register, MOST_FACTS + 1)

    def _stated(self, prop: str) -> list[Stated]:
        found: dict[tuple[int, str], Stated] = {}
        for fact in self._facts:
            if fact.property == prop:
                key = fact.organization_id, fact.folded
                found.setdefault(key, Stated(fact.organization, [])).facts.append(fact)
        return list(found.values())

    @cached_property
    def needs(self) -> list[Stated]:
        return self._stated(Fact.Property.NEED)[:MOST_NEEDS]

    @property
    def left_off(self) -> int:
        """How many needs are more than the page works out."""
        return len(self._stated(Fact.Property.NEED)) - len(self.needs)

    @cached_property
    def offers(self) -> list[Stated]:
        return self._stated(Fact.Property.CAPACITY)

    @cached_property
    def _languages(self) -> dict[int, tuple[str, ...]]:
        found: dict[int, list[str]] = defaultdict(list)
        for fact in self._facts:
            if fact.property == Fact.Property.LANGUAGE:
                found[fact.organization_id].append(fact.value)
        return {pk: tuple(values) for pk, values in found.items()}

    def _entry(self, stated: Stated, amount: int) -> Entry:
        pk = stated.organization.pk
        return Entry(
            stated.id,
            capacity=stated.fact.value,
            languages=self._languages.get(pk, ()),
            amount=Decimal(amount),
            organization=str(pk),
        )

    @cached_property
    def _comparison(self) -> Any:
        return comparison(stated.fact.value for stated in [*self.needs, *self.offers])

    @property
    def by(self) -> By:
        return self._comparison[0]

    def _matched(self, times: int) -> dict[str, Any]:
        by, store = self._comparison
        return match(
            [self._entry(need, 1) for need in self.needs],
            [self._entry(offer, times) for offer in self.offers],
            store=store,
            least=LEAST if by is By.MEANING else None,
        )

    @cached_property
    def _answer(self) -> dict[str, Any]:
        return self._matched(self.times)

    @cached_property
    def given(self) -> list[Given]:
        """What serves which need, in the order of the needs."""
        needs = {need.id: need for need in self.needs}
        offers = {offer.id: offer for offer in self.offers}
        return [
            Given(needs[one["need"]], offers[one["offer"]], one["score"], tuple(one["why"]))
            for one in self._answer["matches"]
        ]

    @cached_property
    def unmet(self) -> list[Stated]:
        """Needs that nobody serves, as nobody can or as all who can serve others already."""
        ids = set(self._answer["unmet"])
        return [need for need in self.needs if need.id in ids]

    @cached_property
    def _impossible(self) -> set[str]:
        """Needs that nobody could serve even if everybody served everybody."""
        return set(self._matched(max(1, len(self.needs)))["unmet"]) if self.unmet else set()

    @property
    def nobody(self) -> list[Stated]:
        return [need for need in self.unmet if need.id in self._impossible]

    @property
    def taken(self) -> list[Stated]:
        return [need for need in self.unmet if need.id not in self._impossible]
