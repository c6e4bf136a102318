"""What tests of threats do alike."""

from django.utils import timezone

from comity_site.alliances.scope import scope_of
from comity_site.threats.models import Threat
from comity_site.threats.queries.signs import signs_for
from comity_site.threats.words import question

TODAY = timezone.localdate


def watch(threat: Threat, **signs) -> Threat:
    Threat._base_manager.filter(pk=threat.pk).update(**signs)
    threat.refresh_from_db()
    return threat


def asked(person, on=None) -> list[str]:
    """What this person is asked at home."""
    return [question(one) for one in signs_for(scope_of(person), on or TODAY())]
