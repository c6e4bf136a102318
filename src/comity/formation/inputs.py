"""The files of a question, read and checked together."""

from collections.abc import Mapping
from dataclasses import dataclass

from comity.exchange.problems import Note
from comity.formation.brief import Brief
from comity.register.organizations import Organization, Tie


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
    raise NotImplementedError
