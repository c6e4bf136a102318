"""A mail that does not go costs nobody theirs: it is given back, others are written to, and one line says so."""

import pytest
from django.core import mail

from comity_site.plans.actions.digesting import send_digests
from comity_site.plans.actions.reminding import remind, set_rhythm
from comity_site.plans.models import Digest
from tests.site.plans.test_reminders import NOW, TODAY, at, owed, with_mail

__all__ = ["with_mail"]

pytestmark = pytest.mark.django_db


def accents(*_):
    raise UnicodeEncodeError("ascii", "réveil", 1, 2, "ordinal not in range(128)")


def test_a_host_without_a_name_is_one_line_and_everybody_hears_later(cast, settings, caplog):
    owed(cast, "second")
    owed(cast, "harbour", by="ben")
    remind(today=TODAY)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "smtp..example.org"
    assert send_digests(now=NOW) == 0
    assert [record.getMessage() for record in caplog.records] == [
        "E-mails that did not go and are tried again: 2 (UnicodeError). See COMITY_MAIL_*."
    ]
    settings.EMAIL_BACKEND = backend
    assert send_digests(now=NOW) == 2


def test_a_password_with_accents_keeps_nobodys_digest(cast, monkeypatch, caplog):
    owed(cast, "second")
    remind(today=TODAY)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", accents)
        assert send_digests(now=NOW) == 0
    assert "1 (UnicodeEncodeError)" in caplog.text
    assert "veil" not in caplog.text
    assert list(Digest._base_manager.values_list("last_at", "upto")) == [(None, 0)]
    assert send_digests(now=NOW) == 1


def test_a_mail_that_fails_for_one_reaches_the_next(cast, monkeypatch):
    owed(cast, "second")
    owed(cast, "harbour", by="ben")
    remind(today=TODAY)
    sends = mail.EmailMessage.send

    def refuses_ana(message):
        return accents() if message.to == [cast.ana.email] else sends(message)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuses_ana)
    assert send_digests(now=NOW) == 1
    assert [message.to for message in mail.outbox] == [[cast.ben.email]]


def test_a_rhythm_chosen_while_a_mail_fails_loses_no_mail(cast, monkeypatch):
    owed(cast, "second")
    remind(today=TODAY)

    def chooses_and_fails(*_):
        digest = Digest._base_manager.get(person=cast.ana)
        set_rhythm(person=cast.ana, rhythm="daily", version=digest.version, by=cast.ana)
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", chooses_and_fails)
        assert send_digests(now=NOW) == 0
    assert Digest._base_manager.get(person=cast.ana).rhythm == "daily"
    assert [send_digests(now=at(count)) for count in (0, 0.5)] == [1, 0]
