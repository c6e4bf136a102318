"""Events are the truth: a chain without gaps, one event for one form, and rows that are what their events come to."""

from decimal import Decimal

import pytest

from comity.plans.chain import Head as ChainHead
from comity.plans.chain import verify_chain
from comity_site.accounts.journal import Stale
from comity_site.plans import actions
from comity_site.plans.keys import known_keys
from comity_site.plans.models import Event, EventText, Head, Promise
from comity_site.plans.snapshot import differences, entry_of, folded_of
from comity_site.plans.speaking import NotAllowed
from tests.site.plans.saying import days, promised, speaks


def breaks(alliance):
    rows = Event._base_manager.filter(alliance=alliance).select_related("promise").prefetch_related("texts")
    entries = [
        entry_of(row, alliance.chain, row.promise.key, row.texts.all()) for row in rows.order_by("number")
    ]
    head = Head._base_manager.get(alliance=alliance)
    return [
        found.code
        for found in verify_chain(
            str(alliance.chain), entries, ChainHead(head.number, head.hash), known_keys()
        )
    ]


def is_what_its_events_come_to(promise):
    promise.refresh_from_db()
    successor = promise.successor.key if promise.successor else None
    return (
        differences(promise, folded_of(promise), successor) == []
        and promise.version == promise.events.count()
    )


def a_long_story(cast):
    """A part by phone and read back, seen by the receiver, changed by both, done, paused, asked no more."""
    promise = promised(cast)
    by_phone = speaks(
        cast, "harbour", cast.cleo, "phone", said="Twelve so far.", said_by="the nurse", read_back_on=days(0)
    )
    actions.record_delivery(
        promise=promise, quantity=Decimal("12"), on=days(-1), speaking=by_phone, by=cast.cleo
    )
    actions.confirm_delivery(
        promise=promise, delivery=1, quantity=Decimal("10"), speaking=speaks(cast, "river", None, "link"), by=None
    )  # fmt: skip
    actions.propose_change(
        promise=promise, quantity=Decimal(30), unit="visits", due=days(40), what="Thirty will do.",
        speaking=speaks(cast, "harbour", cast.ben), by=cast.ben,
    )  # fmt: skip
    successor = actions.agree_change(promise=promise, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    actions.pause_promise(
        promise=successor, until=days(50), speaking=speaks(cast, "harbour", cast.ben), by=cast.ben
    )
    actions.resume_promise(promise=successor, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    actions.release_promise(promise=successor, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    return promise, successor


def test_a_row_is_what_its_events_come_to_and_the_chain_holds(cast):
    promise, successor = a_long_story(cast)
    assert is_what_its_events_come_to(promise)
    assert is_what_its_events_come_to(successor)
    assert breaks(cast.alliance) == []
    assert promise.closed == "changed"
    assert promise.successor == successor
    assert (successor.what, successor.delivered, successor.confirmed) == ("Thirty will do.", 12, 10)
    assert successor.acknowledged
    assert successor.closed == "released"
    numbers = list(Event._base_manager.values_list("number", flat=True).order_by("number"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_row_that_was_touched_is_found_and_folded_again(cast):
    promise = promised(cast)
    Promise._base_manager.filter(pk=promise.pk).update(delivered=39, remaining=1)
    promise.refresh_from_db()
    assert differences(promise, folded_of(promise)) == ["delivered", "remaining"]
    actions.refold(promise=promise)
    assert is_what_its_events_come_to(promise)


@pytest.mark.parametrize("column", ["kind", "data", "on", "recorded_for", "heard", "at", "hash", "previous"])
def test_an_entry_that_was_touched_is_found(cast, column):
    a_long_story(cast)
    row = Event._base_manager.get(number=3)
    value = {
        "data": {"delivery": 2},
        "on": days(-9),
        "recorded_for": not row.recorded_for,
        "at": cast.alliance.made_at,
    }
    Event._base_manager.filter(pk=row.pk).update(**{column: value.get(column, "changed")})
    assert breaks(cast.alliance) != []


def test_an_entry_that_was_dropped_is_found_also_at_the_end(cast):
    a_long_story(cast)
    last = Event._base_manager.last()
    last.texts.all().delete()
    last.delete()
    assert breaks(cast.alliance) == ["cut"]


def test_words_are_erased_and_the_chain_stays_whole(cast):
    promise, successor = a_long_story(cast)
    said = EventText._base_manager.get(field="said")
    actions.erase_words(event_text=said, by=cast.ben)
    assert breaks(cast.alliance) == []
    count = actions.erase_words(promise=promise, by=cast.ben)
    assert count == EventText._base_manager.count() - 1
    assert breaks(cast.alliance) == []
    assert not EventText._base_manager.exclude(text=None).exists()
    successor.refresh_from_db()
    assert successor.what == ""
    assert is_what_its_events_come_to(successor)


def test_words_that_were_rewritten_are_found(cast):
    a_long_story(cast)
    EventText._base_manager.filter(field="said").update(text="All forty.")
    assert breaks(cast.alliance) == ["text_changed"]


def test_the_same_form_again_makes_one_event(cast):
    promise = promised(cast, once="a")
    assert promised(cast, once="a") == promise
    sent = {"quantity": Decimal(5), "on": days(0), "speaking": speaks(cast, "harbour", cast.ben)}
    first = actions.record_delivery(promise=promise, by=cast.ben, once="b", **sent)
    assert actions.record_delivery(promise=promise, by=cast.ben, once="b", **sent) == first
    promise.refresh_from_db()
    assert promise.delivered == 5
    assert promise.version == 2


def test_a_token_of_one_form_does_not_serve_another(cast):
    promise = promised(cast, once="a")
    with pytest.raises(NotAllowed):
        actions.say_not_coming(
            promise=promise, speaking=speaks(cast, "harbour", cast.ben), by=cast.ben, once="a"
        )


def test_what_was_typed_before_somebody_else_spoke_is_not_said_unseen(cast):
    promise = promised(cast)
    speaking = speaks(cast, "harbour", cast.ben)
    actions.record_delivery(
        promise=promise, quantity=Decimal(5), on=days(0), speaking=speaking, by=cast.ben, seen=1
    )
    with pytest.raises(Stale):
        actions.record_delivery(
            promise=promise, quantity=Decimal(5), on=days(0), speaking=speaking, by=cast.ben, seen=1
        )
    assert Event._base_manager.count() == 2
