"""What more or less would buy, in sentences and as rows of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.formation.partnership.whole import Rule
from comity_site.analysis.words.figure import Figure
from comity_site.analysis.words.finding import chance
from comity_site.analysis.words.telling import Teller, figure, in_words, opened

Point = Mapping[str, Any]
FEW = 3  # who come and go: so many are told as a change, more as a set of its own
TITLES = {
    "cost": gettext_lazy("Cost"),
    "wish_value": gettext_lazy("Weight of wishes met"),
    "reliability": gettext_lazy("Chance that all is met"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One set: what it is worth, who comes and goes beside the answer, who they are."""

    number: int
    size: int
    worth: list[str]
    is_answer: bool
    comes: SafeString | None  # and `goes`: only where little differs from the answer
    goes: SafeString | None
    names: SafeString
    proven: bool


def heading() -> str:
    return _("What would more or less buy?")


def title_of(name: str) -> str:
    return str(TITLES.get(name, ""))


def rows(points: Sequence[Point], shown: Sequence[str], best: list[str], teller: Teller) -> list[Row]:
    """In the order of the front."""
    return [_row(number, point, shown, best, teller) for number, point in enumerate(points, start=1)]


def _row(number: int, point: Point, shown: Sequence[str], best: list[str], teller: Teller) -> Row:
    ids = point["members"]
    comes = [id_ for id_ in ids if id_ not in best]
    goes = [id_ for id_ in best if id_ not in ids]
    few = len(comes) + len(goes) <= FEW
    return Row(
        number,
        point["size"],
        [told(name, point[name]) for name in shown],
        not comes and not goes,
        teller.organizations(comes) if comes and few else None,
        teller.organizations(goes) if goes and few else None,
        teller.organizations(ids),
        point["proven"],
    )


def told(name: str, value: float | None) -> str:
    """A value of one aim."""
    return chance(value) if name == "reliability" else figure(value)


def finding(points: Sequence[Point], up: str) -> str:
    """The title of the picture."""
    if len(points) < 2:
        return _("Nothing to choose: no other set does better in anything.")
    first, last = points[0], points[-1]
    facts = {
        "count": in_words(len(points)),
        "few": members(first["size"]),
        "many": members(last["size"]),
        "low": told(up, first[up]) if up else "",
        "high": told(up, last[up]) if up else "",
    }
    if up == "cost":
        says = _("{count} sets to choose from: from {few} for {low} to {many} for {high}")
    elif up == "reliability":
        says = _("{count} sets to choose from: from {few} with a chance of {low} to {many} with {high}")
    else:
        says = _("{count} sets to choose from: from {few} to {many}")
    told_ = says.format(**facts)
    return told_[:1].upper() + told_[1:]


def members(count: int) -> str:
    """`two members`."""
    return ngettext("one member", "{count} members", count).format(count=in_words(count))


def sureness(found: Mapping[str, Any]) -> str:
    """Whether a set is missing."""
    most = members(found.get("front_most", 0))
    if found.get("front_complete"):
        return _("Of sets of up to {most} none is missing here; this is proven.").format(most=most)
    return _(
        "The time did not reach for all sets of up to {most}: no set beats those marked as proven; "
        "of the others, better ones may exist."
    ).format(most=most)


def rule(found: Mapping[str, Any]) -> str:
    """What beats what."""
    by_chance = "reliability" in (found.get("front_by") or ())
    aims = _(
        "A set stands here when it keeps every rule of the question and no other set beats it: with no more "
        "members, no more cost and no less weight of wishes, and better in one of these."
    )
    more = _("The chance that all is met counts as a fourth aim, as everybody who gives a need has a record.")
    return " ".join([aims, *([more] if by_chance else [])])


def size(count: int, prices: Sequence[str], found: Mapping[str, Any]) -> Figure:
    """How many they are, and the price of one fewer or more."""
    now = opened(format_html("{}.", members(count)))
    link = format_html('<a class="no-print" href="#more">{}</a>', heading())
    says = [now, *(format_html("{}", price) for price in prices), *([] if found else [link])]
    rule = _(
        "The engine looks for the least cost (or the best chance, where that is the goal) of any set with at "
        "most one member fewer, as many, and one more. A limit on the number of members gives way for it."
    )
    return Figure(_("Manageable size"), says, Rule.SIZE, rule)


def prices(found: Mapping[str, Any], *, has_costs: bool) -> list[str]:
    """What one member fewer costs and one more saves; without costs in the register, only whether it can be."""
    entries = found.get("sizes") or []
    now = next((e for e in entries[1:2] if e["value"] is not None), None)
    if len(entries) < 2 or now is None:
        return []
    by_chance = found.get("sizes_by") == "reliability"
    said = [_price(entries[0], now, by_chance=by_chance, has_costs=has_costs)]
    if len(entries) > 2 and (by_chance or has_costs):
        said.append(_price(entries[2], now, by_chance=by_chance, has_costs=has_costs))
    return said


def _price(entry: Point, now: Point, *, by_chance: bool, has_costs: bool) -> str:
    facts = {"most": members(entry["at_most"])}
    if entry["value"] is None:
        says = _("With at most {most} nobody can; this is proven.")
        late = _("Whether {most} can do it was not found out in the time there was.")
        return (says if entry["proven"] else late).format(**facts)
    if by_chance:
        facts |= {"value": chance(entry["value"]), "now": chance(now["value"])}
        says = _("With at most {most} the best chance is {value}, with as many as now {now}.")
    elif not has_costs:
        says = _("With at most {most} it can be done.")
    else:
        says = _cost(entry, now, facts)
    sure = entry["proven"] and now["proven"]
    return says.format(**facts) + ("" if sure else " " + _("Better may exist; the time did not reach."))


def _cost(entry: Point, now: Point, facts: dict[str, str]) -> str:
    apart = Decimal(str(entry["value"])) - Decimal(str(now["value"]))
    facts |= {"value": figure(entry["value"]), "apart": figure(abs(apart))}
    if apart > 0:
        return _("With at most {most} it costs {value}, {apart} more than with as many as now.")
    if apart < 0:
        return _("With at most {most} it costs {value}, {apart} less than with as many as now.")
    return _("With at most {most} it costs {value}, the same as with as many as now.")
