"""Alternatives among each other: in order, and each without somebody of the best and of every earlier one."""

from collections.abc import Iterator
from typing import Any

from comity.formation.checking.case import Case
from comity.formation.checking.documents import entries, exact, listed, shown, texts
from comity.formation.checking.verdict import Failure, Refused

Members = frozenset[int]


def check_order(case: Case, members: Members, document: dict[str, Any]) -> Iterator[Failure]:
    """Best value first, and nobody's set with somebody more. Whether others are better needs a solver."""
    earlier, before = [members], None
    for place, found in enumerate(listed(document.get("alternatives"), "alternatives")):
        where = f"alternatives.{place}."
        entry = entries(found, where)
        if not isinstance(entry.get("proven", False), bool):
            raise Refused(
                "malformed", where=f"{where}proven", found=shown(entry["proven"]), expected="true or false"
            )
        value = exact(entry.get("value"))
        rising = case.question.goal != "reliability"
        if before is not None and value is not None and (value < before if rising else value > before):
            yield Failure("not_in_order", {"where": f"{where}value"})
        before = value
        chosen = case.numbers(texts(entry.get("members"), where))
        if any(not other - chosen for other in earlier):
            yield Failure("not_apart", {"where": f"{where}members"})
        earlier.append(chosen)
