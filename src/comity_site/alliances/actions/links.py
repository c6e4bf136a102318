"""Links with which somebody without an account answers one thing. The secret is told once; only a digest is kept."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person, digest_of
from comity_site.alliances.models import AnswerLink
from comity_site.register.models import Organization


@transaction.atomic
def offer_answer_link(
    *, opens: str, subject: int, organization: Organization, by: Person | None, days: int = 30
) -> str:
    """The secret of a link that opens `subject` for `organization`, and nothing else. Raises ValidationError.

    Whether the person may offer it is asked by the caller, who fetched the subject with the right to it. Earlier
    links to the same thing stay open: one may hang on paper while another is in a message.
    """
    secret = secrets.token_urlsafe(32)
    link = AnswerLink(
        opens=opens, subject=subject, organization=organization, digest=digest_of(secret), made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    link.full_clean(exclude=["made_by"])
    link.save(force_insert=True)
    record(link, "offer_answer_link", by=by, opens=opens, of=subject)
    return secret


@transaction.atomic
def revoke_answer_link(*, link: AnswerLink, by: Person | None) -> None:
    """From now on the link opens nothing. A link that ended already stays as it is."""
    now = timezone.now()
    if AnswerLink._base_manager.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=now):
        link.revoked_at = now
        record(link, "revoke_answer_link", by=by)


def mark_used(*, link: AnswerLink) -> None:
    """Something was answered through the link; it stays open, so that an answer can be corrected."""
    AnswerLink._base_manager.filter(pk=link.pk).update(used_at=timezone.now())
