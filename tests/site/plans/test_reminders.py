"""Reminders: each thing once, in the order nudge, grace, call; by e-mail where there is one, else a list to call."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.utils import timezone

from comity.plans.kinds import Standing
from comity_site.alliances.actions.contacts import ask_no_more
from comity_site.alliances.models import Ask, Contact
from comity_site.alliances.scope import scope_of
from comity_site.plans import actions
from comity_site.plans.actions.digesting import send_digests
from comity_site.plans.actions.reminding import remind, set_rhythm
from comity_site.plans.models import Digest, Head, Priority, Promise, Reminder, Step
from comity_site.plans.queries.reminders import told_to
from comity_site.plans.queries.standing import shared_case

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = timezone.now()


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ALLOWED_HOSTS = ["alliance.example.org", "testserver"]


def owed(cast, key: str, due_in: int = -1, by: str = "ana", acting: str | None = None) -> Promise:
    """A promise whose date is `due_in` days from today, made ten days before that date."""
    owes, says = cast.organizations[key], cast.organizations[acting or key]
    speaking = actions.Speaking(
        says, frozenset({says.pk}), "own", min(TODAY, TODAY + timedelta(days=due_in - 10))
    )
    return actions.make_promise(
        alliance=cast.alliance, owes=owes, to_kind="all", what="home visits", quantity=Decimal(40), unit="visits",
        due=TODAY + timedelta(days=due_in), speaking=speaking, by=getattr(cast, by),
    )  # fmt: skip


def told(kind: str | None = None):
    rows = Reminder._base_manager.order_by("pk")
    rows = rows.filter(kind=kind) if kind else rows
    return [(row.kind, row.subject_id, row.organization.name, row.way) for row in rows]


def days(count: int):
    return TODAY + timedelta(days=count)


def at(count: int) -> datetime:
    return NOW + timedelta(days=count)


def test_nothing_is_said_on_the_day_itself(cast):
    owed(cast, "second", due_in=0)
    assert remind(today=TODAY) == []


def test_who_owes_hears_first_then_grace_then_somebody_calls_then_all_see_it(cast):
    promise = owed(cast, "second", acting="river", by="cleo")
    remind(today=TODAY)
    assert told("nudge") == [("nudge", promise.pk, "Second House", "email")]
    stands = []
    for count in range(11):
        remind(today=days(count))
        row = Promise._base_manager.annotate(stands=shared_case(days(count), [7])).get()
        stands.append((len(told("call")), row.stands))
    assert stands[:7] == [(0, Standing.OPEN)] * 7
    assert stands[7] == (1, Standing.OPEN)
    assert stands[8:] == [(1, Standing.UNREPORTED)] * 3
    assert told("call") == [("call", promise.pk, "River House", "call")]


def test_a_thing_is_said_once_however_often_and_by_however_many(cast):
    owed(cast, "second")
    first = remind(today=TODAY)
    assert len(first) == 1
    assert remind(today=TODAY) == []
    Reminder._base_manager.bulk_create(
        [Reminder(**{f: getattr(first[0], f) for f in (
            "kind", "subject", "subject_id", "mark", "organization_id", "way", "made_on", "alliance_id")})],
        ignore_conflicts=True,
    )  # fmt: skip
    assert Reminder._base_manager.count() == 1


def test_a_date_that_moved_is_a_new_thing(cast):
    promise = owed(cast, "second", due_in=-1)
    remind(today=TODAY)
    Promise._base_manager.filter(pk=promise.pk).update(due_effective=days(5))
    assert remind(today=days(5)) == []
    assert [row.mark for row in remind(today=days(6))] == [days(5).isoformat()]


def test_without_an_account_whoever_noted_it_calls(cast):
    owed(cast, "orchard", acting="second")
    remind(today=TODAY)
    assert told() == [("nudge", Promise._base_manager.get().pk, "Second House", "call")]
    shown = told_to(scope_of(cast.ana), TODAY)
    assert [(one.whom.name, one.contact) for one in shown] == [("Orchard Union", None)]


def test_how_to_reach_somebody_is_shown_to_whoever_keeps_it_alone(cast):
    owed(cast, "orchard", acting="second")
    kept = Contact._base_manager.create(
        keeper=cast.organizations["second"], organization=cast.organizations["orchard"], reach="+373 22 11"
    )
    remind(today=TODAY)
    assert [one.contact for one in told_to(scope_of(cast.ana), TODAY)] == [kept]
    assert told_to(scope_of(cast.cleo), TODAY) == []


def test_without_a_mail_server_nothing_is_sent_and_the_list_is_complete(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    owed(cast, "second", acting="river", by="cleo")
    remind(today=TODAY)
    assert [row[2:] for row in told("nudge")] == [("River House", "call")]
    assert send_digests(now=NOW) == 0
    assert not Digest._base_manager.exists()


def test_a_digest_is_one_mail_for_each_person_and_a_week_apart(cast):
    owed(cast, "second")
    owed(cast, "second")
    remind(today=TODAY)
    assert send_digests(now=NOW) == 1
    assert mail.outbox[0].to == ["ana@example.org"]
    assert "2 dates of yours have passed" in mail.outbox[0].body
    assert "https" not in mail.outbox[0].subject
    owed(cast, "second", due_in=1)
    remind(today=days(2))
    assert send_digests(now=at(2)) == 0
    assert send_digests(now=at(6.9)) == 0
    assert send_digests(now=at(7)) == 1
    assert "1 date of yours has passed" in mail.outbox[1].body
    assert send_digests(now=at(20)) == 0


def test_a_subject_says_nothing_that_a_neighbour_should_not_read(cast):
    promise = owed(cast, "second")
    remind(today=TODAY)
    send_digests(now=NOW)
    message = mail.outbox[0]
    for secret in ("Open doors", "visits", "River", "promise", "40"):
        assert secret not in message.subject
    head = Head._base_manager.get(alliance=cast.alliance)
    assert f"Open doors: {head.number} {head.hash[:12]}" in message.body
    assert promise.what not in message.body
    assert "http://alliance.example.org/reminders/" in message.body


def test_who_wishes_never_hears_by_mail_and_somebody_calls(cast):
    set_rhythm(person=cast.ana, rhythm="never", version=0, by=cast.ana)
    owed(cast, "second", acting="river", by="cleo")
    remind(today=TODAY)
    assert [row[2:] for row in told("nudge")] == [("River House", "call")]
    set_rhythm(person=cast.cleo, rhythm="daily", version=0, by=cast.cleo)
    assert [send_digests(now=at(count)) for count in (0, 0.5, 1)] == [1, 0, 0]
    assert [message.to for message in mail.outbox] == [["cleo@example.org"]]


def test_a_mail_that_did_not_go_is_sent_next_time(cast, monkeypatch):
    owed(cast, "second")
    remind(today=TODAY)

    def refuse(*_):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        assert send_digests(now=NOW) == 0
    assert send_digests(now=NOW) == 1


def test_a_worker_killed_between_writing_down_and_sending_sends_nothing_twice(cast, monkeypatch):
    owed(cast, "second")
    remind(today=TODAY)

    def killed(*_):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", killed)
        with pytest.raises(SystemExit):
            send_digests(now=NOW)
    assert send_digests(now=at(7)) == 0
    assert len(told_to(scope_of(cast.ana), TODAY)) == 1


def test_what_was_heard_meanwhile_is_in_no_mail_and_on_no_list(cast):
    promise = owed(cast, "second")
    remind(today=TODAY)
    second = cast.organizations["second"]
    speaking = actions.Speaking(second, frozenset({second.pk}), "own", TODAY)
    actions.record_delivery(promise=promise, quantity=Decimal(40), on=TODAY, speaking=speaking, by=cast.ana)
    assert told_to(scope_of(cast.ana), TODAY) == []
    assert send_digests(now=NOW) == 0


def test_examples_are_reminded_of_and_never_mailed(cast):
    owed(cast, "second")
    cast.alliance.is_example = True
    cast.alliance.save()
    assert len(remind(today=TODAY)) == 1
    assert send_digests(now=NOW) == 0


def test_whoever_left_the_alliance_calls_nobody(cast):
    owed(cast, "orchard", acting="second")
    remind(today=TODAY)
    member = cast.alliance.members.get(organization=cast.organizations["second"], left_at__isnull=True)
    from comity_site.alliances.actions import leave_alliance

    leave_alliance(member=member, version=member.version, by=cast.ana)
    assert told_to(scope_of(cast.ana), TODAY) == []


def test_somebody_thinking_is_called_on_the_day_they_named_and_then_never_again(cast):
    ask = Ask._base_manager.create(
        asker=cast.organizations["river"], asked=cast.organizations["bridge"], what="Will you?",
        answer="thinking", call_on=days(3), heard="phone",
    )  # fmt: skip
    assert remind(today=days(2)) == []
    remind(today=days(3))
    remind(today=days(9))
    assert told() == [("thinking", ask.pk, "River House", "call")]
    assert [one.whom.name for one in told_to(scope_of(cast.cleo), days(3))] == ["Bridge Network"]
    Ask._base_manager.filter(pk=ask.pk).update(answer="no")
    assert told_to(scope_of(cast.cleo), days(3)) == []


def test_whoever_wishes_to_be_asked_no_more_is_on_no_list_and_in_no_mail(cast):
    river, bridge = cast.organizations["river"], cast.organizations["bridge"]
    Ask._base_manager.create(
        asker=river, asked=bridge, what="Will you?", answer="thinking", call_on=TODAY, heard="phone"
    )
    remind(today=TODAY)
    assert len(told_to(scope_of(cast.cleo), TODAY)) == 1
    ask_no_more(asker=river, asked=bridge, since=TODAY, by=cast.cleo)
    assert told_to(scope_of(cast.cleo), TODAY) == []
    assert send_digests(now=NOW) == 0


def test_nobody_is_to_be_called_for_an_alliance_that_ended(cast):
    river, bridge = cast.organizations["river"], cast.organizations["bridge"]
    ask = Ask._base_manager.create(
        asker=river, asked=bridge, alliance=cast.alliance, what="Will you?", answer="thinking", call_on=TODAY
    )
    cast.alliance.ended_at = NOW
    cast.alliance.save()
    assert remind(today=TODAY) == []
    Ask._base_manager.filter(pk=ask.pk).update(alliance=None)
    assert len(remind(today=TODAY)) == 1


def test_a_date_of_somebody_else_is_a_call_to_make_and_no_date_of_the_reader(cast):
    owed(cast, "orchard", acting="river", by="cleo")
    owed(cast, "river", by="cleo")
    remind(today=TODAY)
    send_digests(now=NOW)
    assert "- 1 date of yours has passed" in mail.outbox[0].body
    assert "- 1 date passed without a word: will you call?" in mail.outbox[0].body


def test_a_step_and_a_review_are_told_once(cast):
    priority = Priority._base_manager.create(alliance=cast.alliance, rank=1, title="First")
    step = Step._base_manager.create(
        priority=priority, title="Ask ten", accountable=cast.organizations["second"], due=days(7)
    )
    lone = Step._base_manager.create(
        priority=priority, title="Print", accountable=cast.organizations["orchard"], due=days(7)
    )
    cast.alliance.review_on = days(14)
    cast.alliance.save()
    assert len(remind(today=TODAY)) == 3
    assert told() == [
        ("step", step.pk, "Second House", "email"),
        ("step", lone.pk, "River House", "call"),
        ("review", cast.alliance.pk, "River House", "email"),
    ]
    assert remind(today=days(5)) == []


def test_what_was_written_down_for_somebody_who_signs_in_is_shown_to_them(cast):
    promise = owed(cast, "second", due_in=9, acting="river", by="cleo")
    owed(cast, "orchard", due_in=9, acting="river", by="cleo")
    remind(today=TODAY)
    remind(today=TODAY)
    assert told() == [("recorded", promise.pk, "Second House", "email")]
