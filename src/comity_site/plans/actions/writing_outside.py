"""E-mails to somebody without an account, through the address that a member keeps: a link for each thing, no more."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from comity_site.alliances.actions.links import offer_answer_link, revoke_answer_link
from comity_site.alliances.models import AnswerLink
from comity_site.alliances.queries.links import answer_link
from comity_site.plans import digest_words
from comity_site.plans.mailing import Round, site_address
from comity_site.plans.models import Reminder
from comity_site.plans.queries.outside import Letter
from comity_site.plans.queries.reminders import holding

PROMISE = AnswerLink.Opens.PROMISE


def write_to(letter: Letter, now: datetime, post: Round) -> bool:
    """One e-mail, written down as sent first. When it does not go, all is as before, and its links open nothing."""
    secrets = claim(letter, now)
    if not secrets:
        return False
    site = site_address()
    links = [f"{site}{reverse('answer_promise', args=[secret])}" for secret in secrets]
    with translation.override(letter.language or "en"):
        text = digest_words.body_outside(links, site, letter.conveners, letter.keepers)
        message = EmailMessage(digest_words.subject(), text, to=[letter.email])
    if post.sends(message):
        return True
    give_back(letter, now, secrets)
    return False


@transaction.atomic
def claim(letter: Letter, now: datetime) -> list[str]:
    """The secrets of links to what it is about; none when another worker was faster, or a word came meanwhile."""
    pks = [row.pk for row in letter.rows]
    rows = Reminder._base_manager.select_for_update(of=("self",)).select_related("alliance")
    rows = rows.filter(pk__in=pks, sent_at__isnull=True, settled_at__isnull=True)
    if len(holding(rows, timezone.localdate(now))) < len(pks):
        return []
    Reminder._base_manager.filter(pk__in=pks).update(sent_at=now)
    return [
        offer_answer_link(opens=PROMISE, subject=row.subject_id, organization=row.organization, by=None)
        for row in letter.rows
    ]


@transaction.atomic
def give_back(letter: Letter, now: datetime, secrets: list[str]) -> None:
    pks = [row.pk for row in letter.rows]
    Reminder._base_manager.filter(pk__in=pks, sent_at=now).update(sent_at=None)
    for secret in secrets:
        if link := answer_link(secret, PROMISE):
            revoke_answer_link(link=link, by=None)
