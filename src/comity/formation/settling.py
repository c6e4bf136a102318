"""*Fewest* settled without a branch tree: small covers from above, remainders from below."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from comity.formation.brief import Brief
from comity.formation.people import People
from comity.formation.rows import Question
from comity.solving.beams import covers
from comity.solving.kind_prices import guide_prices
from comity.solving.kinds import MOST_ROWS, Kinds, Masks, kinds_of, planes_of
from comity.solving.linear import Floats
from comity.solving.programme import Ints
from comity.solving.remainders import Layers, Priced, price_list, priced, refuted
from comity.solving.tree import Budget

EVEN = (0.2, 0.0, 0.5)  # the ways to look for a small cover, one after the other while it is not proven
MOST_PLANES = 16  # members that one need may ask for
NO_LAYERS: Layers = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A set that keeps every rule (None: none found), and that no set has fewer than `bound` members.

    `layers` are the prices that show the bound; `limit` is the most members that are allowed.
    """

    members: tuple[int, ...] | None
    bound: int
    layers: Layers
    limit: int

    @property
    def is_proven(self) -> bool:
        """Whether no set has fewer."""
        return self.members is not None and len(self.members) <= self.bound

    @property
    def is_hopeless(self) -> bool:
        """Whether nobody can do with as few as are allowed."""
        return self.bound > self.limit


Heard = Callable[[Settled], None]


def settle(question: Question, budget: Budget, heard: Heard) -> Settled | None:
    """The fewest members, as far as covers and remainders tell; None where they tell nothing.

    Rules other than needs, countries, includes and excludes are heeded when sets are made, not by the bound. It goes
    no further than until the bound is above `max_members`.
    """
    case = case_of(question, question.brief, question.musts)
    if case is None:
        return None
    guide = guide_prices(case.kinds, case.demand)
    prices = priced(case.kinds, price_list(guide))
    settled = begun(case, prices, budget)
    for even in EVEN:
        if settled.is_proven or settled.is_hopeless or budget.spent():
            break
        better = _smaller(question, case, settled, covering(case, guide, even, settled))
        heard(better)
        most = case.limit + 1 if better.members is None else len(better.members)
        settled = raised(case, prices, better, most, budget)
        heard(settled)
    return settled


@dataclass(frozen=True)
class Case:
    """What of the needs those included leave open, and who else could give it.

    `needs` are the numbers of the musts looked at, a row each. `limit` is the most members that are of interest.
    """

    brief: Brief
    needs: tuple[int, ...]
    included: tuple[int, ...]
    demand: Ints
    planes: Masks
    kinds: Kinds
    limit: int

    def first_bound(self, prices: Sequence[Priced]) -> int:
        """What includes, countries and single price vectors ask for."""
        least = len(self.included) + max(one.least(self.planes) for one in prices)
        return max(least, self.brief.min_countries or 0)

    def refuted(self, most: int, prices: Sequence[Priced], budget: Budget) -> Layers | None:
        """The layers that show that no `most` members can do; None when it is not shown."""
        left = most - len(self.included)
        if left < 0 or most < (self.brief.min_countries or 0):
            return NO_LAYERS
        return refuted(self.kinds, self.planes, left, prices, budget.spent)


def case_of(question: Question, brief: Brief, needs: Sequence[int]) -> Case | None:
    """The case of some musts; None when there are too many, or too few organizations for one of them.

    `brief` has the other rules: those of the question's own, or fewer.
    """
    asked = np.array([brief.needs[j].members + brief.spare for j in needs], dtype=np.int64)
    if brief.known_required or not 0 < len(needs) <= MOST_ROWS or asked.max() > MOST_PLANES:
        return None
    masks = np.zeros(len(question.organizations), dtype=np.uint64)
    for row, j in enumerate(needs):
        masks[question.giving[j]] |= np.uint64(1 << row)
    included = tuple(sorted({question.place_of[id_] for id_ in brief.include}))
    free = np.ones(len(masks), dtype=bool)
    free[[question.place_of[id_] for id_ in brief.exclude]] = False
    if not free[list(included)].all():
        return None
    free[list(included)] = False
    given = _given(masks[list(included)], len(needs))
    demand = np.maximum(asked - given, 0)
    able = _given(masks[free], len(needs))
    if np.any(able < demand):
        return None
    kinds = kinds_of(masks, np.flatnonzero(free), len(needs))
    limit = len(masks) if brief.max_members is None else brief.max_members
    return Case(brief, tuple(needs), included, demand, planes_of(demand.tolist()), kinds, limit)


def begun(case: Case, prices: Sequence[Priced], budget: Budget) -> Settled:
    """What single price vectors, includes and countries show."""
    bound = min(case.first_bound(prices), case.limit + 1)
    layers = case.refuted(bound - 1, prices, budget)
    return Settled(None, 0 if layers is None else bound, layers or NO_LAYERS, case.limit)


def raised(case: Case, prices: Sequence[Priced], settled: Settled, most: int, budget: Budget) -> Settled:
    """The bound as high as it can be shown, up to `most`."""
    while settled.bound < most:
        layers = case.refuted(settled.bound, prices, budget)
        if layers is None:
            break
        settled = replace(settled, bound=settled.bound + 1, layers=layers)
    return settled


def _given(masks: Masks, rows: int) -> Ints:
    """How many can give each."""
    counts = [np.count_nonzero(masks & np.uint64(1 << row)) for row in range(rows)]
    return np.array(counts, dtype=np.int64)


def covering(case: Case, guide: Floats, even: float, settled: Settled) -> Iterator[list[int]]:
    """Covers smaller than the set at hand. Those below the bound may still do, with somebody more for countries."""
    if not np.any(case.demand):
        return iter([[]])
    most = case.limit if settled.members is None else len(settled.members) - 1
    least, most = settled.bound - len(case.included), most - len(case.included)
    return covers(case.kinds, case.planes, guide, even, least, max(0, most))


def _smaller(question: Question, case: Case, settled: Settled, found: Iterator[list[int]]) -> Settled:
    """With the smallest set made from covers that keeps every rule, if it is smaller than the one at hand."""
    people = People(question, case.included)
    made = [people.of([case.kinds.who(kind) for kind in cover]) for cover in found]
    sets = sorted((one for one in made if one is not None), key=len)
    most = case.limit if settled.members is None else len(settled.members) - 1
    for members in sets:
        if len(members) <= most and people.allowed(members):
            return replace(settled, members=members)
    return settled
