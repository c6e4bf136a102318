"""What a promise hands to the one that takes its place, so that work done before a change counts, and once."""

from collections.abc import Mapping
from dataclasses import replace

from comity.plans import reading
from comity.plans.events import JSON, quantity_text
from comity.plans.folded import NOTHING, Confirmation, Delivery, Folded


def carried_of(folded: Folded) -> dict[str, JSON]:
    """What stands under `carried` in the `promised` event of the successor.

    Each standing delivery goes over under its own number, so that it can still be confirmed or taken back there.
    """
    return {
        "delivered": quantity_text(folded.delivered),
        "confirmed": quantity_text(folded.confirmed),
        "deliveries": [_part(delivery) for delivery in folded.standing_deliveries],
    }


def take_over(folded: Folded, data: Mapping[str, JSON]) -> Folded:
    """The new promise with what was handed to it; without `deliveries`, the sums alone.

    ValueError names the field that is missing or does not fit the others.
    """
    delivered = reading.quantity(data, "delivered", least=NOTHING)
    confirmed = reading.quantity(data, "confirmed", least=NOTHING)
    parts = tuple(_read_part(part) for part in reading.items(data, "deliveries", default=()))
    lump_delivered = delivered - sum((part.quantity for part in parts), NOTHING)
    lump_confirmed = confirmed - sum((part.confirmed for part in parts), NOTHING)
    if not NOTHING <= lump_confirmed <= lump_delivered or any(_seen_by_who_made_it(folded, p) for p in parts):
        raise ValueError("delivered")
    if len({part.number for part in parts}) < len(parts):
        raise ValueError("deliveries")
    return replace(
        folded,
        deliveries=parts,
        carried_delivered=delivered,
        carried_confirmed=confirmed,
        lump_delivered=lump_delivered,
        lump_confirmed=lump_confirmed,
    )


def _seen_by_who_made_it(folded: Folded, part: Delivery) -> bool:
    return not {folded.owes, *part.credited}.isdisjoint(part.confirmed_by)


def _part(delivery: Delivery) -> dict[str, JSON]:
    return {
        "delivery": delivery.number,
        "quantity": quantity_text(delivery.quantity),
        "on": delivery.on.isoformat(),
        "acting": delivery.acting,
        "by": delivery.by,
        "recorded_for": delivery.recorded_for,
        "credited": list(delivery.credited),
        "witnessed": delivery.witnessed,
        "read_back_on": delivery.read_back_on.isoformat() if delivery.read_back_on else None,
        "confirmed": [
            {"acting": c.acting, "quantity": quantity_text(c.quantity)} for c in delivery.confirmations
        ],
    }


def _read_part(value: JSON) -> Delivery:
    part = reading.mapping(value)
    return Delivery(
        number=reading.number(part, "delivery"),
        quantity=reading.quantity(part, "quantity"),
        on=reading.day(part, "on"),
        acting=reading.text(part, "acting"),
        by=reading.text_or_none(part, "by"),
        recorded_for=reading.flag(part, "recorded_for"),
        credited=reading.texts(part, "credited"),
        witnessed=reading.flag(part, "witnessed"),
        confirmations=tuple(_read_confirmation(one) for one in reading.items(part, "confirmed")),
        read_back_on=reading.day_or_none(part, "read_back_on"),
        carried=True,
    )


def _read_confirmation(value: JSON) -> Confirmation:
    data = reading.mapping(value)
    return Confirmation(reading.text(data, "acting"), reading.quantity(data, "quantity"))
