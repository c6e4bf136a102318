"""Amounts and refusals in words: units by their kind, money with the coins of its currency."""

from decimal import Decimal

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.plans.currencies import currency_codes, places_of
from comity_site.giving.models import Fund, Kind
from comity_site.plans.amounts import amount, counted, times
from comity_site.register.places import reader_locale
from comity_site.register.reader import here

Choices = list[tuple[str, str]]


def money(value: Decimal, currency: str) -> str:
    """1,234.50 EUR, as the reader's language writes it, with all coins of the currency."""
    number = number_format(
        value, decimal_pos=places_of(currency), use_l10n=True, force_grouping=abs(value) >= 10_000
    )
    return f"{number} {currency}"


def of_what(kind: str, unit: str, value: Decimal) -> str:
    """The unit alone, in the number that goes with `value`."""
    n = counted(value)
    if kind == Kind.UNPAID_HOURS:
        return ngettext("unpaid hour", "unpaid hours", n)
    if kind == Kind.PAID_HOURS:
        return ngettext("paid hour", "paid hours", n)
    if kind == Kind.PEOPLE:
        return ngettext("person brought", "people brought", n)
    return unit if kind == Kind.CASH else here(unit)


def so_much(kind: str, unit: str, value: Decimal) -> str:
    """As in: 12.50 EUR; 400 EUR; 40 unpaid hours; 3 rooms."""
    if kind == Kind.CASH and value != value.to_integral_value():
        return money(value, unit)
    number = times(value) if kind == Kind.IN_KIND else amount(value)
    return f"{number} {of_what(kind, unit, value)}"


def out_of(kind: str, unit: str, part: Decimal, whole: Decimal) -> str:
    """As in: 12.50 of 400 EUR; 12 of 40 unpaid hours."""
    done = so_much(kind, unit, part).removesuffix(f" {of_what(kind, unit, part)}").removesuffix(" ×")
    return _("%(part)s of %(whole)s") % {"part": done, "whole": so_much(kind, unit, whole)}


def currency_choices(first: list[str]) -> Choices:
    """Code and name of every currency; those used here before come first."""
    names = Locale(reader_locale().language).currencies
    codes = [*first, *(code for code in currency_codes() if code not in first)]
    return [(code, f"{code} – {names[code]}" if code in names else code) for code in codes]


def refusal(code: str, fund: Fund, stands: Decimal, who: str = "") -> str:
    """Why an entry may not be written, and what to do instead. `stands` is what the account in question holds."""
    said = {
        "n": money(abs(stands), fund.currency),
        "who": who,
        "places": fund.places,
        "currency": fund.currency,
    }
    sentences = {
        "short": _(
            "The fund holds %(n)s, so this would bring it below zero. If the host pays ahead, write down first what "
            "it lends."
        ),
        "held": _("%(who)s has %(n)s of an advance in hand, and no more than that."),
        "owed": _("%(who)s is owed %(n)s, and no more than that."),
        "amount": _("An amount above zero is expected, in %(currency)s with at most %(places)s decimals."),
        "decision": _("Say by which decision: when it was taken, and what it says."),
        "proof": _("Say by which receipts, or why."),
        "name": _("Say from whom, or to whom."),
        "host": _("Only whoever holds the fund lends to it here. Money of others is paid in."),
        "answered": _("This entry was taken back already."),
        "entry": _("A counter-entry is not taken back. Write the right entry anew."),
    }  # fmt: skip
    return sentences.get(code, _("This entry cannot be written.")) % said


def astray(number: int) -> str:
    return _(
        "Entry %(number)s does not follow from the entries before it: somebody wrote to the database by hand. "
        "Nothing is written here until whoever looks after the site has run comity check."
    ) % {"number": number}
