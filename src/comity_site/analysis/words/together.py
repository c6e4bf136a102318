"""All members together, in sentences: what they reach, can do, are close to, and have behind them."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.formation.brief import Brief
from comity.formation.partnership.reach import Reached
from comity.formation.partnership.whole import Partnership, Rule
from comity.register.organizations import Organization
from comity_site.analysis.words import spread
from comity_site.analysis.words.figure import Figure
from comity_site.analysis.words.telling import Teller, ended, figure, in_words, listed, opened

MANY = 6  # so many names stand in a sentence; of more, the number


def figures(
    whole: Partnership, members: Sequence[Organization], brief: Brief, teller: Teller
) -> list[Figure]:
    """In the order of the page."""
    return [
        _places(whole, members, teller),
        _actors(whole, members, teller),
        _populations(whole, members, teller),
        _capacities(whole, members, teller),
        _cover(whole, brief, teller),
        spread.groups(whole, members, teller),
        spread.kinds(whole, members, teller),
        spread.history(whole, teller),
        spread.survival(whole, members, teller),
    ]


def _places(whole: Partnership, members: Sequence[Organization], teller: Teller) -> Figure:
    reached = whole.places
    says = []
    if not reached.together:
        says.append(plain(_("Nothing is written down about where they are.")))
    else:
        one = ngettext(
            "Together they are in or close to {together} place.",
            "Together they are in or close to {together} places.",
            reached.together,
        )
        says.append(format_html(one, together=in_words(reached.together)))
        says += _only_together(reached, len(members))
        says += _brought_alone(reached, members, teller, teller.place)
    rule = _(
        "The country and the places of each member, as the register says; each place counts once, "
        "whoever brings it."
    )
    inputs = [
        (
            teller.organization(m.id),
            named(teller.place(place) for place in dict.fromkeys((m.country, *m.places)) if place),
        )
        for m in members
    ]
    return Figure(_("Places reached only together"), says, Rule.PLACES, rule, inputs)


def _actors(whole: Partnership, members: Sequence[Organization], teller: Teller) -> Figure:
    reached = whole.actors
    says = []
    if not reached.together:
        says.append(plain(_("No ties of theirs to others in this register are written down.")))
    else:
        one = ngettext(
            "Through their ties, {together} other organization of this register is within reach.",
            "Through their ties, {together} other organizations of this register are within reach.",
            reached.together,
        )
        says.append(format_html(one, together=in_words(reached.together)))
        says += _only_together(reached, len(members))
        says += _brought_alone(reached, members, teller, teller.organization)
    rule = _(
        "Organizations of the register that have a tie to a member and are not among them; each counts once."
    )
    inputs = [
        (teller.organization(m.id), named(teller.organization(id_) for id_ in reached.by(m.id)))
        for m in members
    ]
    return Figure(_("Actors reached only together"), says, Rule.ACTORS, rule, inputs)


def _populations(whole: Partnership, members: Sequence[Organization], teller: Teller) -> Figure:
    reached, in_all = whole.populations, whole.populations_in_register
    says = []
    if not in_all:
        says.append(plain(_("This register names no populations.")))
    elif not reached.together:
        says.append(plain(_("Nothing is written down about which populations they are close to.")))
    else:
        one = ngettext(
            "They are close to {together} of the {in_all} population that this register names: {names}.",
            "They are close to {together} of the {in_all} populations that this register names: {names}.",
            in_all,
        )
        names = named(teller.capacity(thing) for thing, _by in reached.brought)
        facts = {"together": in_words(reached.together), "in_all": figure(in_all), "names": names}
        says.append(ended(format_html(one, **facts)))
        says += _brought_alone(reached, members, teller, teller.capacity)
    rule = _(
        "The populations that the register says each member is close to, beside all that it names of "
        "anybody. What is not written down is not counted, though it may be so."
    )
    inputs = [(teller.organization(m.id), named(map(teller.capacity, m.populations))) for m in members]
    return Figure(_("Close to whom"), says, Rule.POPULATIONS, rule, inputs)


def _capacities(whole: Partnership, members: Sequence[Organization], teller: Teller) -> Figure:
    reached = whole.capacities
    shared = reached.together - reached.through_one
    alike = [pair for pair in whole.pairs if pair.alike]
    facts = {
        "together": figure(reached.together),
        "shared": figure(shared),
        "alike": figure(len(alike)),
        "pairs": figure(len(whole.pairs)),
    }
    one = _(
        "Of the {together} things they can do together, more than one of them can do {shared}; "
        "each of the others, one of them alone."
    )
    says = [format_html(one, **facts)] if len(members) > 1 else []
    if whole.pairs:
        says.append(
            format_html(
                _(
                    "{alike} of {pairs} pairs are alike in something, and can stand in for each other there; "
                    "the other pairs complete each other."
                ),
                **facts,
            )
        )
    for pair in alike[:MANY]:
        names = teller.organizations([pair.one, pair.other])
        common = ngettext(
            "{names} have {both} of their {either} capacities in common.",
            "{names} have {both} of their {either} capacities in common.",
            pair.both,
        )
        says.append(format_html(common, names=names, both=figure(pair.both), either=figure(pair.either)))
    rule = _(
        "Capacities as the register words them, asked for or not; two members are alike when they share one. "
        "In common are those of both, out of those of either."
    )
    inputs = [(teller.organization(m.id), named(map(teller.capacity, m.capacities))) for m in members]
    return Figure(_("Alike and different"), says, Rule.CAPACITIES, rule, inputs)


def _cover(whole: Partnership, brief: Brief, teller: Teller) -> Figure:
    musts = [need for need in whole.needs if need.must and need.met]
    spare = [need for need in musts if need.redundancy]
    gaps = [need.need for need in whole.needs if not need.met]
    says = []
    if musts and not spare:
        says.append(plain(_("For each need that must be met, nobody who gives it could be missed.")))
    elif musts:
        one = ngettext(
            "{spare} of {musts} need that must be met stays met whoever leaves.",
            "{spare} of {musts} needs that must be met stay met whichever one of them leaves.",
            len(musts),
        )
        says.append(format_html(one, spare=figure(len(spare)), musts=figure(len(musts))))
    for need in spare[:MANY]:
        facts = {"need": teller.need(brief.needs[need.need]), "count": in_words(len(need.by))}
        says.append(
            opened(format_html(_("{count} of them give “{need}”, more than are asked for."), **facts))
        )
    if gaps:
        says.append(
            ended(format_html(_("Not enough of them give: {needs}."), needs=teller.need_numbers(gaps)))
        )
    rule = _(
        "Members who give each need, less those asked for: so many may leave, whoever they are, before it "
        "is open."
    )
    inputs = [
        (teller.need(brief.needs[need.need]), named(map(teller.organization, need.by)))
        for need in whole.needs
    ]
    return Figure(_("Gaps, and what is there more than once"), says, Rule.COVER, rule, inputs)


def _only_together(reached: Reached, members: int) -> list[SafeString]:
    if members < 2:
        return []
    if not reached.only_together:
        return [plain(_("One of them reaches all of these alone."))]
    one = ngettext(
        "No one of them alone reaches more than {most}: at least {missing} would be missing.",
        "No one of them alone reaches more than {most}: at least {missing} would be missing.",
        reached.only_together,
    )
    return [format_html(one, most=in_words(reached.most_by_one), missing=in_words(reached.only_together))]


def _brought_alone(
    reached: Reached,
    members: Sequence[Organization],
    teller: Teller,
    tell: Callable[[str], SafeString],
) -> list[SafeString]:
    """For each member that alone of them brings something: what."""
    if len(members) < 2:
        return []
    alone = [(m, reached.by_alone(m.id)) for m in members]
    return [
        ended(
            format_html(
                _("Through {name} alone: {things}."),
                name=teller.organization(m.id),
                things=named(map(tell, things)),
            )
        )
        for m, things in alone
        if things
    ]


def plain(text: str) -> SafeString:
    """Words without names in them."""
    return format_html("{}", text)


def named(things: Iterable[SafeString]) -> SafeString:
    """Up to MANY by name, and how many more; a dash for none."""
    every = list(things)
    if not every:
        return plain("–")
    if len(every) <= MANY + 1:
        return listed(every)
    more = ngettext("{count} more", "{count} more", len(every) - MANY)
    return listed([*every[:MANY], format_html(more, count=figure(len(every) - MANY))])
