"""Form an alliance: the document that `comity form --json` prints."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from time import monotonic
from typing import Any

from comity.formation.brief import Brief
from comity.formation.certificate import number
from comity.formation.coverage import covered
from comity.formation.inputs import read_inputs
from comity.formation.proposing import Proposal, propose, wish_weight
from comity.formation.rows import Question
from comity.register.organizations import Organization, Tie
from comity.solving.tree import Budget

Progress = Callable[[dict[str, Any]], None]
LOSS = Decimal("0.25")


def form_files(
    brief: bytes,
    register: bytes,
    ties: bytes | None,
    *,
    alternatives: int = 0,
    loss: Decimal = LOSS,
    time_limit: float | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """`form` for the bytes of a brief (TOML), a register and ties (CSV or XLSX).

    Raises BadInput or UnknownIds.
    """
    read = read_inputs(brief, register, ties)
    return form(
        read.brief, read.organizations, read.ties, alternatives=alternatives, loss=loss,
        time_limit=time_limit, progress=progress, inputs=read.hashes,
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
) -> dict[str, Any]:
    """The best alliance for a brief among these organizations, with its proof, as the public document.

    `inputs` are the hashes that the certificate names. `alternatives` asks for so many further sets, none
    worse than the best by more than `loss` (a share). `time_limit` is in seconds. `progress` hears of
    `value`, `bound` and `seconds`. Ids in the brief must be in the register.
    """
    started = monotonic()
    question = Question(brief, tuple(organizations), tuple(ties))

    def report(value: Fraction | None, bound: Fraction | None) -> None:
        if progress:
            progress({"value": number(value), "bound": number(bound), "seconds": monotonic() - started})

    budget = Budget(None if time_limit is None else started + time_limit)
    proposal = propose(question, budget, inputs, report)
    document = _proposal(question, proposal)
    document["seconds"] = monotonic() - started
    return document


def _proposal(question: Question, proposal: Proposal) -> dict[str, Any]:
    brief = question.brief
    chosen = set(proposal.members)
    return {
        "status": proposal.status.value,
        "goal": brief.goal.value,
        "value": number(proposal.value),
        "bound": number(proposal.bound),
        "gap": _gap(proposal),
        "wish_value": number(None if proposal.value is None else wish_weight(question, chosen)),
        "seconds": 0.0,
        "members": [_member(question, column) for column in proposal.members],
        "uncovered": [j for j in question.wishes if not covered(brief, question.givers, chosen, j)],
        "certificate": proposal.certificate,
        "candidates": len(question.organizations),
    }


def _gap(proposal: Proposal) -> int | float | None:
    if proposal.value is None or proposal.bound is None:
        return None
    return number(abs(proposal.value - proposal.bound) / max(abs(proposal.value), Fraction(1)))


def _member(question: Question, column: int) -> dict[str, Any]:
    organization = question.organizations[column]
    covers = [j for j, columns in enumerate(question.givers) if column in columns]
    return {"id": organization.id, "name": organization.name, "covers": covers, "why": []}
