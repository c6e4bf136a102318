"""Whatever is said in whatever order, through the actions: the laws of the ledger hold."""

import threading
import time
from decimal import Decimal

import pytest
from django.db import DatabaseError, OperationalError, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity_site.accounts.journal import Stale
from comity_site.plans import actions
from comity_site.plans.models import Event, EventText, Head, Promise
from comity_site.plans.queries.standing import tallies_of
from comity_site.plans.snapshot import folded_of
from comity_site.plans.speaking import NotAllowed
from tests.budget import few
from tests.site.plans.saying import days, promised, speaks
from tests.site.plans.test_ledger import breaks, is_what_its_events_come_to

PEOPLE = ("ben", "cleo", "ana", "gia", None)
ORGANIZATIONS = ("harbour", "river", "second", "orchard")
ACTS = {
    "done": lambda q, **c: actions.record_delivery(quantity=q, on=days(0), **c),
    "together": lambda q, credited, **c: actions.record_delivery(
        quantity=q, on=days(0), credited=credited, **c
    ),
    "seen": lambda q, **c: actions.record_delivery(quantity=q, on=days(-1), witnessed=True, **c),
    "confirmed": lambda q, **c: actions.confirm_delivery(delivery=1, quantity=q, **c),
    "second": lambda q, **c: actions.confirm_delivery(delivery=2, quantity=q, **c),
    "back": lambda q, **c: actions.take_back_delivery(delivery=1, **c),
    "short": lambda q, **c: actions.say_not_in_full(**c),
    "never": lambda q, **c: actions.say_not_coming(**c),
    "other": lambda q, **c: actions.propose_change(quantity=q, unit="visits", due=days(30), **c),
    "agree": lambda q, **c: actions.agree_change(**c),
    "stay": lambda q, **c: actions.decline_change(**c),
    "free": lambda q, **c: actions.release_promise(**c),
    "pause": lambda q, **c: actions.pause_promise(until=days(20), **c),
    "resume": lambda q, **c: actions.resume_promise(**c),
    "mistake": lambda q, **c: actions.propose_void(**c),
    "void": lambda q, **c: actions.agree_void(**c),
}
saying = st.tuples(
    st.sampled_from(sorted(ACTS)),
    st.sampled_from(PEOPLE),
    st.sampled_from(ORGANIZATIONS),
    st.sampled_from(["0.5", "3", "12", "40"]),
)


def said(cast, promise, act, name, key, quantity):
    """Say it, if the rules let it; the promise that stands afterwards."""
    person = getattr(cast, name) if name else None
    more = {"credited": [cast.organizations["second"]]} if act == "together" else {}
    speaking = speaks(cast, key, person, "phone")
    try:
        ACTS[act](Decimal(quantity), promise=promise, speaking=speaking, by=person, **more)
    except NotAllowed:
        return promise
    promise.refresh_from_db()
    return promise.successor or promise


@settings(max_examples=few(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(saying, min_size=3, max_size=14))
def test_no_story_breaks_a_law(cast, story):
    promise = first = promised(cast)
    for act, name, key, quantity in story:
        promise = said(cast, promise, act, name, key, quantity)
    line = list(Promise._base_manager.filter(pk__gte=first.pk))
    assert all(is_what_its_events_come_to(one) for one in line)
    assert breaks(cast.alliance) == []
    folded = folded_of(promise)
    for delivery in folded.standing_deliveries:
        assert not {folded.owes, *delivery.credited} & set(delivery.confirmed_by)
        assert delivery.confirmed <= delivery.quantity
    counted = [t for t in tallies_of(cast.alliance, days(0), shared=False) if t.standing != "changed"]
    done = Event._base_manager.filter(promise__in=line, kind="delivered")
    assert sum(t.delivered for t in counted) <= sum(Decimal(e.data["quantity"]) for e in done)
    if promise.closed == "void":
        assert sum(t.promised + t.delivered for t in counted) == 0
    clear(line)


def clear(line):
    """The next story begins with an empty alliance."""
    keys = [one.pk for one in line]
    EventText._base_manager.filter(event__promise__in=keys).delete()
    Event._base_manager.filter(promise__in=keys).delete()
    Promise._base_manager.filter(pk__in=keys).update(successor=None)
    Promise._base_manager.filter(pk__in=keys).delete()
    Head._base_manager.all().delete()


def until_free(act):
    """SQLite in memory refuses at once where SQLite in a file, and PostgreSQL, would wait."""
    while True:
        try:
            return act()
        except OperationalError as problem:
            if "locked" not in str(problem):
                raise
            time.sleep(0.005)


@pytest.mark.django_db(transaction=True)
def test_many_who_speak_at_once_leave_no_gap_and_lose_nothing(cast):
    promise, wrong = promised(cast, quantity=1000), []

    def one_more():
        row = Promise._base_manager.get(pk=promise.pk)
        speaking = speaks(cast, "harbour", cast.ben)
        actions.record_delivery(promise=row, quantity=Decimal(1), on=days(0), speaking=speaking, by=cast.ben)

    def speak():
        try:
            for _ in range(10):
                until_free(one_more)
        except (DatabaseError, Stale) as problem:
            wrong.append(problem)
        connections.close_all()

    voices = [threading.Thread(target=speak) for _ in range(4)]
    for voice in voices:
        voice.start()
    for voice in voices:
        voice.join()
    assert wrong == []
    promise.refresh_from_db()
    assert promise.delivered == 40
    numbers = list(Event._base_manager.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 42))
    assert breaks(cast.alliance) == []
