"""A register as the files that a question is put to, and back to values when an old answer is opened."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from comity.exchange.register_file import read_register_file, register_table
from comity.exchange.tables import write_csv
from comity.exchange.ties_file import read_ties_file, ties_table
from comity.register.organizations import Organization, Tie
from comity_site.analysis.models import Snapshot
from comity_site.register.models import Register
from comity_site.register.snapshot import organizations_of, ties_of

KEPT = 4  # registers that a process keeps in mind


@dataclass(frozen=True, slots=True)
class Files:
    """A register and its ties as files; no ties, no file."""

    register: bytes
    ties: bytes
    organizations: int

    @property
    def digest(self) -> str:
        """SHA-256 over the digests of both."""
        return sha256(sha256(self.register).digest() + sha256(self.ties).digest()).hexdigest()


def organizations_now(register: Register) -> tuple[Organization, ...]:
    """The register as it stands, read once for each state of it: every action on one counts its version up."""
    return _now(register.pk, register.version)


@lru_cache(maxsize=KEPT)
def _now(pk: int, version: int) -> tuple[Organization, ...]:
    return organizations_of(Register(pk=pk, version=version))


def forget() -> None:
    """As after a start."""
    _now.cache_clear()


def files_now(register: Register, organizations: tuple[Organization, ...] | None = None) -> Files:
    """The register as it stands, or with these organizations in place of its own."""
    organizations, ties = organizations or organizations_now(register), ties_of(register)
    return Files(
        write_csv(*register_table(organizations)),
        write_csv(*ties_table(ties)) if ties else b"",
        len(organizations),
    )


def organizations_then(snapshot: Snapshot) -> dict[str, Organization]:
    """id → organization as the register said when the question was put."""
    return _read(snapshot.digest, bytes(snapshot.register_csv))


def ties_then(snapshot: Snapshot, ids: Collection[str]) -> tuple[Tie, ...]:
    """The ties among these ids as the register said when the question was put."""
    data = bytes(snapshot.ties_csv)
    return read_ties_file(data, "ties.csv", set(ids)).ties if data else ()


@lru_cache(maxsize=8)
def _read(digest: str, data: bytes) -> dict[str, Organization]:
    return {
        organization.id: organization
        for organization in read_register_file(data, "register.csv").organizations
    }
