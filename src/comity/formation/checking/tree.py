"""A proof tree as it stands in a certificate, and the walk that sees whether it is whole.

Nodes are numbered, a parent before its children, so the walk is a loop and a circle cannot be written down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from comity.formation.checking.documents import listed, shown, whole
from comity.formation.checking.rows import Column, Rows, column_named
from comity.formation.checking.verdict import Refused

MOST_NODES: Final = 20_000
AGAIN: Final = -1

Prices = tuple[tuple[str, int], ...]
State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Node:
    """`column` is the place of the split column among the columns of the rows; the root has parent -1.

    With column AGAIN nothing is split: what its parent leaves is priced again.
    """

    parent: int
    column: int
    value: int
    prices: Prices


class Ground(Protocol[State]):
    """What closes a node. A state is what is still possible at it."""

    def start(self) -> State: ...

    def after(self, state: State, prices: Prices) -> State | None:
        """None when the prices close the node, else what is left to split."""

    def split(self, state: State, column: int, value: int) -> State | None:
        """The state with one column at a value; None when the column is not free."""


def read_tree(proof: dict[str, Any], rows: Rows, cuts: Sequence[str], where: str) -> list[Node]:
    """The nodes of a proof, the root first; raises `Refused` for what is malformed or unknown.

    `cuts` are the names of its cuts, which every node but the root may price.
    """
    signs = {row.name: row.at_least for row in rows.rows}
    columns = {column: place for place, column in enumerate(rows.columns)}
    root = listed(proof.get("root"), f"{where}.root")
    nodes = listed(proof.get("nodes"), f"{where}.nodes")
    if len(nodes) > MOST_NODES:
        raise Refused("too_many_nodes", where=where, found=len(nodes), most=MOST_NODES)
    found = [Node(-1, AGAIN, 0, _prices(root, signs, f"{where}.root"))]
    signs |= dict.fromkeys(cuts, True)
    for number, entry in enumerate(nodes, start=1):
        found.append(_node(entry, number, columns, signs, f"{where}.nodes[{number - 1}]"))
    return found


def _node(entry: Any, number: int, columns: dict[Column, int], signs: dict[str, bool], where: str) -> Node:
    parts = listed(entry, where)
    if len(parts) != 5:
        raise Refused("malformed", where=where, found=len(parts), expected="5 entries")
    parent, value = whole(parts[0], where), whole(parts[2], where)
    if not 0 <= parent < number:
        raise Refused("node_unreachable", where=where, parent=str(parent)[:40])
    column = AGAIN if parts[1] is None else column_named(parts[1], columns, where)
    if value not in ({0} if column == AGAIN else {0, 1}):
        raise Refused("split_is_none", where=where)
    return Node(parent, column, value, _prices(parts[3:], signs, where))


def _prices(parts: list[Any], signs: dict[str, bool], where: str) -> Prices:
    if len(parts) != 2:
        raise Refused("malformed", where=where, found=len(parts), expected="rows and prices")
    names, prices = listed(parts[0], where), listed(parts[1], where)
    if len(names) != len(prices):
        raise Refused("malformed", where=where, found=len(prices), expected=len(names))
    found: dict[str, int] = {}
    for name, entry in zip(names, prices, strict=True):
        if not isinstance(name, str) or name not in signs or name in found:
            raise Refused("row_unknown", where=where, row=shown(name))
        price = whole(entry, where)
        if (price < 0) if signs[name] else (price > 0):
            raise Refused("price_sign", where=where, row=name)
        found[name] = price
    return tuple(found.items())


class _Halves(Generic[State]):
    """An open node and which of its two children have come."""

    def __init__(self, state: State) -> None:
        self.state: State | None = state
        self.column: int | None = None
        self.values: set[int] = set()


def walk(nodes: list[Node], ground: Ground[State], where: str) -> None:
    """Raises `Refused` unless every node is closed, or priced again or split in two halves that are."""
    waiting: dict[int, _Halves[State]] = {}
    for number, node in enumerate(nodes):
        state = ground.start() if number == 0 else _child(node, waiting, ground, where, number)
        left = ground.after(state, node.prices)
        if left is not None:
            waiting[number] = _Halves(left)
    for number, halves in waiting.items():
        if len(halves.values) < 2:
            raise Refused("node_open" if not halves.values else "node_missing", where=where, node=number)


def _child(
    node: Node, waiting: dict[int, _Halves[State]], ground: Ground[State], where: str, number: int
) -> State:
    halves = waiting.get(node.parent)
    if halves is None:
        raise Refused("child_of_closed", where=where, node=number)
    if halves.column not in {None, node.column} or node.value in halves.values or halves.state is None:
        raise Refused("split_is_none", where=where, node=number)
    again = node.column == AGAIN
    state = halves.state if again else ground.split(halves.state, node.column, node.value)
    if state is None:
        raise Refused("column_not_free", where=where, node=number)
    halves.column = node.column
    halves.values |= {0, 1} if again else {node.value}
    if len(halves.values) == 2:
        halves.state = None  # both halves have it; a large register would fill the memory
    return state
