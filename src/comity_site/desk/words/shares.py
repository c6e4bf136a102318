"""Fair shares in sentences: who made how much, holds the money, gave hours, decides and speaks."""

from collections.abc import Collection
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from comity.plans.units import UnitKind
from comity_site.desk.shares import Part, Quarter, Shares
from comity_site.giving.models import Kind
from comity_site.plans.amounts import amount
from comity_site.plans.models import Promise
from comity_site.plans.scorecard_words import to_whom
from comity_site.plans.translated import Words, told

UNITS_SHOWN = 4  # in one sentence


def part_sentence(part: Part, shares: Shares, words: Words) -> str:
    """As in: Grandmothers' Circle: 30 of 170 visits, none of the money; decides."""
    said = [
        _("%(n)s of %(all)s %(unit)s")
        % {"n": amount(made), "all": amount(shares.totals[unit]), "unit": told(unit, words)}
        for unit, made in [*part.made.items()][:UNITS_SHOWN]
    ]
    if more := len(part.made) - UNITS_SHOWN:
        said += [_("something in %(n)s more units") % {"n": more}] if more > 0 else []
    if not said:
        said.append(_("nothing confirmed yet"))
    if part.holds_money is not None:
        said.append(_("holds the money") if part.holds_money else _("none of the money"))
    does = [pgettext("member", "decides") if part.decides else _("does not decide")]
    if part.hours:
        hours = {"n": amount(part.hours), "all": amount(shares.hours)}
        does.insert(0, _("answers for %(n)s of %(all)s unpaid hours") % hours)
    if part.speaks:
        does.append(_("speaks for the alliance"))
    about = {
        "who": told(part.member.organization.name, words), "made": ", ".join(said), "does": ", ".join(does),
    }  # fmt: skip
    return _("%(who)s: %(made)s; %(does)s.") % about


def unrecorded(shares: Shares, gave: Collection[str] = ()) -> list[str]:
    """What nothing is said of, so that silence is not read as nothing. `gave`: kinds of which something was given."""
    said = []
    if not shares.has(UnitKind.MONEY) and Kind.CASH not in gave:
        said.append(_("Money given or received: no confirmed promise is in a currency."))
    if shares.parts and shares.parts[0].holds_money is None:
        said.append(_("Who holds the money: nobody has that part."))
    if not shares.hours and Kind.UNPAID_HOURS not in gave:
        said.append(_("Unpaid hours: no step of the plan names any."))
    elif Kind.UNPAID_HOURS not in gave:
        said.append(
            _("Whose unpaid hours they are: the plan says who answers for a step, not who works how long.")
        )
    if not shares.has(UnitKind.PEOPLE) and Kind.PEOPLE not in gave:
        said.append(_("People brought: no confirmed promise counts people."))
    if not any(part.speaks for part in shares.parts):
        said.append(_("Who speaks: no member has that part."))
    said.append(_("Who decided what: told here is only who may decide."))
    return said


def quarter_sentence(one: Quarter, unit: str, words: Words) -> str:
    about = {
        "month": date_format(one.begins, "F Y"), "n": amount(one.done), "unit": told(unit, words), "by": one.by,
        "half": one.half_by,
    }  # fmt: skip
    if one.by == 1:
        return _("Three months from %(month)s: %(n)s %(unit)s, all done by one organization.") % about
    return (
        ngettext(
            "Three months from %(month)s: %(n)s %(unit)s by %(by)s organizations; %(half)s of them made half or more.",
            "Three months from %(month)s: %(n)s %(unit)s by %(by)s organizations; the %(half)s largest made half or "
            "more.",
            one.half_by,
        )
        % about
    )


def owed_sentence(promise: Promise, words: Words) -> str:
    about = {
        "who": told(promise.owes.name, words), "whom": to_whom(promise, words), "n": amount(promise.remaining),
        "unit": told(promise.unit, words),
    }  # fmt: skip
    if promise.due_effective is None:
        return _("%(who)s owes %(whom)s %(n)s %(unit)s, without a date.") % about
    about["day"] = date_format(promise.due_effective)
    return _("%(who)s owes %(whom)s %(n)s %(unit)s by %(day)s.") % about


def fraction(value: Fraction) -> str:
    """Exact, with hundredths beside it: 7/30 (23 in 100)."""
    exact = str(value)
    if value.denominator == 1:
        return exact
    return _("%(exact)s (%(n)s in 100)") % {"exact": exact, "n": round(value * 100)}


def share_number(value: Fraction) -> str:
    """A number of needs that may be in parts: 1 1/2."""
    whole, rest = divmod(value, 1)
    return f"{whole} {rest}" if whole and rest else str(rest or whole)
