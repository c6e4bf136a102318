"""A member notes a cost that it bore; who manages approves it into a fund; who keeps the fund pays it back."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity.plans import pool as rules
from comity.plans.currencies import fits, is_currency
from comity_site.accounts.journal import only, record, save_version, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.giving.actions.funds import append
from comity_site.giving.models import Cost, Entry, Fund
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization

OF_COST = frozenset({"what", "proof", "language", "heard", "said_by", "recorded_for"})


@transaction.atomic
def note_cost(
    *, alliance: Alliance, organization: Organization, amount: Decimal, currency: str, on: date, by: Person | None,
    once: str | None = None, **values: Any,
) -> Cost:  # fmt: skip
    """What it paid for the common work, with its receipts in words. Sent twice it is one. Raises ValidationError."""
    only(OF_COST, values)
    hold(alliance.pk)
    there = Cost._base_manager.filter(once=once, alliance=alliance).first() if once else None
    if there:
        return there
    if not is_currency(currency):
        raise ValidationError({"currency": _("A currency is expected, as three capitals: EUR, MDL, MAD.")})
    if not fits(amount, currency):
        raise ValidationError({"amount": _("No coin of this currency is so small.")})
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    cost = Cost(
        alliance=alliance, organization=organization, amount=amount, currency=currency, on=on, by=by, once=once,
        **values,
    )  # fmt: skip
    cost.full_clean()
    cost.save(force_insert=True)
    record(cost, "note_cost", by=by, alliance=alliance.pk, organization=organization.pk)
    return cost


def stands(cost: Cost, kind: str) -> Entry | None:
    """The entry about it that no counter-entry answers; asked while the cost is held."""
    Cost._base_manager.select_for_update().get(pk=cost.pk)
    return (
        Entry._base_manager.filter(cost=cost, kind=kind, answer__isnull=True).select_related("fund").first()
    )


@transaction.atomic
def take_back_cost(*, cost: Cost, version: int, by: Person | None) -> None:
    """Noted by mistake; for thirty days it can be put back. Raises Stale, and ValidationError once it is approved."""
    if stands(cost, rules.BORNE):
        raise ValidationError(_("It is approved and stands in a fund. A counter-entry there takes it back."))
    write_values(cost, version, {"removed_at": timezone.now()})
    record(cost, "take_back_cost", by=by)


@transaction.atomic
def put_back_cost(*, cost: Cost, version: int, by: Person | None) -> None:
    """Raises Stale."""
    write_values(cost, version, {"removed_at": None})
    record(cost, "put_back_cost", by=by)


@transaction.atomic
def approve_cost(
    *, cost: Cost, version: int, fund: Fund, decision: str, on: date, by: Person | None
) -> Entry:
    """From now on this fund owes it. Approved twice it is one entry.

    Raises Stale, PoolError, Astray, ValidationError.
    """
    there = stands(cost, rules.BORNE)
    if there:
        return there
    if fund.alliance_id != cost.alliance_id or fund.currency != cost.currency:
        raise ValidationError({"fund": _("A fund in the currency of the cost is needed.")})
    cost.declined_on, cost.declined_words, cost.version = None, "", version
    save_version(cost, fields=["declined_on", "declined_words"])
    row = Entry(
        kind=rules.BORNE, amount=cost.amount, on=on, organization=cost.organization, decision=decision,
        proof=cost.proof, language=cost.language, cost=cost, by=by,
    )  # fmt: skip
    record(cost, "approve_cost", by=by, fund=fund.pk)
    return append(fund, row)


@transaction.atomic
def decline_cost(*, cost: Cost, version: int, words: str, by: Person | None) -> Cost:
    """Not from a fund, and why, in words that they read. Raises Stale, and ValidationError once it is approved."""
    if stands(cost, rules.BORNE):
        raise ValidationError(_("It is approved and stands in a fund. A counter-entry there takes it back."))
    if not words.strip():
        raise ValidationError({"words": _("Say why, so that they know what to do.")})
    write_values(cost, version, {"declined_on": timezone.localdate(), "declined_words": words})
    record(cost, "decline_cost", by=by)
    return cost


@transaction.atomic
def refund_cost(*, cost: Cost, on: date, proof: str, by: Person | None) -> Entry:
    """Paid back out of the fund that owes it; sent twice it is one. Raises PoolError, Astray, ValidationError."""
    owed = stands(cost, rules.BORNE)
    if owed is None:
        raise ValidationError(_("It is not approved, so no fund owes it."))
    there = stands(cost, rules.REFUNDED)
    if there:
        return there
    if on < cost.on:
        said = {"day": date_format(cost.on)}
        raise ValidationError(
            {"on": _("They paid it on %(day)s: that day or a later one is expected.") % said}
        )
    row = Entry(
        kind=rules.REFUNDED,
        amount=cost.amount,
        on=on,
        organization=cost.organization,
        proof=proof,
        cost=cost,
        by=by,
    )
    return append(owed.fund, row)
