"""*Reliability* from records, only when the asker says so, and only from records that are shown to them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from comity.plans.record import Share
from comity.register.organizations import Organization

HUNDREDTH = Decimal("0.01")


def with_shares(
    organizations: tuple[Organization, ...], shares: Mapping[str, Share]
) -> tuple[Organization, ...]:
    return tuple(
        replace(one, reliability=chance_of(shares[one.id])) if one.id in shares else one
        for one in organizations
    )


def where_missing(organizations: Iterable[Organization], shares: Mapping[str, Share]) -> dict[str, Share]:
    """Shares of those of whom the register says no reliability; what somebody typed stays."""
    return {one.id: shares[one.id] for one in organizations if one.reliability is None and one.id in shares}


def chance_of(share: Share) -> Decimal:
    """In hundredths: no record is more exact than that."""
    return Decimal(repr(share.share)).quantize(HUNDREDTH)


def kept_with(shares: Mapping[str, Share]) -> dict[str, Any]:
    """What a proposal keeps of them: id → share, interval and number."""
    return {
        id_: {
            "share": str(chance_of(one)), "low": round(one.low, 2), "high": round(one.high, 2),
            "number": one.number,
        }
        for id_, one in shares.items()
    }  # fmt: skip
