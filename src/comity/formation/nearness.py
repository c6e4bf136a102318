"""Who can be in a set that is no worse than a limit: prices rule out the rest, exactly."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Any

import numpy as np

from comity.formation.brief import Goal
from comity.formation.rows import Question
from comity.solving.pricing import Priced, fixed, price, rounded, scale_for
from comity.solving.programme import Indices, exact
from comity.solving.sifting import first_relaxation


def near(question: Question, certificate: Mapping[str, Any] | None, worst: Fraction) -> Indices:
    """The organizations that a set of value `worst` or better can have; of *reliability*, all of them.

    The prices are those of the certificate, or new ones. Whatever they are, a set with somebody whose reduced
    cost is above the limit less the bound is worse than the limit: the argument by which a proof fixes columns.
    """
    everyone = np.arange(len(question.organizations))
    if question.brief.goal is Goal.RELIABILITY:
        return everyone
    programme = question.programme()
    priced, scale = _of_certificate(question, certificate) or _of_a_relaxation(question)
    limit = floor(worst / question.unit) * scale
    _, upper = fixed(priced, limit, programme.lower, programme.upper)
    return np.flatnonzero(upper[: len(everyone)])


def narrowed(question: Question, kept: Indices) -> Question:
    """The same question among some of the organizations, those that it includes among them."""
    organizations = tuple(question.organizations[column] for column in kept.tolist())
    ids = {organization.id for organization in organizations}
    brief = replace(
        question.brief,
        exclude=tuple(id_ for id_ in question.brief.exclude if id_ in ids),
        conflicts=tuple(pair for pair in question.brief.conflicts if ids.issuperset(pair)),
    )
    return Question(brief, organizations, question.ties)


def _of_certificate(question: Question, certificate: Mapping[str, Any] | None) -> tuple[Priced, int] | None:
    root = (certificate or {}).get("root")
    if certificate is None or not root:
        return None
    priced = dict(zip(*root, strict=True))
    prices = exact([priced.get(row.name, 0) for row in question.rows])
    programme, scale = question.programme(), int(certificate["scale"])
    return price(programme, prices, scale, programme.lower, programme.upper), scale


def _of_a_relaxation(question: Question) -> tuple[Priced, int]:
    programme = question.programme()
    guide = first_relaxation(programme).solve(programme.lower, programme.upper)
    scale = scale_for(programme)
    prices = rounded(programme, guide.prices, scale)
    return price(programme, prices, scale, programme.lower, programme.upper), scale
