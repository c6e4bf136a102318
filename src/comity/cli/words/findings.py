"""An answer of form in words: the finding first, then whom to ask and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comity.cli.words.more_or_less import more_or_less_words
from comity.cli.words.rules import Names, listed, need_words, rule_words
from comity.formation.brief import Brief, Goal
from comity.formation.inputs import Inputs

Document = Mapping[str, Any]

BEST = {
    Goal.FEWEST: "no smaller set can",
    Goal.COST: "no set costs less",
    Goal.RELIABILITY: "no set within the limits has a better chance",
}
REASONS = {
    "only_one_for": "the only one in the register who gives {need}",
    "only_member_for": "the only one of these who gives {need}, as {of} in the register could",
    "covers": "one of {of} who give {need}",
    "included": "asked for in the brief",
    "brings_country": "brings the country {country}",
    "tied_to": "has a tie to {id}",
}


def finding_words(document: Document, inputs: Inputs) -> Iterator[str]:
    """Everything about a found alliance."""
    names = Names(inputs.organizations)
    if inputs.brief.title:
        yield inputs.brief.title
    yield _finding(document, inputs)
    yield "Nobody is a member who has not said yes. To ask:"
    for member in document["members"]:
        yield from _member(member, document, inputs.brief, names)
    yield from _wishes(document, inputs.brief)
    yield from _survival(document)
    yield from _one_more(document, names)
    yield from _alternatives(document, names)
    yield from more_or_less_words(document, names)


def nothing_words(document: Document, inputs: Inputs) -> Iterator[str]:
    """Why there is no answer, and the cheapest way out."""
    if document["status"] == "unknown":
        yield "Time ran out with nothing found. Give it longer (--time-limit), or ask for less."
        return
    number = len(inputs.organizations)
    yield f"No set among the {number} organizations in this register can meet every must and keep every rule."
    blocking = document.get("blocking") or []
    if blocking:
        smallest = " (no smaller set of rules blocks)" if document.get("blocking_minimum") else ""
        if document.get("blocking_irreducible", True):
            yield f"These cannot all hold, though without any one of them the rest can{smallest}:"
        else:
            yield "These cannot all hold; whether fewer of them already cannot was not shown in time:"
        yield from (f"  {rule_words(entry, inputs)}" for entry in blocking)
    ways = document.get("ways_out") or []
    if ways:
        yield "The cheapest way out:"
        yield from (f"  {_way_out(entry, inputs)}" for entry in ways)
    others = [entry for entry in document.get("single_ways_out") or [] if entry not in ways]
    if others:
        yield "Or one of these, each enough by itself:"
        yield from (f"  {_way_out(entry, inputs)}" for entry in others)


def _finding(document: Document, inputs: Inputs) -> str:
    members, musts = len(document["members"]), sum(need.must for need in inputs.brief.needs)
    chosen = {member["id"] for member in document["members"]}
    countries = {o.country for o in inputs.organizations if o.id in chosen} - {""}
    subject = "1 organization" if members == 1 else f"{members} organizations"
    where = f" in {len(countries)} countries" if len(countries) > 1 else ""
    verb = "meets" if members == 1 else "meet"
    needs = "the need" if musts == 1 else f"all {musts} needs" if musts else "the brief, which has no musts"
    return f"{subject}{where} {verb} {needs}{_worth(document, inputs.brief.goal)}. {_proof(document, inputs)}"


def _worth(document: Document, goal: Goal) -> str:
    if goal is Goal.COST:
        return f" for a cost of {document['value']}"
    if goal is Goal.RELIABILITY:
        return f" with a chance of {document['value']:.4g} that every must is met"
    return ""


def _proof(document: Document, inputs: Inputs) -> str:
    register, goal = f"Among the {len(inputs.organizations)} in this register", inputs.brief.goal
    if document["status"] == "optimal":
        return f"{register} {BEST[goal]}; this is proven, by what is known of them."
    side = "above" if goal is Goal.RELIABILITY else "below"
    return (
        f"{register} it is the best found in the time; that none is {side} {document['bound']} is proven "
        f"(gap {document['gap']:.1%})."
    )


def _member(member: Document, document: Document, brief: Brief, names: Names) -> Iterator[str]:
    yield f"  {names.full(member['id'])}"
    covers = [need_words(brief.needs[number]) for number in member["covers"]]
    if covers:
        yield f"    gives {listed(covers)}"
    reasons = [_reason(why, brief) for why in member.get("why", [])]
    if reasons:
        yield f"    why: {listed(reasons)}"
    for leaving in document.get("if_one_leaves") or []:
        if leaving["id"] == member["id"]:
            yield f"    if it leaves: {_leaving(leaving, brief, names)}"


def _reason(why: Document, brief: Brief) -> str:
    facts = {key: value for key, value in why.items() if key != "reason"}
    if "need" in facts:
        facts["need"] = need_words(brief.needs[facts["need"]])
    code = str(why["reason"])
    try:
        return REASONS.get(code, code.replace("_", " ")).format(**facts)
    except KeyError:
        return code.replace("_", " ")


def _leaving(leaving: Document, brief: Brief, names: Names) -> str:
    lost = [need_words(brief.needs[number]) for number in leaving["uncovered"]]
    said = f"open would be {listed(lost)}" if lost else "every need stays covered"
    repair = leaving["repair"]
    if repair is None:
        return f"{said}. With the others staying, nobody in the register can mend it."
    if not repair["add"]:
        return f"{said}. The others still keep every rule."
    return f"{said}. Ask instead: {names.several(repair['add'])}."


def _wishes(document: Document, brief: Brief) -> Iterator[str]:
    if document["uncovered"]:
        open_wishes = [need_words(brief.needs[number]) for number in document["uncovered"]]
        yield f"Wishes that nobody of these gives: {listed(open_wishes)}."


def _survival(document: Document) -> Iterator[str]:
    chance = (document.get("survival") or {}).get("all")
    if chance is not None:
        yield (
            "If each is there as reliably as the register says, independently of the others, every must is met "
            f"with a chance of {chance:.3g}."
        )


def _one_more(document: Document, names: Names) -> Iterator[str]:
    more = document.get("one_more")
    if more:
        ids: Sequence[str] = more["members"]
        yield (
            f"One member more could cover wishes of weight {more['wish_value']} instead of "
            f"{document['wish_value']}: {names.several(ids)}."
        )


def _alternatives(document: Document, names: Names) -> Iterator[str]:
    for alternative in document.get("alternatives") or []:
        worth = f"of value {alternative['value']}"
        if not alternative.get("proven", True):
            worth += " (that no better one differs as much was not shown)"
        yield f"Another set, {worth}: {names.several(alternative['members'])}."
    if document.get("exhausted"):
        yield "There are no further sets that really differ."


def _way_out(entry: Document, inputs: Inputs) -> str:
    said = rule_words(entry, inputs)
    return f"give up: {said}" if entry.get("to") is None else f"{said}: make it {entry['to']}"
