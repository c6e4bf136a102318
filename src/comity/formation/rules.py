"""The rules of a brief one by one, each of which can be given up or loosened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from comity.formation.rows import Question
from comity.solving.minimise import Ask, Best, Status
from comity.solving.programme import Ints, Programme
from comity.solving.reducing import relaxed, solve
from comity.solving.tree import Budget

LIMITS = ("budget", "max_members")


@dataclass(frozen=True, order=True)
class Rule:
    """A rule by its kind and, where there can be several, its place in the brief."""

    kind: str
    index: int = 0


@dataclass(frozen=True)
class RuleBook:
    """All rules of a question, and the programme under any part of them."""

    question: Question
    programme: Programme

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in a fixed order: those that are hardest on people first to be given up."""
        brief = self.question.brief
        rules = [Rule("exclude", i) for i in range(len(brief.exclude))]
        rules += [Rule("include", i) for i in range(len(brief.include))]
        rules += [Rule("conflict", k) for k in range(len(brief.conflicts))]
        rules += [Rule("known")] * brief.known_required
        rules += [Rule("min_countries")] * bool(brief.min_countries)
        rules += [Rule("budget")] * (brief.budget is not None)
        rules += [Rule("max_members")] * (brief.max_members is not None)
        return (*rules, *(Rule("need", j) for j in self.question.musts))

    @cached_property
    def rows_of(self) -> dict[Rule, list[int]]:
        """The rows of each rule that has any."""
        rows: dict[Rule, list[int]] = {}
        for place, row in enumerate(self.question.rows):
            kind, _, rest = row.name.partition(":")
            if kind != "country":
                rule = Rule(kind, int(rest)) if kind in ("need", "conflict") else Rule(kind)
                rows.setdefault(rule, []).append(place)
        return rows

    def under(self, kept: Iterable[Rule]) -> Programme:
        """The programme under these rules alone, with no costs."""
        rules = set(kept)
        free = np.zeros(len(self.programme.right), dtype=bool)
        for rule, rows in self.rows_of.items():
            free[rows] = rule not in rules
        lower, upper = np.zeros_like(self.programme.lower), np.ones_like(self.programme.upper)
        brief, place_of = self.question.brief, self.question.place_of
        for rule in rules:
            if rule.kind == "include":
                lower[place_of[brief.include[rule.index]]] = 1
            if rule.kind == "exclude":
                upper[place_of[brief.exclude[rule.index]]] = 0
        nothing = np.zeros(self.programme.width, dtype=np.int64)
        return relaxed(self.programme.within(lower, upper).with_cost(nothing), free)

    def status(self, kept: Iterable[Rule], budget: Budget) -> Status:
        """Whether somebody can keep these rules together (a point), certainly nobody, or unknown."""
        rules = list(kept)
        limit = limit_of(rules)
        if limit is None:
            return solve(self.under(rules), budget=budget).status
        programme, most = self.against(rules, limit)
        best = solve(programme, budget=budget, ask=Ask(most, any_will_do=True))
        if best.worth is not None and best.worth <= most:
            return Status.FEASIBLE
        beyond = best.bound is not None and best.bound > most
        return Status.INFEASIBLE if beyond or best.status is Status.INFEASIBLE else Status.UNKNOWN

    def against(self, rules: Sequence[Rule], limit: Rule) -> tuple[Programme, int]:
        """The other rules with what `limit` limits as the cost, which is easier than to ask for any point at all;
        and the most it may be."""
        row = self.question.rows[self.rows_of[limit][0]]
        cost = np.zeros(self.programme.width, dtype=row.values.dtype)
        cost[row.columns] = row.values
        others = [rule for rule in rules if rule != limit]
        return self.under(others).with_cost(cost), row.right

    def blocks(self, kept: Iterable[Rule], budget: Budget) -> bool:
        """Whether it is certain that nobody can keep these rules together."""
        return self.status(kept, budget) is Status.INFEASIBLE

    def holds(self, kept: Iterable[Rule], budget: Budget) -> bool:
        """Whether it is certain that somebody can keep these rules together."""
        return self.status(kept, budget) in (Status.OPTIMAL, Status.FEASIBLE)

    def least(self, kept: Iterable[Rule], cost: Ints, budget: Budget) -> Best:
        """The least of a cost under these rules."""
        return solve(self.under(kept).with_cost(cost), budget=budget)

    def entry(self, rule: Rule) -> dict[str, Any]:
        """A rule as the document names it."""
        brief = self.question.brief
        if rule.kind in ("include", "exclude"):
            ids = brief.include if rule.kind == "include" else brief.exclude
            return {"rule": rule.kind, "index": rule.index, "id": ids[rule.index]}
        if rule.kind in ("need", "conflict"):
            return {"rule": rule.kind, "index": rule.index}
        return {"rule": rule.kind}


def limit_of(rules: Iterable[Rule]) -> Rule | None:
    """The rule that limits a sum over members, the budget before their number; None without one."""
    return min((rule for rule in rules if rule.kind in LIMITS), default=None)


def rule_book(question: Question) -> RuleBook:
    """The rules of a question."""
    return RuleBook(question, question.programme())
