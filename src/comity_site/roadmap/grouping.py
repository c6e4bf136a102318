"""What was said, by group: the groups in the order in which they were first used, then what stands alone."""

from collections.abc import Iterable

from comity_site.roadmap.models import Card


def by_group(cards: Iterable[Card]) -> list[tuple[str, list[Card]]]:
    """Name of the group → its cards; "" comes last."""
    found: dict[str, list[Card]] = {}
    for card in cards:
        found.setdefault(card.group, []).append(card)
    alone = found.pop("", [])
    return [*found.items(), *([("", alone)] if alone else [])]
