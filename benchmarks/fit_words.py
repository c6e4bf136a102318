"""Fits what words alone are worth: a conditional logit of the partners of FP7 consortia, by title and topics.

Three slices by number, each with everything before as history; up to three partners of each consortium are chosen,
one at a time. Prints what stands in `weights.py`; with `--check` the first two are fitted, and the third found.
"""

import sys
from itertools import pairwise

import numpy as np

from benchmarks.fit_recommendation import Choices, fitted, joined
from benchmarks.recommendation_data import FOLDER, Framework
from comity.partners.asking import ask
from comity.partners.past import Past, prepare
from comity.partners.signals import Signal, look
from comity.partners.weights import ALONE

USED = [
    Signal.WALK, Signal.TOGETHER, Signal.WORDS, Signal.DRAWN, Signal.TOUCHED, Signal.PHRASED, Signal.TOLD,
]  # fmt: skip
BEGINS = (0.45, 0.6)  # of the projects with words are history of the first and of the second slice
MOST, FOUND = 3, 50


def main() -> int:
    """Prints each signal with its weight as fitted and as it stands."""
    if not FOLDER.is_dir():
        print("The data of the consortia is not there: nothing fitted.")
        return 0
    data = Framework()
    told = sorted(int(one) for one, row in data.projects.items() if row["title"])
    slices = list(pairwise([*(told[int(len(told) * share)] for share in BEGINS), *data.cuts[:2]]))
    check = "--check" in sys.argv
    found = [
        choices(prepare(data.before(first)), data.told(first, end)) for first, end in slices[: 3 - check]
    ]
    weights = fitted(joined(found))
    for signal, weight in zip(USED, weights, strict=True):
        print(f"    Signal.{signal.name}: {weight:.3f},  # now {ALONE.get(signal, 0.0):.3f}")
    if check:
        first, end = slices[2]
        print(f"recall@{FOUND} {recall(prepare(data.before(first)), data.told(first, end), weights):.4f}")
    return 0


def choices(past: Past, queries: list) -> Choices:
    """Everybody looked at, once for each partner chosen."""
    tables, chosen = [], []
    for one in queries:
        looked = look(past, ask(past, one.query))
        places = np.flatnonzero(np.isin(looked.pool, [past.graph.index.get(w, -1) for w in one.wanted]))
        for place in np.random.default_rng(0).permutation(places)[:MOST]:
            tables.append(looked.table[:, USED].astype(np.float32))
            chosen.append(int(place))
    return Choices(np.concatenate(tables), np.array([len(one) for one in tables]), np.array(chosen))


def recall(past: Past, queries: list, weights: np.ndarray) -> float:
    """The mean share of partners among the best."""
    shares = []
    for one in queries:
        looked = look(past, ask(past, one.query))
        best = looked.pool[np.argsort(-(looked.table[:, USED] @ weights), kind="stable")[:FOUND]]
        wanted = [past.graph.index.get(w, -1) for w in one.wanted]
        shares.append(np.isin(wanted, best).mean())
    return float(np.mean(shares))


if __name__ == "__main__":
    sys.exit(main())
