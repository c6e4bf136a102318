"""Each member's reasons, what happens if one leaves, what one more would bring, which other sets would do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.formation.brief import Brief, Goal
from comity.register.organizations import Organization
from comity_site.analysis.words.finding import chance
from comity_site.analysis.words.telling import Teller, ended, figure, in_words, listed
from comity_site.register.models import Fact
from comity_site.register.words import shown_by

Answer = Mapping[str, Any]
Reason = Mapping[str, Any]


def _only_one_for(reason: Reason, teller: Teller) -> SafeString:
    need = teller.need(teller.needs[reason["need"]])
    return format_html(_("The only one in this register for: {need}."), need=need)


def _only_member_for(reason: Reason, teller: Teller) -> SafeString:
    facts = {"need": teller.need(teller.needs[reason["need"]]), "of": in_words(reason["of"])}
    return format_html(_("The only one of these for: {need}. In the register {of} could."), **facts)


def _covers(reason: Reason, teller: Teller) -> SafeString:
    need = teller.need(teller.needs[reason["need"]])
    of = reason.get("of")
    if not of:
        return format_html(_("Can give: {need}."), need=need)
    says = ngettext("Can give: {need}.", "One of {of} who can give: {need}.", of)
    return format_html(says, need=need, of=in_words(of))


def _included(reason: Reason, teller: Teller) -> SafeString:
    return format_html("{}", _("The question asks for it by name."))


def _brings_country(reason: Reason, teller: Teller) -> SafeString:
    return format_html(_("The only member from {country}."), country=teller.place(reason["country"]))


def _tied_to(reason: Reason, teller: Teller) -> SafeString:
    return ended(format_html(_("Knows {name}."), name=teller.organization(reason["id"])))


REASONS: dict[str, Callable[[Reason, Teller], SafeString]] = {
    "only_one_for": _only_one_for,
    "only_member_for": _only_member_for,
    "covers": _covers,
    "included": _included,
    "brings_country": _brings_country,
    "tied_to": _tied_to,
}


ALONE = ("only_one_for", "only_member_for")  # who cannot be missed, said already


@dataclass(frozen=True, slots=True)
class Member:
    """One line of members × needs, and why it is there."""

    name: SafeString
    country: SafeString
    counts: str  # what it costs or how likely it is there, when the goal asks for that
    covers: list[bool]
    why: list[SafeString]
    critical: bool
    said: str  # the reasons in plain words, without how they are known: to say to them


def plainly(told: SafeString) -> str:
    """The words without markup."""
    return unescape(strip_tags(told))


def how_known(facts: Iterable[Fact]) -> SafeString:
    """Where a capacity is known from; empty when nothing stands in the register any more."""
    sources = listed(dict.fromkeys(_source(fact) for fact in facts))
    return (
        format_html(
            ' <span class="quiet small">{}</span>', format_html(_("Known from: {sources}."), sources=sources)
        )
        if sources
        else SafeString("")
    )


def _source(fact: Fact) -> str:
    """One source with what shows it and its date."""
    told = " – ".join(part for part in (fact.source, shown_by(fact.evidence)) if part)
    return (
        _("{source} (as of {as_of})").format(source=told, as_of=fact.as_of) if told and fact.as_of else told
    )


def members(
    answer: Answer,
    brief: Brief,
    teller: Teller,
    country_of: Callable[[str], str],
    counts_of: Callable[[str], str],
    facts_of: Callable[[str, int], Iterable[Fact]],
) -> list[Member]:
    """Everybody of the answer, in its order; `facts_of` (id, need number) are what stands behind a reason."""
    numbers = range(len(brief.needs))
    critical = set(answer.get("critical") or ())
    return [
        Member(
            teller.organization(member["id"]),
            teller.place(country_of(member["id"])),
            counts_of(member["id"]),
            [j in member["covers"] for j in numbers],
            [
                REASONS[reason["reason"]](reason, teller)
                + (how_known(facts_of(member["id"], reason["need"])) if "need" in reason else SafeString(""))
                for reason in member["why"]
                if reason["reason"] in REASONS
            ],
            member["id"] in critical and not any(reason["reason"] in ALONE for reason in member["why"]),
            " ".join(
                plainly(REASONS[reason["reason"]](reason, teller))
                for reason in member["why"]
                if reason["reason"] in REASONS
            ),
        )
        for member in answer["members"]
    ]


def if_one_leaves(answer: Answer, brief: Brief, teller: Teller) -> list[SafeString]:
    """A sentence for each member: what would be missing, and who could mend it."""
    return [_leaving(entry, brief, teller) for entry in answer.get("if_one_leaves") or ()]


def _leaving(entry: Mapping[str, Any], brief: Brief, teller: Teller) -> SafeString:
    facts = {"name": teller.organization(entry["id"]), "needs": teller.need_numbers(entry["uncovered"])}
    repair = entry["repair"]
    if not entry["uncovered"] and repair and not repair["add"]:
        return format_html(_("Without {name}, every need stays met and every rule kept."), **facts)
    if not entry["uncovered"] and repair and brief.goal is Goal.RELIABILITY:
        names = teller.organizations(repair["add"])
        says = _("Without {name}, every need would still be met; with {names} in its place: {value}.")
        return format_html(says, **facts, names=names, value=worth(repair["value"], brief))
    missing, broken = (
        _("Without {name}, this would be missing: {needs}."),
        _("Without {name}, every need would still be met, but a rule of the question would be broken."),
    )
    lost = missing if entry["uncovered"] else broken
    return format_html("{} {}", format_html(lost, **facts), _repair(entry, brief, teller))


def _repair(entry: Mapping[str, Any], brief: Brief, teller: Teller) -> SafeString:
    repair = entry["repair"]
    if repair is None:
        return format_html("{}", _("Nobody else in this register could mend that while the others stay."))
    if not repair["add"]:
        return format_html("{}", _("Everything that must be met stays met."))
    facts = {"names": teller.organizations(repair["add"]), "value": worth(repair["value"], brief)}
    says = ngettext(
        "{names} could mend it ({value}).", "{names} together could mend it ({value}).", len(repair["add"])
    )
    return format_html(says, **facts)


def counts(organization: Organization, brief: Brief) -> str:
    """What the register says that the goal counts by: a cost, or a chance; empty when it counts heads."""
    if brief.goal is Goal.FEWEST:
        return ""
    said = organization.cost if brief.goal is Goal.COST else organization.reliability
    return "" if said is None else worth(said, brief)


def worth(value: float | Decimal, brief: Brief) -> str:
    """What a set is worth by the goal: its number, its cost, or its chance."""
    if brief.goal is Goal.FEWEST:
        return ngettext("{count} member", "{count} members", int(value)).format(count=figure(value))
    if brief.goal is Goal.COST:
        return _("cost {value}").format(value=figure(value))
    return _("chance {value}").format(value=chance(value))


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another set that would do: who comes, who goes, what it is worth."""

    comes: SafeString
    goes: SafeString
    worth: str
    stays: int


def alternatives(answer: Answer, brief: Brief, teller: Teller) -> list[Alternative]:
    """Each beside the best set."""
    best = [member["id"] for member in answer["members"]]
    return [
        Alternative(
            teller.organizations(id_ for id_ in other["members"] if id_ not in best),
            teller.organizations(id_ for id_ in best if id_ not in other["members"]),
            worth(other["value"], brief),
            len(set(best) & set(other["members"])),
        )
        for other in answer.get("alternatives") or ()
    ]


def one_more(answer: Answer, teller: Teller, more_wishes: list[int]) -> SafeString | None:
    """What one member more would bring; `more_wishes` are the wishes it would meet besides."""
    found = answer.get("one_more")
    if not found:
        return None
    best = [member["id"] for member in answer["members"]]
    comes = [id_ for id_ in found["members"] if id_ not in best]
    goes = [id_ for id_ in best if id_ not in found["members"]]
    facts = {
        "comes": teller.organizations(comes),
        "goes": teller.organizations(goes),
        "needs": teller.need_numbers(more_wishes),
    }
    if goes:
        says = _(
            "With one more member, this could be met too: {needs}. "
            "Then {comes} would come, and {goes} would not be asked."
        )
    else:
        says = _("With {comes} as one more member, this would be met too: {needs}.")
    return format_html(says, **facts)


def from_record(name: SafeString, said: dict[str, Any]) -> SafeString:
    """Whose share of kept promises was taken, with its interval and how many promises stand behind it."""
    text = ngettext(
        "{name}: {share}, between {low} and {high} with four chances in five, judged by {n} promise.",
        "{name}: {share}, between {low} and {high} with four chances in five, judged by {n} promises.",
        said["number"],
    )
    numbers = {part: figure(Decimal(str(said[part]))) for part in ("share", "low", "high")}
    return format_html(text, name=name, n=said["number"], **numbers)
