"""The check refolds every promise and finds whatever was done to a chain behind its back."""

import json
import sqlite3
import time
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import JSONField, Value
from django.utils import timezone

from comity_site.operations import ledger_checks
from comity_site.operations.finding_words import remedy_for, words_for
from comity_site.operations.findings import Level
from comity_site.operations.heads import compared, heads_named
from comity_site.operations.row_checks import check_leftovers
from comity_site.plans import actions
from comity_site.plans.actions.reminding import remind
from comity_site.plans.models import Event, EventText, Head, Promise
from tests.command import comity
from tests.site.operations.conftest import rows_of

pytestmark = pytest.mark.django_db


def said(cast, key: str, *, own: bool = True) -> actions.Speaking:
    organization = cast.organizations[key]
    mine = frozenset({organization.pk}) if own else frozenset()
    return actions.Speaking(organization, mine, "own" if own else "phone", timezone.localdate(), said="Done!")


def promise_in(cast, key: str = "second", quantity: int = 40) -> Promise:
    return actions.make_promise(
        alliance=cast.alliance, owes=cast.organizations[key], to_kind="all", what="home visits",
        quantity=Decimal(quantity), unit="visits", due=timezone.localdate() + timedelta(days=9),
        speaking=said(cast, key), by=cast.ana,
    )  # fmt: skip


@pytest.fixture
def told(cast) -> Promise:
    """A chain of four entries."""
    promise = promise_in(cast)
    for quantity in (10, 5):
        actions.record_delivery(
            promise=promise, quantity=Decimal(quantity), on=timezone.localdate(),
            speaking=said(cast, "second"), by=cast.ana,
        )  # fmt: skip
    actions.confirm_delivery(
        promise=promise, delivery=1, quantity=Decimal(10), speaking=said(cast, "harbour"), by=cast.ben
    )
    return promise


def found() -> list[str]:
    findings = [finding for check in ledger_checks.CHECKS for finding in check()]
    for finding in findings:
        assert words_for(finding)
        assert finding.level is not Level.WRONG or remedy_for(finding)
    return [finding.code for finding in findings if finding.level is Level.WRONG]


def test_a_whole_chain_is_said_to_be_whole(told):
    findings = [finding for check in ledger_checks.CHECKS for finding in check()]
    assert [(f.code, f.detail) for f in findings] == [
        ("chains_whole", {"entries": 4}),
        ("promises_fold", {"count": 1}),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "not_coming"), ("heard", "phone"), ("at", "2020-01-01T00:00:00Z"), ("hash", "0" * 64),
     ("previous", "0" * 64), ("recorded_for", True), ("on", "2020-01-01"), ("acting_id", None)],
)  # fmt: skip
def test_a_changed_entry_is_found(told, cast, column, value):
    value = cast.organizations["mill"].pk if column == "acting_id" else value
    Event._base_manager.filter(number=3).update(**{column: value})
    assert "chain_changed" in found()


def test_a_changed_quantity_is_found_and_told_with_alliance_and_number(told):
    row = Event._base_manager.get(number=2)
    Event._base_manager.filter(pk=row.pk).update(data={**row.data, "quantity": "39"})
    words = [words_for(f) for check in ledger_checks.CHECKS for f in check() if f.level is Level.WRONG]
    assert "In the chain of “Open doors”, entry 2 was changed after it was written." in words
    assert any("is not what its events come to: delivered" in sentence for sentence in words)


def test_a_dropped_entry_is_found(told):
    row = Event._base_manager.get(number=2)
    row.texts.all().delete()
    row.delete()
    assert "chain_missing" in found()


def test_two_entries_that_changed_places_are_found(told):
    for before, after in ((2, 99), (3, 2), (99, 3)):
        Event._base_manager.filter(number=before).update(number=after)
    assert {"chain_reordered", "chain_changed"} & set(found())


def test_a_chain_that_was_cut_off_is_found(told):
    Event._base_manager.filter(number=4).delete()
    assert "chain_cut" in found()


def test_a_lost_head_is_found(told):
    Head._base_manager.all().delete()
    assert "chain_head_missing" in found()


def test_changed_words_are_found_and_erased_words_are_not(told, cast):
    text = EventText._base_manager.get(event__number=2, field="said")
    EventText._base_manager.filter(pk=text.pk).update(text="Never")
    assert found() == ["chain_text_changed"]
    EventText._base_manager.filter(pk=text.pk).update(text=text.text)
    actions.erase_words(event_text=text, by=cast.ana)
    assert found() == []


@pytest.mark.parametrize(
    ("column", "value"), [("delivered", 40), ("confirmed", 0), ("what", "nothing"), ("due", "2020-01-01"),
                          ("version", 9), ("acknowledged", False), ("closed", "released")]
)  # fmt: skip
def test_a_row_that_is_not_what_its_events_come_to_is_found(told, column, value):
    Promise._base_manager.filter(pk=told.pk).update(**{column: value})
    assert found() == ["promise_astray"]


@pytest.mark.parametrize(
    ("column", "value"), [("proof", "nobody asked for one"), ("to_people", "somebody"), ("language", "fr")]
)
def test_words_put_into_a_row_where_nobody_said_any_are_found(told, column, value):
    Promise._base_manager.filter(pk=told.pk).update(**{column: value})
    assert found() == ["promise_astray"]


def test_words_put_back_where_they_were_erased_are_found(told, cast):
    actions.erase_words(promise=told, by=cast.ana)
    assert found() == []
    Promise._base_manager.filter(pk=told.pk).update(what="home visits")
    assert found() == ["promise_astray"]


def test_a_promise_moved_to_another_alliance_is_found(told, cast):
    Promise._base_manager.filter(pk=told.pk).update(alliance=cast.other)
    assert {"chain_changed", "promise_astray"} <= set(found())


@pytest.mark.parametrize("data", [[], None, "done", {"delivery": {"of": [1]}}])
def test_an_entry_without_sense_is_found_and_is_not_the_end_of_the_check(told, data):
    Event._base_manager.filter(number=3).update(data=Value(data, JSONField()))
    assert found() == ["chain_changed", "promise_malformed"]
    assert next(ledger_checks.check_promises()).detail["number"] == 3


def test_a_receiver_slipped_into_a_row_is_found(told, cast):
    told.to.add(cast.organizations["mill"])
    assert found() == ["promise_astray"]


def test_a_chain_sealed_with_another_secret_is_told_as_that(told, settings):
    settings.SECRET_KEY = "another secret of this site, long enough for everybody"
    assert found() == ["chain_key_unknown"]
    assert "COMITY_OLD_SECRET_KEYS" in str(remedy_for(next(iter(ledger_checks.check_chains()))))


def test_a_missing_secret_is_one_finding_and_many_other_findings_are_counted(told, monkeypatch):
    monkeypatch.setattr(ledger_checks, "SHOWN", 2)
    Event._base_manager.update(heard="letter")
    assert found() == ["chain_changed", "chain_changed", "chain_more"]


def test_the_check_asks_the_database_in_batches_not_for_each_promise(
    told, cast, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        found()
    for _ in range(5):
        promise_in(cast)
    started = time.monotonic()
    with django_assert_max_num_queries(16):
        assert found() == []
    assert time.monotonic() - started < 5


def test_a_restored_site_has_its_chain_whole_on_either_engine(backup, standing_site):
    findings = json.loads(comity("check", "--json", **standing_site("restored")).stdout)["findings"]
    entries = [found["detail"]["entries"] for found in findings if found["code"] == "chains_whole"]
    assert entries == [len(rows_of(backup, "plans_event"))]
    assert entries[0] > 10


def test_a_head_kept_on_paper_finds_a_chain_that_was_written_anew_whole(told, cast):
    kept = Event._base_manager.get(number=4)
    typed = [(cast.alliance.slug, "4", kept.hash.upper())]
    assert list(compared(heads_named(typed))) == []
    EventText._base_manager.filter(event=kept).delete()
    kept.delete()
    Head._base_manager.update(number=3, hash=Event._base_manager.get(number=3).hash)
    told.refresh_from_db()
    actions.refold(promise=told)
    assert found() == []
    assert [finding.code for finding in compared(heads_named(typed))] == ["chain_cut"]
    actions.say_not_in_full(promise=told, speaking=said(cast, "second"), by=cast.ana)
    assert found() == []
    assert [finding.code for finding in compared(heads_named(typed))] == ["chain_changed"]


def test_a_slip_in_a_typed_head_accuses_nobody(a_site):
    kept = ("while-parents-are-away", "4", "225c2e8db735c24b80d17f0a6f6a654b2c761e1a3dfdcea5b03c189931bbaaO1")
    said = comity("check", "--head", *kept, expect=2, **a_site("example")).stderr
    assert "expected 64 digits from 0 to f" in said
    assert "was changed" not in said


def test_what_no_column_should_hold_ends_the_check_in_words(a_site):
    place = a_site("example")
    with sqlite3.connect(place["COMITY_DB"]) as connection:
        connection.execute("UPDATE plans_event SET \"on\" = '2026-13-45' WHERE number = 3")
        connection.execute("UPDATE plans_promise SET delivered = 'much' WHERE id = 2")
        connection.execute("DELETE FROM plans_promise WHERE id = 4")
    connection.close()
    said = comity("check", expect=1, **place).stderr
    assert "Could not be looked at (check_chains)" in said
    assert "Traceback" not in said


def test_an_entry_cut_off_by_hand_ends_the_check_with_exit_1(a_site):
    place = a_site("example")
    with sqlite3.connect(place["COMITY_DB"]) as connection:
        connection.execute("DELETE FROM plans_eventtext WHERE event_id = (SELECT max(id) FROM plans_event)")
        connection.execute("DELETE FROM plans_event WHERE id = (SELECT max(id) FROM plans_event)")
    connection.close()
    assert "was cut off: from entry" in comity("check", expect=1, **place).stderr


def test_dates_that_nobody_was_asked_about_are_told_as_advice(told, monkeypatch):
    def advised() -> list[dict]:
        return [one.detail for one in check_leftovers() if one.code == "nobody_nudges"]

    assert advised() == []
    monkeypatch.setattr(timezone, "localdate", lambda: told.due + timedelta(days=2))
    assert advised() == [{"count": 1}]
    remind(today=told.due + timedelta(days=2))
    assert advised() == []


def test_the_check_makes_no_model_of_each_row_which_would_take_longer_than_all_that_it_checks(
    told, monkeypatch
):
    def made(cls, *_row: object) -> None:
        raise AssertionError(cls.__name__)

    for model in (Event, EventText, Promise):
        monkeypatch.setattr(model, "from_db", classmethod(made))
    assert found() == []
