"""How long a proof takes at least cost: our branch tree beside HiGHS's own search on the same programmes.

Registers are drawn as `covering_programmes.Family` says; the brief needs every capacity as often as the table says.
One process each, one thread, CPU seconds of solving. The aims of the large ones: 90 % proven within 2 s and all
within 4 s at 200 needs (demand 1 and 2) and 500 needs (demand 1), in at most a tenth of HiGHS's time; at 500 needs
and demand 2 a gap of at most 1 % after 10 s. Registers in which every capacity is as popular as the others
(`--even`) are apart: nobody is known to prove those.
`--small` or `--large` runs one part, `--seconds 10` sets another limit than 30, `--ours` leaves HiGHS out, `--seeds
5,6` draws others. `--members 0.7` allows at most this share of the members that the relaxation would have.
"""

import math
import sys

from benchmarks.covering_peers import solve
from benchmarks.covering_programmes import EVEN, FAMILIES, Family, drawn, limited

SMALL = ((500, 20, 1), (5_000, 100, 1))
LARGE = ((100_000, 200, 1), (100_000, 200, 2), (100_000, 500, 1), (100_000, 500, 2))
CENTS = (Family("cents", 1.0), Family("cents", 0.8))


def after(arguments: list[str], name: str, default: str) -> str:
    """What stands after an option."""
    return arguments[arguments.index(name) + 1] if name in arguments else default


def main(arguments: list[str]) -> int:
    """Prints a line for each programme and one for each class; exits 1 when a proven value differs from HiGHS's."""
    seeds, limit = (
        map(int, after(arguments, "--seeds", "7").split(",")),
        float(after(arguments, "--seconds", "30")),
    )
    share = float(after(arguments, "--members", "0")) or None
    seeds, solvers = tuple(seeds), ("ours",) if "--ours" in arguments else ("ours", "HiGHS")
    agreed = True
    for size, needs, demand in sizes(arguments):
        families = EVEN if "--even" in arguments else (*FAMILIES, *CENTS) if needs == 200 else FAMILIES
        rows = []
        for family in families:
            rows += [compare((size, needs, demand), family, seed, solvers, limit, share) for seed in seeds]
        agreed = agreed and all(row["agrees"] for row in rows)
        print(summary(f"{size:,} × {needs} × {demand}", rows, limit), flush=True)
    return 0 if agreed else 1


def sizes(arguments: list[str]) -> tuple[tuple[int, int, int], ...]:
    """Organizations, needs, members for each need."""
    if "--small" in arguments:
        return SMALL
    return LARGE if {"--large", "--even"} & set(arguments) else SMALL + LARGE


def compare(
    sizes: tuple[int, int, int],
    family: Family,
    seed: int,
    solvers: tuple[str, ...],
    limit: float,
    share: float | None = None,
) -> dict:
    """One programme, ours and where asked the peer."""
    size, needs, demand = sizes
    programme = drawn(size, needs, demand, family, seed)
    if share is not None:
        programme = limited(programme, size, share)
    mine, *others = (solve(solver, programme, limit) for solver in solvers)
    peer = others[0] if others else None
    value, bound = mine["at_one"]
    at_one = "none" if value is None else f"{100 * (value - bound) / max(1, abs(value)):.1f} %"
    asked = f"{size:>8,} × {needs} × {demand} {family!s:<26} {seed}"
    found = f"{mine['value']} {mine['bound']}, first {mine['first']:.2f} s, gap at 1 s {at_one}"
    proof = f"{mine['cpu']:.2f} s{'' if mine['proven'] else ' open'}, {mine['nodes']} nodes"
    print(f"{asked} | {found}, {proof} | {told(peer)}", flush=True)
    agrees = not (peer and mine["proven"] and peer["proven"]) or mine["value"] == round(peer["value"])
    gap = (mine["value"] - mine["bound"]) / max(1, abs(mine["value"])) if mine["value"] is not None else 1.0
    return {
        "agrees": agrees,
        "proven": mine["proven"],
        "cpu": mine["cpu"],
        "gap": gap,
        "ratio": ratio(mine, peer, limit),
    }


def told(peer: dict | None) -> str:
    if peer is None:
        return "HiGHS left out"
    return f"HiGHS {peer['value']:.0f} {peer['cpu']:.2f}" + (
        "" if peer["proven"] else f" open at {peer['bound']:.1f}"
    )


def ratio(mine: dict, peer: dict | None, limit: float) -> float | None:
    """Our seconds over HiGHS's; what is not proven counts as the limit."""
    if peer is None:
        return None
    seconds = [max(one["cpu"], 0.001) if one["proven"] else limit for one in (mine, peer)]
    return seconds[0] / seconds[1]


def summary(title: str, rows: list[dict], limit: float) -> str:
    within = {most: sum(row["proven"] and row["cpu"] <= most for row in rows) for most in (2, 4, limit)}
    gaps = max((row["gap"] for row in rows), default=0.0)
    ratios = [row["ratio"] for row in rows if row["ratio"] is not None]
    mean = (
        f"{math.exp(sum(map(math.log, ratios)) / len(ratios)):.2f} of HiGHS's time"
        if ratios
        else "HiGHS left out"
    )
    counts = ", ".join(f"{count} in {most:.0f} s" for most, count in within.items())
    return (
        f"== {title}: of {len(rows)} proven {counts}; largest gap {100 * gaps:.1f} %; {mean} (geometric mean)"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
