"""Whose turn it is when everybody speaks once, round the table; nobody has to."""

from collections.abc import Container, Sequence


def whose_turn(
    order: Sequence[int], heard: Container[int], *, last: int | None = None, wanted: int | None = None
) -> int | None:
    """Who was asked for, if they are in the room; else who follows the `last` that spoke.

    >>> whose_turn([1, 2, 3], {1}, last=1), whose_turn([1, 2, 3], {1}, wanted=3), whose_turn([], set())
    (2, 3, None)
    """
    return wanted if wanted in order else next_after(order, heard, last)


def next_after(order: Sequence[int], heard: Container[int], one: int | None) -> int | None:
    """The next round the table who was not heard yet, so that whoever passed is asked once more at the end; when all
    were heard, simply the next. After nobody, the table begins anew.

    >>> next_after([1, 2, 3], {1}, 1), next_after([1, 2, 3], {1, 3}, 3), next_after([1, 2, 3], {1, 2, 3}, 3)
    (2, 2, 1)
    """
    at = order.index(one) + 1 if one is not None and one in order else 0
    following = [*order[at:], *order[:at]]
    return next((other for other in following if other not in heard), next(iter(following), None))
