"""Private addresses at which a calendar program reads a plan."""

from django.db import models

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance


class CalendarFeed(models.Model):
    """Shows a person the plan of one alliance, as long as they may read it there. Only a digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="calendar_feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", "alliance", condition=models.Q(revoked_at__isnull=True), name="calendar_feed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.alliance_id}"
