"""Promises of an alliance as lines of a file."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from comity.exchange.promises_file import PromiseLine
from comity.plans.folded import Folded
from comity.plans.folding import fold
from comity.plans.kinds import Standing, ToKind
from comity_site.alliances.models import Alliance
from comity_site.plans.models import Closed, Event, Promise
from comity_site.plans.queries.naming import names_for_files
from comity_site.plans.queries.standing import shared_case
from comity_site.plans.snapshot import event_of

AT_ONCE = 2000


def promise_lines(alliance: Alliance, today: date) -> Iterator[PromiseLine]:
    """Every promise in the order of its date; one that was entered by mistake is in no file."""
    names = names_for_files(alliance)
    # A file goes from hand to hand, so it tells of a missed date no sooner than a page does.
    stands = shared_case(today, [alliance.grace_days])
    rows = Promise._base_manager.filter(alliance=alliance).exclude(closed=Closed.VOID).annotate(stands=stands)
    folded = folded_by_promise(alliance)
    for row in rows.order_by("due", "pk").iterator(chunk_size=AT_ONCE):
        yield promise_line(row, folded[row.pk], alliance, names, Standing(row.stands))


def folded_by_promise(alliance: Alliance) -> dict[int, Folded]:
    """What the events of each promise come to. One query."""
    rows = Event._base_manager.filter(alliance=alliance).order_by("promise_id", "number")
    grouped = groupby(rows.iterator(chunk_size=AT_ONCE), key=lambda event: event.promise_id)
    return {pk: fold([event_of(event) for event in events]) for pk, events in grouped}


def promise_line(
    row: Promise, folded: Folded, alliance: Alliance, names: dict[int, str], state: Standing
) -> PromiseLine:
    deliveries = folded.standing_deliveries
    confirmers = dict.fromkeys(int(one) for delivery in deliveries for one in delivery.confirmed_by)
    return PromiseLine(
        id=str(row.key),
        alliance=alliance.slug,
        who=names[row.owes_id],
        to_kind=ToKind(row.to_kind),
        to=tuple(names[int(pk)] for pk in folded.to),
        to_people=row.to_people,
        what=row.what,
        quantity=folded.quantity,
        unit=folded.unit,
        due=folded.due,
        proof=row.proof,
        done=folded.delivered,
        done_on=max((delivery.on for delivery in deliveries), default=None),
        confirmed=folded.confirmed,
        confirmed_by=tuple(names.get(pk, str(pk)) for pk in confirmers),
        state=state.value,
        paused_until=folded.paused_until if state is Standing.PAUSED else None,
        note=not folded.acknowledged,
        promised_on=folded.promised_on,
        language=row.language,
    )
