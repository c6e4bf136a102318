"""Other partner sets that would do: each really different from the best and from each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Any

from comity.formation.brief import Goal
from comity.formation.certificate import number
from comity.formation.mending import Mender
from comity.formation.nearness import narrowed, near
from comity.formation.points import wish_weight
from comity.formation.proposing import Proposal
from comity.formation.rows import Question, Row, row
from comity.formation.scope import Found, Outcome, Scope, scope_of
from comity.formation.searching import best_value, least_at, value_of
from comity.formation.swaps import Swaps
from comity.solving.minimise import Ask
from comity.solving.tree import Budget

REPLACED = 2
MANY = 1_000  # organizations; among fewer, every step is searched to the end of the budget
WORK = 400_000  # nodes times columns of one search among more


def alternatives(
    question: Question, proposal: Proposal, wanted: int, loss: Decimal, budget: Budget
) -> tuple[list[dict[str, Any]], bool]:
    """Up to `wanted` further sets, best value first, none worse than the best by more than the share `loss`.

    Each replaces at least two members of the best and of each earlier set, or as many as any allowed set
    within the loss can replace. `proven` says that no set so different has a better value (or as good a one and
    more weight of wishes). Also tells whether it is certain that there are no more.
    """
    if wanted == 0:
        return [], False
    worst = worst_allowed(question, value_of(question, proposal.members), loss)
    close = narrowed(question, near(question, proposal.certificate, worst))
    members = tuple(close.place_of[question.organizations[column].id] for column in proposal.members)
    return _Others(scope_of(close), members, worst, proposal, budget).found(wanted)


def worst_allowed(question: Question, value: Fraction, loss: Decimal) -> Fraction:
    """The worst value an alternative may have."""
    sign = -1 if question.brief.goal is Goal.RELIABILITY else 1
    return value * (1 + sign * Fraction(loss))


@dataclass
class _Others:
    """Looks for one set after the other. `apart` are the rows that keep the next from all so far.

    Two ways: sets close to the best are at hand and good guesses; a search says whether there are better ones.
    Where the search would not come to its end (`thorough` is off), guesses are handed out as such.
    """

    scope: Scope
    best: tuple[int, ...]
    worst: Fraction
    proposal: Proposal
    budget: Budget
    apart: tuple[Row, ...] = ()
    certain: bool = True
    found_so_far: list[tuple[Found, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.least = self.proposal.bound
        if self._is_wide():
            self.budget = Budget(self.budget.until, min(self.budget.nodes, WORK // self.scope.base.width))
        self.thorough = self._may_end()

    def _may_end(self) -> bool:
        """Whether a search is worth it: of a wide question, when the best itself took few nodes to prove."""
        nodes = len((self.proposal.certificate or {}).get("nodes", ()))
        proven = self.proposal.bound == self.proposal.value
        return not self._is_wide() or (proven and nodes <= self.budget.nodes)

    def found(self, wanted: int) -> tuple[list[dict[str, Any]], bool]:
        """The public entries, and whether it is certain that there are no more."""
        while self._keep_apart():
            guess = self._guess()
            if len(self.found_so_far) == wanted:
                return self._entries(), self._is_certainly_over(guess)
            step, over = self._step(guess)
            if step is None:
                return self._entries(), over and self.certain
            self.found_so_far.append(step)
        return self._entries(), self.certain

    def _step(self, guess: Found | None) -> tuple[tuple[Found, bool] | None, bool]:
        """The next set and whether it is proven the best; when there is none, whether that is certain."""
        if guess is not None and guess.value == self.least and not self._open_wishes(guess):
            return (guess, True), False
        if not self.thorough:
            return (None if guess is None else (guess, False)), False
        outcome = self._searched(guess)
        if outcome.found is None:
            return None, outcome.proven
        if outcome.proven:
            self.least = outcome.found.value
        elif self._is_wide():
            self.thorough = False
        return (outcome.found, outcome.proven), False

    def _searched(self, guess: Found | None) -> Outcome:
        """The best set apart from all so far: better than the guess, or else the guess."""
        scope = self._apart_scope()
        better = best_value(scope, self.budget, self._ask_better(guess))
        if better.found is not None and self._is_good_enough(better.found):
            best = Outcome(better.found, better.proven)
        elif guess is not None:
            best = Outcome(guess, better.proven)
        else:
            return Outcome(None, better.proven or better.found is not None)
        if best.found is None or not self._open_wishes(best.found):
            return best
        fuller = least_at(scope, scope.wish_cost(), best.found.value, self.budget)
        return Outcome(fuller.found or best.found, best.proven and fuller.proven and fuller.found is not None)

    def _keep_apart(self) -> bool:
        """Adds the row that keeps a set apart from the last one; False when nobody of that can be replaced."""
        sets = [self.best, *(found.members for found, _ in self.found_so_far)]
        earlier, others = sets[-1], sets[:-1]
        for replaced in range(min(REPLACED, len(earlier)), 0, -1):
            row_ = row("distance", False, len(earlier) - replaced, earlier)
            if self._is_possible(row_, others):
                self.apart = (*self.apart, row_)
                return True
        return False

    def _is_possible(self, row_: Row, others: Sequence[tuple[int, ...]]) -> bool:
        """Whether some set keeps it. All others keep the rules and are good enough, so one that does shows it."""
        earlier = set(row_.columns.tolist())
        if any(len(earlier.intersection(other)) <= row_.right for other in others):
            return True
        if self._near is not None and self._near.best((row_,)) is not None:
            return True
        if not self.thorough:
            self.certain = False
            return True  # not known; a set that keeps it is apart whatever else might be
        outcome = self._any(self.scope.with_row(row_))
        self.certain = self.certain and (outcome.found is not None or outcome.proven)
        return outcome.found is not None

    def _is_certainly_over(self, guess: Found | None) -> bool:
        if guess is not None or not self.thorough:
            return False
        more = self._any(self._apart_scope())
        return self.certain and more.found is None and more.proven

    def _guess(self) -> Found | None:
        members = None if self._near is None else self._near.best(self.apart)
        return None if members is None else Found(members, value_of(self.scope.question, members), False)

    @cached_property
    def _near(self) -> Swaps | None:
        """The sets close to the best; of *reliability*, or where the search is quick, none are needed."""
        if self.scope.question.brief.goal is Goal.RELIABILITY or not self.scope.question.musts:
            return None
        return Swaps(Mender(self.scope), self.best, floor(self.worst / self.scope.question.unit))

    def _apart_scope(self) -> Scope:
        scope = self.scope
        for row_ in self.apart:
            scope = scope.with_row(row_)
        return scope

    def _any(self, scope: Scope) -> Outcome:
        """Any set under these rows whose value is no worse than allowed."""
        if self.scope.question.brief.goal is Goal.RELIABILITY:
            return least_at(scope, scope.no_cost(), self.worst, self.budget)
        most = floor(self.worst / self.scope.question.unit)
        return best_value(scope, self.budget, Ask(most, any_will_do=True))

    def _ask_better(self, guess: Found | None) -> Ask | None:
        if self.scope.question.brief.goal is Goal.RELIABILITY:
            return None
        unit = self.scope.question.unit
        return Ask(floor(self.worst / unit) if guess is None else int(guess.value / unit) - 1)

    def _is_good_enough(self, found: Found) -> bool:
        reliable = self.scope.question.brief.goal is Goal.RELIABILITY
        return found.value >= self.worst if reliable else found.value <= self.worst

    def _is_wide(self) -> bool:
        return self.scope.base.width > MANY

    def _open_wishes(self, found: Found) -> bool:
        question = self.scope.question
        all_of_them = sum(Fraction(question.brief.needs[j].weight) for j in question.wishes)
        return wish_weight(question, found.members) < all_of_them

    def _entries(self) -> list[dict[str, Any]]:
        rising = self.scope.question.brief.goal is not Goal.RELIABILITY
        ordered = in_order(self.best, self.found_so_far, rising=rising)
        return [_described(self.scope.question, found, proven) for found, proven in ordered]


def in_order(
    best: tuple[int, ...], found: Sequence[tuple[Found, bool]], *, rising: bool
) -> list[tuple[Found, bool]]:
    """Best value first, as a search that was cut short may come to a better set later.

    What was proven was so beside those found before it, and is not once a worse one of them comes after. Whoever
    holds all of a set before it is left out.
    """
    places = sorted(range(len(found)), key=lambda place: found[place][0].value * (1 if rising else -1))
    kept: list[tuple[Found, bool]] = []
    for place in places:
        one, proven = found[place]
        before = places[: places.index(place)]
        if all(set(other) - set(one.members) for other in (best, *(earlier.members for earlier, _ in kept))):
            kept.append((one, proven and before == list(range(place))))
    return kept


def _described(question: Question, found: Found, proven: bool) -> dict[str, Any]:
    return {
        "value": number(value_of(question, found.members)),
        "wish_value": number(wish_weight(question, found.members)),
        "members": [question.organizations[column].id for column in found.members],
        "proven": proven,
    }
