"""Our search beside HiGHS, SCIP and CP-SAT on the OR-Library and on generated briefs; CPU seconds, one process each.

SCIP and CP-SAT are no dependency of Comity: `pip install pyscipopt ortools numpy` (the group `bench`), here or in an
environment whose Python COMITY_PEERS_PYTHON names. A peer that is not installed is named as such and left out.
The aim: a geometric mean of at most 0.6 of the best single solver's, and nothing above 1.5 times its time (unproven
counts as the limit; 0.05 s are added to all). `--rail` runs rail507 alone: value at most 175, bound at least 173.
"""

import math
import sys

from benchmarks.covering_peers import PEERS, solve
from benchmarks.covering_programmes import DATA, Family, drawn, or_library

LIMIT = 20.0
PATIENCE = {
    "ours": 1,
    "SCIP": 1,
    "HiGHS": 3,
    "CP-SAT": 3,
}  # those two heed the clock alone, other work or not
BRIEFS = ((1_000, 100, 1), (10_000, 200, 1), (10_000, 200, 2), (10_000, 500, 1))
NAMES = (*(f"scp4{number}" for number in (4, 6, 8, 9)), *(f"scpa{number}" for number in range(1, 6)))


def main(arguments: list[str]) -> int:
    """Prints the tables; exits 1 when two solvers prove different values."""
    if "--rail" in arguments:
        return rail()
    problems = [(name, lambda name=name: or_library(name)) for name in NAMES if DATA.exists()]
    if not problems:
        print(f"The OR-Library is not here ({DATA}; set COMITY_OR_LIBRARY): generated briefs alone.")
    for size, needs, demand in BRIEFS:
        title = f"{size:,} × {needs} × {demand}"
        problems.append((title, lambda a=size, b=needs, c=demand: drawn(a, b, c, Family("grow", 0.6), 11)))
    table = [compare(name, make()) for name, make in problems]
    if not all(table):
        return 1
    summary(table)
    return 0


def compare(name: str, programme) -> dict[str, float]:
    """Seconds of each solver, the limit where it proved nothing; empty when two prove different values."""
    said = {solver: solve(solver, programme, LIMIT * PATIENCE[solver]) for solver in ("ours", *PEERS)}
    parts = [f"{solver} {told(one)}" for solver, one in said.items()]
    print(f"{name:>18} | " + " | ".join(parts), flush=True)
    values = {round(one["value"]) for one in said.values() if one and one["proven"]}
    if len(values) > 1:
        print(f"different proven values: {sorted(values)}")
        return {}
    return {
        solver: 0.05 + (min(one["cpu"], LIMIT) if one["proven"] else LIMIT)
        for solver, one in said.items()
        if one
    }


def told(one: dict | None) -> str:
    if one is None:
        return "not installed"
    bound = "nothing" if one["bound"] is None else f"{one['bound']:.1f}"
    value = "none" if one["value"] is None else f"{one['value']:.0f}"
    return f"{value} {one['cpu']:.2f} s" if one["proven"] else f"{value} open at {bound}"


def summary(table: list[dict[str, float]]) -> None:
    """Geometric means over the problems that some solver proved, and the worst ratio to the best of each."""
    proven = [row for row in table if min(row.values()) < LIMIT]
    solvers = list(table[0])
    means = {s: math.exp(sum(math.log(row[s]) for row in proven) / len(proven)) for s in solvers}
    print(
        ", ".join(f"{solver} {mean:.2f} s" for solver, mean in means.items())
        + f" (geometric, {len(proven)} proven)"
    )
    peers = [solver for solver in solvers if solver != "ours"]
    best = min(peers, key=means.__getitem__)
    worst = max(row["ours"] / min(row[peer] for peer in peers) for row in proven)
    print(
        f"Ours is {means['ours'] / means[best]:.2f} of {best}, the best single peer; at worst {worst:.2f} of the best."
    )


def rail() -> int:
    """The one large problem of the OR-Library that is here, 30 seconds of ours."""
    if not DATA.exists():
        print(f"The OR-Library is not here ({DATA}; set COMITY_OR_LIBRARY).")
        return 0
    one = solve("ours", or_library("rail507"), 30.0)
    print(
        f"rail507: value {one['value']}, bound {one['bound']}, {one['cpu']:.1f} CPU s, first {one['first']:.2f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
