"""A brief as the sentences it means."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.formation.brief import Brief, Goal, Need
from comity_site.analysis.words.telling import Teller, ended, figure, in_words

LEADS = {
    Goal.FEWEST: gettext_lazy(
        "Which are the fewest organizations in {register} that can do all of this together?"
    ),
    Goal.COST: gettext_lazy(
        "Which organizations in {register} can do all of this together at the lowest cost?"
    ),
    Goal.RELIABILITY: gettext_lazy(
        "With which organizations in {register} is it most likely that all of this is done?"
    ),
}
ONLY_WISHES = gettext_lazy("Which organizations in {register} would be best?")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The question in words: a lead, what must be, what is wished, the rules."""

    lead: SafeString
    musts: list[SafeString] = field(default_factory=list)
    wishes: list[SafeString] = field(default_factory=list)
    rules: list[SafeString] = field(default_factory=list)


def meaning(
    brief: Brief,
    teller: Teller,
    register: SafeString,
    able: Sequence[int] | None = None,
    unrecorded: Collection[str] = (),
) -> Meaning:
    """`able` says for each need how many could give it; `unrecorded` are left out for having no record."""
    counts = able if able is not None else [None] * len(brief.needs)
    said = [(need, _need(need, count, teller)) for need, count in zip(brief.needs, counts, strict=True)]
    musts = [words for need, words in said if need.must]
    lead = LEADS[brief.goal] if musts else ONLY_WISHES
    return Meaning(
        format_html(str(lead), register=register),
        musts,
        [words for need, words in said if not need.must],
        rules(brief, teller, unrecorded),
    )


def _need(need: Need, able: int | None, teller: Teller) -> SafeString:
    words = teller.need_by(need)
    if not need.must and need.weight != 1:
        words = format_html(_("{need}, counting {weight}"), need=words, weight=figure(need.weight))
    if able is None:
        return words
    if able == 0:
        return format_html(_("{need}: nobody in this register, as far as it says"), need=words)
    says = ngettext("{need}: {count} organization could", "{need}: {count} organizations could", able)
    return format_html(says, need=words, count=figure(able))


def rules(brief: Brief, teller: Teller, unrecorded: Collection[str] = ()) -> list[SafeString]:
    """One sentence for each rule that the brief has."""
    return [*_limits(brief), *_about_organizations(brief, teller, unrecorded), *_about_all(brief)]


def _limits(brief: Brief) -> list[SafeString]:
    said = []
    if brief.max_members is not None:
        says = ngettext("At most {count} member.", "At most {count} members.", brief.max_members)
        said.append(format_html(says, count=in_words(brief.max_members)))
    if brief.budget is not None:
        said.append(format_html(_("Together they cost at most {budget}."), budget=figure(brief.budget)))
    if count := brief.min_countries:
        says = ngettext(
            "They come from at least {count} country.", "They come from at least {count} countries.", count
        )
        said.append(format_html(says, count=in_words(count)))
    return said


def _about_organizations(brief: Brief, teller: Teller, unrecorded: Collection[str]) -> list[SafeString]:
    said = []
    if brief.include:
        said.append(ended(format_html(_("Among them: {names}."), names=teller.organizations(brief.include))))
    if without := [id_ for id_ in brief.exclude if id_ not in unrecorded]:
        said.append(ended(format_html(_("Without: {names}."), names=teller.organizations(without))))
    if unrecorded:
        says = _("Without those of whom nothing is written down about how reliable they are: {names}.")
        said.append(ended(format_html(says, names=teller.organizations(unrecorded))))
    for one, other in brief.conflicts:
        names = {"one": teller.organization(one), "other": teller.organization(other)}
        said.append(ended(format_html(_("Not both {one} and {other}."), **names)))
    return said


def _about_all(brief: Brief) -> list[SafeString]:
    said = []
    if brief.spare:
        says = ngettext(
            "Every need stays met even if any one of them leaves.",
            "Every need stays met even if any {count} of them leave.",
            brief.spare,
        )
        said.append(format_html(says, count=in_words(brief.spare)))
    if brief.known_required:
        said.append(format_html("{}", _("Each of them knows another of them already.")))
    return said
