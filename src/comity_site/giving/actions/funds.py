"""A fund is opened and written in. Entries follow each other without a gap; none is ever changed or deleted."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.plans import pool as rules
from comity.plans.currencies import is_currency, places_of
from comity_site.accounts.journal import only, record, write_values
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.giving.models import Cost, Entry, Fund
from comity_site.giving.queries.funds import entries_of, pool_of
from comity_site.giving.snapshot import NO_WORDS, in_coins, name_of
from comity_site.plans.actions.plan import hold
from comity_site.register.models import Organization

OF_FUND = frozenset({"name", "language", "host"})
BY_HAND = frozenset(rules.WAYS) - {rules.BORNE, rules.REFUNDED}  # these come of costs


@transaction.atomic
def open_fund(
    *, alliance: Alliance, name: str, currency: str, host: Organization, by: Person | None, language: str = "",
    once: str | None = None,
) -> Fund:  # fmt: skip
    """In one currency for good. Sent twice it is one. Raises ValidationError."""
    hold(alliance.pk)
    there = Fund._base_manager.filter(once=once, alliance=alliance).first() if once else None
    if there:
        return there
    if not is_currency(currency):
        raise ValidationError({"currency": _("A currency is expected, as three capitals: EUR, MDL, MAD.")})
    fund = Fund(
        alliance=alliance, name=name, language=language, currency=currency, places=places_of(currency), host=host,
        by=by, once=once,
    )  # fmt: skip
    fund.full_clean()
    fund.save(force_insert=True)
    record(fund, "open_fund", by=by, alliance=alliance.pk, currency=currency)
    return fund


@transaction.atomic
def change_fund(*, fund: Fund, version: int, by: Person | None, **values: Any) -> Fund:
    """Its name, or who holds it from now on. Raises Stale, ValidationError."""
    only(OF_FUND, values)
    write_values(fund, version, values)
    record(fund, "change_fund", by=by, fields=sorted(values))
    return fund


@transaction.atomic
def close_fund(*, fund: Fund, version: int, by: Person | None) -> Fund:
    """When nothing is in it, in anybody's hands or owed any more. Raises Stale, ValidationError, Astray."""
    locked = locked_fund(fund)
    pool = pool_of(locked, entries_of(locked))
    inside = (rules.FUND, rules.HELD, rules.HOST, rules.BEARER)
    if any(pool.standing(kind) for kind in inside):
        raise ValidationError(
            _("It is closed when nothing is left in it, nothing is advanced and nothing is owed.")
        )
    write_values(fund, version, {"closed_on": timezone.localdate()})
    record(fund, "close_fund", by=by)
    return fund


@transaction.atomic
def reopen_fund(*, fund: Fund, version: int, by: Person | None) -> Fund:
    """Raises Stale."""
    write_values(fund, version, {"closed_on": None})
    record(fund, "reopen_fund", by=by)
    return fund


def locked_fund(fund: Fund) -> Fund:
    """The fund, held until the transaction is over: its numbers follow each other, and nothing is spent twice."""
    return Fund._base_manager.select_for_update().get(pk=fund.pk)


@transaction.atomic
def write_entry(
    *, fund: Fund, kind: str, amount: Decimal, on: date, by: Person | None, organization: Organization | None = None,
    party: str = "", decision: str = "", proof: str = "", language: str = "", once: str | None = None,
) -> Entry:  # fmt: skip
    """The entry that comes next. The same form again gives the one that it made before.

    Raises PoolError (why it may not be written), Astray (the stored entries were tampered with), ValidationError.
    """
    if kind not in BY_HAND:
        raise TypeError(f"not written by hand: {kind}")
    row = Entry(
        kind=kind, amount=amount, on=on, organization=organization, party=party, decision=decision, proof=proof,
        language=language, by=by, once=once,
    )  # fmt: skip
    return append(fund, row)


def append(fund: Fund, row: Entry) -> Entry:
    """Under the lock of the fund: asked of the rules as the next of all its entries, numbered, written."""
    locked = locked_fund(fund)
    there = Entry._base_manager.filter(fund=locked, once=row.once).first() if row.once else None
    if there:
        return there
    if locked.closed_on:
        raise ValidationError(_("This fund is closed. Open it again before you write in it."))
    if row.on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})
    pool = pool_of(locked, entries_of(locked))
    if row.kind == rules.LENT and row.organization_id != locked.host_id:
        raise rules.PoolError("host", locked.number + 1)
    if row.answers is not None:
        pool.counter(row.answers.number, row.on, row.proof)
    else:
        name = name_of(row.organization_id, row.party) if row.organization_id or row.party else ""
        coins = in_coins(row.amount, locked.places)
        pool.write(row.kind, name, coins, row.on, decision=row.decision, proof=row.proof)
    row.fund, row.number, row.after = locked, locked.number + 1, pool.balance(rules.FUND)
    row.full_clean()
    row.save(force_insert=True)
    locked.number = row.number
    locked.save(update_fields=["number"])
    record(row, "write_entry", by=row.by, fund=locked.pk, number=row.number, kind=row.kind)
    return row


@transaction.atomic
def counter_entry(
    *, entry: Entry, proof: str, on: date, by: Person | None, language: str = "", once: str | None = None
) -> Entry:
    """The same amount the other way, with the reason in words. Raises PoolError, Astray, ValidationError."""
    locked_fund(entry.fund)
    if entry.kind == rules.BORNE and paid_back(entry.cost):
        raise rules.PoolError("owed", entry.fund.number + 1)
    row = Entry(
        kind=rules.COUNTER, amount=entry.amount, on=on, organization=entry.organization, party=entry.party,
        decision=entry.decision, proof=proof, language=language, answers=entry, cost=entry.cost, by=by, once=once,
    )  # fmt: skip
    return append(entry.fund, row)


def paid_back(cost: Cost | None) -> bool:
    rows = Entry._base_manager.filter(cost=cost, kind=rules.REFUNDED, answer__isnull=True)
    return cost is not None and rows.exists()


@transaction.atomic
def erase_words(*, entry: Entry, by: Person | None) -> Entry:
    """Who is named in words, and the receipt, are gone for good, also from what it answers and from its cost.

    The amount, the decision and the order stay.
    """
    locked_fund(entry.fund)
    row = Entry._base_manager.select_for_update().get(pk=entry.pk)
    same = Q(pk=row.pk) | Q(answers=row.pk) | Q(pk=row.answers_id)
    for one in Entry._base_manager.filter(same):
        one.party, one.proof, one.erased_at = NO_WORDS if one.party else "", "", timezone.now()
        one.save(update_fields=["party", "proof", "erased_at"])
        record(one, "erase_words", by=by, fund=one.fund_id, number=one.number)
    if row.cost is not None:
        write_values(row.cost, row.cost.version, {"proof": NO_WORDS, "said_by": ""})
        record(row.cost, "erase_words", by=by)
    return row
