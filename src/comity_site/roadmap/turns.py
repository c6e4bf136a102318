"""Whose turn it is when everybody speaks once, round the table; nobody has to."""

from collections.abc import Container, Sequence


def whose_turn(order: Sequence[int], heard: Container[int], wanted: int | None = None) -> int | None:
    """Who was asked for, if they are in the room; else the first who was not heard; else the first.

    >>> whose_turn([1, 2, 3], {1}), whose_turn([1, 2, 3], {1}, wanted=3), whose_turn([], set())
    (2, 3, None)
    """
    if wanted in order:
        return wanted
    return next((one for one in order if one not in heard), order[0] if order else None)


def next_after(order: Sequence[int], heard: Container[int], one: int | None) -> int | None:
    """The next round the table who was not heard yet, so that whoever passed is asked once more at the end; when all
    were heard, simply the next.

    >>> next_after([1, 2, 3], {1}, 1), next_after([1, 2, 3], {1, 3}, 3), next_after([1, 2, 3], {1, 2, 3}, 3)
    (2, 2, 1)
    """
    if one is None or one not in order:
        return whose_turn(order, heard)
    at = order.index(one) + 1
    following = [*order[at:], *order[:at]]
    return next((other for other in following if other not in heard), following[0])
