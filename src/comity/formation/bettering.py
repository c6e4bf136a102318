"""A set that was found but not proven best, made better by replacing two members at a time."""

from dataclasses import replace
from math import floor

from comity.formation.brief import Goal
from comity.formation.certificate import number
from comity.formation.mending import Mender
from comity.formation.nearness import narrowed, near
from comity.formation.proposing import Proposal
from comity.formation.rows import Question
from comity.formation.scope import scope_of
from comity.formation.searching import value_of
from comity.formation.swaps import Swaps
from comity.solving.minimise import Status
from comity.solving.tree import Budget

TIMES = 4


def bettered(question: Question, proposal: Proposal, budget: Budget) -> Proposal:
    """The proposal, or one of *fewest* or *cost* with a better value under the same proof of its bound."""
    for _ in range(TIMES):
        if (
            proposal.status is not Status.FEASIBLE
            or question.brief.goal is Goal.RELIABILITY
            or budget.spent()
        ):
            return proposal
        better = _with_two_replaced(question, proposal)
        if better is None:
            return proposal
        proposal = better
    return proposal


def _with_two_replaced(question: Question, proposal: Proposal) -> Proposal | None:
    if proposal.value is None or proposal.certificate is None or proposal.value == proposal.bound:
        return None
    better = proposal.value - question.unit
    close = narrowed(question, near(question, proposal.certificate, proposal.value))
    members = tuple(close.place_of[question.organizations[column].id] for column in proposal.members)
    found = Swaps(Mender(scope_of(close)), members, floor(better / close.unit)).best(())
    if found is None:
        return None
    columns = tuple(sorted(question.place_of[close.organizations[column].id] for column in found))
    return _as_good_as(question, proposal, columns)


def _as_good_as(question: Question, proposal: Proposal, members: tuple[int, ...]) -> Proposal:
    """The proposal with these members; the best where they reach the bound and no wish is left to prove."""
    value = value_of(question, members)
    proven = value == proposal.bound and not question.wishes
    status = Status.OPTIMAL if proven else Status.FEASIBLE
    certificate = dict(proposal.certificate or {})
    certificate["claim"] = {**certificate["claim"], "value": number(value), "status": status.value}
    return replace(proposal, members=members, value=value, status=status, certificate=certificate)
