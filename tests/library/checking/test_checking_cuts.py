"""Cuts: a proof worked out by hand, every point kept, and the same integers as the engine's."""

from itertools import product
from random import Random

import numpy as np
import pytest

from comity.formation.checking.cuts import Cut, read_cuts, with_cuts
from comity.formation.checking.grounds import PriceGround
from comity.formation.checking.pricing import narrowed, sums_of
from comity.formation.checking.rows import Row, Rows
from comity.formation.checking.tree import read_tree, walk
from comity.formation.checking.verdict import Refused
from comity.solving import cutting
from comity.solving.programme import build


def triangles():
    """Two times three who can do two of three things each: one and a half each would do, in truth it takes two."""
    names = tuple("abcdef")
    pairs = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]
    rows = tuple(Row(f"need:{j}", True, 1, pair, (1, 1)) for j, pair in enumerate(pairs))
    return Rows(names, rows, (1,) * 6, (0,) * 6, (1,) * 6)


def proof(nodes, cuts=({"rows": ["need:0", "need:1", "need:2"], "at_one": []},)):
    # Scale 2, LIMIT 2 · 3 = 6. Root: 1 on each need, d = 2 − 2 = 0 everywhere, L = 6, not above 6: nothing fixed.
    return {
        "scale": 2,
        "root": [[f"need:{j}" for j in range(6)], [1] * 6],
        "cuts": list(cuts),
        "nodes": nodes,
    }


# The cut is a + b + c >= 2. Price 2 on it and 1 on the other needs: d = 0 everywhere, L = 2 · 2 + 3 = 7 > 6.
AGAIN = [0, None, 0, ["cut:0", "need:3", "need:4", "need:5"], [2, 1, 1, 1]]


def check(document):
    rows = triangles()
    cuts = read_cuts(document, rows, "here")
    nodes = read_tree(document, rows, [cut.name for cut in cuts], "here")
    walk(nodes, PriceGround(rows, 2, 6, cuts), "here")


def refusal(document):
    with pytest.raises(Refused) as refused:
        check(document)
    return refused.value.failure.code


def test_a_cut_proves_what_no_prices_of_the_rules_alone_can():
    check(proof([AGAIN]))


def test_the_same_prices_without_the_cut_leave_the_case_open():
    weaker = [0, None, 0, ["cut:0", "need:3", "need:4", "need:5"], [1, 1, 1, 1]]
    assert refusal(proof([weaker])) == "node_open"
    one_row = {"rows": ["need:0"], "at_one": []}
    assert refusal(proof([AGAIN], [one_row])) == "node_open"  # half of one rule is the rule: L = 2 + 3 = 5


def test_a_question_priced_again_has_no_second_child():
    assert refusal(proof([AGAIN, AGAIN])) == "split_is_none"
    assert refusal(proof([[0, None, 1, *AGAIN[3:]]])) == "split_is_none"
    assert refusal(proof([[0, "a", 0, [], []], AGAIN])) == "split_is_none"


def test_the_root_prices_no_cut():
    document = proof([AGAIN])
    document["root"] = AGAIN[3:]
    assert refusal(document) == "row_unknown"


@pytest.mark.parametrize(
    ("cut", "code"),
    [
        ({"rows": ["need:0", "need:0"], "at_one": []}, "row_unknown"),
        ({"rows": ["cut:0"], "at_one": []}, "row_unknown"),
        ({"rows": ["need:0"], "at_one": ["nobody"]}, "column_unknown"),
        ({"rows": "need:0", "at_one": []}, "malformed"),
        ({"rows": []}, "malformed"),
    ],
)
def test_a_cut_of_what_is_not_there_is_refused(cut, code):
    assert refusal(proof([AGAIN], [cut])) == code


def draw_question(random):
    """Rows of any sign over a few columns, some of them fixed; and cuts of rows and of earlier cuts."""
    width, height = random.randint(1, 7), random.randint(1, 5)
    rows = []
    for i in range(height):
        at_least, right = random.random() < 0.6, random.randint(-4, 5)
        entries = [(c, v) for c in range(width) if (v := random.randint(-3, 4))]
        rows.append(Row(f"r{i}", at_least, right, [c for c, _ in entries], [v for _, v in entries]))
    lower = tuple(int(random.random() < 0.15) for _ in range(width))
    upper = tuple(max(low, int(random.random() < 0.85)) for low in lower)
    cuts = [
        (
            tuple(random.sample(range(height + k), random.randint(0, height + k))),
            frozenset(random.sample(range(width), random.randint(0, width))),
        )
        for k in range(random.randint(1, 4))
    ]
    return Rows(tuple(f"c{j}" for j in range(width)), tuple(rows), (1,) * width, lower, upper), cuts


def name(row, height):
    return f"r{row}" if row < height else f"cut:{row - height}"


def made_by_the_checker(rows, cuts):
    height = len(rows.rows)
    read = [
        Cut(f"cut:{k}", tuple(name(row, height) for row in members), at_one)
        for k, (members, at_one) in enumerate(cuts)
    ]
    left = narrowed(sums_of(rows))
    return left, with_cuts(left, read, {row.name: row.at_least for row in rows.rows}).sums.rows


def made_by_the_engine(rows, cuts):
    entries = sorted((c, i, v) for i, row in enumerate(rows.rows) for c, v in row.entries)
    programme = build(
        [1] * len(rows.columns),
        entries,
        [row.right for row in rows.rows],
        [row.at_least for row in rows.rows],
        rows.lower,
        rows.upper,
    )
    small, columns = programme.restricted()
    known = [cutting.Cut(members, at_one) for members, at_one in cuts]
    pool = cutting.Pool(known, list(range(len(known))))
    return cutting.Cuts(small, columns, programme.width, pool).programme(), columns


def test_no_whole_point_is_lost_and_the_engine_makes_the_same_cuts():
    tight = 0
    for seed in range(600):
        rows, cuts = draw_question(Random(seed))
        left, made = made_by_the_checker(rows, cuts)
        programme, columns = made_by_the_engine(rows, cuts)
        assert left.sums.names.tolist() == columns.tolist()
        for k in range(len(cuts)):
            row, place = made[f"cut:{k}"], len(rows.rows) + k
            mine = np.zeros(len(columns), dtype=object)
            mine[row.columns] = row.coefficients
            theirs = np.zeros(len(columns), dtype=object)
            here = programme.rows == place
            theirs[programme.column_of_entry()[here]] = programme.values[here]
            assert (mine.tolist(), row.right) == (theirs.tolist(), int(programme.right[place])), seed
        for point in product((0, 1), repeat=len(columns)):
            x = np.array(point, dtype=object)
            if all(holds(left.sums.rows[row.name], row.at_least, x) for row in rows.rows):
                sums = [(sum_of(made[f"cut:{k}"], x), made[f"cut:{k}"].right) for k in range(len(cuts))]
                assert all(total >= right for total, right in sums), seed
                tight += sum(total == right for total, right in sums)
    assert tight


def sum_of(row, x):
    return sum(int(v) * x[c] for c, v in zip(row.columns.tolist(), row.coefficients.tolist(), strict=True))


def holds(row, at_least, x):
    total = sum_of(row, x)
    return total >= row.right if at_least else total <= row.right
