"""Members by group of countries and by kind, what they have behind them, and the chance that all is met."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.formation.partnership.balance import Split
from comity.formation.partnership.history import Known
from comity.formation.partnership.whole import Partnership, Rule
from comity.register.organizations import Organization
from comity_site.analysis.country_groups import country_groups
from comity_site.analysis.words.figure import Figure
from comity_site.analysis.words.finding import chance
from comity_site.analysis.words.telling import Teller, ended, figure, in_words, listed, opened
from comity_site.register.words import kind_words, tie_words

GROUPS = {
    "dac": gettext_lazy("from countries that are members of the OECD’s Development Assistance Committee"),
    "": gettext_lazy("from other countries"),
}


def groups(whole: Partnership, members: Sequence[Organization], teller: Teller) -> Figure:
    parts = [
        _part(len(ids), str(GROUPS.get(name, name)))
        for name, ids in whole.groups.groups
        if ids or name in GROUPS
    ]
    if whole.groups.unknown:
        parts.append(_part(len(whole.groups.unknown), _("without a country in the register")))
    lists = country_groups()
    rule = _(
        "North and South are told apart here by a published list, as a makeshift: {source}, {as_of}. "
        "Whoever runs this site can put another list in its place (COMITY_COUNTRY_GROUPS)."
    ).format(source=lists.source, as_of=lists.as_of)
    inputs = [
        (teller.organization(m.id), teller.place(m.country) if m.country else format_html("{}", "–"))
        for m in members
    ]
    says = [opened(format_html("{}.", listed(parts)))]
    return Figure(_("North and South"), says, Rule.GROUPS, rule, inputs)


def kinds(whole: Partnership, members: Sequence[Organization], teller: Teller) -> Figure:
    split: Split = whole.kinds
    parts = [_counted(len(ids), kind_words(name)) for name, ids in split.groups]
    if split.unknown:
        parts.append(_counted(len(split.unknown), _("not written down")))
    rule = _("Kinds as the register words them.")
    inputs = [(teller.organization(m.id), format_html("{}", kind_words(m.kind) or "–")) for m in members]
    says = [opened(format_html("{}.", listed(parts)))]
    return Figure(_("Kinds of organization"), says, Rule.KINDS, rule, inputs)


def history(whole: Partnership, teller: Teller) -> Figure:
    past = whole.history
    says: list[SafeString] = []
    if past.of and not past.known:
        says.append(format_html("{}", _("No tie between any two of them is written down.")))
    elif past.of:
        one = ngettext(
            "Of {of} pairs of members, {known} has a tie that is written down.",
            "Of {of} pairs of members, {known} have a tie that is written down.",
            len(past.known),
        )
        says.append(format_html(one, known=figure(len(past.known)), of=figure(past.of)))
    if past.since:
        says.append(format_html(_("The earliest goes back to {since}."), since=past.since))
    if past.known and past.strangers:
        says.append(
            ended(
                format_html(
                    _("No tie to any other of them is written down for {names}."),
                    names=teller.organizations(past.strangers),
                )
            )
        )
    rule = _(
        "Pairs of members with a tie in the register, of all pairs. A tie that nobody wrote down is not counted."
    )
    inputs = [(teller.organizations([pair.one, pair.other]), _tie(pair)) for pair in past.known]
    return Figure(_("What they have behind them"), says, Rule.HISTORY, rule, inputs)


def survival(whole: Partnership, members: Sequence[Organization], teller: Teller) -> Figure:
    found = whole.survival
    if found.unrecorded:
        says = format_html(
            _(
                "No chance can be given: nothing is written down about how reliable {count} of them are. "
                "That says nothing against them."
            ),
            count=figure(len(found.unrecorded)),
        )
    elif found.chance is None:
        says = format_html("{}", _("They are too many for the chance to be worked out exactly."))
    else:
        says = format_html(
            _("The chance that every need that must be met is met is {chance}."),
            chance=chance(float(found.chance)),
        )
    rule = _(
        "Each member is there with the reliability that the register says, or not, independently of the "
        "others. Where one cause can keep several away at once, the true chance is another."
    )
    inputs = [
        (
            teller.organization(m.id),
            format_html("{}", "–" if m.reliability is None else figure(m.reliability)),
        )
        for m in members
    ]
    return Figure(_("If some do not come"), [says], Rule.SURVIVAL, rule, inputs)


def _part(count: int, what: SafeString | str) -> SafeString:
    return format_html("{} {}", in_words(count) if count > 1 else figure(count), what)


def _counted(count: int, what: str) -> SafeString:
    return format_html("{} ({})", what, figure(count))


def _tie(pair: Known) -> SafeString:
    kinds = listed(tie_words(kind) for kind in pair.kinds) if pair.kinds else format_html("{}", _("a tie"))
    if pair.since and pair.until:
        return format_html(_("{kinds}, {since} to {until}"), kinds=kinds, since=pair.since, until=pair.until)
    if pair.since:
        return format_html(_("{kinds}, since {since}"), kinds=kinds, since=pair.since)
    return kinds
