"""Every subset of a small register, looked at one by one (as arrays over all subsets)."""

from itertools import combinations

import numpy as np

from comity.formation.brief import Goal

CLOSE = 1e-9


class Everything:
    """All subsets of a world: bit i of a subset's number says whether organization i is in."""

    def __init__(self, world):
        self.world, self.brief = world, world.brief
        self.size = len(world.organizations)
        self.sets = np.arange(2**self.size)
        self.has = ((self.sets[:, None] >> np.arange(self.size)) & 1).astype(bool)
        self.count = self.has.sum(1)
        self.place = {o.id: i for i, o in enumerate(world.organizations)}
        self.costs = np.array([int(o.cost * 100) for o in world.organizations])
        self.cost = self.has @ self.costs
        self.gives = [
            [i for i, o in enumerate(world.organizations) if _gives(o, n)] for n in self.brief.needs
        ]
        self.given = [self.has[:, able].sum(1) for able in self.gives]
        self.wish = sum(
            (
                n.weight.__float__() * (self.given[j] >= n.members)
                for j, n in enumerate(self.brief.needs)
                if not n.must
            ),
            np.zeros(len(self.sets)),
        )
        self.rules = self._rules()
        self.value = self._values()

    def number(self, ids):
        return sum(1 << self.place[id_] for id_ in ids)

    def kept(self, rules):
        """Which subsets keep these rules."""
        return np.logical_and.reduce([np.ones(len(self.sets), bool), *(self.rules[rule] for rule in rules)])

    @property
    def allowed(self):
        return self.kept(self.rules)

    @property
    def better(self):
        """Values turned so that less is better."""
        return -self.value if self.brief.goal is Goal.RELIABILITY else self.value

    def countries(self):
        names = sorted({o.country for o in self.world.organizations if o.country})
        columns = [[i for i, o in enumerate(self.world.organizations) if o.country == name] for name in names]
        return sum(
            (self.has[:, column].any(1).astype(int) for column in columns), np.zeros(len(self.sets), int)
        )

    def _rules(self):
        brief, rules = self.brief, {}
        for j, need in enumerate(brief.needs):
            if need.must:
                rules["need", j] = self.given[j] >= need.members + brief.spare
        if brief.max_members is not None:
            rules["max_members", 0] = self.count <= brief.max_members
        if brief.budget is not None:
            rules["budget", 0] = self.cost <= int(brief.budget * 100)
        if brief.min_countries:
            rules["min_countries", 0] = self.countries() >= brief.min_countries
        for i, id_ in enumerate(brief.include):
            rules["include", i] = self.has[:, self.place[id_]]
        for i, id_ in enumerate(brief.exclude):
            rules["exclude", i] = ~self.has[:, self.place[id_]]
        for k, (one, other) in enumerate(brief.conflicts):
            rules["conflict", k] = ~(self.has[:, self.place[one]] & self.has[:, self.place[other]])
        if brief.known_required:
            rules["known", 0] = self._known()
        return rules

    def _known(self):
        good = np.ones(len(self.sets), bool)
        for i in range(self.size):
            pairs = [(self.place[t.source], self.place[t.target]) for t in self.world.ties]
            others = sorted({a + b - i for a, b in pairs if i in (a, b) and a != b})
            good &= ~self.has[:, i] | self.has[:, others].any(1)
        return good

    def _values(self):
        if self.brief.goal is Goal.FEWEST:
            return self.count.astype(float)
        if self.brief.goal is Goal.COST:
            return self.cost / 100
        met = np.ones(len(self.sets), bool)
        for j, need in enumerate(self.brief.needs):
            if need.must:
                met &= self.given[j] >= need.members
        chance = met.astype(float)
        for i, organization in enumerate(self.world.organizations):
            r = float(organization.reliability)
            mixed = r * chance + (1 - r) * chance[self.sets & ~(1 << i)]
            chance = np.where(self.has[:, i], mixed, chance)
        return chance

    def replaced(self, members):
        """How many of these members each subset does without."""
        return np.bitwise_count(members & ~self.sets)

    def fewest_to_give_up(self):
        """The least number of rules without which some subset is allowed."""
        for size in range(len(self.rules) + 1):
            for gone in combinations(self.rules, size):
                if self.kept([rule for rule in self.rules if rule not in gone]).any():
                    return size
        raise AssertionError("without rules everything is allowed")


def _gives(organization, need):
    able = need.capacity in organization.capacities
    return able and need.place in (None, organization.country, *organization.places)
