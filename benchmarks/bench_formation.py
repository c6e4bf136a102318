"""How long a proof takes: our branch tree beside HiGHS's own mixed-integer search on the same programmes.

Registers are generated: each organization gives 1 + Poisson(3.2) capacities drawn evenly and comes from one of
18 countries; the brief needs every capacity of as many members as the table says, and six countries. Costs are
whole numbers: up to 5,000 organizations drawn evenly from 5 to 100; of 100,000 they grow with what somebody gives
(so many capacities times a log-normal number, median 12, sigma 0.6; rounded, 1 to 100). One thread each, in
one run; CPU seconds, so that other work on the machine counts for neither.
The aim: 500 organizations and 20 needs proven in under 1 s, 5,000 and 100 in under 5 s, 100,000 in under 2 s.
`--small` or `--large` runs one part.
"""

import math
import sys
from decimal import Decimal
from random import Random
from time import monotonic, process_time

import highspy
import numpy as np

from comity.formation.brief import Brief, Goal, Need
from comity.formation.rows import Question
from comity.register.organizations import Organization
from comity.solving.minimise import minimise
from comity.solving.tree import Budget

COUNTRIES = (
    "MD",
    "FR",
    "JM",
    "GE",
    "UA",
    "DE",
    "IT",
    "ES",
    "PT",
    "RO",
    "PL",
    "SN",
    "ML",
    "MA",
    "TN",
    "EC",
    "PH",
    "AL",
)
SIZES = ((500, 20, 1, 1.0), (5_000, 100, 1, 5.0))
LARGE = ((100_000, 200, 1, 2.0), (100_000, 200, 2, 2.0), (100_000, 500, 1, 2.0))
MANY = 50_000
SEEDS = (0, 1, 2)
LIMIT = 30.0


def main() -> int:
    """Prints the table; exits 1 when an answer differs from HiGHS's."""
    print(
        "organizations × needs × members goal seed | ours: value bound  nodes first s  wall s  CPU s "
        "| HiGHS: value   CPU s | ratio"
    )
    agreed, ratios = True, {}
    for size, needs, members, aim in sizes(sys.argv[1:]):
        for goal in (Goal.COST,) if size > MANY else (Goal.COST, Goal.FEWEST):
            for seed in SEEDS:
                row = compare(size, needs, members, goal, seed)
                agreed = agreed and row["agrees"]
                ratios.setdefault((size, needs, members, goal, aim), []).append(row)
    print()
    for (size, needs, members, goal, aim), rows in ratios.items():
        quick = sum(row["proven"] and row["cpu"] < aim for row in rows)
        mean = math.exp(sum(math.log(max(row["ratio"], 1e-3)) for row in rows) / len(rows))
        print(
            f"{size:,} × {needs} × {members} {goal.value}: {quick} of {len(rows)} proven within {aim:.0f} s; "
            f"our time is {mean:.2f} of HiGHS's (geometric mean; unproven counts as the {LIMIT:.0f} s limit)"
        )
    return 0 if agreed else 1


def sizes(wanted: list[str]) -> tuple[tuple[int, int, int, float], ...]:
    """Organizations, needs, members for each need, and the aim in seconds."""
    if "--small" in wanted:
        return SIZES
    return LARGE if "--large" in wanted else SIZES + LARGE


def compare(size: int, needs: int, members: int, goal: Goal, seed: int) -> dict[str, float]:
    """One programme, both ways."""
    programme = question(size, needs, goal, seed, members).programme()
    first: list[float] = []
    wall, cpu = monotonic(), process_time()
    best = minimise(
        programme,
        budget=Budget(monotonic() + LIMIT),
        report=lambda worth, *_: first.append(process_time() - cpu) if worth is not None else None,
    )
    wall, cpu = monotonic() - wall, process_time() - cpu
    peer_value, peer_proven, peer_cpu = highs(programme)
    proven = best.status.value == "optimal"
    ratio = (cpu if proven else LIMIT) / (max(peer_cpu, 0.001) if peer_proven else LIMIT)
    nodes = len(best.tree.nodes) if best.tree else 0
    print(
        f"{size:>8,} × {needs:>3} × {members:<2} {goal.value:<6} {seed:>4} | {best.worth!s:>11} {best.bound!s:>6} "
        f"{nodes:>6} {first[0] if first else cpu:>7.2f} "
        f"{wall:>7.2f} {cpu:>6.2f} | {peer_value:>13.0f} {peer_cpu:>7.2f}{' ' if peer_proven else '+'}| {ratio:.2f}",
        flush=True,
    )
    agrees = not (proven and peer_proven) or best.worth == round(peer_value)
    return {"proven": proven, "cpu": cpu, "ratio": ratio, "agrees": agrees}


def question(size: int, needs: int, goal: Goal, seed: int, members: int = 1) -> Question:
    """A generated register and brief."""
    random = Random(seed)
    capacities = [f"capacity {number}" for number in range(needs)]
    organizations = tuple(organization(random, number, capacities, size) for number in range(size))
    asked = tuple(Need(capacity, members=members) for capacity in capacities)
    return Question(Brief(asked, goal=goal, min_countries=6), organizations)


def organization(random: Random, number: int, capacities: list[str], size: int) -> Organization:
    """One of a generated register."""
    country = random.choice(COUNTRIES)
    given = tuple(random.sample(capacities, min(len(capacities), 1 + poisson(random, 3.2))))
    if size > MANY:
        cost = min(100, max(1, round(len(given) * random.lognormvariate(math.log(12), 0.6))))
    else:
        cost = random.randint(5, 100)
    return Organization(f"o{number}", country=country, capacities=given, cost=Decimal(cost))


def poisson(random: Random, mean: float) -> int:
    """A Poisson number (D. E. Knuth, The Art of Computer Programming 2, 3.4.1)."""
    count, product, floor = 0, random.random(), math.exp(-mean)
    while product > floor:
        product *= random.random()
        count += 1
    return count


def highs(programme) -> tuple[float, bool, float]:
    """HiGHS's own search: value, whether proven, CPU seconds."""
    solver = highspy.Highs()
    for option, setting in {
        "output_flag": False,
        "threads": 1,
        "time_limit": LIMIT,
        "mip_rel_gap": 0.0,
    }.items():
        solver.setOptionValue(option, setting)
    solver.passModel(integer_model(programme))
    started = process_time()
    solver.run()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return solver.getInfo().objective_function_value, proven, process_time() - started


def integer_model(programme) -> highspy.HighsLp:
    """The programme as HiGHS takes it."""
    model, infinity = highspy.HighsLp(), highspy.kHighsInf
    model.num_col_, model.num_row_ = programme.width, len(programme.right)
    model.col_cost_ = programme.cost.astype(float)
    model.col_lower_, model.col_upper_ = programme.lower.astype(float), programme.upper.astype(float)
    model.row_lower_ = np.where(programme.at_least, programme.right, -infinity)
    model.row_upper_ = np.where(programme.at_least, infinity, programme.right)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = programme.starts.astype(np.int32)
    model.a_matrix_.index_ = programme.rows.astype(np.int32)
    model.a_matrix_.value_ = programme.values.astype(float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * programme.width
    return model


if __name__ == "__main__":
    sys.exit(main())
