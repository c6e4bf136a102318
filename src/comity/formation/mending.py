"""Members in whose place others come: the cheapest to add, exact, while the rest stays."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from comity.formation.brief import Goal
from comity.formation.rows import Question
from comity.formation.scope import Scope
from comity.solving.covering import MOST_ROWS, cheapest_cover
from comity.solving.programme import Flags, Indices, Ints


@dataclass(frozen=True, slots=True)
class Mended:
    """Who is to be added (None: nobody can mend it); not `certain` when another way of asking has to decide."""

    added: tuple[int, ...] | None
    certain: bool = True


@dataclass(frozen=True)
class Mender:
    """Mends sets of members of *fewest* or *cost* by the needs they lack, and looks at the other rules after."""

    scope: Scope

    @property
    def question(self) -> Question:
        """The question of the scope."""
        return self.scope.question

    @cached_property
    def costs(self) -> Ints:
        """The goal's coefficients."""
        return self.scope.goal_cost()[: len(self.question.organizations)]

    def mended(self, rest: Collection[int], gone: Collection[int]) -> Mended:
        """The least to add to `rest` so that every rule holds, none of `gone` coming back."""
        lacking = self.lacking(rest)
        if lacking is None or len(lacking) > MOST_ROWS or self.costs.dtype == object:
            return Mended(None, certain=False)
        masks = self.open_masks(lacking, rest, gone)
        able = np.flatnonzero(masks)
        cover = cheapest_cover(masks[able], self.costs[able], len(lacking))
        if cover is None:
            return Mended(None)
        return self._seen(rest, tuple(able[cover].tolist()))

    def lacking(self, rest: Collection[int]) -> list[Indices] | None:
        """For each rule that lacks one member more, who could be that; None where it is not as simple."""
        broken = self._broken(rest)
        helping = []
        for row, short in broken.items():
            name = self.question.rows[row].name if row < len(self.question.rows) else ""
            if short != 1 or not (name.startswith("need:") or name == "min_countries"):
                return None
            helping.append(
                self._elsewhere(rest) if name == "min_countries" else self.question.rows[row].columns
            )
        return helping

    def open_masks(self, lacking: Iterable[Indices], rest: Collection[int], gone: Collection[int]) -> Ints:
        """For each organization that may come to the rest, bit i when it could mend rule i."""
        masks = np.zeros(len(self.question.organizations), dtype=np.int64)
        for bit, columns in enumerate(lacking):
            masks[columns] |= 1 << bit
        masks[self._barred(rest, gone)] = 0
        return masks

    def thinned(self, members: Collection[int]) -> tuple[int, ...] | None:
        """These members without those that no rule needs, the dearest first; None when they break a rule."""
        chosen = sorted(members)
        if self._broken(chosen):
            return None
        idle = [m for m in self._idle(chosen) if self.costs[m] and m not in self.included]
        for member in sorted(idle, key=lambda m: (-int(self.costs[m]), m)):
            without = [other for other in chosen if other != member]
            chosen = chosen if self._broken(without) else without
        return tuple(chosen)

    @cached_property
    def included(self) -> frozenset[int]:
        """Who has to stay."""
        return frozenset(self.question.place_of[id_] for id_ in self.question.brief.include)

    def _idle(self, members: Collection[int]) -> list[int]:
        """Those of the members without whom no need would be short."""
        part = self.scope.base.only(np.array(sorted(members), dtype=np.intp))
        sums = part.activity(np.ones(part.width, dtype=np.int64))
        tight = part.at_least & (sums - 1 < part.right) & self._is_need
        needed = np.bincount(part.column_of_entry()[tight[part.rows]], minlength=part.width)
        return [member for member, rows in zip(sorted(members), needed, strict=True) if not rows]

    @cached_property
    def _is_need(self) -> Flags:
        first = len(self.question.musts)
        return np.arange(len(self.scope.base.right)) < first

    def _seen(self, rest: Collection[int], added: tuple[int, ...]) -> Mended:
        """The cheapest by the needs alone: when the goal's own limit is all it breaks, so does everything else."""
        broken = self._broken((*rest, *added))
        if not broken:
            return Mended(added)
        limit = "budget" if self.question.brief.goal is Goal.COST else "max_members"
        names = [self.question.rows[row].name for row in broken if row < len(self.question.rows)]
        return Mended(None, certain=limit in names)

    def _broken(self, members: Collection[int]) -> dict[int, int]:
        """The rows that these members break, and by how much."""
        programme = self.scope.base
        columns = np.array(sorted({*members, *self._reached(members)}), dtype=np.intp)
        part = programme.only(columns)
        sums = part.activity(np.ones(len(columns), dtype=np.int64))
        short = np.where(programme.at_least, programme.right - sums, sums - programme.right)
        return {row: int(short[row]) for row in np.flatnonzero(short > 0).tolist()}

    def _reached(self, members: Iterable[int]) -> set[int]:
        """The columns of the countries of these members."""
        column_of, people = self._country_columns, self.question.organizations
        return {column_of[people[m].country] for m in members if people[m].country in column_of}

    def _elsewhere(self, members: Iterable[int]) -> Indices:
        """The organizations from countries that none of these members is from."""
        outside = np.ones(self.scope.base.width, dtype=bool)
        outside[list(self._reached(members))] = False
        columns = [row.columns[:-1] for row in self.question.rows if row.name.startswith("country:")]
        marks = range(len(self.question.organizations), self.scope.base.width)
        there = [column for column, mark in zip(columns, marks, strict=False) if outside[mark]]
        return np.concatenate([np.zeros(0, dtype=np.intp), *there])

    @cached_property
    def _country_columns(self) -> dict[str, int]:
        first = len(self.question.organizations)
        return {country: first + place for place, country in enumerate(self.question.countries)}

    @cached_property
    def _excluded(self) -> Flags:
        _, upper = self.scope.bounds()
        excluded: Flags = upper[: len(self.question.organizations)] == 0
        return excluded

    def _barred(self, rest: Collection[int], gone: Collection[int]) -> Flags:
        """Who cannot be added: those in, gone or excluded, and whoever a conflict keeps from one of the rest."""
        barred = self._excluded.copy()
        barred[[*rest, *gone]] = True
        for pair in self._conflicts:
            for one, other in (pair, pair[::-1]):
                if one in rest or one == other:
                    barred[other] = True
        return barred

    @cached_property
    def _conflicts(self) -> tuple[tuple[int, int], ...]:
        place_of = self.question.place_of
        return tuple((place_of[one], place_of[other]) for one, other in self.question.brief.conflicts)
