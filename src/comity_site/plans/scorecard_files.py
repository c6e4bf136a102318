"""A scorecard as files: the document of the contract, and a table."""

from typing import Any

from comity.exchange.tables import write_csv
from comity.plans.tallies import COUNTS, TargetRow
from comity_site.plans.plan_files import example_words, iso, number
from comity_site.plans.scorecard import Card, CardRow

SUMS = ("promised", "delivered", "confirmed")
COLUMNS = (
    "kind", "name", "organization_id", "unit", "target", *SUMS, "open", "gap", "our_note",
    *(f"promises_{name}" for name in COUNTS), "as_of", "head_seq", "head_hash",
)  # fmt: skip


def scorecard_document(card: Card) -> dict[str, Any]:
    """The scorecard by the contract: organizations by name, quantities as numbers, dates as ISO."""
    label = example_words(card.alliance)
    seq, hashed = card.head
    return {
        "alliance": card.alliance.slug,
        **({"example": label} if label else {}),
        "as_of": card.as_of.isoformat(),
        "head": {"seq": seq, "hash": hashed},
        "rows": [row_document(row) for row in card.rows],
        "targets": [
            {
                "name": one.row.name,
                "unit": one.row.unit,
                "target": number(one.row.target),
                "delivered": number(one.row.delivered),
                "confirmed": number(one.row.confirmed),
                "open": number(one.row.open),
                "gap": number(one.row.gap),
                "reachable": number(one.row.reachable),
                "due": iso(one.row.due),
            }
            for one in card.targets
        ],
    }


def row_document(card_row: CardRow) -> dict[str, Any]:
    row = card_row.row
    return {
        "organization": card_row.organization.name,
        "organization_id": str(card_row.organization.pk),
        "convener": card_row.convenes,
        "member": card_row.is_member,
        "unit": row.unit,
        **{name: number(getattr(row, name)) for name in SUMS},
        "open": number(row.remaining),
        "our_note": number(row.noted),
        "promises": dict(row.counts),
    }


def scorecard_csv(card: Card) -> bytes:
    """One row for each organization and unit, then one for each target; each says as of when and from which head."""
    label = example_words(card.alliance)
    end = (card.as_of.isoformat(), *card.head, *((label,) if label else ()))
    header = (*COLUMNS, "example") if label else COLUMNS
    rows = [(*row_cells(row), *end) for row in card.rows]
    return write_csv(header, [*rows, *((*target_cells(one.row), *end) for one in card.targets)])


def row_cells(card_row: CardRow) -> tuple[Any, ...]:
    row = card_row.row
    kind = "convener" if card_row.convenes else "member" if card_row.is_member else "other"
    about = (kind, card_row.organization.name, str(card_row.organization.pk), row.unit, None)
    sums = (row.promised, row.delivered, row.confirmed, row.remaining, None, row.noted)
    return (*about, *sums, *(row.counts[name] for name in COUNTS))


def target_cells(row: TargetRow) -> tuple[Any, ...]:
    about = ("target", row.name, None, row.unit, row.target)
    return (*about, None, row.delivered, row.confirmed, row.open, row.gap, None, *(None for _ in COUNTS))
