"""The proposal: the best members for a brief, and the proof of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from comity.formation.brief import Goal
from comity.formation.certificate import price_tree, remainders, wish_tree
from comity.formation.dominance import FROM as MANY
from comity.formation.dominance import kept
from comity.formation.few import few_members
from comity.formation.points import members_of, point_of, scaled, wish_weight
from comity.formation.rows import Question
from comity.formation.settling import Settled, settle
from comity.solving.minimise import Best, Status, minimise
from comity.solving.minimise import Report as Heard
from comity.solving.narrowing import minimise_over
from comity.solving.programme import Flags, Ints
from comity.solving.tree import Budget

Report = Callable[[Fraction | None, Fraction | None, tuple[int, ...]], None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The columns of the members (none when there is no alliance), the value and what is proven."""

    status: Status
    members: tuple[int, ...]
    value: Fraction | None
    bound: Fraction | None
    certificate: dict[str, Any] | None


def propose(question: Question, budget: Budget, inputs: Mapping[str, str], report: Report) -> Proposal:
    """The best alliance for *fewest* and *cost*, then the most weight of wishes among those of that value."""
    settled = _settled(question, budget, report)
    if settled is not None and settled.is_hopeless:
        return Proposal(
            Status.INFEASIBLE, (), None, None, remainders(question, settled, inputs, Status.INFEASIBLE)
        )
    if settled is None or not settled.is_proven:
        return _by_tree(question, settled, budget, inputs, report)
    value = Fraction(settled.bound)
    proposal = Proposal(Status.OPTIMAL, settled.members or (), value, value, None)
    proposal, wishes = _with_wishes(question, proposal, budget)
    certificate = remainders(question, settled, inputs, proposal.status, proposal.value)
    return replace(proposal, certificate=certificate | wishes)


def _settled(question: Question, budget: Budget, report: Report) -> Settled | None:
    """What covers and remainders tell of *fewest* in a large register."""
    if question.brief.goal is not Goal.FEWEST or len(question.organizations) < MANY:
        return None

    def heard(settled: Settled) -> None:
        if settled.members is not None:
            report(Fraction(len(settled.members)), Fraction(settled.bound), settled.members)

    return settle(question, budget, heard)


def _by_tree(
    question: Question, settled: Settled | None, budget: Budget, inputs: Mapping[str, str], report: Report
) -> Proposal:
    unit = question.unit

    def heard(worth: int | None, bound: int, point: Ints | None) -> None:
        members = () if point is None else members_of(question, point)
        report(None if worth is None else worth * unit, bound * unit, members)

    stays = kept(question) if question.brief.goal is Goal.FEWEST else None
    best = _best(question, stays, _start(question, stays, settled), budget, heard)
    if best.point is None:
        return without_alliance(question, best, inputs, stays)
    proposal = Proposal(
        best.status,
        members_of(question, best.point),
        scaled(best.worth, unit),
        scaled(best.bound, unit),
        None,
    )
    if settled is not None and settled.bound > (best.bound or 0):
        status = Status.OPTIMAL if settled.bound >= (best.worth or 0) else Status.FEASIBLE
        proposal = replace(proposal, status=status, bound=Fraction(settled.bound))
        proposal, wishes = _with_wishes(question, proposal, budget)
        certificate = remainders(question, settled, inputs, proposal.status, proposal.value)
    else:
        proposal, wishes = _with_wishes(question, proposal, budget)
        certificate = _certified(question, proposal, best, inputs, stays)
    return replace(proposal, certificate=certificate | wishes)


def _best(question: Question, stays: Flags | None, start: Ints | None, budget: Budget, report: Heard) -> Best:
    programme = question.programme()
    if stays is None:
        return minimise(programme, budget=budget, report=report, start=start)
    columns = np.concatenate([stays, np.ones(len(question.countries), dtype=bool)])
    return minimise_over(programme, columns, budget=budget, report=report, start=start)


def _start(question: Question, stays: Flags | None, settled: Settled | None) -> Ints | None:
    """Where the search for *fewest* begins in a large register; None: it finds a beginning by itself."""
    if settled is not None and settled.members is not None:
        return point_of(question, settled.members, wishes=False)
    if question.brief.goal is not Goal.FEWEST or len(question.organizations) < MANY:
        return None
    allowed = np.ones(len(question.organizations), dtype=bool) if stays is None else stays.copy()
    allowed[[question.place_of[id_] for id_ in question.brief.exclude]] = False
    members = few_members(question, allowed)
    return None if members is None else point_of(question, members, wishes=False)


def without_alliance(
    question: Question, best: Best, inputs: Mapping[str, str], stays: Flags | None = None
) -> Proposal:
    """No alliance exists, or none was found in time."""
    certificate = None
    if best.status is Status.INFEASIBLE and best.tree:
        certificate = price_tree(
            question, best.tree, inputs, value=None, bound=None, status=best.status.value, stays=_list(stays)
        )
    return Proposal(best.status, (), None, None, certificate)


def _with_wishes(question: Question, proposal: Proposal, budget: Budget) -> tuple[Proposal, dict[str, Any]]:
    """Among sets of the same value, the most weight of wishes; without its proof, nothing counts as optimal."""
    if not question.wishes or proposal.status is not Status.OPTIMAL or proposal.value is None:
        return proposal, {}
    limit = int(proposal.value / question.unit)
    start = point_of(question, proposal.members, wishes=True)
    best = minimise(question.wish_programme(limit), budget=budget, start=start)
    if best.point is not None:
        proposal = replace(proposal, members=members_of(question, best.point))
    if best.status is not Status.OPTIMAL or best.tree is None:
        return replace(proposal, status=Status.FEASIBLE), {}
    weight = wish_weight(question, proposal.members)
    return proposal, {"wishes": wish_tree(question, best.tree, question.wish_rows(limit), weight)}


def _certified(
    question: Question, proposal: Proposal, best: Best, inputs: Mapping[str, str], stays: Flags | None
) -> dict[str, Any]:
    if best.tree is None:
        raise ValueError("a bound without its tree")
    return price_tree(
        question,
        best.tree,
        inputs,
        value=proposal.value,
        bound=proposal.bound,
        status=proposal.status.value,
        stays=_list(stays),
    )


def _list(stays: Flags | None) -> list[bool] | None:
    return None if stays is None else stays.tolist()
