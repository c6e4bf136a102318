"""Fits the weights of the recommendation again: a conditional logit (McFadden 1974) by Newton's method.

Two partners hidden, in turn, from each consortium that began in 2017, with everything before as history, half of
the queries with topics; the 300 candidates likeliest by the walk compete. Prints what belongs in `weights.py`.
"""

import sys

import numpy as np

from benchmarks.recommendation_data import FOLDER, Horizon
from comity.partners.asking import ask
from comity.partners.past import prepare
from comity.partners.signals import Signal, look
from comity.partners.weights import WITH_MEMBERS

BY_HAND = {Signal.WORDS, Signal.OWN_WORDS, Signal.CLOSE, Signal.WANTED_KIND}
USED = [signal for signal in Signal if signal not in BY_HAND]
KEPT, RIDGE, STEPS = 300, 1e-3, 30


def main() -> int:
    """Prints each signal with its weight as fitted and as it stands."""
    if not FOLDER.is_dir():
        print("The data of the consortia is not there: nothing fitted.")
        return 0
    weights = fitted(*choices())
    for signal, weight in zip(USED, weights, strict=True):
        print(f"{signal.name:14} {weight:6.2f}  now {WITH_MEMBERS[signal]:6.2f}")
    return 0


def choices() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The tables of all choices below each other, where each begins, and the row that was chosen."""
    data = Horizon()
    past = prepare(data.before("2017-01-01"))
    tables, sizes, chosen = [], [], []
    for seed, topics in ((7, False), (8, True)):
        for one in data.hidden("2017-01-01", "2018-01-01", seed, topics=topics):
            looked = look(past, ask(past, one.query))
            likely = np.argsort(-looked.table[:, Signal.WALK], kind="stable")[:KEPT]
            place = np.flatnonzero(looked.pool[likely] == past.graph.index.get(one.wanted[0], -1))
            if len(place):
                chosen.append(sum(sizes) + int(place[0]))
                tables.append(looked.table[likely][:, USED])
                sizes.append(len(likely))
    return np.concatenate(tables), np.cumsum([0, *sizes[:-1]]), np.array(chosen)


def fitted(table: np.ndarray, begins: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """The weights of highest likelihood, slightly held towards zero; steps are halved until they help."""
    spread = table.std(0) + 1e-9
    table = (table - table.mean(0)) / spread
    owner = np.repeat(np.arange(len(begins)), np.diff([*begins, len(table)]))
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
