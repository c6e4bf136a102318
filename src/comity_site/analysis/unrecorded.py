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


def left_out(brief: Brief, organizations: Sequence[Organization]) -> list[str]:
    """Of those left out by the brief, the ids of those who have no record to be counted by."""
    return [id_ for id_ in unrecorded(brief, organizations) if id_ in brief.exclude]


def as_asked(brief: Brief, organizations: Sequence[Organization]) -> Brief:
    """The brief as a person put it: whom only the missing record keeps out is nobody's rule."""
    gone = set(left_out(brief, organizations))
    return replace(brief, exclude=tuple(id_ for id_ in brief.exclude if id_ not in gone))


def without_unrecorded(brief: Brief, organizations: Sequence[Organization]) -> Brief:
    """The brief with those left out."""
    return replace(brief, exclude=tuple(dict.fromkeys((*brief.exclude, *unrecorded(brief, organizations)))))
