"""What stands in the way when no alliance can, and the cheapest way out."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.formation.brief import Brief
from comity_site.analysis.words.telling import Teller, ended, figure, in_words

Rule = Mapping[str, Any]
Answer = Mapping[str, Any]
Told = Callable[[Rule, Brief, Teller], SafeString]


def is_for_no_record(rule: Rule, brief: Brief, unrecorded: Collection[str]) -> bool:
    """Nobody's rule: an organization is only left out because no record says how reliable it is."""
    return rule["rule"] == "exclude" and brief.exclude[rule["index"]] in unrecorded


def no_record(ids: Collection[str], teller: Teller) -> SafeString:
    """Who could give it and cannot be counted."""
    says = _("Nothing is written down about how reliable these are, so no chance can be worked out: {names}.")
    return ended(format_html(says, names=teller.organizations(ids)))


def blocking(answer: Answer, brief: Brief, teller: Teller, able: list[int]) -> list[SafeString]:
    """The rules that cannot hold together, one sentence each; `able` counts who could give each need."""
    return [_blocks(rule, brief, teller, able) for rule in answer.get("blocking") or ()]


def ways_out(answer: Answer, brief: Brief, teller: Teller) -> list[SafeString]:
    """The fewest rules to loosen or give up, all of them together, one sentence each."""
    return [_gives_way(rule, brief, teller) for rule in answer.get("ways_out") or ()]


def other_ways_out(answer: Answer, brief: Brief, teller: Teller) -> list[tuple[int, SafeString]]:
    """Other rules of which each alone would be enough, with its number among them from 1."""
    first = answer.get("ways_out") or []
    single = enumerate(answer.get("single_ways_out") or (), start=1)
    return [(number, _gives_way(rule, brief, teller)) for number, rule in single if [rule] != first]


def chosen_way(answer: Answer, number: int) -> list[Rule]:
    """0 is the cheapest way out, from 1 on the single ones; none when there is no such."""
    single = answer.get("single_ways_out") or []
    if number == 0:
        return list(answer.get("ways_out") or ())
    return single[number - 1 : number]


def _blocks(rule: Rule, brief: Brief, teller: Teller, able: list[int]) -> SafeString:
    if rule["rule"] == "need":
        return _need_blocks(brief, teller, rule["index"], able[rule["index"]])
    return BLOCKS[rule["rule"]](rule, brief, teller)


def _need_blocks(brief: Brief, teller: Teller, index: int, able: int) -> SafeString:
    need = brief.needs[index]
    asked = need.members + brief.spare
    facts = {"need": teller.need(need), "able": in_words(able), "asked": in_words(asked)}
    if able == 0:
        return format_html(
            _("The need “{need}”: nobody in this register can give it, as far as it says."), **facts
        )
    if able < asked:
        says = ngettext(
            "The need “{need}”: {asked} are asked for, one can give it.",
            "The need “{need}”: {asked} are asked for, {able} can give it.",
            able,
        )
        return format_html(says, **facts)
    return format_html(_("The need “{need}”, beside the other rules named here."), **facts)


def _max_members(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    says = ngettext("At most {count} member.", "At most {count} members.", brief.max_members or 0)
    return format_html(says, count=in_words(brief.max_members or 0))


def _budget(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    return format_html(_("Together they cost at most {budget}."), budget=figure(brief.budget))


def _min_countries(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    count = brief.min_countries or 0
    says = ngettext(
        "They come from at least {count} country.", "They come from at least {count} countries.", count
    )
    return format_html(says, count=in_words(count))


def _conflict(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    one, other = (teller.organization(id_) for id_ in brief.conflicts[rule["index"]])
    return ended(format_html(_("Not both {one} and {other}."), one=one, other=other))


def _include(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    return format_html(
        _("{name} must be among them."), name=teller.organization(brief.include[rule["index"]])
    )


def _exclude(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    return format_html(_("{name} is left out."), name=teller.organization(brief.exclude[rule["index"]]))


def _known(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    return format_html("{}", _("Each of them knows another of them already."))


BLOCKS: dict[str, Told] = {
    "max_members": _max_members, "budget": _budget, "min_countries": _min_countries, "conflict": _conflict,
    "include": _include, "exclude": _exclude, "known": _known,
}  # fmt: skip


def _gives_way(rule: Rule, brief: Brief, teller: Teller) -> SafeString:
    """With `to`, the nearest value at which all the rest holds; without, the rule is given up."""
    name, to = rule["rule"], rule.get("to")
    if name == "need":
        need = teller.need(brief.needs[rule["index"]])
        if to:
            return format_html(_("Ask for “{need}” by {to} of them."), need=need, to=in_words(to))
        return format_html(_("Make “{need}” a wish."), need=need)
    if to is None:
        return format_html(_("Give up this rule: {rule}"), rule=BLOCKS[name](rule, brief, teller))
    return format_html(str(LOOSER[name]), to=figure(to))


LOOSER = {
    "max_members": gettext_lazy("Allow {to} members."),
    "budget": gettext_lazy("Allow a cost of {to} together."),
    "min_countries": gettext_lazy("Be content with {to} countries."),
}
