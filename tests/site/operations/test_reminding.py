"""The worker's clock tells each day once, whatever restarts, runs twice, or is busy."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from comity_site.alliances.models import Ask
from comity_site.operations.ticking import Clock
from comity_site.plans import tasks
from comity_site.plans.models import Reminder
from tests.command import comity

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch) -> list[str]:
    """Connections of the test stay open; what a tick tells is counted."""
    told: list[str] = []
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    monkeypatch.setattr(
        tasks,
        "tell_of_the_day",
        lambda now, real=tasks.tell_of_the_day: (told.append("told"), real(now))[1],
    )
    return told


@pytest.fixture
def thinking(cast) -> Ask:
    return Ask._base_manager.create(
        asker=cast.organizations["river"], asked=cast.organizations["bridge"], what="Will you?",
        answer="thinking", call_on=timezone.localdate(), heard="phone",
    )  # fmt: skip


def test_a_clock_tells_once_a_day(calls, thinking, monkeypatch):
    clock = Clock()
    clock.tick()
    clock.tick()
    assert (calls, Reminder._base_manager.count()) == (["told"], 1)
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    clock.tick()
    assert (len(calls), Reminder._base_manager.count()) == (2, 1)


def test_a_second_worker_or_a_restart_tells_nothing_twice(calls, thinking):
    for _ in range(3):
        Clock().tick()
    assert (len(calls), Reminder._base_manager.count()) == (3, 1)


def test_a_busy_database_is_tried_again(calls, thinking, monkeypatch):
    clock = Clock()

    def busy(**_):
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(tasks, "remind", busy)
        clock.tick()
    assert (clock.told, Reminder._base_manager.count()) == (None, 0)
    clock.tick()
    assert Reminder._base_manager.count() == 1


def test_a_duty_that_fails_stops_neither_the_clock_nor_the_other_duties(calls, monkeypatch, caplog):
    done: list[str] = []

    def breaks(_):
        raise ValueError("broken")

    monkeypatch.setattr("comity_site.agreements.tasks.try_to_remind", breaks)
    monkeypatch.setattr("comity_site.analysis.watching.try_to_look", lambda _: done.append("looked"))
    clock = Clock()
    clock.tick()
    assert (calls, done, clock.told) == (["told"], ["looked"], None)
    assert "goes on" in caplog.text
    assert "broken" in caplog.text


def test_a_clock_outlives_a_look_that_fails(monkeypatch, caplog):
    looks: list[int] = []
    twice = threading.Event()

    def breaks():
        looks.append(1)
        if len(looks) > 1:
            twice.set()
        raise RuntimeError("no calendar")

    clock = Clock(look=0.01)
    monkeypatch.setattr(clock, "tick", breaks)
    clock.start()
    assert twice.wait(10)
    clock.stop()
    assert "no calendar" in caplog.text


def test_a_clock_ends_when_it_is_told_to(monkeypatch):
    clock = Clock(look=30)
    monkeypatch.setattr(clock, "tick", lambda: None)
    clock.start()
    clock.stop()
    assert not clock.thread.is_alive()


def test_the_command_tells_and_a_dry_run_tells_without_writing(a_site):
    place = a_site("empty")
    assert "Nothing was changed" in comity("remind", "--dry-run", **place).stdout
    assert "0 reminders. 0 e-mails were sent." in comity("remind", **place).stdout
