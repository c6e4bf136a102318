"""Amounts, and entries of a fund in sentences."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.plans import pool
from comity_site.giving import words
from comity_site.giving.models import Cost, Entry, Fund, Given, Planned
from comity_site.register.reader import here

register = template.Library()

SAYS = {
    pool.PAID: gettext_lazy("%(who)s paid in"),
    pool.SPENT: gettext_lazy("paid to %(who)s"),
    pool.ADVANCED: gettext_lazy("advanced to %(who)s"),
    pool.SETTLED: gettext_lazy("%(who)s settled with receipts"),
    pool.RETURNED: gettext_lazy("%(who)s gave back of its advance"),
    pool.LENT: gettext_lazy("%(who)s lent"),
    pool.REPAID: gettext_lazy("repaid to %(who)s"),
    pool.BORNE: gettext_lazy("%(who)s paid ahead; approved, and owed from now on"),
    pool.REFUNDED: gettext_lazy("paid back to %(who)s"),
}
EXPLAINED = {
    pool.PAID: gettext_lazy("Money that comes into the fund for good."),
    pool.SPENT: gettext_lazy("Money that goes out for the work, by a decision."),
    pool.ADVANCED: gettext_lazy("Money that a member gets before the work. It stays in its hands until it is settled."),
    pool.SETTLED: gettext_lazy("A member shows receipts for what it spent of its advance. The fund does not change."),
    pool.RETURNED: gettext_lazy("What is left of an advance comes back into the fund."),
    pool.LENT: gettext_lazy("The host puts in its own money because the fund is short. The fund owes it from now on."),
    pool.REPAID: gettext_lazy("The host has back what it lent."),
}  # fmt: skip


@register.filter
def so_much(row: Planned | Given) -> str:
    return words.so_much(row.kind, row.unit, row.amount)


@register.filter
def money_of(row: Cost | Entry) -> str:
    return words.money(row.amount, row.fund.currency if isinstance(row, Entry) else row.currency)


@register.filter
def money_in(row: Entry | Decimal, fund: Fund) -> str:
    return words.money(row.amount if isinstance(row, Entry) else row, fund.currency)


@register.filter
def is_countered(row: Entry) -> bool:
    return hasattr(row, "answer")


@register.filter
def entry_says(row: Entry) -> str:
    """As in: Second House paid in; advanced to Harbour Clinic; no. 3 taken back: Second House paid in."""
    if row.answers is not None:
        said = {"n": row.answers.number, "what": entry_says(row.answers)}
        return _("no. %(n)s taken back: %(what)s") % said
    who = here(row.organization.name) if row.organization else row.party
    return str(SAYS[row.kind]) % {"who": who}


@register.filter
def kind_explained(kind: str) -> str:
    return str(EXPLAINED[kind])
