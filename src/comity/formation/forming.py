"""Form an alliance: the document that `comity form --json` prints."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from time import monotonic
from typing import Any

from comity.formation.alternatives import alternatives as further_sets
from comity.formation.bettering import bettered
from comity.formation.blocking import blocking
from comity.formation.brief import Brief, Goal
from comity.formation.certificate import number
from comity.formation.coverage import covered
from comity.formation.inputs import read_inputs
from comity.formation.more_or_less import more_or_less
from comity.formation.points import wish_weight
from comity.formation.proposing import Proposal, propose
from comity.formation.proposing_reliable import propose_reliable
from comity.formation.reasons import covers, reasons
from comity.formation.resilience import critical, if_one_leaves, one_more
from comity.formation.rows import Question
from comity.formation.rules import rule_book
from comity.formation.scope import scope_of
from comity.formation.survival import redundancy, survival
from comity.formation.too_few import too_few
from comity.formation.ways_out import ways_out
from comity.register.organizations import Organization, Tie
from comity.solving.minimise import Status
from comity.solving.tree import Budget

Progress = Callable[[dict[str, Any]], None]
Stop = Callable[[], bool]
LOSS = Decimal("0.25")
ASIDE = 2_000  # nodes for each question beside the proposal; of a large register, fewer when rules block
MANY = 1_000
BLOCKING, WAYS = (
    15.0,
    5.0,
)  # seconds for what blocks in a large register and for the ways out, without a time limit
FIRST = 0.8  # of the time limit, for the proposal and its proof; the questions beside it have the rest
AFTER_STOP = 5.0  # seconds for the questions beside the proposal once somebody said stop
LEAST = 1.0  # seconds that those questions have at least


def form_files(
    brief: bytes,
    register: bytes,
    ties: bytes | None,
    *,
    alternatives: int = 0,
    loss: Decimal = LOSS,
    time_limit: float | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> dict[str, Any]:
    """`form` for the bytes of a brief (TOML), a register and ties (CSV or XLSX).

    Raises BadInput or UnknownIds.
    """
    read = read_inputs(brief, register, ties)
    return form(
        read.brief,
        read.organizations,
        read.ties,
        alternatives=alternatives,
        loss=loss,
        time_limit=time_limit,
        progress=progress,
        stop=stop,
        inputs=read.hashes,
    )


def form(
    brief: Brief,
    organizations: Sequence[Organization],
    ties: Sequence[Tie] = (),
    *,
    inputs: Mapping[str, str],
    alternatives: int = 0,
    loss: Decimal = LOSS,
    time_limit: float | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    front: bool = False,
) -> dict[str, Any]:
    """The best alliance for a brief among these organizations, with its proof, as the public document.

    `inputs` are the hashes that the certificate names. `alternatives` asks for so many further sets, none
    worse than the best by more than `loss` (a share). `time_limit` is in seconds. `progress` hears of
    `value`, `bound`, `members` (`id` and `name`; the best set so far) and `seconds`. Once `stop` says so, the best so
    far is taken as it is. With `front`, what more or less would buy is there, too. Ids in the brief must be in the
    register.
    """
    started = monotonic()
    question = Question(brief, tuple(organizations), tuple(ties))

    def report(value: Fraction | None, bound: Fraction | None, members: tuple[int, ...]) -> None:
        if progress:
            best = [{"id": o.id, "name": o.name} for o in map(question.organizations.__getitem__, members)]
            standing = {"value": number(value), "bound": number(bound), "members": best}
            progress({**standing, "seconds": monotonic() - started})

    end = None if time_limit is None else started + time_limit
    budget = Budget(None if time_limit is None else started + FIRST * time_limit, stop=stop)
    by_chance = brief.goal is Goal.RELIABILITY
    proposal = (propose_reliable if by_chance else propose)(question, budget, inputs, report)
    if stop is not None and stop():
        end = monotonic() + AFTER_STOP
    better = bettered(question, proposal, Budget(_until(end)))
    if better is not proposal:
        proposal = better
        report(proposal.value, proposal.bound, proposal.members)
    document = {
        **_proposal(question, proposal),
        **_around(question, proposal, alternatives, loss, end),
    }
    if front and proposal.value is not None:
        document |= more_or_less(question, proposal.members, time_limit)
    return {**document, **_blocked(question, proposal, end), "seconds": monotonic() - started}


def _proposal(question: Question, proposal: Proposal) -> dict[str, Any]:
    brief, chosen = question.brief, proposal.members
    there = proposal.value is not None
    return {
        "status": proposal.status.value,
        "goal": brief.goal.value,
        "value": number(proposal.value),
        "bound": number(proposal.bound),
        "gap": _gap(proposal),
        "wish_value": number(wish_weight(question, chosen)) if there else None,
        "members": [_member(question, chosen, column) for column in chosen],
        "uncovered": [j for j in question.wishes if there and not covered(brief, question.givers, chosen, j)],
        "candidates": len(question.organizations),
        "certificate": proposal.certificate,
    }


def _around(
    question: Question, proposal: Proposal, wanted: int, loss: Decimal, end: float | None
) -> dict[str, Any]:
    """What happens if one leaves, what else would do, what one more would buy."""
    if proposal.value is None:
        nothing: dict[str, Any] = {"critical": [], "if_one_leaves": [], "alternatives": [], "one_more": None}
        return {**nothing, "exhausted": False, "redundancy": [], "survival": None}
    scope, members = scope_of(question), proposal.members
    aside = Budget(_until(end), ASIDE)
    by_chance = question.brief.goal is Goal.RELIABILITY
    leaving = if_one_leaves(scope, members, aside if by_chance else Budget(nodes=ASIDE))
    others, exhausted = further_sets(question, proposal, wanted, loss, aside)
    return {
        "critical": critical(question, members),
        "if_one_leaves": leaving,
        "alternatives": others,
        "exhausted": exhausted,
        "one_more": one_more(scope, members, aside),
        "redundancy": redundancy(question, members),
        "survival": survival(question, members),
    }


def _until(end: float | None) -> float | None:
    """When the questions beside the proposal have to end: with the time limit, or a little later."""
    return None if end is None else max(end, monotonic() + LEAST)


def _blocked(question: Question, proposal: Proposal, end: float | None) -> dict[str, Any]:
    if proposal.status is not Status.INFEASIBLE:
        nothing = {"blocking": [], "blocking_irreducible": False, "blocking_minimum": False}
        return {**nothing, "ways_out": [], "single_ways_out": []}
    many = len(question.organizations) > MANY
    book, nodes = rule_book(question), ASIDE // 20 if many else ASIDE
    patient = many and end is None
    first = Budget(monotonic() + BLOCKING, nodes) if patient else Budget(_until(end), nodes).share(0.5)
    found = (too_few(question, first) if many else None) or blocking(book, first)
    then = Budget(monotonic() + WAYS if patient else _until(end), nodes)
    ways, single = ways_out(book, found.rules, then)
    return {
        "blocking": [book.entry(rule) for rule in found.rules],
        "blocking_irreducible": found.irreducible,
        "blocking_minimum": found.smallest,
        "ways_out": ways,
        "single_ways_out": single,
    }


def _gap(proposal: Proposal) -> int | float | None:
    if proposal.value is None or proposal.bound is None:
        return None
    return number(abs(proposal.value - proposal.bound) / max(abs(proposal.value), Fraction(1)))


def _member(question: Question, members: tuple[int, ...], column: int) -> dict[str, Any]:
    organization = question.organizations[column]
    return {
        "id": organization.id,
        "name": organization.name,
        "covers": covers(question, column),
        "why": reasons(question, members, column),
    }
