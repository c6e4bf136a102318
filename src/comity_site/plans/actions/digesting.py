"""Digests go out: one e-mail for each person, a week apart at least unless they asked for more, in neutral words."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from comity_site.accounts.models import Person
from comity_site.alliances.actions.links import offer_answer_link
from comity_site.alliances.models import AnswerLink
from comity_site.plans import digest_words
from comity_site.plans.mailing import Round, mail_is_sent, site_address
from comity_site.plans.models import Digest, Reminder
from comity_site.plans.queries.reminders import (
    contact_emails,
    heads_for,
    outside_reminders,
    people_to_tell,
    reminders_for,
)

PAUSE = {Digest.Rhythm.WEEKLY: timedelta(days=7), Digest.Rhythm.DAILY: timedelta(days=1)}


def send_digests(*, now: datetime) -> int:
    """To everybody who is due and has something new to hear. Gives how many e-mails went out."""
    if not mail_is_sent():
        return 0
    post = Round()
    sent = sum(tell_person(person, now, post) for person in people_to_tell())
    sent += sum(tell_outside(organization, now, post) for organization in outside_reminders())
    post.tell()
    return sent


def tell_person(person: Person, now: datetime, post: Round) -> bool:
    """One e-mail. It is written down as sent first: better a list unread by mail than the same mail twice."""
    claimed = claim(person, now)
    if claimed is None:
        return False
    digest, before, rows = claimed
    with translation.override(person.language or "en"):
        counts = Counter(row.kind for row in rows)
        address = site_address()
        page = f"{address}{reverse('to_call')}" if address else ""
        message = EmailMessage(
            digest_words.subject(),
            digest_words.body(person.name, counts, page, heads_for(rows)),
            to=[person.email],
        )
    if not post.sends(message):
        # by what was claimed, not by version: meanwhile the reader may have chosen another rhythm
        claimed_by_us = Digest._base_manager.filter(pk=digest.pk, last_at=digest.last_at, upto=digest.upto)
        claimed_by_us.update(**before)
        return False
    pks = [row.pk for row in rows]
    Reminder._base_manager.filter(pk__in=pks, sent_at__isnull=True).update(sent_at=now)
    return True


@transaction.atomic
def claim(person: Person, now: datetime) -> tuple[Digest, dict[str, object], Sequence[Reminder]] | None:
    """Take the turn to write to this person, with what is new; None when it is too early or there is nothing."""
    Digest._base_manager.get_or_create(person=person)
    digest = Digest._base_manager.select_for_update().get(person=person)
    pause = PAUSE.get(Digest.Rhythm(digest.rhythm))
    if pause is None or (digest.last_at is not None and now < digest.last_at + pause):
        return None
    rows = reminders_for(person, after=digest.upto, today=timezone.localdate(now))
    if not rows:
        return None
    before: dict[str, object] = {"last_at": digest.last_at, "upto": digest.upto}
    digest.last_at, digest.upto = now, max(row.pk for row in rows)
    digest.version += 1
    digest.save(update_fields=["last_at", "upto", "version"])
    return digest, before, rows


def tell_outside(organization: int, now: datetime, post: Round) -> bool:
    """To somebody without an account, through the e-mail that a member keeps: a link for each thing, no more."""
    with transaction.atomic():
        rows = outside_reminders(organization, now - PAUSE[Digest.Rhythm.WEEKLY])[organization]
        emails = contact_emails(organization, {row.alliance_id for row in rows})
        if not rows or not emails:
            return False
        pks = [row.pk for row in rows]
        Reminder._base_manager.filter(pk__in=pks).update(sent_at=now)
        links = [answer_address(row) for row in rows]
    email, language = emails[0]
    with translation.override(language or "en"):
        message = EmailMessage(digest_words.subject(), digest_words.body_outside(links), to=[email])
    if post.sends(message):
        return True
    Reminder._base_manager.filter(pk__in=pks, sent_at=now).update(sent_at=None)
    return False


def answer_address(row: Reminder) -> str:
    secret = offer_answer_link(
        opens=AnswerLink.Opens.PROMISE, subject=row.subject_id, organization=row.organization, by=None
    )
    return f"{site_address()}{reverse('answer_promise', args=[secret])}"
