"""Votes, checks and mendings of plans by the size of the plan: CPU seconds of one thread, drawn with fixed seeds.

Plans have a member for every four steps, each with 8 hours a week; steps last 2 to 8 weeks over half a year, take 2
to 15, 5 to 30 or 10 to 60 hours, are done by one or two members, and wait for at most two others: far more than fits,
so that nearly all are impossible. Aims: a check within 0.1 s, a mending within 1.5 s or an honest "not proven"; a block
of 18 options ordered within 1.5 s and 5 MB.
"""

import sys
import tracemalloc
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from time import process_time

from comity.plans.closest_order import MOST_IN_A_BLOCK, closest_order
from comity.plans.possible.check import check
from comity.plans.possible.later import Outcome, later_dates
from comity.plans.possible.work import Time, Work

TODAY, PLANS = date(2027, 3, 1), 20
CHECK_AIM, MEND_AIM, ORDER_AIM, MEMORY_AIM = 0.1, 1.5, 1.5, 5e6


def main() -> int:
    """Prints the tables; exits 1 when an aim is missed."""
    return (
        0
        if all([orders(), *(plans(steps, most) for most in (15, 30, 60) for steps in (6, 12, 25, 50, 100))])
        else 1
    )


def orders() -> bool:
    random, size = Random(1), MOST_IN_A_BLOCK
    prefer = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            prefer[i][j] = random.randint(0, 7)
            prefer[j][i] = 7 - prefer[i][j]
    start = process_time()
    closest_order(prefer)
    seconds = process_time() - start
    tracemalloc.start()
    closest_order(prefer)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"{size} options in one block: {seconds:.2f} CPU s, {memory / 1e6:.0f} MB")
    return seconds <= ORDER_AIM and memory <= MEMORY_AIM


def plans(steps: int, most: int) -> bool:
    checks, mends, outcomes = [], [], dict.fromkeys(Outcome, 0)
    broken = 0
    for seed in range(PLANS):
        works, times = drawn(Random(seed), steps, most)
        start = process_time()
        broken += not check(works, times, TODAY).is_possible
        checks.append(process_time() - start)
        start = process_time()
        outcomes[later_dates(works, times, TODAY).outcome] += 1
        mends.append(process_time() - start)
    told = ", ".join(f"{number} {outcome.value}" for outcome, number in outcomes.items() if number)
    print(f"{steps:3} steps of up to {most} hours: {broken} of {PLANS} impossible; check at most {max(checks):.3f}, "
          f"mending at most {max(mends):.2f}, median {sorted(mends)[PLANS // 2]:.3f} CPU s; {told}")  # fmt: skip
    return max(checks) <= CHECK_AIM and max(mends) <= MEND_AIM


def drawn(random: Random, steps: int, most: int) -> tuple[list[Work], dict[str, Time]]:
    members = [str(number) for number in range(max(2, steps // 4))]
    works = []
    for number in range(steps):
        start = TODAY + timedelta(days=random.randint(0, 120))
        works.append(Work(
            f"s{number}", tuple(random.sample(members, random.choice([1, 1, 2]))),
            random.choice([None, start]), start + timedelta(days=random.randint(14, 56)),
            Decimal(random.randint(most // 6, most)),
            waits_for=tuple(f"s{one}" for one in {random.randrange(number) for _ in range(random.choice([0, 0, 1, 2]))})
            if number else (),
        ))  # fmt: skip
    return works, {one: Time(Decimal(8), Decimal(0)) for one in members}


if __name__ == "__main__":
    sys.exit(main())
