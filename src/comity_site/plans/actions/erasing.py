"""People's own words, erased for good; digests stay, so the chain stays whole."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.plans.models import EventText, Promise

OF_THE_PROMISE = (EventText.Field.WHAT, EventText.Field.TO_PEOPLE, EventText.Field.PROOF)


@transaction.atomic
def erase_words(
    *, by: Person | None, event_text: EventText | None = None, promise: Promise | None = None
) -> int:
    """One text, or every word of a promise and of those before and after it. Gives the number of texts erased.

    What a promise says goes from those before and after it as well: they share it.
    """
    if event_text is not None:
        return _erase(_same_words(event_text), by)
    if promise is None:
        return 0
    keys = [one.pk for one in line_of(promise)]
    rows = EventText._base_manager.filter(event__promise__in=keys, erased_at__isnull=True)
    return _erase(rows.select_related("event__promise"), by)


def _same_words(text: EventText) -> Iterable[EventText]:
    if text.field not in OF_THE_PROMISE:
        return [text]
    keys = [one.pk for one in line_of(text.event.promise)]
    rows = EventText._base_manager.filter(event__promise__in=keys, field=text.field, erased_at__isnull=True)
    return rows.select_related("event__promise")


def line_of(promise: Promise) -> list[Promise]:
    """The promise with all that it took the place of, and all that took its place: they share their words."""
    found, before = [promise], promise
    while (earlier := Promise._base_manager.filter(successor=before).first()) is not None:
        found.append(before := earlier)
    after = promise
    while (later := Promise._base_manager.filter(pk=after.successor_id).first()) is not None:
        found.append(after := later)
    return found


def _erase(texts: Iterable[EventText], by: Person | None) -> int:
    count = 0
    for text in texts:
        text.text, text.salt, text.erased_at = None, None, timezone.now()
        text.save(update_fields=["text", "salt", "erased_at"])
        promise = text.event.promise
        if text.field in OF_THE_PROMISE and text.event.kind == "promised":
            Promise._base_manager.filter(pk=promise.pk).update(**{text.field: ""})
        record(promise, "erase_words", by=by, event=text.event.number, field=text.field)
        count += 1
    return count
