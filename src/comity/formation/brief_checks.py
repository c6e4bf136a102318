"""Does a brief fit its register? Rules that need both files."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from comity.exchange.problems import BadInput, Code, Problem, UnknownIds
from comity.exchange.register_file import RegisterReading
from comity.exchange.ties_file import TiesReading
from comity.formation.brief import Goal, Need
from comity.formation.brief_file import BriefReading
from comity.register.organizations import Organization
from comity.words.folding import fold

GUESSED_AMONG = 5_000


def check_against_register(brief: BriefReading, register: RegisterReading, ties: TiesReading | None) -> None:
    """Raises BadInput (reliability or ties are missing), else UnknownIds (include, exclude, conflicts)."""
    problems = list(_missing_reliability(brief, register))
    if brief.brief.known_required and ties is None:
        line = brief.lines.get((None, "known"))
        problems.append(Problem(brief.file, line, "known", Code.TIES_MISSING, "required"))
    if problems:
        raise BadInput(problems)
    unknown = list(_unknown_ids(brief, register.organizations))
    if unknown:
        raise UnknownIds(unknown)


def _unknown_ids(brief: BriefReading, organizations: Iterable[Organization]) -> Iterator[Problem]:
    known = {organization.id for organization in organizations}
    asked = [("include", brief.brief.include), ("exclude", brief.brief.exclude)]
    asked += [("conflicts", pair) for pair in brief.brief.conflicts]
    for key, ids in asked:
        for identity in ids:
            if identity not in known:
                closest = get_close_matches(identity, known, n=1) if len(known) <= GUESSED_AMONG else []
                line = brief.lines.get((None, key))
                yield Problem(brief.file, line, key, Code.UNKNOWN_ID, identity, "".join(closest))


def _missing_reliability(brief: BriefReading, register: RegisterReading) -> Iterator[Problem]:
    """Candidates that cover a must and have no reliability, by row; those excluded are no candidates."""
    if brief.brief.goal is not Goal.RELIABILITY:
        return
    musts = [need for need in brief.brief.needs if need.must]
    excluded = set(brief.brief.exclude)
    for row, organization in zip(register.rows, register.organizations, strict=True):
        if organization.reliability is None and organization.id not in excluded:
            covered = next((need for need in musts if can_give(organization, need)), None)
            if covered is not None:
                found = covered.capacity
                yield Problem(register.file, row, "reliability", Code.RELIABILITY_MISSING, found, "0..1")


def can_give(organization: Organization, need: Need) -> bool:
    """Has the organization the capacity, and the place where one is named?"""
    if fold(need.capacity) not in map(fold, organization.capacities):
        return False
    if need.place is None:
        return True
    place = fold(need.place)
    return fold(organization.country) == place or place in map(fold, organization.places)
