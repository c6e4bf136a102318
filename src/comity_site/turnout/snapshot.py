"""Rows of an event as the library takes them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from comity.plans.folded import NOTHING
from comity.plans.kinds import Standing
from comity.plans.turnout import Line, still_promised
from comity_site.plans.models import Promise
from comity_site.turnout.models import Bring, SaidAgain, Sheet


def holds(promise: Promise) -> Decimal:
    """What an event can still count on of a promise."""
    closed = Standing(promise.closed) if promise.closed else None
    return still_promised(promise.quantity, promise.delivered, closed)


def lines_of(
    brings: Sequence[Bring], latest: Mapping[int, Promise], again: Mapping[int, SaidAgain], sheets: Iterable[Sheet]
) -> list[Line]:  # fmt: skip
    """A line for each thing said or counted, by the numbers of organization and place.

    What came is what the sheets say, where they lay, and what the ledger has besides: done, and on no sheet.
    `latest` is the promise that holds now for each bring, by the number of the one it began with.
    """
    lines, counted = [], dict[int, Decimal]()
    for sheet in sheets:
        came = Decimal(sheet.came or 0)
        lines.append(Line(str(sheet.organization_id), str(sheet.place_id), came=came))
        if sheet.promise_id is not None and sheet.delivery is not None:
            counted[sheet.promise_id] = counted.get(sheet.promise_id, NOTHING) + came
    for bring in brings:
        promise, said = latest[bring.promise_id], again.get(bring.pk)
        lines.append(
            Line(
                str(promise.owes_id), str(bring.place_id), holds(promise), said.quantity if said else None,
                promise.delivered - counted.get(bring.promise_id, NOTHING),
            )
        )  # fmt: skip
    return lines
