"""The files of a question, read and checked together."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from comity.exchange.problems import Note
from comity.exchange.register_file import read_register_file
from comity.exchange.ties_file import read_ties_file
from comity.formation.brief import Brief
from comity.formation.brief_checks import check_against_register
from comity.formation.brief_file import read_brief_file
from comity.register.organizations import Organization, Tie

ROLES = {"brief": "brief", "register": "register", "ties": "ties"}


@dataclass(frozen=True, slots=True)
class Inputs:
    """A question ready to be answered; `hashes` has the SHA-256 of each file under its role."""

    brief: Brief
    organizations: tuple[Organization, ...]
    ties: tuple[Tie, ...]
    hashes: Mapping[str, str]
    notes: tuple[Note, ...] = ()


def read_inputs(
    brief: bytes,
    register: bytes,
    ties: bytes | None,
    *,
    names: Mapping[str, str] | None = None,
) -> Inputs:
    """Read brief, register and ties. `names` gives file names by role (brief, register, ties).

    Raises BadInput or UnknownIds.
    """
    called = {**ROLES, **(names or {})}
    question = read_brief_file(brief, called["brief"])
    who = read_register_file(register, called["register"])
    ids = {organization.id for organization in who.organizations}
    tied = None if ties is None else read_ties_file(ties, called["ties"], ids)
    check_against_register(question, who, tied)
    files = {"brief": brief, "register": register} | ({} if ties is None else {"ties": ties})
    return Inputs(
        question.brief,
        who.organizations,
        tied.ties if tied else (),
        hashes={role: sha256(data).hexdigest() for role, data in files.items()},
        notes=(*question.notes, *who.notes, *(tied.notes if tied else ())),
    )
