"""A file of promises taken back: what nobody has spoken about since leaves no trace in any figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity.plans.events import data_of_taken_back
from comity.plans.kinds import EventKind
from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance, How
from comity_site.plans.actions.ledger import locked_head, say
from comity_site.plans.models import Event, Promise
from comity_site.plans.speaking import Speaking


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many rows were undone, and which promises stay because somebody has spoken about them since."""

    undone: int
    stay: tuple[Promise, ...]


@transaction.atomic
def take_back_promises(
    *, alliance: Alliance, before: Sequence[dict[str, Any]], mine: frozenset[int], by: Person | None
) -> TakenBack:
    """Undo what `take_in_promises` told in `before`, newest first."""
    locked_head(alliance)
    undone, stay = 0, []
    for entry in reversed(before):
        promise = Promise._base_manager.select_related("alliance").get(pk=entry["promise"], alliance=alliance)
        if promise.version != entry["version"]:
            stay.append(promise)
            continue
        undone += 1
        if entry["made"]:
            void_alone(promise, mine, by)
        else:
            for number in entry["deliveries"]:
                take_one_back(promise, number, mine, by)
    return TakenBack(undone, tuple(stay))


def void_alone(promise: Promise, mine: frozenset[int], by: Person | None) -> None:
    """Only one author has ever spoken of it, so there is no other side that would have to agree."""
    first = Event._base_manager.filter(promise=promise).select_related("acting").earliest("number")
    speaking = Speaking(first.acting, mine, How.FILE, timezone.localdate())
    for kind in (EventKind.VOID_PROPOSED, EventKind.VOIDED):
        say(promise, kind, lambda folded, speaker: None, speaking=speaking, by=by, once=None, seen=None)


def take_one_back(promise: Promise, number: int, mine: frozenset[int], by: Person | None) -> None:
    """A delivery that only the file spoke of."""
    said = Event._base_manager.filter(
        promise=promise, kind=EventKind.DELIVERED, data__delivery=number
    ).select_related("acting")
    speaking = Speaking(said.earliest("number").acting, mine, How.FILE, timezone.localdate())
    say(
        promise, EventKind.TAKEN_BACK, lambda folded, speaker: None, speaking=speaking, by=by, once=None,
        seen=None, data=lambda folded: data_of_taken_back(delivery=number),
    )  # fmt: skip
