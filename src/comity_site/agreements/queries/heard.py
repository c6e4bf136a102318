"""Signatures and what was agreed aloud, as words heard from an organization."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from comity_site.agreements.models import Aloud, Signed


def words_heard() -> Iterator[tuple[QuerySet[Any], str, str, str]]:
    """Rows, each with the columns of alliance, organization and day."""
    of = "edition__agreement__alliance"
    yield Signed._base_manager.filter(removed_at__isnull=True), of, "organization", "on"
    yield Aloud._base_manager.all(), of, "organizations", "on"
