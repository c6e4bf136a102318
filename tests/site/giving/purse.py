"""A fund of the cast: Second House holds it, Orchard Union (without a grant, without an account) paid ahead."""

from decimal import Decimal
from typing import Any

from comity_site.giving.actions import costs, funds
from comity_site.giving.models import Cost, Entry, Fund
from comity_site.giving.queries.funds import entries_of, pool_of
from tests.site.plans.saying import days


def opened(cast: Any, currency: str = "EUR") -> Fund:
    host = cast.organizations["second"]
    return funds.open_fund(
        alliance=cast.alliance, name="Camp", currency=currency, host=host, language="en", by=cast.cleo
    )


def wrote(cast: Any, fund: Fund, kind: str, amount: str, key: str = "", **more: Any) -> Entry:
    whose = cast.organizations[key] if key else None
    values = {"on": days(-1), "by": cast.cleo, **more}
    return funds.write_entry(fund=fund, kind=kind, amount=Decimal(amount), organization=whose, **values)


def bore(cast: Any, key: str = "orchard", amount: str = "12.40", **more: Any) -> Cost:
    values = {"on": days(-3), "what": "Bus fares", "proof": "four tickets", "by": cast.cleo, **more}
    return costs.note_cost(
        alliance=cast.alliance, organization=cast.organizations[key], amount=Decimal(amount), currency="EUR", **values
    )  # fmt: skip


def stands(fund: Fund) -> Any:
    """What its stored entries come to, each checked anew."""
    fund.refresh_from_db()
    return pool_of(fund, entries_of(fund))
