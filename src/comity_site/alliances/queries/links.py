"""Links that answer one thing: by their secret while they are open, and those of one thing."""

from django.db.models import QuerySet
from django.utils import timezone

from comity_site.accounts.models import digest_of
from comity_site.alliances.models import AnswerLink
from comity_site.register.queries import one


def answer_link(secret: str, opens: str) -> AnswerLink | None:
    """The link of this secret, if it opens this kind of thing and is neither over nor revoked.

    A secret holds 256 random bits: nobody finds one by trying, so trying needs no counting.
    """
    rows = AnswerLink._base_manager.select_related("organization", "made_by")
    link = rows.filter(digest=digest_of(secret), opens=opens).first()
    return link if link and link.is_open(timezone.now()) else None


def answer_links_of(opens: str, subject: int) -> QuerySet[AnswerLink]:
    """Every link to one thing that is still open, newest first."""
    rows = AnswerLink._base_manager.filter(opens=opens, subject=subject, revoked_at__isnull=True)
    return rows.filter(expires_at__gt=timezone.now()).select_related("organization").order_by("-id")


def link_to_revoke(pk: int, opens: str) -> AnswerLink:
    """A link to this kind of thing, or 404. The right to it is that to its subject, which the caller fetches."""
    return one(AnswerLink._base_manager.all(), pk=pk, opens=opens)
