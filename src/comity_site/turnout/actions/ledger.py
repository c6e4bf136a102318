"""What a sheet says goes into the ledger as a delivery, and out of it when the sheet is corrected. No rule of ours."""

from decimal import Decimal

from comity_site.accounts.models import Person
from comity_site.plans.actions.delivering import record_delivery, take_back_delivery
from comity_site.plans.models import Promise
from comity_site.plans.snapshot import folded_of
from comity_site.plans.speaking import Speaking
from comity_site.turnout.models import Sheet
from comity_site.turnout.queries.events import brings_now, now_of

TAKES_WORK = (
    "",
    "not_coming",
)  # closed otherwise, nothing more comes of it: the count stands with the event alone


def promise_for(sheet: Sheet) -> tuple[int, Promise] | None:
    """The promise that this sheet counts for, with the number of the one it began with.

    One for the place of the sheet goes first, then one that is not full yet.
    """
    found = [
        (bring, promise)
        for bring, promise in brings_now(sheet.gathering)
        if promise.owes_id == sheet.organization_id and promise.closed in TAKES_WORK
    ]
    found.sort(key=lambda one: (one[0].place_id != sheet.place_id, not one[1].remaining, one[0].pk))
    return (found[0][0].promise_id, found[0][1]) if found else None


def enter(sheet: Sheet, speaking: Speaking, *, witnessed: bool, by: Person | None) -> None:
    """Record what came as done on the day of the event. The caller writes the sheet. Raises NotAllowed."""
    found = promise_for(sheet)
    if not sheet.came or found is None:
        return
    begun, promise = found
    event = record_delivery(
        promise=promise, quantity=Decimal(sheet.came), on=sheet.gathering.on, speaking=speaking, by=by,
        witnessed=witnessed, once=f"sheet-{sheet.pk}-{sheet.version}",
    )  # fmt: skip
    sheet.promise_id, sheet.delivery = begun, int(event.data["delivery"])
    Sheet._base_manager.filter(pk=sheet.pk).update(promise=begun, delivery=sheet.delivery)


def take_out(sheet: Sheet, speaking: Speaking, by: Person | None) -> None:
    """Take back what an earlier number of the sheet said, unless somebody did already. Raises NotAllowed."""
    if sheet.promise_id is None or sheet.delivery is None:
        return
    promise = now_of([sheet.promise])[sheet.promise_id]
    delivery = folded_of(promise).delivery(sheet.delivery)
    if delivery is not None and not delivery.taken_back:
        take_back_delivery(
            promise=promise, delivery=sheet.delivery, speaking=speaking, by=by,
            once=f"sheet-back-{sheet.pk}-{sheet.version}",
        )  # fmt: skip
    sheet.promise, sheet.delivery = None, None
    Sheet._base_manager.filter(pk=sheet.pk).update(promise=None, delivery=None)
