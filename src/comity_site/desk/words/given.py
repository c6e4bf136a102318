"""What was given and paid ahead, as home and fair shares tell it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comity_site.alliances.models import Member
from comity_site.desk.words.home import Line
from comity_site.giving.models import Cost, Kind
from comity_site.giving.words import money, out_of
from comity_site.plans.amounts import amount
from comity_site.register.places import in_a_row
from comity_site.register.reader import here

Unit = tuple[str, str]


def cost_line(cost: Cost, says: str, address: str) -> Line:
    return Line(address, cost.what, cost.language, says, cost.alliance.is_example)


def told(cost: Cost) -> dict[str, str]:
    return {
        "who": here(cost.organization.name), "n": money(cost.amount, cost.currency), "day": date_format(cost.on),
        "alliance": here(cost.alliance.name),
    }  # fmt: skip


def to_refund(cost: Cost) -> Line:
    says = _("%(who)s paid %(n)s ahead on %(day)s: pay it back") % told(cost)
    return cost_line(cost, says, reverse("cost_refund", args=[cost.pk]))


def to_look_at(cost: Cost) -> Line:
    says = _("%(who)s paid %(n)s ahead on %(day)s: does a fund owe it?") % told(cost)
    return cost_line(cost, says, reverse("cost_decide", args=[cost.pk]))


def we_bore(cost: Cost) -> Line:
    if getattr(cost, "is_approved", False):
        says = _("%(alliance)s: %(n)s of %(day)s, approved and not paid back yet") % told(cost)
    else:
        says = _("%(alliance)s: %(n)s of %(day)s, not looked at yet") % told(cost)
    return cost_line(cost, says, reverse("funds", args=[cost.alliance.slug]))


def gave_sentences(gave: Mapping[Unit, Mapping[int, Decimal]], members: Sequence[Member]) -> list[str]:
    """As in: Grandmothers' Circle gave 40 of 120 unpaid hours. In the order of the page; silence is not told."""
    return [sentence for member in members for sentence in gave_of(gave, member)]


def gave_of(gave: Mapping[Unit, Mapping[int, Decimal]], member: Member) -> list[str]:
    who, parts, brought = here(member.organization.name), [], []
    for (kind, unit), by in in_order(gave):
        part, whole = by.get(member.organization_id, Decimal(0)), sum(by.values(), Decimal(0))
        if part and kind == Kind.PEOPLE:
            about = {"who": who, "part": amount(part), "whole": amount(whole)}
            brought.append(_("%(who)s brought %(part)s of %(whole)s people.") % about)
        elif part:
            parts.append(out_of(kind, unit, part, whole))
    return [
        *([_("%(who)s gave %(parts)s.") % {"who": who, "parts": in_a_row(parts)}] if parts else []),
        *brought,
    ]


def in_order(gave: Mapping[Unit, Mapping[int, Decimal]]) -> list[tuple[Unit, Mapping[int, Decimal]]]:
    """Money, unpaid hours and people first: what is seldom told."""
    first = [Kind.CASH, Kind.UNPAID_HOURS, Kind.PEOPLE, Kind.PAID_HOURS, Kind.IN_KIND]
    return sorted(gave.items(), key=lambda one: (first.index(Kind(one[0][0])), one[0][1]))


def owed_cost(cost: Cost) -> str:
    """As in: Orchard Union paid 12.40 EUR ahead and has not had it back."""
    return _("%(who)s paid %(n)s ahead on %(day)s, and has not had it back.") % told(cost)
