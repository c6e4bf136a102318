"""Trees as the certificate of `docs/reference/certificate.md` writes them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from comity.formation.rows import Question, Row
from comity.formation.settling import Settled
from comity.solving.cutting import Cut
from comity.solving.programme import Ints
from comity.solving.tree import AGAIN, Tree


def number(value: Fraction | int | None) -> int | float | None:
    """A number of the document: whole numbers as integers, others as the nearest decimal a float can hold."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def price_tree(
    question: Question,
    tree: Tree,
    inputs: Mapping[str, str],
    *,
    value: Fraction | None,
    bound: Fraction | None,
    status: str,
    stays: Sequence[bool] | None = None,
) -> dict[str, Any]:
    """The certificate of the first stage. `stays` says of each organization whether the tree heeds it at all."""
    kept = {} if stays is None else {"kept": _ids(question, stays)}
    return {
        "version": 1,
        "kind": "price-tree",
        "inputs": dict(inputs),
        "unit": number(question.unit),
        "claim": {"value": number(value), "bound": number(bound), "status": status},
        "rows": question.rows_hash,
        **kept,
        **tree_entries(question, tree, question.rows),
    }


def remainders(
    question: Question,
    settled: Settled,
    inputs: Mapping[str, str],
    status: str,
    value: Fraction | None = None,
) -> dict[str, Any]:
    """The certificate of a bound that remainders show; without a value, that so few as are allowed cannot do."""
    bound = None if value is None else settled.bound
    return {
        "version": 1,
        "kind": "remainders",
        "inputs": dict(inputs),
        "unit": 1,
        "claim": {"value": number(value), "bound": bound, "status": status},
        "remainders": {
            "needs": list(question.musts),
            "prices": [[list(prices) for prices in layer] for layer in settled.layers],
        },
    }


def _ids(question: Question, stays: Sequence[bool]) -> list[str]:
    return [one.id for one, here in zip(question.organizations, stays, strict=True) if here]


def wish_tree(question: Question, tree: Tree, rows: Sequence[Row], wish_value: Fraction) -> dict[str, Any]:
    """The part of the certificate that proves the weight of covered wishes."""
    return {
        "claim": {"wish_value": number(wish_value), "bound": number(wish_value)},
        **tree_entries(question, tree, rows),
    }


def tree_entries(question: Question, tree: Tree, rows: Sequence[Row]) -> dict[str, Any]:
    """Scale, root, cuts and nodes of a tree, rows and columns by name."""
    names = [*(row.name for row in rows), *(f"cut:{number}" for number in range(len(tree.cuts)))]
    return {
        "scale": tree.scale,
        "root": _prices(tree.nodes[0].prices, names),
        "cuts": [_cut(question, cut, names) for cut in tree.cuts],
        "nodes": [
            [node.parent, _column(question, node.column), node.value, *_prices(node.prices, names)]
            for node in tree.nodes[1:]
        ],
    }


def _cut(question: Question, cut: Cut, names: Sequence[str]) -> dict[str, Any]:
    turned = [question.column_name(column) for column in sorted(cut.at_one)]
    return {"rows": [names[row] for row in cut.rows], "at_one": turned}


def _column(question: Question, column: int) -> Any:
    return None if column == AGAIN else question.column_name(column)


def _prices(prices: Ints, names: Sequence[str]) -> list[list[Any]]:
    places = np.flatnonzero(prices).tolist()
    return [[names[place] for place in places], [int(prices[place]) for place in places]]
