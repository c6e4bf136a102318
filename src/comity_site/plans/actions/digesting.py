"""Digests go out: one e-mail for each person, a week apart at least unless they asked for more, in neutral words."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from comity_site.accounts.models import Person
from comity_site.plans import digest_words
from comity_site.plans.actions.writing_outside import write_to
from comity_site.plans.mailing import Round, mail_is_sent, site_address
from comity_site.plans.models import Digest, Reminder
from comity_site.plans.queries.outside import letters
from comity_site.plans.queries.reminders import Told, heads_for, people_to_tell, reminders_for

PAUSE = {Digest.Rhythm.WEEKLY: timedelta(days=7), Digest.Rhythm.DAILY: timedelta(days=1)}


def send_digests(*, now: datetime) -> int:
    """To everybody who is due and has something new to hear. Gives how many e-mails went out."""
    if not mail_is_sent():
        return 0
    post = Round()
    sent = sum(tell_person(person, now, post) for person in people_to_tell())
    sent += sum(write_to(letter, now, post) for letter in letters(now)) if site_address() else 0
    post.tell()
    return sent


def tell_person(person: Person, now: datetime, post: Round) -> bool:
    """One e-mail. It is written down as sent first: better a list unread by mail than the same mail twice."""
    claimed = claim(person, now)
    if claimed is None:
        return False
    digest, before, told = claimed
    rows = [one.reminder for one in told]
    with translation.override(person.language or "en"):
        counts = Counter(digest_words.said_of(one.reminder.kind, about_others=bool(one.whom)) for one in told)
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
def claim(person: Person, now: datetime) -> tuple[Digest, dict[str, object], Sequence[Told]] | None:
    """Take the turn to write to this person, with what is new; None when it is too early or there is nothing."""
    Digest._base_manager.get_or_create(person=person)
    digest = Digest._base_manager.select_for_update().get(person=person)
    pause = PAUSE.get(Digest.Rhythm(digest.rhythm))
    if pause is None or (digest.last_at is not None and now < digest.last_at + pause):
        return None
    told = reminders_for(person, after=digest.upto, today=timezone.localdate(now))
    if not told:
        return None
    before: dict[str, object] = {"last_at": digest.last_at, "upto": digest.upto}
    digest.last_at, digest.upto = now, max(one.reminder.pk for one in told)
    digest.version += 1
    digest.save(update_fields=["last_at", "upto", "version"])
    return digest, before, told
