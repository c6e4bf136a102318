"""What somebody gave, as words heard from them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from comity.plans.pool import PAID
from comity_site.giving.models import Entry, Given


def words_heard() -> Iterator[tuple[QuerySet[Any], str, str, str]]:
    """Rows, each with the columns of alliance, organization and day. What is only planned is not given."""
    yield Given._base_manager.filter(removed_at__isnull=True), "alliance", "giver", "on"
    paid = Entry._base_manager.filter(kind=PAID, answer__isnull=True)
    yield paid, "fund__alliance", "organization", "on"
