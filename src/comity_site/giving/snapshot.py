"""Entries as the library reads them."""

from decimal import Decimal

from comity.plans.pool_reading import Kept
from comity_site.giving.models import Entry

NO_WORDS = "–"  # in the place of words that were erased


def name_of(organization: int | None, party: str) -> str:
    """Whose account it is: an organization by its number, anybody else by the words for them."""
    return f"~{party}" if organization is None else str(organization)


def kept_of(row: Entry, places: int) -> Kept:
    """`row.answers` has to be at hand."""
    return Kept(
        row.number, row.on, row.kind, name_of(row.organization_id, row.party), in_coins(row.amount, places),
        row.decision, row.proof or (NO_WORDS if row.erased_at else ""),
        row.answers.number if row.answers else None,
    )  # fmt: skip


def in_coins(amount: Decimal, places: int) -> Decimal:
    """A column keeps three decimals of every currency; what is finer than a coin stays as it is, to be found."""
    coins = amount.quantize(Decimal(1).scaleb(-places))
    return coins if coins == amount else amount
