"""The proposal for the goal *reliability*, with the tree that proves it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from comity.formation.certificate import price_tree, wish_tree
from comity.formation.chance import EQUAL, Chances
from comity.formation.chance_bounds import ChanceBounds, State
from comity.formation.chance_tree import ChanceTree
from comity.formation.points import wish_weight
from comity.formation.proposing import Proposal, Report, without_alliance
from comity.formation.reliable import best_chance, least_with_chance
from comity.formation.rows import Question
from comity.formation.scope import Scope, scope_of
from comity.solving.minimise import Status, minimise
from comity.solving.programme import Programme
from comity.solving.tree import Budget, Tree

SEARCH = 0.45  # of the time; writing the proof takes as long again at most


def propose_reliable(
    question: Question, budget: Budget, inputs: Mapping[str, str], report: Report
) -> Proposal:
    """The alliance with the best chance that every must is met, then the most weight of wishes."""
    programme = question.programme().with_cost(np.zeros(question.programme().width, dtype=np.int64))
    possible = minimise(programme, budget=budget)
    if possible.point is None:
        return without_alliance(question, possible, inputs)
    scope = scope_of(question)
    climb = best_chance(scope, budget.share(SEARCH), lambda chance, members: report(chance, None, members))
    if climb.found is None:
        return Proposal(Status.UNKNOWN, (), None, None, None)
    value = climb.found.value
    bounds = ChanceBounds(question, Chances(question))
    bound = Fraction(float(climb.bound))
    tree = _proof(bounds, programme, lambda state: bounds.at_most(state, bound + EQUAL / 2))
    status = Status.OPTIMAL if climb.proven else Status.FEASIBLE
    proposal = Proposal(status, climb.found.members, value, value if climb.proven else bound, None)
    proposal, wishes = _with_wishes(scope, bounds, proposal, budget)
    certificate = price_tree(
        question, tree, inputs, value=value, bound=proposal.bound, status=proposal.status.value
    )
    return replace(proposal, certificate=certificate | wishes)


def _proof(bounds: ChanceBounds, programme: Programme, hopeless: Callable[[State], bool]) -> Tree:
    """The tree under one fixed bound; the search has shown that it closes."""
    tree = ChanceTree(bounds, programme, hopeless, lambda members: None, Budget(nodes=10**9)).grow()
    return Tree(1, 0, tuple(tree.nodes))


def _with_wishes(
    scope: Scope, bounds: ChanceBounds, proposal: Proposal, budget: Budget
) -> tuple[Proposal, dict[str, Any]]:
    question, value = scope.question, proposal.value
    if not question.wishes or proposal.status is not Status.OPTIMAL or value is None:
        return proposal, {}
    fuller = least_with_chance(scope, scope.wish_cost(), value, budget)
    if fuller.found is not None:
        proposal = replace(proposal, members=fuller.found.members)
    weight = wish_weight(question, proposal.members)
    floor = Fraction(float(value)) - EQUAL

    def hopeless(state: State) -> bool:
        return wish_weight(question, state.allowed) <= weight or bounds.at_most(state, floor, strictly=True)

    programme = scope.programme(scope.no_cost())
    tree = ChanceTree(bounds, programme, hopeless, lambda members: None, budget).grow()
    if not tree.closed or not fuller.proven:
        return replace(proposal, status=Status.FEASIBLE), {}
    rows = question.wish_rows(None)
    return proposal, {"wishes": wish_tree(question, Tree(1, 0, tuple(tree.nodes)), rows, weight)}
