"""How often each need is covered, and the chances when members may be missing: counted again, where they are told."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from comity.formation.checking.case import Case
from comity.formation.checking.chance import CLOSE, Demand, chance_of_all
from comity.formation.checking.documents import entries, exact, listed, reads_as, shown, whole
from comity.formation.checking.verdict import Failure, Refused

Members = frozenset[int]


def check_redundancy(case: Case, members: Members, document: dict[str, Any]) -> Iterator[Failure]:
    """For each need, the number of members who give it."""
    if "redundancy" not in document:
        return
    found = [whole(count, "redundancy") for count in listed(document["redundancy"], "redundancy")]
    expected = [len(givers & members) for givers in case.givers]
    if found != expected:
        yield Failure("list_differs", {"where": "redundancy", "expected": expected})


def check_survival(case: Case, members: Members, document: dict[str, Any]) -> Iterator[Failure]:
    """The chance of each need and of all musts together, each member being there independently of the others."""
    if document.get("survival") is None:
        return
    told = entries(document["survival"], "survival")
    if any(case.organizations[number].reliability is None for number in members):
        raise Refused("malformed", where="survival", found="object", expected="null")
    each = listed(told.get("needs"), "survival.needs")
    if len(each) != len(case.question.needs):
        yield _differs("survival.needs", len(each), Fraction(len(case.question.needs)))
        return
    for j, (need, claimed) in enumerate(zip(case.question.needs, each, strict=True)):
        true = chance_of_all([(need.members, case.givers[j] & members)], case.reliability)
        yield from _compared(f"survival.needs.{j}", claimed, true)
    if told.get("all") is not None:
        yield from _compared("survival.all", told["all"], _chance(case, case.demands(members)))


def _chance(case: Case, demands: list[Demand]) -> Fraction:
    """The chance of all; those who cannot be spared are taken out first, which leaves little to sweep."""
    sure = Fraction(1)
    open_ = [(asked, frozenset(givers)) for asked, givers in demands if asked]
    while open_:
        if any(len(givers) < asked for asked, givers in open_):
            return Fraction(0)
        vital = {number for asked, givers in open_ if len(givers) == asked for number in givers}
        if not vital:
            break
        for number in vital:
            sure *= case.reliability(number)
        reduced = [(asked - len(givers & vital), givers - vital) for asked, givers in open_]
        open_ = [(asked, givers) for asked, givers in reduced if asked > 0]
    return sure * chance_of_all(open_, case.reliability)


def _compared(where: str, claimed: Any, true: Fraction) -> Iterator[Failure]:
    found = exact(claimed)
    if found is None or not (reads_as(found, true) or abs(found - true) <= CLOSE):
        yield _differs(where, claimed, true)


def _differs(where: str, claimed: Any, true: Fraction) -> Failure:
    found = str(claimed)[:40] if isinstance(claimed, int) else shown(claimed)
    number = exact(claimed)
    if number is not None:
        found = repr(float(number))
    return Failure("number_differs", {"where": where, "found": found, "expected": repr(float(true))})
