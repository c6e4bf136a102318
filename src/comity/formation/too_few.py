"""Which needs together ask for more members than a brief allows: found in a moment, and never more than is shown."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from comity.formation.blocking import Blocking
from comity.formation.brief import Brief, Goal
from comity.formation.people import People
from comity.formation.rows import Question
from comity.formation.rules import Rule
from comity.formation.settling import Case, case_of, settle
from comity.solving.beams import covers, nearly
from comity.solving.kind_prices import guide_prices
from comity.solving.linear import Floats
from comity.solving.remainders import price_list, priced
from comity.solving.tree import Budget

EVEN = 0.2  # how alike prices are made where sets are looked for


def too_few(question: Question, budget: Budget) -> Blocking | None:
    """The needs (or the countries) that block together with `max_members`; None where that is not shown."""
    brief = question.brief
    if brief.max_members is None:
        return None
    limit, least = Rule("max_members"), brief.min_countries or 0
    if brief.max_members < least <= len(question.countries):
        return Blocking((Rule("min_countries"), limit), irreducible=True)
    thinning = _Thinning(question, brief.max_members, budget)
    if not question.musts or thinning.can(question.musts) is not False:
        return None
    needs = thinning.thinned()
    return Blocking((limit, *(Rule("need", j) for j in sorted(needs))), irreducible=thinning.certain)


def members_enough(question: Question, budget: Budget) -> int | None:
    """How few members are enough when their number is not limited, as far as the budget shows; None: nothing found."""
    brief = replace(question.brief, max_members=None, goal=Goal.FEWEST)
    settled = settle(Question(brief, question.organizations, question.ties), budget, lambda _: None)
    return None if settled is None or settled.members is None else len(settled.members)


class _Thinning:
    """Takes needs away as long as so few members cannot do; `certain` when each of the rest is shown to matter."""

    def __init__(self, question: Question, most: int, budget: Budget) -> None:
        self.question, self.most, self.budget = question, most, budget
        brief = question.brief
        self.bare = Brief(brief.needs, goal=brief.goal, max_members=most, spare=brief.spare)
        self.certain = True

    def thinned(self) -> list[int]:
        """What is left of all musts; the least worth first to go, by halves."""
        needs, matter = list(self.question.musts), self._shown_to_matter(self.question.musts)
        waiting = [j for j in self._by_worth(needs) if j not in matter]
        size = max(1, len(waiting) // 2)
        while waiting and not self.budget.spent():
            part = waiting[:size]
            can = self.can([j for j in needs if j not in part])
            if can is False:
                needs = [j for j in needs if j not in part]
                matter = self._shown_to_matter(needs)
            elif size == 1:
                self.certain = self.certain and can is True
            if can is False or size == 1:
                waiting = [j for j in waiting[size:] if j not in matter]
            else:
                size //= 2
            size = max(1, min(size, len(waiting)))
        self.certain = self.certain and not waiting
        return needs

    def can(self, needs: Sequence[int]) -> bool | None:
        """Whether so many members can meet these needs; None where neither is shown."""
        case = case_of(self.question, self.bare, needs)
        if not needs or case is None:
            return None if needs else True
        guide = guide_prices(case.kinds, case.demand)
        prices = priced(case.kinds, price_list(guide))
        if case.first_bound(prices) > self.most:
            return False
        if self._is_found(case, guide):
            return True
        return None if case.refuted(self.most, prices, self.budget) is None else False

    def _is_found(self, case: Case, guide: Floats) -> bool:
        people = People(self.question, ())
        for cover in covers(case.kinds, case.planes, guide, EVEN, 0, self.most):
            members = people.of([case.kinds.who(kind) for kind in cover])
            if members is not None and self._meet(members, case.needs):
                return True
        return False

    def _meet(self, members: Collection[int], needs: Sequence[int]) -> bool:
        """Whether these members, no more than allowed, do meet the needs."""
        asked = [self.bare.needs[j].members + self.bare.spare for j in needs]
        given = [int(np.isin(self.question.giving[j], list(members)).sum()) for j in needs]
        return len(members) <= self.most and all(a <= g for a, g in zip(asked, given, strict=True))

    def _shown_to_matter(self, needs: Sequence[int]) -> set[int]:
        """Those without which a set of so many, found on the way, meets the others."""
        case = case_of(self.question, self.bare, needs)
        if case is None:
            return set()
        guide = guide_prices(case.kinds, case.demand)
        return {needs[row] for row in nearly(case.kinds, case.planes, guide, EVEN, self.most)}

    def _by_worth(self, needs: Sequence[int]) -> list[int]:
        case = case_of(self.question, self.bare, needs)
        worth = np.zeros(len(needs)) if case is None else guide_prices(case.kinds, case.demand) * case.demand
        return [needs[place] for place in np.argsort(worth, kind="stable").tolist()]
