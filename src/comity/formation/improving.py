"""Whether one answer to a brief is better than an earlier one: by the goal, then by the wishes that are met."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from comity.formation.brief import Goal

Answer = Mapping[str, Any]


def is_better(new: Answer, old: Answer) -> bool:
    """Both are documents of `form` for the same goal; what only looks better by a rounding is not.

    An answer is better than none. Fewer members, a lower cost or a higher chance is better; at the same value,
    a higher weight of wishes that are met.

    >>> two = {"goal": "fewest", "value": 2, "wish_value": 0}
    >>> three = {"goal": "fewest", "value": 3, "wish_value": 5}
    >>> is_better(two, three), is_better(three, two), is_better(three, {"goal": "fewest", "value": None})
    (True, False, True)
    """
    if new.get("value") is None:
        return False
    if old.get("value") is None:
        return True
    sign = -1 if new["goal"] == Goal.RELIABILITY else 1
    before, after = (sign * Decimal(str(one["value"])) for one in (old, new))
    if before != after:
        return after < before
    return Decimal(str(new.get("wish_value") or 0)) > Decimal(str(old.get("wish_value") or 0))
