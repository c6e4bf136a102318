"""What waits for a person, and for whom a person waits, gathered from all rooms."""

from django.db.models import QuerySet
from django.utils import timezone

from comity_site.accounts.models import Link
from comity_site.accounts.scope import Scope
from comity_site.exchange.models import Upload
from comity_site.exchange.queries import uploads_to_decide


def files_to_decide(scope: Scope) -> QuerySet[Upload]:
    """Files that the person offered and can still decide about, the oldest first."""
    return uploads_to_decide(scope).order_by("at")


def invitations_out(scope: Scope) -> QuerySet[Link]:
    """Invitations the person gave that nobody has used yet."""
    rows = Link.objects.filter(
        made_by=scope.person_id,
        purpose=Link.Purpose.INVITATION,
        used_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    return rows.select_related("person").order_by("expires_at")
