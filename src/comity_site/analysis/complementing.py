"""Who complements an alliance: what its members give of what is needed, what nobody gives, and who could give that."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from comity.formation.brief import Brief, Need
from comity.formation.coverage import givers
from comity.formation.sentence import Understood
from comity.register import organizations as plain
from comity.words.folding import fold
from comity_site.accounts.scope import Scope
from comity_site.alliances.models import Alliance
from comity_site.analysis.queries import facts_behind
from comity_site.analysis.queries.comparing import facts_of_all
from comity_site.analysis.queries.past import members_readable, organizations_by_key
from comity_site.analysis.understanding import understood
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.register.models import Fact, Organization
from comity_site.register.snapshot import value_of

NAMED = 6


@dataclass(frozen=True, slots=True)
class Giver:
    """An organization that gives a need, and what is stated of it, with how we know."""

    organization: Organization
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Gap:
    """A need, those of the members who give it, how many are missing, and the first of those who could."""

    need: Need
    given_by: list[Giver]
    missing: int
    could: list[Giver]
    could_count: int


@dataclass(frozen=True)
class Complement:
    """Worked out from what this reader may read; `text` are the needs as typed, or as the alliance wrote them."""

    alliance: Alliance
    scope: Scope
    vocabulary: Vocabulary
    text: str

    @cached_property
    def members(self) -> list[Organization]:
        return members_readable(self.scope, self.alliance.pk)

    @cached_property
    def read(self) -> Understood:
        """By the words of the register, and by what is stated of the members."""
        known = self.vocabulary.capacities
        theirs = {text for one in self.values for text in one.capacities if fold(text) not in known}
        return understood(self.text, self.vocabulary, theirs)

    @cached_property
    def brief(self) -> Brief:
        """The needs and rules that were read."""
        return self.read.brief()

    @cached_property
    def facts(self) -> dict[int, list[Fact]]:
        """What is stated of each member."""
        found: dict[int, list[Fact]] = defaultdict(list)
        for fact in facts_of_all([row.pk for row in self.members]):
            found[fact.organization_id].append(fact)
        return found

    @property
    def languages(self) -> dict[str, str]:
        """Folded word → the language in which the register states it, else in which it is stated of a member."""
        theirs = {fact.folded: fact.language for facts in self.facts.values() for fact in facts}
        return theirs | self.vocabulary.languages

    @cached_property
    def values(self) -> list[plain.Organization]:
        """The members as values, in their order."""
        found = []
        for row in self.members:
            said: dict[str, dict[str, str]] = defaultdict(dict)
            for fact in self.facts[row.pk]:
                said[fact.property].setdefault(fact.folded, fact.value)
            found.append(value_of(row, said))
        return found

    @cached_property
    def gaps(self) -> list[Gap]:
        """Every need, with who gives it and who could."""
        given = givers(self.brief, self.values)
        able = givers(self.brief, self.vocabulary.organizations)
        inside = {row.key for row in self.members if row.register_id == self.vocabulary.register.pk}
        ids = [
            [
                self.vocabulary.organizations[n].id
                for n in found
                if self.vocabulary.organizations[n].id not in inside
            ]
            for found in able
        ]
        rows, behind = self.named([key for keys in ids for key in keys[:NAMED]])
        return [
            Gap(
                need,
                [Giver(self.members[n], self.stated(self.members[n].pk, need)) for n in given[j]],
                max(0, need.members - len(given[j])),
                [
                    Giver(rows[key], behind.get((key, fold(need.capacity)), []))
                    for key in ids[j][:NAMED]
                    if key in rows
                ],
                len(ids[j]),
            )
            for j, need in enumerate(self.brief.needs)
        ]

    def stated(self, pk: int, need: Need) -> list[Fact]:
        wanted = fold(need.capacity)
        return [
            fact
            for fact in self.facts[pk]
            if fact.property == Fact.Property.CAPACITY and fact.folded == wanted
        ]

    def named(self, keys: list[str]) -> tuple[dict[str, Organization], dict[tuple[str, str], list[Fact]]]:
        """Rows by their ids in files, and what is stated of them by id and folded capacity."""
        register, behind = self.vocabulary.register, defaultdict(list)
        for fact in facts_behind(register.pk, keys, {fold(need.capacity) for need in self.brief.needs}):
            behind[fact.organization.key, fact.folded].append(fact)
        return organizations_by_key(register.pk, keys), behind

    @property
    def missing(self) -> list[Gap]:
        return [gap for gap in self.gaps if gap.missing]

    @property
    def country(self) -> str:
        """Where the first missing need is wanted, when that is a country."""
        places = [gap.need.place for gap in self.missing if gap.need.place]
        return places[0] if places and len(places[0]) == 2 else ""

    def question(self, title: str) -> Brief:
        """The brief for the register: members that stand in it are in, and what other members give is not asked."""
        register = self.vocabulary.register.pk
        outside = [sum(one.organization.register_id != register for one in gap.given_by) for gap in self.gaps]
        needs = tuple(
            replace(gap.need, members=gap.need.members - others)
            for gap, others in zip(self.gaps, outside, strict=True)
            if gap.need.members > others
        )
        inside = tuple(row.key for row in self.members if row.register_id == register)
        return replace(self.brief, title=title[:200], needs=needs, include=inside, exclude=())
