"""Who stands for each kind of a cover, so that countries and conflicts are kept where that is easy."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.formation.points import point_of
from comity.formation.rows import Question

TRIES = 8  # sets looked at with all rules


@dataclass
class People:
    """Makes sets of members out of kinds; `allowed` looks at every rule, for a few sets only."""

    question: Question
    included: tuple[int, ...]
    looked_at: int = 0

    def of(self, kinds: Sequence[Sequence[int]]) -> tuple[int, ...] | None:
        """One of each kind and the included, and as many more as countries ask for; None when it does not work."""
        chosen = list(self.included)
        reached = {self._country(one) for one in chosen} - {""}
        for kind in sorted(kinds, key=len):
            one = self._somebody(kind, chosen, reached)
            if one is None:
                return None
            chosen.append(one)
            reached |= {self._country(one)} - {""}
        return self._with_countries(chosen, reached)

    def allowed(self, members: tuple[int, ...]) -> bool:
        """Whether they keep every rule, as far as one has looked."""
        self.looked_at += 1
        if self.looked_at > TRIES:
            return False
        return self.question.programme().allows(point_of(self.question, members, wishes=False))

    def _somebody(self, kind: Sequence[int], chosen: Sequence[int], reached: set[str]) -> int | None:
        """From a new country if that counts, in conflict with nobody if possible."""
        fits = [one for one in kind if one not in chosen and not self._bars(one, chosen)]
        wanted = self.question.brief.min_countries or 0
        if len(reached) < wanted:
            new = [one for one in fits if self._country(one) not in (reached | {""})]
            fits = new or fits
        return fits[0] if fits else None

    def _with_countries(self, chosen: list[int], reached: set[str]) -> tuple[int, ...] | None:
        for country, somebody in self._first_of_each.items():
            if len(reached) >= (self.question.brief.min_countries or 0):
                break
            if country not in reached and not self._bars(somebody, chosen):
                chosen.append(somebody)
                reached.add(country)
        return tuple(sorted(chosen))

    def _bars(self, one: int, chosen: Sequence[int]) -> bool:
        return not self._foes.get(one, frozenset()).isdisjoint([*chosen, one])

    @cached_property
    def _foes(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for pair in self.question.brief.conflicts:
            one, other = (self.question.place_of[id_] for id_ in pair)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    @cached_property
    def _first_of_each(self) -> dict[str, int]:
        """Somebody of each country whom no rule names."""
        brief = self.question.brief
        if not brief.min_countries:
            return {}
        named = {*brief.exclude, *brief.include, *(id_ for pair in brief.conflicts for id_ in pair)}
        found: dict[str, int] = {}
        for place, one in enumerate(self.question.organizations):
            if one.country and one.country not in found and one.id not in named:
                found[one.country] = place
        return found

    def _country(self, place: int) -> str:
        return self.question.organizations[place].country
