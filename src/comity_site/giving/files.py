"""Contributions and the entries of a fund as tables."""

from collections.abc import Sequence

from comity.exchange.sheets import write_xlsx
from comity.exchange.tables import Cell, write_csv
from comity_site.alliances.models import Alliance
from comity_site.giving.figures import Contributions
from comity_site.giving.models import Entry, Fund, Given, Planned
from comity_site.plans.plan_files import CONTENT_TYPES, example_words

OF_CONTRIBUTIONS = (
    "record", "organization_id", "organization", "kind", "amount", "unit", "day", "what", "language", "proof",
    "recorded_for", "heard",
)  # fmt: skip
OF_FUND = (
    "number", "day", "kind", "organization_id", "party", "amount", "currency", "decision", "proof", "language",
    "answers", "in_fund_after",
)  # fmt: skip

__all__ = ["CONTENT_TYPES", "contributions_file", "fund_file"]


def written(kind: str, header: Sequence[str], rows: list[tuple[Cell, ...]], alliance: Alliance) -> bytes:
    """As csv or xlsx; a worked example says so in a column of its own."""
    if label := example_words(alliance):
        header, rows = (*header, "example"), [(*row, label) for row in rows]
    return write_csv(header, rows) if kind == "csv" else write_xlsx(header, rows)


def contributions_file(kind: str, alliance: Alliance, found: Contributions) -> bytes:
    """A row for each thing planned, given, or paid into a fund."""
    rows = [
        *(contribution_cells("planned", row, row.due, "") for row in found.planned),
        *(contribution_cells("given", row, row.on, row.proof) for row in found.given),
        *(paid_cells(entry) for entry in found.paid_in),
    ]
    return written(kind, OF_CONTRIBUTIONS, rows, alliance)


def contribution_cells(record: str, row: Planned | Given, day: object, proof: str) -> tuple[Cell, ...]:
    return (
        record, str(row.giver_id), row.giver.name, row.kind, row.amount, row.unit, str(day or ""), row.what,
        row.language, proof, "yes" if row.recorded_for else "no", row.heard,
    )  # fmt: skip


def paid_cells(entry: Entry) -> tuple[Cell, ...]:
    name = entry.organization.name if entry.organization else entry.party
    return (
        "paid into a fund", str(entry.organization_id or ""), name, "cash", entry.amount, entry.fund.currency,
        str(entry.on), entry.fund.name, entry.fund.language, entry.proof, "", "",
    )  # fmt: skip


def fund_file(kind: str, fund: Fund, entries: Sequence[Entry]) -> bytes:
    """A row for each entry, in their order."""
    rows: list[tuple[Cell, ...]] = [
        (
            row.number, str(row.on), row.kind, str(row.organization_id or ""),
            row.organization.name if row.organization else row.party, row.amount, fund.currency, row.decision,
            row.proof, row.language, row.answers.number if row.answers else None, row.after,
        )
        for row in entries
    ]  # fmt: skip
    return written(kind, OF_FUND, rows, fund.alliance)
