"""Check an answer of `comity form` from the brief, the register and the ties alone.

This room shares no code with the engine that finds answers or with its readers: a mistake made once must not
be able to vouch for itself. It needs no solver.
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from comity.formation.checking.answer import check_answer, check_nothing_found, read_members
from comity.formation.checking.case import Case, build_case
from comity.formation.checking.certificate import check_certificate
from comity.formation.checking.documents import read_document, shown
from comity.formation.checking.question import read_question
from comity.formation.checking.register import read_register, read_ties
from comity.formation.checking.verdict import Failure, Refused, Verdict


@contextmanager
def _uncollected() -> Iterator[None]:
    """What a check makes has no circles, and stays to its end; looking for some takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def check_files(brief: bytes, register: bytes, ties: bytes | None, result: bytes) -> Verdict:
    """Whether every rule holds, every number is right, and the certificate proves the bound.

    Takes the bytes of the files (TOML, CSV, CSV, JSON). Raises `Unreadable` for a file that is no such
    document; whatever is wrong *within* a result is a `Failure`.
    """
    case = build_case(read_question(brief), read_register(register), () if ties is None else read_ties(ties))
    document = read_document(result)
    inputs = {"brief": brief, "register": register} | ({} if ties is None else {"ties": ties})
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in inputs.items()}
    failures = _standing(case, document)
    if failures:
        return Verdict(ok=False, certified=False, failures=tuple(failures))
    try:
        members = read_members(case, document)
    except Refused as refused:
        return Verdict(ok=False, certified=False, failures=(refused.failure,))
    found = document["status"] != "infeasible"
    failures = [*(check_answer(case, members, document) if found else check_nothing_found(document))]
    unproven = _unproven(case, members, document, hashes)
    failures += unproven
    return Verdict(ok=not failures, certified=not unproven, failures=tuple(failures))


def _standing(case: Case, document: dict[str, Any]) -> list[Failure]:
    """Whether the document answers this question and claims anything."""
    if document["goal"] != case.question.goal:
        return [Failure("goal_differs", {"found": shown(document["goal"]), "expected": case.question.goal})]
    if document["status"] == "unknown":
        return [Failure("nothing_claimed")]
    if document["status"] not in ("optimal", "feasible", "infeasible"):
        return [Failure("status_unknown", {"found": shown(document["status"])})]
    return []


def _unproven(
    case: Case, members: frozenset[int], document: dict[str, Any], hashes: dict[str, str]
) -> list[Failure]:
    try:
        check_certificate(case, members, document, hashes)
    except Refused as refused:
        return [refused.failure]
    return []
