"""E-mails to somebody without an account: of what is still so, through the member of that alliance, with a way out."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.accounts.actions.people import add_person
from comity_site.alliances.models import AnswerLink, Contact
from comity_site.alliances.scope import scope_of
from comity_site.plans import actions
from comity_site.plans.actions.digesting import send_digests
from comity_site.plans.actions.reminding import remind, set_rhythm
from comity_site.plans.actions.writing_outside import write_to
from comity_site.plans.mailing import Round
from comity_site.plans.models import Promise, Reminder
from comity_site.plans.queries.outside import letters
from comity_site.plans.queries.reminders import told_to
from comity_site.register.models import Belonging
from tests.site.plans.saying import speaks
from tests.site.plans.test_reminders import NOW, TODAY, at, days, owed, told, with_mail

__all__ = ["with_mail"]

pytestmark = pytest.mark.django_db


def kept(cast, keeper: str = "river", email: str = "orchard@example.org", whom: str = "orchard") -> Contact:
    return Contact._base_manager.create(
        keeper=cast.organizations[keeper], organization=cast.organizations[whom], email=email
    )


def of_orchard(cast, due_in: int = -1, acting: str = "river", by: str = "cleo") -> Promise:
    return owed(cast, "orchard", acting=acting, by=by, due_in=due_in)


def nobody_signs_in(cast, key: str) -> None:
    Belonging._base_manager.filter(organization=cast.organizations[key]).delete()


def refuse(*_):
    raise ConnectionRefusedError


def open_links() -> int:
    return AnswerLink._base_manager.filter(revoked_at__isnull=True).count()


def test_an_email_that_a_member_keeps_gets_a_link_that_opens_that_one_thing(cast):
    promise = of_orchard(cast)
    kept(cast)
    remind(today=TODAY)
    assert told() == [("nudge", promise.pk, "Orchard Union", "email")]
    assert [send_digests(now=at(count)) for count in (0, 0, 8)] == [1, 0, 0]
    assert mail.outbox[0].to == ["orchard@example.org"]
    assert "http://alliance.example.org/answer/promise/" in mail.outbox[0].body
    link = AnswerLink._base_manager.get()
    assert (link.opens, link.subject, link.organization) == (
        "promise",
        promise.pk,
        cast.organizations["orchard"],
    )


def test_what_was_kept_while_a_mail_waited_its_week_is_not_mailed(cast):
    kept(cast)
    of_orchard(cast, due_in=-2)
    second = of_orchard(cast, due_in=0)
    remind(today=days(-1))
    assert send_digests(now=at(-1)) == 1
    remind(today=days(1))
    assert send_digests(now=at(1)) == 0
    speaking = speaks(cast, "orchard")
    actions.record_delivery(promise=second, quantity=Decimal(40), on=TODAY, speaking=speaking, by=None)
    assert send_digests(now=at(7)) == 0


def test_what_was_kept_holds_up_nothing_that_is_still_so(cast):
    kept(cast)
    promise, other = of_orchard(cast), of_orchard(cast)
    remind(today=TODAY)
    speaking = speaks(cast, "orchard")
    actions.record_delivery(promise=promise, quantity=Decimal(40), on=TODAY, speaking=speaking, by=None)
    assert send_digests(now=NOW) == 1
    assert [link.subject for link in AnswerLink._base_manager.all()] == [other.pk]


def test_a_word_that_comes_between_looking_and_writing_stops_the_mail(cast):
    kept(cast)
    promise = of_orchard(cast)
    remind(today=TODAY)
    (letter,) = letters(NOW)
    speaking = speaks(cast, "orchard")
    actions.record_delivery(promise=promise, quantity=Decimal(40), on=TODAY, speaking=speaking, by=None)
    assert not write_to(letter, NOW, Round())
    assert not AnswerLink._base_manager.exists()


def test_what_waited_its_week_and_is_still_so_is_mailed(cast):
    kept(cast)
    of_orchard(cast, due_in=-2)
    of_orchard(cast, due_in=0)
    remind(today=days(-1))
    send_digests(now=at(-1))
    remind(today=days(1))
    assert [send_digests(now=at(count)) for count in (1, 5.9, 6)] == [0, 0, 1]


def test_a_mail_that_failed_leaves_no_open_link_and_is_tried_again(cast, monkeypatch):
    kept(cast)
    of_orchard(cast)
    remind(today=TODAY)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        assert [send_digests(now=at(count)) for count in range(3)] == [0, 0, 0]
    assert open_links() == 0
    assert send_digests(now=at(3)) == 1
    assert open_links() == 1


def test_an_old_nudge_is_not_mailed_when_the_server_is_back(cast):
    kept(cast)
    of_orchard(cast)
    remind(today=TODAY)
    assert [send_digests(now=at(count)) for count in (31, 90)] == [0, 0]
    assert send_digests(now=at(30)) == 1


def test_a_promise_that_was_released_is_not_mailed(cast):
    kept(cast)
    promise = of_orchard(cast)
    remind(today=TODAY)
    actions.release_promise(promise=promise, speaking=speaks(cast, "river", cast.cleo), by=cast.cleo)
    assert send_digests(now=at(1)) == 0


def test_of_an_alliance_that_ended_nothing_is_mailed_or_listed(cast):
    kept(cast)
    of_orchard(cast)
    owed(cast, "second")
    nobody_signs_in(cast, "lamp")
    owed(cast, "lamp", acting="river", by="cleo")
    remind(today=TODAY)
    assert len(letters(NOW)) == len(told_to(scope_of(cast.ana), TODAY)) == 1
    assert len(told_to(scope_of(cast.cleo), TODAY)) == 1
    cast.alliance.ended_at = NOW
    cast.alliance.save()
    assert send_digests(now=NOW) == 0
    assert told_to(scope_of(cast.ana), TODAY) == told_to(scope_of(cast.cleo), TODAY) == []


def test_whoever_was_invited_and_never_came_is_written_to_where_a_member_can(cast):
    kept(cast)
    oto = add_person(name="Oto", email="oto@example.org", by=None)
    Belonging._base_manager.create(person=oto, organization=cast.organizations["orchard"])
    of_orchard(cast)
    remind(today=TODAY)
    assert [row[2:] for row in told("nudge")] == [("Orchard Union", "email")]
    assert send_digests(now=NOW) == 1
    assert mail.outbox[0].to == ["orchard@example.org"]


def test_whoever_signs_in_and_wants_no_mail_is_called_and_not_written_to_elsewhere(cast):
    set_rhythm(person=cast.ana, rhythm="never", version=0, by=cast.ana)
    kept(cast, email="info@second.example.org", whom="second")
    owed(cast, "second")
    remind(today=TODAY)
    assert [row[2:] for row in told("nudge")] == [("River House", "call")]
    assert [one.whom.name for one in told_to(scope_of(cast.cleo), TODAY)] == ["Second House"]
    send_digests(now=NOW)
    assert [message.to for message in mail.outbox] == [["cleo@example.org"]]


def test_each_alliance_writes_to_the_address_that_its_own_member_keeps(cast):
    kept(cast, "river", "a@example.org")
    kept(cast, "bridge", "b@example.org")
    first = of_orchard(cast)
    second = actions.make_promise(
        alliance=cast.other, owes=cast.organizations["orchard"], to_kind="all", what="chairs",
        quantity=Decimal(9), unit="chairs", due=days(-1), by=cast.olga,
        speaking=speaks(cast, "bridge", cast.olga, on=days(-9)),
    )  # fmt: skip
    remind(today=TODAY)
    assert send_digests(now=NOW) == 2
    found = {message.to[0]: message.body for message in mail.outbox}
    assert sorted(found) == ["a@example.org", "b@example.org"]
    assert [body.count("/answer/promise/") for body in found.values()] == [1, 1]
    assert "for River House." in found["a@example.org"]
    assert "for Bridge Network." in found["b@example.org"]
    assert {link.subject for link in AnswerLink._base_manager.all()} == {first.pk, second.pk}


def test_one_address_gets_one_mail_however_many_keep_it(cast):
    kept(cast)
    kept(cast, "second", "Orchard@example.org")
    kept(cast, whom="lamp")
    nobody_signs_in(cast, "lamp")
    of_orchard(cast)
    of_orchard(cast)
    owed(cast, "lamp", acting="river", by="cleo")
    remind(today=TODAY)
    assert [send_digests(now=at(count)) for count in (0, 8)] == [1, 0]
    assert mail.outbox[0].body.count("/answer/promise/") == 3


def test_a_mail_says_who_writes_from_where_and_how_to_be_written_to_no_more(cast):
    kept(cast, "second")
    of_orchard(cast)
    remind(today=TODAY)
    send_digests(now=NOW)
    body = mail.outbox[0].body
    assert "the site http://alliance.example.org for River House." in body
    assert "Your address is kept by Second House." in body
    assert "To be written to no more, tell them" in body
    said = re.sub(r"/answer/promise/\S+", "", body) + mail.outbox[0].subject  # a secret may hold any word
    assert [word for word in ("Open doors", "visits", "40") if word in said] == []


def test_everybody_who_keeps_the_address_is_named_and_nobody_who_keeps_another(cast):
    kept(cast, "second")
    kept(cast, "river", "Orchard@Example.org")
    kept(cast, "lamp", "somewhere.else@example.org")
    of_orchard(cast)
    remind(today=TODAY)
    send_digests(now=NOW)
    assert [message.to for message in mail.outbox] == [["orchard@example.org"]]
    assert "Your address is kept by Second House, River House." in mail.outbox[0].body


def test_an_address_that_was_taken_off_is_written_to_no_more(cast):
    contact = kept(cast)
    of_orchard(cast)
    remind(today=TODAY)
    Contact._base_manager.filter(pk=contact.pk).update(email="")
    assert send_digests(now=NOW) == 0
    of_orchard(cast, due_in=0)
    remind(today=days(1))
    assert [row[2:] for row in told("nudge")] == [("Orchard Union", "email"), ("River House", "call")]


def test_letters_cost_a_fixed_number_of_queries(cast):
    counts = []
    for number, whom in enumerate(("orchard", "lamp")):
        nobody_signs_in(cast, whom)
        kept(cast, email=f"{whom}@example.org", whom=whom)
        owed(cast, whom, acting="river", by="cleo")
        remind(today=TODAY)
        with CaptureQueriesContext(connection) as asked:
            assert len(letters(NOW)) == number + 1
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_two_workers_write_once(cast):
    kept(cast)
    of_orchard(cast)
    remind(today=TODAY)
    (letter,) = letters(NOW)
    assert [write_to(letter, NOW + timedelta(seconds=n), Round()) for n in range(2)] == [True, False]
    assert Reminder._base_manager.get().sent_at == NOW
    assert open_links() == 1
