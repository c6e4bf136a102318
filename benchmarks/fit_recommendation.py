"""Fits the weights of the recommendation: a conditional logit (McFadden 1974) by Newton's method.

From each consortium that began in one of the years four partners are hidden in turn, with everything before the year
as history; two of the four queries have topics. First the likeliest by the walk compete, then those likeliest by
what was fitted. Prints the table that stands in `weights.py`; with `--check` it fits on 2016 and 2017 alone
and says how well 2018 is found.
"""

import sys
from typing import NamedTuple

import numpy as np

from benchmarks.recommendation_data import FOLDER, Horizon
from comity.partners.asking import ask
from comity.partners.past import prepare
from comity.partners.signals import Signal, look
from comity.partners.weights import WITH_MEMBERS

WORDED = {Signal.WORDS, Signal.DRAWN, Signal.TOUCHED, Signal.PHRASED, Signal.TOLD}
BY_HAND = {Signal.OWN_WORDS, Signal.CLOSE, Signal.WANTED_KIND}
USED = [signal for signal in Signal if signal not in WORDED | BY_HAND]
SEEDS = ((7, False), (8, True), (9, False), (10, True))
LIKELY, FIERCE = 250, 120  # how many compete, at first and then
RIDGE, STEPS = 1e-4, 30  # of 0.02 to 0.000001, by consortia of a year that was left out


class Choices(NamedTuple):
    """The tables of all choices below each other, how long each is, and the place of what was chosen, or -1."""

    table: np.ndarray
    sizes: np.ndarray
    chosen: np.ndarray


def main() -> int:
    """Prints each signal with its weight as fitted and as it stands."""
    if not FOLDER.is_dir():
        print("The data of the consortia is not there: nothing fitted.")
        return 0
    data = Horizon()
    check = "--check" in sys.argv
    found = [choices(data, year) for year in ((2016, 2017) if check else (2016, 2017, 2018))]
    weights = fitted_twice(joined(found))
    for signal, weight in zip(USED, weights, strict=True):
        print(f"    Signal.{signal.name}: {weight:.3f},  # now {WITH_MEMBERS.get(signal, 0.0):.3f}")
    if check:
        say("2018", choices(data, 2018), weights)
    return 0


def choices(data: Horizon, year: int) -> Choices:
    """The choices of one year."""
    past = prepare(data.before(f"{year}-01-01"))
    tables, chosen = [], []
    for seed, topics in SEEDS:
        for one in data.hidden(f"{year}-01-01", f"{year + 1}-01-01", seed, topics=topics):
            looked = look(past, ask(past, one.query))
            likely = np.argsort(-looked.table[:, Signal.WALK], kind="stable")[:LIKELY]
            place = np.flatnonzero(looked.pool[likely] == past.graph.index.get(one.wanted[0], -1))
            chosen.append(int(place[0]) if len(place) else -1)
            tables.append(looked.table[likely][:, USED].astype(np.float32))
    return Choices(np.concatenate(tables), np.array([len(one) for one in tables]), np.array(chosen))


def joined(parts: list[Choices]) -> Choices:
    """Several as one."""
    return Choices(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def fitted_twice(found: Choices) -> np.ndarray:
    """The weights, at last from those who come closest to being chosen."""
    weights = fitted(kept(found, found.table[:, USED.index(Signal.WALK)], LIKELY // 2))
    return fitted(kept(found, found.table @ weights, FIERCE))


def kept(found: Choices, values: np.ndarray, most: int) -> Choices:
    """The best of each choice, where what was chosen is among them."""
    tables, chosen, begins = [], [], np.cumsum([0, *found.sizes])
    for begin, size, place in zip(begins, found.sizes, found.chosen, strict=False):
        order = np.argsort(-values[begin : begin + size], kind="stable")[:most]
        if place >= 0 and (at := np.flatnonzero(order == place)).size:
            tables.append(found.table[begin + order])
            chosen.append(int(at[0]))
    return Choices(np.concatenate(tables), np.array([len(one) for one in tables]), np.array(chosen))


def say(name: str, found: Choices, weights: np.ndarray) -> None:
    """How well the hidden ones are found."""
    values, begins, places = found.table @ weights, np.cumsum([0, *found.sizes]), []
    for begin, size, place in zip(begins, found.sizes, found.chosen, strict=False):
        given = values[begin : begin + size]
        places.append(1 + (given > given[place]).sum() if place >= 0 else np.inf)
    ranks = np.array(places, float).reshape(len(SEEDS), -1)
    for said, topics in (("members alone", False), ("members and topics", True)):
        part = ranks[[told == topics for _, told in SEEDS]]
        print(f"{name}, {said}: hits@10 {np.mean(part <= 10):.4f}, MRR {np.mean(1 / part):.4f}")


def fitted(found: Choices) -> np.ndarray:
    """The weights of highest likelihood, slightly held towards zero; steps are halved until they help."""
    begins = np.cumsum([0, *found.sizes[:-1]])
    chosen, owner = begins + found.chosen, np.repeat(np.arange(len(begins)), found.sizes)
    spread = found.table.std(0) + 1e-9
    table = ((found.table - found.table.mean(0)) / spread).astype(np.float64)
    weights = np.zeros(table.shape[1])
    loss, chances = loss_of(weights, table, begins, owner, chosen)
    for _ in range(STEPS):
        weighed = table * chances[:, None]
        means = np.add.reduceat(weighed, begins)
        slope = means.mean(0) - table[chosen].mean(0) + RIDGE * weights
        bend = (weighed.T @ table - means.T @ means) / len(begins) + RIDGE * np.eye(len(weights))
        step, before = np.linalg.solve(bend, slope), loss
        for share in 0.5 ** np.arange(15):
            loss, chances = loss_of(weights - share * step, table, begins, owner, chosen)
            if loss <= before:
                weights = weights - share * step
                break
        if before - loss < 1e-7:
            break
    return weights / spread


def loss_of(weights, table, begins, owner, chosen):
    """The mean of minus the log chance of what was chosen, and the chance of every row in its choice."""
    sums = table @ weights
    powers = np.exp(sums - np.maximum.reduceat(sums, begins)[owner])
    chances = powers / np.add.reduceat(powers, begins)[owner]
    return -np.log(chances[chosen]).mean() + RIDGE / 2 * weights @ weights, chances


if __name__ == "__main__":
    sys.exit(main())
