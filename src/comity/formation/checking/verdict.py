"""What the checker says: codes and the facts behind them, never sentences."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold. `detail` names it: ids, need numbers, what stands and what was found."""

    code: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`ok`: nothing failed. `certified`: the certificate proves the claim it was handed out with."""

    ok: bool
    certified: bool
    failures: tuple[Failure, ...] = ()


class Unreadable(ValueError):
    """A file that is no brief, register, ties file or result at all."""

    def __init__(self, code: str, detail: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail or {}


class Refused(Exception):
    """The proof fails here; caught by the checker and never seen outside it."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.failure = Failure(code, detail)
