"""Is the answer what it says it is? Members, rules, value, and every list that can be counted again."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from comity.formation.checking.alliance import broken_rules, ids_of
from comity.formation.checking.case import Case
from comity.formation.checking.chance import CLOSE
from comity.formation.checking.documents import entries, exact, listed, numbers, reads_as, shown, texts
from comity.formation.checking.others import check_order
from comity.formation.checking.standing import check_redundancy, check_survival
from comity.formation.checking.units import in_units
from comity.formation.checking.verdict import Failure, Refused

Members = frozenset[int]
Document = dict[str, Any]

_GAP_ROUNDING: Final = Fraction(1, 10**11)


def read_members(case: Case, document: Document) -> Members:
    """The members of the answer; raises `Refused` for one that is unknown or named twice."""
    found = [entries(entry, "members").get("id") for entry in listed(document["members"], "members")]
    return _known(case, found, "members")


def check_answer(case: Case, members: Members, document: Document) -> Iterator[Failure]:
    """Everything about a found alliance that needs no proof, one check after the other."""
    for check in (*_CHECKS, check_order, check_redundancy, check_survival):
        try:
            yield from check(case, members, document)
        except Refused as refused:
            yield refused.failure


def check_nothing_found(document: Document) -> Iterator[Failure]:
    """An answer that says no alliance exists must not name one."""
    for key in ("members", "alternatives", "if_one_leaves", "critical", "redundancy"):
        if document.get(key):
            yield Failure("not_empty", {"where": key})
    for key in ("value", "bound", "gap", "one_more", "survival"):
        if document.get(key) is not None:
            yield Failure("not_empty", {"where": key})
    if document.get("wish_value") is not None and exact(document["wish_value"]) != 0:
        yield Failure("not_empty", {"where": "wish_value"})


def _check_rules(case: Case, members: Members, document: Document) -> Iterator[Failure]:
    yield from broken_rules(case, members, "members")
    yield from _check_worth(case, members, document, "")


def _check_worth(case: Case, members: Members, entry: Document, where: str) -> Iterator[Failure]:
    yield from _check_value(case, members, entry, where)
    yield from _check_wish_value(case, members, entry, where)


def _check_value(case: Case, members: Members, entry: Document, where: str) -> Iterator[Failure]:
    true, claimed = case.value(members), exact(entry.get("value"))
    close = claimed is not None and case.question.goal == "reliability" and abs(claimed - true) <= CLOSE
    if not close and not reads_as(claimed, true):
        yield _differs(f"{where}value", claimed, true)


def _check_wish_value(case: Case, members: Members, entry: Document, where: str) -> Iterator[Failure]:
    true, claimed = case.wish_value(members), exact(entry.get("wish_value"))
    if not reads_as(claimed, true):
        yield _differs(f"{where}wish_value", claimed, true)


def _check_gap(case: Case, members: Members, document: Document) -> Iterator[Failure]:
    """The bound on the right side of the value (equal to it when optimal), and the gap between the two."""
    bound = exact(document.get("bound"))
    if bound is None:
        raise Refused("malformed", where="bound", found=shown(document.get("bound")), expected="number")
    value, rounding = case.value(members), Fraction(0)
    if case.question.goal == "reliability":
        short, rounding = value - bound, CLOSE
    else:
        bound = case.unit * in_units(case, bound)
        short = bound - value
    if short > rounding or (document["status"] == "optimal" and short < -rounding):
        yield _differs("bound", bound, value)
    gap = exact(document.get("gap"))
    optimal = document["status"] == "optimal"
    true = Fraction(0) if optimal else abs(value - bound) / max(abs(value), Fraction(1))
    if gap is None or abs(gap - true) > (_GAP_ROUNDING if true else 0):
        yield _differs("gap", gap, true)


def _check_covers(case: Case, members: Members, document: Document) -> Iterator[Failure]:
    for entry in listed(document["members"], "members"):
        number = case.number_of[entry["id"]]
        gives = [j for j, givers in enumerate(case.givers) if number in givers]
        yield from _check_numbers(entry.get("covers"), gives, "covers", entry["id"])
        name = case.organizations[number].name
        if entry.get("name", name) != name:
            yield Failure(
                "name_differs", {"id": entry["id"], "found": shown(entry["name"]), "expected": name}
            )


def _check_lists(case: Case, members: Members, document: Document) -> Iterator[Failure]:
    covered = case.covered(members)
    uncovered = [j for j in case.question.wishes if j not in covered]
    yield from _check_numbers(document.get("uncovered"), uncovered, "uncovered")
    musts = frozenset(case.question.musts)
    critical = frozenset(number for number in members if not musts <= case.covered(members - {number}))
    if _known(case, document.get("critical"), "critical") != critical:
        detail = {"where": "critical", "expected": ids_of(case, critical)}
        yield Failure("list_differs", detail)


def _check_leavers(case: Case, members: Members, document: Document) -> Iterator[Failure]:
    """One entry for each member: what it leaves uncovered, and a repair that really repairs."""
    where = "if_one_leaves"
    found = [entries(entry, where) for entry in listed(document.get(where), where)]
    if _known(case, [entry.get("id") for entry in found], where) != members:
        yield Failure("list_differs", {"where": where, "expected": ids_of(case, members)})
        return
    covered = case.covered(members)
    for entry in found:
        leaver = case.number_of[entry["id"]]
        lost = sorted(covered - case.covered(members - {leaver}))
        yield from _check_numbers(entry.get("uncovered"), lost, where, entry["id"])
        if entry.get("repair") is not None:
            yield from _check_repair(case, members, leaver, entries(entry["repair"], "repair"))


def _check_repair(case: Case, members: Members, leaver: int, repair: Document) -> Iterator[Failure]:
    where = f"if_one_leaves.{case.organizations[leaver].id}.repair."
    added = _known(case, repair.get("add"), f"{where}add")
    if added & members:
        yield Failure("already_member", {"where": where, "ids": ids_of(case, added & members)})
    after = members - {leaver} | added - {leaver}
    yield from broken_rules(case, after, where, leaver)
    yield from _check_value(case, after, repair, where)


def _check_others(case: Case, members: Members, document: Document) -> Iterator[Failure]:
    """Alternatives, and what one more member would buy."""
    for place, found in enumerate(listed(document.get("alternatives"), "alternatives")):
        where = f"alternatives.{place}."
        entry = entries(found, where)
        others = _known(case, entry.get("members"), where)
        yield from broken_rules(case, others, where)
        yield from _check_worth(case, others, entry, where)
    if document.get("one_more") is not None:
        entry, where = entries(document["one_more"], "one_more"), "one_more."
        others = _known(case, entry.get("members"), where)
        yield from broken_rules(case, others, where)
        yield from _check_wish_value(case, others, entry, where)
        if len(others) > len(members) + 1:
            yield _differs(f"{where}members", Fraction(len(others)), Fraction(len(members) + 1))


def _known(case: Case, found: Any, where: str) -> Members:
    ids = texts(found, where)
    unknown = [shown(id_) for id_ in ids if id_ not in case.number_of]
    if unknown:
        raise Refused("unknown_member", where=where, ids=unknown)
    return case.numbers(ids)


def _check_numbers(found: Any, expected: list[int], where: str, id_: str | None = None) -> Iterator[Failure]:
    named = {} if id_ is None else {"id": id_}
    if sorted(numbers(found, where)) != expected:
        yield Failure("list_differs", {"where": where, **named, "expected": expected})


def _differs(where: str, claimed: Fraction | None, true: Fraction) -> Failure:
    return Failure("number_differs", {"where": where, "found": _text(claimed), "expected": _text(true)})


def _text(number: Fraction | None) -> str | None:
    if number is None or number.denominator == 1:
        return None if number is None else str(number)
    return repr(float(number))


_CHECKS: Final = (_check_rules, _check_gap, _check_covers, _check_lists, _check_leavers, _check_others)
