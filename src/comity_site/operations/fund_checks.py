"""Does every fund come to what its entries say, without a gap, and does every entry about a cost fit that cost?"""

from collections.abc import Iterator

from comity_site.giving.models import Fund
from comity_site.giving.queries.funds import Astray, all_funds, entries_of, pool_of
from comity_site.operations.findings import Check, Finding, good, wrong


def check_funds() -> Iterator[Finding]:
    """Each entry written anew by the rules, in its order; the last number and every running sum compared."""
    looked_at = written = astray = 0
    for fund in all_funds():
        looked_at += 1
        finding, entries = finding_of(fund)
        written += entries
        if finding is not None:
            astray += 1
            yield finding
    if not astray:
        yield good("funds_balance", count=looked_at, entries=written)


def finding_of(fund: Fund) -> tuple[Finding | None, int]:
    """What is wrong with one fund, if anything is, and how many entries it has."""
    rows = entries_of(fund)
    told = {"fund": fund.name, "alliance": fund.alliance.name}
    try:
        pool_of(fund, rows)
    except Astray as fault:
        code = {"gap": "fund_gap", "cut": "fund_cut"}.get(fault.code, "fund_astray")
        return wrong(code, number=fault.number, fault=fault.code, **told), len(rows)
    for row in rows:
        if row.cost and (row.amount, row.organization_id) != (row.cost.amount, row.cost.organization_id):
            return wrong("fund_astray", number=row.number, fault="cost", **told), len(rows)
    return None, len(rows)


CHECKS: list[Check] = [check_funds]
