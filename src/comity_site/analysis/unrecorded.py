"""For *reliability*: who has no record, cannot be counted, and is left out."""

from collections.abc import Sequence
from dataclasses import replace

from comity.formation.brief import Brief, Goal
from comity.formation.coverage import givers
from comity.register.organizations import Organization


def unrecorded(brief: Brief, organizations: Sequence[Organization]) -> list[str]:
    """Ids of those who could give a must and have no reliability, except those who must be among the members."""
    if brief.goal is not Goal.RELIABILITY:
        return []
    able = givers(brief, organizations)
    numbers = {n for need, found in zip(brief.needs, able, strict=True) if need.must for n in found}
    without = [organizations[n] for n in sorted(numbers) if organizations[n].reliability is None]
    return [organization.id for organization in without if organization.id not in brief.include]


def without_unrecorded(brief: Brief, organizations: Sequence[Organization]) -> Brief:
    """The brief with those left out."""
    left_out = unrecorded(brief, organizations)
    return replace(brief, exclude=tuple(dict.fromkeys((*brief.exclude, *left_out))))
