"""Does the certificate prove what the answer claims? Everything is rebuilt from brief, register and ties."""

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from comity.formation.checking.case import Case
from comity.formation.checking.chance import CLOSE
from comity.formation.checking.cuts import Cut, read_cuts
from comity.formation.checking.documents import entries, exact, reads_as, shown, whole
from comity.formation.checking.dominance import without_left_out
from comity.formation.checking.grounds import Ceiling, ChanceGround, PriceGround
from comity.formation.checking.remainders import check_remainders
from comity.formation.checking.rows import Rows, first_stage, rows_hash, wish_stage, wish_unit
from comity.formation.checking.tree import Node, read_tree, walk
from comity.formation.checking.units import in_units
from comity.formation.checking.verdict import Refused


def check_certificate(
    case: Case, members: frozenset[int], document: dict[str, Any], hashes: Mapping[str, str]
) -> None:
    """Raises `Refused` at the first thing that the certificate does not prove."""
    certificate = entries(document["certificate"], "certificate")
    kind, status = certificate.get("kind"), document["status"]
    if kind == "second-solver":
        raise Refused("not_certified", kind=kind)
    if (
        kind not in ("price-tree", "remainders")
        or whole(certificate.get("version"), "certificate.version") != 1
    ):
        raise Refused("certificate_unknown", kind=shown(kind))
    _check_inputs(certificate, hashes)
    _check_claim(certificate, document)
    if status == "feasible" and _proves_the_best(case, certificate, document):
        raise Refused("status_differs", found=status, expected="optimal")
    if kind == "remainders":
        check_remainders(case, certificate, _ruled_out(case, status, document.get("bound")))
        if status == "optimal" and case.question.wishes:
            _check_wishes(case, first_stage(case), certificate, members, exact(document.get("wish_value")))
        return
    rows = first_stage(case)
    if certificate.get("rows") != rows_hash(rows):
        raise Refused("rows", where="certificate.rows")
    if case.question.include & case.question.exclude:
        _read(certificate, rows, "certificate")
        return  # both in and out: no alliance exists, so whatever tree there is has nothing to prove
    narrowed = without_left_out(case, rows, certificate.get("kept"))
    _check_bound(case, narrowed, certificate, status, exact(document.get("bound")))
    if status == "optimal" and case.question.wishes:
        _check_wishes(case, rows, certificate, members, exact(document.get("wish_value")))


def _check_inputs(certificate: dict[str, Any], hashes: Mapping[str, str]) -> None:
    found = entries(certificate.get("inputs"), "certificate.inputs")
    for name in ("brief", "register", "ties"):
        if found.get(name) != hashes.get(name):
            raise Refused("input_changed", input=name)


def _check_claim(certificate: dict[str, Any], document: dict[str, Any]) -> None:
    claim = entries(certificate.get("claim"), "certificate.claim")
    for name in ("value", "bound"):
        stands, claimed = document.get(name), claim.get(name)
        if exact(stands) != exact(claimed) or (claimed is None) != (stands is None):
            raise Refused("claim_differs", key=name)
    if claim.get("status") != document["status"]:
        raise Refused("claim_differs", key="status")


def _ruled_out(case: Case, status: str, claimed: Any) -> int:
    """The most members that remainders have to show not to do; raises `Refused` where they can show nothing."""
    if status == "infeasible":
        if case.question.max_members is None:
            raise Refused("limit_missing", where="certificate.remainders", key="max_members")
        return case.question.max_members
    bound = exact(claimed)
    if case.question.goal != "fewest" or bound is None:
        raise Refused("remainders_of_no_use", where="certificate.remainders")
    return math.ceil(bound) - 1


def _proves_the_best(case: Case, certificate: dict[str, Any], document: dict[str, Any]) -> bool:
    """Whether nothing is left open, so that the answer is more than feasible.

    A bound at the value leaves the wishes open where the brief has some. A chance may stay open there too: its
    bound is never written above 1.
    """
    if document.get("bound") is None or exact(document["bound"]) != exact(document.get("value")):
        return False
    if case.question.wishes:
        return certificate.get("wishes") is not None
    return case.question.goal != "reliability"


def _scale(proof: dict[str, Any], where: str) -> int:
    scale = whole(proof.get("scale"), f"{where}.scale")
    if scale < 1:
        raise Refused("malformed", where=f"{where}.scale", found=str(scale)[:40], expected="power of two")
    return scale


def _read(proof: dict[str, Any], rows: Rows, where: str) -> tuple[list[Node], list[Cut]]:
    cuts = read_cuts(proof, rows, where)
    return read_tree(proof, rows, [cut.name for cut in cuts], where), cuts


def _walk_prices(proof: dict[str, Any], rows: Rows, scale: int, limit: int, where: str) -> None:
    nodes, cuts = _read(proof, rows, where)
    walk(nodes, PriceGround(rows, scale, limit, cuts), where)


def _without_cuts(proof: dict[str, Any], rows: Rows, where: str) -> list[Node]:
    """A tree of *reliability*, which fixes nothing and so has no cuts."""
    nodes, cuts = _read(proof, rows, where)
    if cuts:
        raise Refused("cuts_unknown", where=where)
    return nodes


def _check_bound(
    case: Case, rows: Rows, certificate: dict[str, Any], status: str, bound: Fraction | None
) -> None:
    where, scale = "certificate", _scale(certificate, "certificate")
    if status == "infeasible":
        _walk_prices(certificate, rows.without_objective(), scale, 0, where)
        return
    if bound is None:
        raise Refused("malformed", where="bound", found=shown(bound), expected="number")
    if case.question.goal == "reliability":
        ground = ChanceGround(case, rows, scale, Ceiling(bound + CLOSE))
        walk(_without_cuts(certificate, rows, where), ground, where)
        return
    if not reads_as(exact(certificate.get("unit")), case.unit):
        raise Refused("unit", expected=str(case.unit))
    # Objectives are whole units, so a bound between two of them is proven by ruling out all below the upper.
    limit = scale * (math.ceil(in_units(case, bound)) - 1)
    _walk_prices(certificate, rows, scale, limit, where)


def _check_wishes(
    case: Case, rows: Rows, certificate: dict[str, Any], members: frozenset[int], claimed: Fraction | None
) -> None:
    where, covered = "certificate.wishes", case.wish_value(members)
    if certificate.get("wishes") is None:
        raise Refused("wishes_unproven", where=where)
    proof = entries(certificate["wishes"], where)
    claim = entries(proof.get("claim"), f"{where}.claim")
    for name in ("wish_value", "bound"):
        found = exact(claim.get(name))
        if found is None or found != claimed or not reads_as(found, covered):
            raise Refused("claim_differs", key=f"wishes.{name}")
    scale, value = _scale(proof, where), case.value(members)
    stage = wish_stage(case, rows, value)
    if case.question.goal == "reliability":
        plain = stage.without_objective()
        ground = ChanceGround(case, plain, scale, Ceiling(value - CLOSE, covered))
        walk(_without_cuts(proof, plain, where), ground, where)
        return
    limit = scale * (-int(covered / wish_unit(case)) - 1)
    _walk_prices(proof, stage, scale, limit, where)
