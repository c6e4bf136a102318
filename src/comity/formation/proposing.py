"""The proposal: the best members for a brief, and the proof of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from comity.formation.brief import Goal
from comity.formation.certificate import price_tree, wish_tree
from comity.formation.coverage import covered
from comity.formation.dominance import FROM as MANY
from comity.formation.dominance import kept
from comity.formation.few import few_members
from comity.formation.rows import Question
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
    unit = question.unit

    def heard(worth: int | None, bound: int, point: Ints | None) -> None:
        members = () if point is None else members_of(question, point)
        report(None if worth is None else worth * unit, bound * unit, members)

    stays = kept(question) if question.brief.goal is Goal.FEWEST else None
    best = _best(question, stays, budget, heard)
    if best.point is None:
        return without_alliance(question, best, inputs, stays)
    proposal = Proposal(
        best.status,
        members_of(question, best.point),
        scaled(best.worth, unit),
        scaled(best.bound, unit),
        None,
    )
    proposal, wishes = _with_wishes(question, proposal, budget)
    certificate = _certified(question, proposal, best, inputs, stays)
    return replace(proposal, certificate=certificate | wishes)


def _best(question: Question, stays: Flags | None, budget: Budget, report: Heard) -> Best:
    programme, start = question.programme(), _start(question, stays)
    if stays is None:
        return minimise(programme, budget=budget, report=report, start=start)
    columns = np.concatenate([stays, np.ones(len(question.countries), dtype=bool)])
    return minimise_over(programme, columns, budget=budget, report=report, start=start)


def _start(question: Question, stays: Flags | None) -> Ints | None:
    """Where the search for *fewest* begins in a large register; None: it finds a beginning by itself."""
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


def scaled(units: int | None, unit: Fraction) -> Fraction:
    """An objective of the programme as a value of the goal."""
    return (units or 0) * unit


def members_of(question: Question, point: Ints) -> tuple[int, ...]:
    """The chosen organizations of a point, in the order of the register."""
    return tuple(np.flatnonzero(point[: len(question.organizations)]).tolist())


def point_of(question: Question, members: Iterable[int], *, wishes: bool) -> Ints:
    """The point of a set of members: their countries, and with `wishes` the wishes they cover, at 1."""
    chosen = set(members)
    reached = {question.organizations[column].country for column in chosen}
    people = [int(column in chosen) for column in range(len(question.organizations))]
    countries = [int(country in reached) for country in question.countries]
    last = (
        [int(covered(question.brief, question.givers, chosen, j)) for j in question.wishes] if wishes else []
    )
    return np.array([*people, *countries, *last], dtype=np.int64)


def wish_weight(question: Question, members: Iterable[int]) -> Fraction:
    """The weight of the wishes that these members cover."""
    chosen = set(members)
    brief = question.brief
    met = (j for j in question.wishes if covered(brief, question.givers, chosen, j))
    return sum((Fraction(brief.needs[j].weight) for j in met), Fraction(0))


def goal_value(question: Question, members: Iterable[int]) -> Fraction:
    """The goal's value of a set of members (*fewest*, *cost*)."""
    return sum(question.coefficients[column] for column in members) * question.unit


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
