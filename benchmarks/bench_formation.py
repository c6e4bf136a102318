"""How long a proof takes: our branch tree beside HiGHS's own mixed-integer search on the same programmes.

Registers are generated: each organization gives 1 + Poisson(3.2) capacities drawn evenly, costs 5 to 100,
comes from one of 18 countries; the brief needs every capacity once, and six countries. One thread each, in one
run; CPU seconds, so that other work on the machine counts for neither.
The aim: 500 organizations and 20 needs proven in under 1 s, 5,000 and 100 in under 5 s.
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
SIZES = ((500, 20, 1.0), (5_000, 100, 5.0))
SEEDS = (0, 1, 2)
LIMIT = 30.0


def main() -> int:
    """Prints the table; exits 1 when an answer differs from HiGHS's."""
    print(
        "organizations × needs  goal    seed | ours: value  bound  nodes  wall s  CPU s | HiGHS: value   CPU s | ratio"
    )
    agreed, ratios = True, {}
    for size, needs, aim in SIZES:
        for goal in (Goal.COST, Goal.FEWEST):
            for seed in SEEDS:
                row = compare(size, needs, goal, seed)
                agreed = agreed and row["agrees"]
                ratios.setdefault((size, needs, goal, aim), []).append(row)
    print()
    for (size, needs, goal, aim), rows in ratios.items():
        quick = sum(row["proven"] and row["cpu"] < aim for row in rows)
        mean = math.exp(sum(math.log(max(row["ratio"], 1e-3)) for row in rows) / len(rows))
        print(
            f"{size:,} × {needs} {goal.value}: {quick} of {len(rows)} proven within {aim:.0f} s; "
            f"our time is {mean:.2f} of HiGHS's (geometric mean; unproven counts as the {LIMIT:.0f} s limit)"
        )
    return 0 if agreed else 1


def compare(size: int, needs: int, goal: Goal, seed: int) -> dict[str, float]:
    """One programme, both ways."""
    programme = question(size, needs, goal, seed).programme()
    wall, cpu = monotonic(), process_time()
    best = minimise(programme, budget=Budget(monotonic() + LIMIT))
    wall, cpu = monotonic() - wall, process_time() - cpu
    peer_value, peer_proven, peer_cpu = highs(programme)
    proven = best.status.value == "optimal"
    ratio = (cpu if proven else LIMIT) / (max(peer_cpu, 0.001) if peer_proven else LIMIT)
    nodes = len(best.tree.nodes) if best.tree else 0
    print(
        f"{size:>8,} × {needs:<10} {goal.value:<8} {seed:>4} | {best.worth!s:>11} {best.bound!s:>6} {nodes:>6} "
        f"{wall:>7.2f} {cpu:>6.2f} | {peer_value:>13.0f} {peer_cpu:>7.2f}{' ' if peer_proven else '+'}| {ratio:.2f}",
        flush=True,
    )
    agrees = not (proven and peer_proven) or best.worth == round(peer_value)
    return {"proven": proven, "cpu": cpu, "ratio": ratio, "agrees": agrees}


def question(size: int, needs: int, goal: Goal, seed: int) -> Question:
    """A generated register and brief."""
    random = Random(seed)
    capacities = [f"capacity {number}" for number in range(needs)]
    organizations = tuple(
        Organization(
            f"o{number}",
            country=random.choice(COUNTRIES),
            capacities=tuple(random.sample(capacities, min(needs, 1 + poisson(random, 3.2)))),
            cost=Decimal(random.randint(5, 100)),
        )
        for number in range(size)
    )
    brief = Brief(tuple(Need(capacity) for capacity in capacities), goal=goal, min_countries=6)
    return Question(brief, organizations)


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
