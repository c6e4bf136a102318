"""Known optima of the OR-Library's set covering instances (J. E. Beasley, 1990), where they are at hand."""

import csv
import gzip
import os
from pathlib import Path

import pytest

from comity.solving.minimise import Status, minimise
from comity.solving.programme import build
from tests.library.solving.programmes import proves

HERE = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("COMITY_OR_LIBRARY", HERE.parent / "shared/data/or-library/set-covering"))
NAMES = [f"scp4{number}" for number in range(1, 11)]


def read_instance(name):
    numbers = list(map(int, gzip.decompress((DATA / f"{name}.txt.gz").read_bytes()).split()))
    height, width = numbers[:2]
    cost, at = numbers[2 : 2 + width], 2 + width
    entries = []
    for row in range(height):
        count = numbers[at]
        entries += [(column - 1, row, 1) for column in numbers[at + 1 : at + 1 + count]]
        at += 1 + count
    return build(cost, sorted(entries), [1] * height, [True] * height, [0] * width, [1] * width)


@pytest.mark.parametrize("name", NAMES)
def test_the_known_optimum_is_found_and_proven(name):
    if not DATA.exists():
        print(f"{name}: not compared, there is no {DATA.name} data here (set COMITY_OR_LIBRARY)")
        return
    with (DATA / "optima.csv").open() as file:
        known = {row["instance"]: int(row["best_known_cost"]) for row in csv.DictReader(file)}
    programme = read_instance(name)
    best = minimise(programme)
    assert best.status is Status.OPTIMAL
    assert best.worth == best.bound == known[name]
    assert proves(programme, best.tree)
