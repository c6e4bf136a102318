"""How often the 80 % interval of a record holds the true share: without decay, with it, and when shares drift.

True shares come from the prior, one promise falls due every 30 days. *Steady*: the share stays as it is. *Drifting*:
it wanders in log-odds, by 0.15 at a time; asked for is the share of today. 2,000 runs each, a fixed seed.
"""

from datetime import date, timedelta
from math import exp, log
from random import Random

from comity.plans.record import share_of, weight_of

RUNS, SEED, TODAY, EVERY = 2000, 2027, date(2027, 3, 1), 30
HALF_LIVES = (None, 730, 365)
DRIFT = 0.15


def held(dice: Random, number: int, half_life: int | None, drift: float) -> bool:
    """One organization with so many promises, the newest today: whether its interval holds its share of today."""
    share = dice.random()
    kept: list[float] = []
    lost: list[float] = []
    for back in reversed(range(number)):
        weight = weight_of(TODAY - timedelta(EVERY * back), TODAY, half_life)
        (kept if dice.random() < share else lost).append(weight)
        if drift and back:
            share = wandered(share, dice.gauss(0, drift))
    found = share_of(kept, lost)
    return found.low <= share <= found.high


def wandered(share: float, by: float) -> float:
    safe = min(max(share, 1e-9), 1 - 1e-9)
    return 1 / (1 + exp(-(log(safe / (1 - safe)) + by)))


def main() -> None:
    print(f"{'share':9} {'half-life':>10} {'n = 8':>7} {'n = 24':>7} {'n = 60':>7}")
    for name, drift in (("steady", 0.0), ("drifting", DRIFT)):
        for half_life in HALF_LIVES:
            cells = []
            for number in (8, 24, 60):
                dice = Random(f"{SEED} {name} {half_life} {number}")
                cells.append(sum(held(dice, number, half_life, drift) for _run in range(RUNS)) / RUNS)
            life = "none" if half_life is None else f"{half_life} days"
            print(f"{name:9} {life:>10} " + " ".join(f"{cell:7.1%}" for cell in cells))


if __name__ == "__main__":
    main()
